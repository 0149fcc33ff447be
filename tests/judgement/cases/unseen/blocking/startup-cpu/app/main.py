from contextlib import asynccontextmanager
from fastapi import FastAPI

@asynccontextmanager
async def lifespan(app):
    app.state.index = {str(n): sum(divmod(n, 7)) for n in range(900_000)}
    yield

app = FastAPI(lifespan=lifespan)

@app.get("/me")
async def me() -> int:
    return app.state.index["8"]
