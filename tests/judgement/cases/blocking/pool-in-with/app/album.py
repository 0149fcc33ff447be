import time
from concurrent.futures import ThreadPoolExecutor


def shrink(name: str) -> str:
    time.sleep(0.06)
    return name.replace(".jpg", "-small.jpg")


async def thumbnails(names: list[str]) -> list[str]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        small = list(pool.map(shrink, names))
    return small
