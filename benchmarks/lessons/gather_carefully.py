"""The figures of the lesson "Together, each with a deadline".

    python benchmarks/lessons/gather_carefully.py

Three partners one after another and together; a partner that sends its answer a byte at a time,
against a timeout of httpx and against one of asyncio; and two reads on one AsyncSession at once,
with a connection in the pool and without.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median

import httpx
from setting import setting
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

WAIT_SECONDS = 0.3
TIMEOUT_SECONDS = 1.0
BYTES, BYTE_SECONDS = 25, 0.2
ROUNDS = 5


@contextlib.asynccontextmanager
async def partner() -> AsyncIterator[str]:
    """The address of a partner: `/slow` waits and answers, `/drip` answers a byte at a time."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1]
        drip = path == b"/drip"
        length = BYTES if drip else 1
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode())
        # Cancelled at the end of this script, when its caller has long given up.
        with contextlib.suppress(asyncio.CancelledError):
            for _ in range(length):
                await asyncio.sleep(BYTE_SECONDS if drip else WAIT_SECONDS)
                writer.write(b"1")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def in_a_row(client: httpx.AsyncClient) -> None:
    for _ in range(3):
        await client.get("/slow")


async def together(client: httpx.AsyncClient) -> None:
    await asyncio.gather(*(client.get("/slow") for _ in range(3)))


async def httpx_timeout(client: httpx.AsyncClient) -> None:
    await client.get("/drip", timeout=TIMEOUT_SECONDS)


async def asyncio_timeout(client: httpx.AsyncClient) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(TIMEOUT_SECONDS):
            await client.get("/drip")


async def two_reads(warm: bool) -> str:
    """What becomes of two reads on one session at once."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/huts.db")
        try:
            if warm:
                async with engine.connect():
                    pass
            async with AsyncSession(engine) as db:
                await asyncio.gather(*(db.scalar(text("SELECT 1")) for _ in range(2)))
        except Exception as error:
            return type(error).__name__
        finally:
            await engine.dispose()
    return "two results"


async def main() -> None:
    print(setting("httpx", "sqlalchemy", "aiosqlite"))
    async with partner() as url, httpx.AsyncClient(base_url=url) as client:
        print(f"\nthree partners that take {WAIT_SECONDS * 1000:g} ms each")
        for way in (in_a_row, together):
            print(f"  {way.__name__:16} {await timed(way, client, ROUNDS):6.0f} ms")
        print(
            f"\na partner that takes {BYTES * BYTE_SECONDS:g} s, a byte each "
            f"{BYTE_SECONDS * 1000:g} ms, and a timeout of {TIMEOUT_SECONDS:g} s"
        )
        for way in (httpx_timeout, asyncio_timeout):
            print(f"  {way.__name__:16} {await timed(way, client, 1):6.0f} ms")
    print("\ntwo reads on one AsyncSession at once")
    for warm in (True, False):
        outcomes = {await two_reads(warm) for _ in range(ROUNDS)}
        where = "a connection in the pool" if warm else "an empty pool"
        print(f"  {where:26} {', '.join(sorted(outcomes))}")


async def timed(way: object, client: httpx.AsyncClient, rounds: int) -> float:
    """The median of its milliseconds."""
    assert callable(way)
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        await way(client)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


if __name__ == "__main__":
    asyncio.run(main())
