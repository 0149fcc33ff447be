from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def read_table(name: str) -> Iterator[tuple[str, str]]:
    with open(FOLDER / name, encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.strip().partition("=")
            yield key, value
