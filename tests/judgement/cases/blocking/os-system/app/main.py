import os

from fastapi import FastAPI

app = FastAPI(title="Cameras")


class Camera:
    def __init__(self, number: int) -> None:
        self.address = f"10.0.0.{number}"

    async def alive(self) -> bool:
        try:
            return os.system(f"ping -c 1 -W 1 {self.address} > /dev/null 2>&1") == 0
        except OSError:
            return False


@app.get("/cameras/{number}")
async def camera(number: int) -> dict[str, bool]:
    return {"alive": await Camera(number).alive()}
