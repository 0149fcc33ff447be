from app.db import Menu, sessions


async def find(number: int) -> Menu:
    async with sessions() as session:
        return await session.get_one(Menu, number)
