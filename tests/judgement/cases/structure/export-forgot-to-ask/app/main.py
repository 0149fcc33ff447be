from fastapi import FastAPI

from app import payroll

app = FastAPI()
app.include_router(payroll.router, prefix="/payroll")
