from fastapi import FastAPI

from app.retry import retry

app = FastAPI(title="Music")
_failures = [ConnectionError("busy"), ConnectionError("busy")]


@retry(attempts=4, on=ConnectionError)
async def stream_url(track: int) -> str:
    if _failures:
        raise _failures.pop()
    return f"https://cdn.example/{track}.mp3"


@app.get("/tracks/{number}")
async def track(number: int) -> dict[str, str]:
    return {"url": await stream_url(number)}
