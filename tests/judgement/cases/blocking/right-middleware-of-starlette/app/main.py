from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from pydantic import BaseModel

app = FastAPI(title="Catalogue")
app.add_middleware(GZipMiddleware, minimum_size=500)
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"])


class Product(BaseModel):
    sku: str
    name: str
    cents: int


PRODUCTS = [
    Product(sku=f"S{n:05}", name=f"Product number {n}", cents=n * 13 % 997) for n in range(1500)
]


@app.get("/catalogue")
async def catalogue() -> list[Product]:
    return PRODUCTS
