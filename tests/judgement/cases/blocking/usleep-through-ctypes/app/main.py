from fastapi import FastAPI

from app.driver import Servo

app = FastAPI(title="Robot arm")


@app.post("/servo/{number}")
async def turn(number: int) -> dict[str, int]:
    return {"degrees": await Servo(number).turn(90)}
