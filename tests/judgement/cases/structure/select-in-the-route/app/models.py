from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Train(Base):
    __tablename__ = "trains"
    id: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[str]
    late: Mapped[int] = mapped_column(default=0)
