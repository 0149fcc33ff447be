from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel, Field

from app.essays import grade

app = FastAPI(title="Essays")


class Essay(BaseModel):
    text: str = Field(max_length=10_000)


@app.post("/essays", status_code=202)
async def hand_in(essay: Essay, tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(grade, essay.text)
    return {"status": "handed in"}
