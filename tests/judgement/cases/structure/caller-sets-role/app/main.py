from fastapi import FastAPI

from app.accounts.routes import router

app = FastAPI()
app.include_router(router)
