from sqlalchemy import text

from app.database import engine


async def fill(first: int, last: int) -> None:
    async with engine.begin() as connection:
        for n in range(first, last + 1):
            await connection.execute(
                text("INSERT INTO stations (id, code) VALUES (:n, :code)"), {"n": n, "code": f"s{n}"}
            )
            await connection.execute(text(f"CREATE TABLE IF NOT EXISTS readings_s{n} (celsius INTEGER)"))
            await connection.execute(text(f"INSERT INTO readings_s{n} VALUES (:n), (12)"), {"n": n})
