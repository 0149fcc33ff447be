from typing import Generic, TypeVar

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, computed_field

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]

    @computed_field
    @property
    def count(self) -> int:
        return len(self.items)


class Song(BaseModel):
    title: str
    seconds: int | None = None


class Songs:
    def __init__(self) -> None:
        self.router = APIRouter(prefix="/songs")
        self.router.add_api_route("", self.index, methods=["GET"], response_model_exclude_none=True)

    async def index(self) -> Page[Song]:
        return Page(items=[Song(title="One"), Song(title="Two", seconds=99)])


app = FastAPI()
api = APIRouter(prefix="/api/v2")
api.include_router(Songs().router)
app.include_router(api)
