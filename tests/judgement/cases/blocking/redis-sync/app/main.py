from fastapi import Depends, FastAPI

from app.limits import within_limit

app = FastAPI(title="Jokes", dependencies=[Depends(within_limit)])


@app.get("/jokes")
async def joke() -> dict[str, str]:
    return {"joke": "A SQL query walks into a bar and joins two tables."}
