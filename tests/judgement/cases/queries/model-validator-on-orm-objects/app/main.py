from fastapi import FastAPI
from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Db, lifespan
from app.models import Loan
from app.schemas import LoanOut

app = FastAPI(lifespan=lifespan)
LOANS = TypeAdapter(list[LoanOut])


def validated(session: Session) -> list[LoanOut]:
    return LOANS.validate_python(session.scalars(select(Loan)).all())


@app.get("/loans")
async def loans(db: Db) -> list[LoanOut]:
    return await db.run_sync(validated)
