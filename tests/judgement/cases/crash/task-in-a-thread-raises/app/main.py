from fastapi import BackgroundTasks, FastAPI

from app.mail import thank

app = FastAPI(title="Donations")


@app.post("/donations")
async def donate(tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(thank, {"name": "Kim"})
    return {"status": "thanks"}
