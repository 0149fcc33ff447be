from fastapi import FastAPI

NAMES = [f"{a}{b}polis{c}" for a in ("kon", "tri", "acro") for b in range(28) for c in "abcdef"]
search = FastAPI(title="Search")


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (left != right))
    return row[-1]


@search.get("/closest")
async def closest(q: str) -> dict[str, str]:
    ranked = sorted(NAMES * 12, key=lambda name: (distance(q, name), name))
    return {"name": ranked[0]}
