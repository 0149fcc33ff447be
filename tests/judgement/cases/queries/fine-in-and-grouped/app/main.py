from collections import defaultdict

from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Question, Quiz

app = FastAPI(lifespan=lifespan)


@app.get("/quizzes")
async def quizzes(db: Db):
    found = (await db.scalars(select(Quiz).order_by(Quiz.id))).all()
    questions = await db.scalars(
        select(Question).where(Question.quiz_id.in_([quiz.id for quiz in found]))
    )
    by_quiz: dict[int, list[str]] = defaultdict(list)
    for question in questions:
        by_quiz[question.quiz_id].append(question.words)
    return [{"title": quiz.title, "questions": by_quiz[quiz.id]} for quiz in found]
