from anyio import to_process
from fastapi import FastAPI

from app.entropy import entropy

app = FastAPI(title="Passphrases")


@app.get("/entropy")
async def measure(text: str) -> dict[str, float]:
    return {"bits": await to_process.run_sync(entropy, text)}
