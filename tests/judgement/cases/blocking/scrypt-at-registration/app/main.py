from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI
from pydantic import BaseModel, Field

from app.users import Users, users

router = APIRouter(prefix="/users")


class Registration(BaseModel):
    email: str
    password: str = Field(min_length=8)


class User(BaseModel):
    id: int
    email: str


@router.post("", status_code=201)
async def register(form: Registration, store: Annotated[Users, Depends(users)]) -> User:
    return User(id=store.add(form.email, form.password), email=form.email)


app = FastAPI(title="Choir")
app.include_router(router)
