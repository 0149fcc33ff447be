from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Invoice


def open_invoices(session: Session) -> list[dict[str, str | int]]:
    rows = []
    for invoice in session.scalars(select(Invoice).order_by(Invoice.number)):
        due = invoice.due()
        if due > 0:
            rows.append({"number": invoice.number, "due": due})
    return rows
