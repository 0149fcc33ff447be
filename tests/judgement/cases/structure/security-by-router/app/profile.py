from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(tags=["profile"])


class Profile(BaseModel):
    name: str


@router.get("/me")
async def me() -> Profile:
    return Profile(name="Ada")
