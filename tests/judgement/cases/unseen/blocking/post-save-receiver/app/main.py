from fastapi import Body, FastAPI

import app.receivers  # noqa: F401
from app.models import Article

app = FastAPI()


@app.post("/articles", status_code=201)
async def create(title: str = Body(embed=True)) -> Article:
    return await Article.objects.acreate(title=title)
