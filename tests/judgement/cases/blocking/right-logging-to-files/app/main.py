from fastapi import FastAPI

from app.logs import set_up

log = set_up("elevators")
app = FastAPI(title="Elevators")
FLOORS = {1: 4, 2: 0}


@app.get("/elevators/{number}")
async def elevator(number: int) -> dict[str, int | None]:
    log.info("asked for %s", number)
    try:
        return {"floor": FLOORS[number]}
    except KeyError:
        log.exception("there is no elevator %s", number)
        return {"floor": None}
