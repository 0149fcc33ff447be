import time


class Siren:
    def __init__(self) -> None:
        self.sounded: list[int] = []

    async def sound(self, room: int) -> None:
        time.sleep(0.08)
        self.sounded.append(room)
