import time
from multiprocessing.pool import ThreadPool

pool = ThreadPool(2)


def ping(host: tuple[str, float]) -> tuple[str, float]:
    name, delay = host
    time.sleep(delay)
    return name, delay * 1000


async def ping_all(hosts: dict[str, float]) -> dict[str, float]:
    return dict(pool.map(ping, hosts.items()))
