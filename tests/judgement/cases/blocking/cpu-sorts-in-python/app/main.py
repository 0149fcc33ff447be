from fastapi import FastAPI

from app.ranking import Runner, best

app = FastAPI(title="Marathon")


@app.get("/ranking")
async def ranking() -> list[Runner]:
    return best(3)
