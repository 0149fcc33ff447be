from pydantic import BaseModel, ConfigDict, computed_field
from sqlalchemy import func, select

from app.db import SessionLocal
from app.models import Vote


class IdeaOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    title: str

    @computed_field
    @property
    def votes(self) -> int:
        with SessionLocal() as session:
            count = select(func.count(Vote.id)).where(Vote.idea_id == self.id)
            return session.scalar(count) or 0
