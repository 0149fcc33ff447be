from fastapi import FastAPI

app = FastAPI(title="Probe")


@app.get("/boom")
async def boom() -> None:
    raise RuntimeError("on purpose")
