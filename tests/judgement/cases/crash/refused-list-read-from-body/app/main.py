from fastapi import FastAPI

app = FastAPI()
SHELF = {"lamp": {"red"}, "chair": {"blue", "red"}}


@app.get("/search")
async def search(
    tags: list[str],
) -> list[str]:
    return [name for name, has in SHELF.items() if has >= set(tags)]
