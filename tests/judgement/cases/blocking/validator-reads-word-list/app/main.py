from fastapi import FastAPI

from app.models import Review

app = FastAPI(title="Hotel reviews")
REVIEWS: list[Review] = []


@app.post("/reviews")
async def add(review: Review) -> dict[str, int]:
    REVIEWS.append(review)
    return {"reviews": len(REVIEWS)}
