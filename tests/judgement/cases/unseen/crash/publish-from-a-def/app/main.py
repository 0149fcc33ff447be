from dataclasses import dataclass

from fastapi import FastAPI

from app.bus import Bus

bus = Bus()
app = FastAPI()
taken: list[int] = []


@dataclass
class SeatTaken:
    number: int


@bus.on(SeatTaken)
async def note(event: SeatTaken) -> None:
    taken.append(event.number)


@app.post("/seats/{number}", status_code=201)
def take(number: int) -> dict[str, int]:
    bus.publish(SeatTaken(number))
    return {"seat": number}
