import time


async def until_next(step: float) -> None:
    moment = time.monotonic() + step
    while time.monotonic() < moment:
        pass
