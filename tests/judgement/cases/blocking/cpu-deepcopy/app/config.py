import copy
from typing import Any

BASE: dict[str, Any] = {
    "region": "none",
    "flags": {f"flag-{n}": {"on": n % 2 == 0, "share": [n, n + 1]} for n in range(100_000)},
}


async def config_for(region: str) -> dict[str, Any]:
    config = copy.deepcopy(BASE)
    config["region"] = region
    return config
