from fastapi import FastAPI

from app.shop import shop

app = FastAPI()
app.mount("/shop", shop)
