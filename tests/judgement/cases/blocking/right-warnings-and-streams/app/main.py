import sys
import warnings

from fastapi import FastAPI

app = FastAPI(title="Prices, first version")


def price(item: str) -> int:
    warnings.warn(f"v1 is going away, {item} moves to v2", DeprecationWarning, stacklevel=2)
    return 100


@app.get("/v1/prices")
async def prices() -> dict[str, int]:
    warnings.simplefilter("always")
    sys.stdout.write("prices asked\n")
    sys.stdout.flush()
    sys.stderr.write("still on v1\n")
    return {item: price(item) for item in ("tea", "jam")}
