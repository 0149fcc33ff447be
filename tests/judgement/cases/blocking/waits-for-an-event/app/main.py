from fastapi import FastAPI

from app.gate import Gate

app = FastAPI(title="Car park")
gates = {"north": Gate(), "south": Gate()}


@app.post("/gates/{name}/open")
async def open_gate(name: str) -> dict[str, bool]:
    return {"opened": await gates[name].open()}
