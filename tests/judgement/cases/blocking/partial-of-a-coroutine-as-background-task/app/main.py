import functools

from fastapi import BackgroundTasks, FastAPI, Request

from app.pictures import shrink

app = FastAPI(title="Pictures")


@app.post("/pictures", status_code=202)
async def picture(request: Request, tasks: BackgroundTasks) -> dict[str, int]:
    content = await request.body()
    tasks.add_task(functools.partial(shrink, content, quality=9))
    return {"received": len(content)}
