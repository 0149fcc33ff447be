import sqlite3
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel

from app.db import connection

app = FastAPI(title="Lending library")
Db = Annotated[sqlite3.Connection, Depends(connection)]


class Loan(BaseModel):
    book: str


@app.post("/loans", status_code=201)
def lend(loan: Loan, db: Db) -> Loan:
    db.execute("INSERT INTO loans VALUES (?)", (loan.book,))
    return loan


@app.get("/loans")
def loans(db: Db) -> list[Loan]:
    return [Loan(book=book) for (book,) in db.execute("SELECT book FROM loans")]
