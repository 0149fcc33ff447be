from typing import Any, Literal

from fastapi import FastAPI
from pydantic import BaseModel

from app.resolvers import ProductResolver, resolve

app = FastAPI()


class Query(BaseModel):
    sku: str = "A-1"
    fields: list[Literal["title", "stock", "rating"]]


@app.post("/query")
async def query(body: Query) -> dict[str, Any]:
    return {"data": await resolve(ProductResolver(body.sku), body.fields)}
