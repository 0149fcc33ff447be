import tempfile
import time
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
BOX = Path(tempfile.gettempdir()) / "feedback.txt"


class Feedback(BaseModel):
    text: str


def remember(feedback: Feedback) -> None:
    time.sleep(0.08)
    with BOX.open("a") as box:
        print(feedback.text, file=box)


@app.post("/feedback", status_code=202)
async def give(feedback: Feedback, tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(remember, feedback)
    return {"status": "accepted"}
