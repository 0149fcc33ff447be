from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import BackgroundTasks, Body, Depends, FastAPI

from app.models import Base
from app.services import Orders, Warehouse, engine, write_mail


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/orders", status_code=201)
async def place(
    orders: Annotated[Orders, Depends()],
    warehouse: Annotated[Warehouse, Depends()],
    background: BackgroundTasks,
    sku: Annotated[str, Body(embed=True)],
) -> dict[str, int]:
    left = await warehouse.left(sku)
    order = await orders.place(sku)
    background.add_task(write_mail, f"order {order.id}")
    return {"id": order.id, "left": left}
