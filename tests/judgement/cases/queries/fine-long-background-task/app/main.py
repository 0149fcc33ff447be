from fastapi import BackgroundTasks, FastAPI

from app.database import lifespan
from app.letters import write_to_all

app = FastAPI(lifespan=lifespan)


@app.post("/letters", status_code=202)
async def letters(background: BackgroundTasks) -> None:
    background.add_task(write_to_all)
