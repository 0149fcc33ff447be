import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI

from app.mailbox import Mailbox

mailbox = Mailbox()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        watcher = group.create_task(mailbox.watch())
        yield
        watcher.cancel()


app = FastAPI(title="Help desk", lifespan=lifespan)


@app.get("/unread")
async def unread() -> dict[str, int]:
    await asyncio.sleep(0.1)
    return {"unread": mailbox.unread}
