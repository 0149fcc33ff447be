import threading
import time


def _locate(car: str, found: dict[str, tuple[float, float]]) -> None:
    time.sleep(0.08)
    found[car] = (52.5, 13.3 + len(found) / 10)


async def positions(cars: list[str]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    threads = [threading.Thread(target=_locate, args=(car, found)) for car in cars]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
