from fastapi import FastAPI

from app.simulate import pi

app = FastAPI()


@app.get("/simulations/pi")
async def simulate(rounds: int = 10) -> float:
    return await pi(rounds)
