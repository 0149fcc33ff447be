"""What the seed library holds, and how its answers show it."""

import secrets
from typing import Any

from tutor.testing import Database

Seed = dict[str, Any]
LESSON = "async-session"
FAMILIES = 4
SEEDS = 40
PEAS = {"name": "Early pea", "family": "Peas", "sow_month": 3, "price_cents": 250}


async def stocked(database: Database) -> list[Seed]:
    """Fills the table with seeds of names that nobody knows; in the order of `GET /seeds`."""
    names = [f"family {secrets.token_hex(3)}" for _ in range(FAMILIES)]
    seeds = [
        {
            "id": n,
            # Two seeds of each name, so that the order is by id as well.
            "name": f"seed {secrets.token_hex(4)}" if n % 2 else "",
            "family": names[n % FAMILIES],
            "sow_month": n % 12 + 1,
            "price_cents": 100 + secrets.randbelow(900),
        }
        for n in range(1, SEEDS + 1)
    ]
    for seed in seeds:
        seed["name"] = seed["name"] or seeds[seed["id"] - 2]["name"]
    await database.insert("seeds", seeds)
    return in_order(seeds)


def in_order(seeds: list[Seed]) -> list[Seed]:
    """As pages show them."""
    return sorted(seeds, key=lambda seed: (seed["name"], seed["id"]))


def families(seeds: list[Seed]) -> list[Seed]:
    """As `GET /families` shows them."""
    found = sorted({seed["family"] for seed in seeds})
    prices = {f: [s["price_cents"] for s in seeds if s["family"] == f] for f in found}
    return [{"family": f, "seeds": len(prices[f]), "cheapest_cents": min(prices[f])} for f in found]
