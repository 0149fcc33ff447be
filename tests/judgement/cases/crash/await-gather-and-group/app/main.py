import asyncio

from fastapi import FastAPI

app = FastAPI()


async def count(name: str) -> int:
    await asyncio.sleep(0.005)
    return len(name)


@app.get("/dashboard")
async def dashboard() -> dict[str, int]:
    wanted = [count(name) for name in ("orders", "refunds", "visits")]
    orders, refunds, visits = await asyncio.gather(*wanted)
    async with asyncio.TaskGroup() as group:
        open_tickets = group.create_task(count("tickets"))
    return {"all": orders + refunds + visits, "tickets": open_tickets.result()}
