from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_name("members.csv")


def read_members() -> Iterator[tuple[str, int]]:
    with FILE.open() as lines:
        for line in lines:
            name, since = line.rstrip().split(";")
            yield name, int(since)
