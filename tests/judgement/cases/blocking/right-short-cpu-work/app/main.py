from fastapi import FastAPI

app = FastAPI(title="Puzzles")


def sieve(limit: int) -> list[int]:
    flags = bytearray([1]) * limit
    for number in range(2, int(limit**0.5) + 1):
        if flags[number]:
            flags[number * number :: number] = bytes(len(flags[number * number :: number]))
    return [number for number in range(2, limit) if flags[number]]


@app.get("/primes")
async def primes() -> dict[str, int]:
    return {"below": 20_000, "count": len(sieve(20_000))}


@app.get("/sudoku")
async def sudoku() -> dict[str, int]:
    rows = [[(3 * (y % 3) + y // 3 + x) % 9 + 1 for x in range(9)] for y in range(9)]
    return {"valid": sum(len(set(column)) == 9 for column in zip(*rows, strict=True))}
