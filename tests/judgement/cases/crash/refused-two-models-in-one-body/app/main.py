from fastapi import FastAPI

from app.tickets import router

app = FastAPI()
app.include_router(router)
