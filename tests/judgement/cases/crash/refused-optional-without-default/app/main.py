from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class TaskUpdate(BaseModel):
    done: bool
    note: str | None


@app.patch("/tasks/{number}")
async def update(number: int, change: TaskUpdate) -> dict[str, bool]:
    return {"done": change.done, "noted": change.note is not None}
