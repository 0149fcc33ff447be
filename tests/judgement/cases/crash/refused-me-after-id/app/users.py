from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter()


class User(BaseModel):
    id: int
    name: str


@router.get("/{user_id}")
async def read_user(user_id: int) -> User:
    return User(id=user_id, name=f"user {user_id}")


@router.get("/me")
async def read_me() -> User:
    return User(id=0, name="me")
