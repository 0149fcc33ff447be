import selectors
import socket

from fastapi import FastAPI

app = FastAPI(title="Arcade")


class Gamepad:
    def __init__(self) -> None:
        self.device, self.game = socket.socketpair()
        self.game.setblocking(False)
        self.events = selectors.DefaultSelector()
        self.events.register(self.game, selectors.EVENT_READ)

    async def pressed(self) -> bool:
        return bool(self.events.select(timeout=0.25))


pad = Gamepad()


@app.get("/gamepads/{number}")
async def gamepad(number: int) -> dict[str, bool]:
    return {"pressed": await pad.pressed()}
