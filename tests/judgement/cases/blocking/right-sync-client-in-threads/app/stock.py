import os
import tempfile
from urllib.request import urlopen

from sqlalchemy import create_engine, text

engine = create_engine(f"sqlite:///{tempfile.gettempdir()}/stock.db")
with engine.begin() as _connection:
    _connection.execute(text("CREATE TABLE IF NOT EXISTS stock (part INTEGER, pieces INTEGER)"))


def pieces(part: int) -> int:
    with engine.connect() as connection:
        query = text("SELECT coalesce(sum(pieces), 0) FROM stock WHERE part = :part")
        return connection.execute(query, {"part": part}).scalar_one()


def supplier_answers(part: int) -> bool:
    with urlopen(f"{os.environ['PARTNER_URL']}/slow?ms=60&part={part}", timeout=3) as answer:
        return answer.status == 200
