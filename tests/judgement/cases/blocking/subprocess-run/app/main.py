from fastapi import FastAPI

from app.typeset import page_count

app = FastAPI(title="Letters")


@app.get("/letters/{number}")
async def letter(number: int) -> dict[str, int | None]:
    return {"number": number, "pages": await page_count(f"letter-{number}.tex")}
