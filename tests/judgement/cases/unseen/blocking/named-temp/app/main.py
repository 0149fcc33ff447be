import tempfile

from fastapi import FastAPI

app = FastAPI()


@app.get("/x")
async def x() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"a" * 100_000)
    return "ok"
