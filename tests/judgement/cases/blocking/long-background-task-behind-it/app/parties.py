import asyncio
from pathlib import Path

RULES = Path(__file__).with_name("rules.txt")
reminded: list[int] = []


async def house_rules() -> str:
    return RULES.read_text().strip()


async def remind(guests: int) -> None:
    await asyncio.sleep(2)
    reminded.append(guests)
