import csv
from pathlib import Path


class Timetable:
    def __init__(self, name: str) -> None:
        self.path = Path(__file__).parent / name

    async def rows(self) -> list[dict[str, str]]:
        with self.path.open(newline="") as file:
            return list(csv.DictReader(file))
