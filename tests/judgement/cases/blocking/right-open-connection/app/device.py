import asyncio
import os
from urllib.parse import urlsplit


async def first_line(path: str) -> str:
    address = urlsplit(os.environ["PARTNER_URL"])
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: device\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        return (await reader.readline()).decode().strip()
    finally:
        writer.close()
        await writer.wait_closed()
