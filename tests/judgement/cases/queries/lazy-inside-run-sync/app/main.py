from fastapi import FastAPI

from app.database import Db, lifespan
from app.report import open_invoices

app = FastAPI(lifespan=lifespan)


@app.get("/invoices/open")
async def invoices(db: Db):
    return await db.run_sync(open_invoices)
