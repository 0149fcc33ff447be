from fastapi import FastAPI, Request

from app.release import Release

app = FastAPI(title="Ferry timetable")
app.state.release = Release()


@app.get("/version")
async def version(request: Request) -> dict[str, str]:
    release: Release = request.app.state.release
    return {"version": release.version, "channel": release.channel}
