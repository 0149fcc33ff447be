"""People who join a climbing hall, made up anew for each check."""

import secrets
from typing import Any


def joining() -> dict[str, Any]:
    """Somebody who joins, whom no other check has seen."""
    return {
        "email": address(),
        "name": f"climber {secrets.token_hex(3)}",
        "password": f"Rope-{secrets.token_hex(6)}!",
    }


def address() -> str:
    """An address of nobody."""
    return f"climber-{secrets.token_hex(4)}@example.com"


def filled(path: str, member: int) -> str:
    """A path with its member."""
    return path.replace("{member_id}", str(member))


def shown(rows: list[dict[str, Any]], name: str) -> str:
    """A column of the first row, in words."""
    return f"`{rows[0][name]}`" if rows else "nothing"
