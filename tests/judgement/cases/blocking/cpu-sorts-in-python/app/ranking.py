from pydantic import BaseModel

RESULTS = [(number, 7200 + number * 7919 % 14_400, number % 5) for number in range(450_000)]


class Runner(BaseModel):
    number: int
    seconds: int


def fairness(row: tuple[int, int, int]) -> tuple[float, int]:
    _, seconds, age_group = row
    return (seconds * (1 - age_group / 100), age_group)


def best(count: int) -> list[Runner]:
    ordered = sorted(RESULTS, key=fairness)
    return [Runner(number=number, seconds=seconds) for number, seconds, _ in ordered[:count]]
