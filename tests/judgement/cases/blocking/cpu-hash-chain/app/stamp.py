import hashlib

from pydantic import BaseModel

LIMIT = 600_000


class Stamp(BaseModel):
    number: int
    digest: str


async def find_stamp(text: str) -> Stamp:
    best = Stamp(number=0, digest="f" * 64)
    for number in range(LIMIT):
        digest = hashlib.sha256(f"{text}:{number}".encode()).hexdigest()
        if digest < best.digest:
            best = Stamp(number=number, digest=digest)
    return best
