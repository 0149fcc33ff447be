from app.db import Kennel, sessions


async def names(number: int) -> list[str]:
    async with sessions() as session:
        kennel = await session.get_one(Kennel, number)
        return [dog.name for dog in kennel.dogs]
