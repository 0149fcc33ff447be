import bz2

SMALL: dict[int, int] = {}


async def shrink(content: bytes, quality: int) -> None:
    raster = b"".join(content + bytes([n % 251, n * 7 % 253]) for n in range(400_000))
    SMALL[len(content)] = len(bz2.compress(raster, quality))
