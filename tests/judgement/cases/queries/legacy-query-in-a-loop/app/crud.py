from sqlalchemy.orm import Session

from app.models import Grade, Pupil


def get_pupils(db: Session, skip: int = 0, limit: int = 100) -> list[Pupil]:
    return db.query(Pupil).offset(skip).limit(limit).all()


def get_grades(db: Session, pupil_id: int) -> list[Grade]:
    return db.query(Grade).filter(Grade.pupil_id == pupil_id).all()
