from sqlalchemy import Column, ForeignKey, Integer, String

from app.db import Base


class Pupil(Base):
    __tablename__ = "pupils"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)


class Grade(Base):
    __tablename__ = "grades"
    id = Column(Integer, primary_key=True)
    pupil_id = Column(Integer, ForeignKey("pupils.id"))
    mark = Column(Integer)
