from fastapi import FastAPI, Query

from app.stamp import Stamp, find_stamp

app = FastAPI(title="Guest book")


@app.get("/stamp")
async def stamp(text: str = Query(max_length=80)) -> Stamp:
    return await find_stamp(text)
