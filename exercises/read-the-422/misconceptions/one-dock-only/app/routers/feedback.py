from typing import Annotated

from fastapi import APIRouter, Form, status

from app.models import Feedback
from app.schemas.hire import FeedbackCreate, FeedbackResponse
from app.services.hire import Hire

router = APIRouter(prefix="/feedback", tags=["feedback"])


@router.post("", response_model=FeedbackResponse, status_code=status.HTTP_201_CREATED)
async def add_feedback(hire: Hire, feedback: Annotated[FeedbackCreate, Form()]) -> Feedback:
    return await hire.add_feedback(feedback.stars, feedback.comment)
