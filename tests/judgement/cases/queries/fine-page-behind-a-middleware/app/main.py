from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.database import Db, lifespan
from app.models import Snippet, User

app = FastAPI(lifespan=lifespan)


@app.middleware("http")
async def request_id(request: Request, call_next):
    response = await call_next(request)
    response.headers["x-path"] = request.url.path
    return response


async def editor(db: Db, x_user: Annotated[int, Header()]) -> User:
    user = await db.get(User, x_user)
    if user is None or user.role != "editor":
        raise HTTPException(403)
    return user


@app.get("/snippets", dependencies=[Depends(editor)])
async def snippets(db: Db, limit: Annotated[int, Query(le=50)] = 20):
    total = await db.scalar(select(func.count(Snippet.id)))
    page = select(Snippet).options(selectinload(Snippet.tags)).order_by(Snippet.id).limit(limit)
    return {
        "total": total,
        "items": [
            {"title": snippet.title, "tags": [tag.word for tag in snippet.tags]}
            for snippet in await db.scalars(page)
        ],
    }
