from fastapi import FastAPI

from app.readings import router

app = FastAPI()
app.include_router(router, prefix="/v1")
