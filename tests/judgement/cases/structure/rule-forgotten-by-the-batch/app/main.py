from fastapi import FastAPI

from app.seats import router

app = FastAPI()
app.include_router(router, prefix="/hall")
