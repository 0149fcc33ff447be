import time

from sqlalchemy import text
from sqlalchemy.orm import Session


def close_month(session: Session) -> int:
    month = session.execute(text("SELECT 7")).scalar_one()
    time.sleep(0.08)
    return month
