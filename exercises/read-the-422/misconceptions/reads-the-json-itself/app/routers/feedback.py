from fastapi import APIRouter, Request, status

from app.models import Feedback
from app.schemas.hire import FeedbackCreate, FeedbackResponse
from app.services.hire import Hire

router = APIRouter(prefix="/feedback", tags=["feedback"])


@router.post("", response_model=FeedbackResponse, status_code=status.HTTP_201_CREATED)
async def add_feedback(hire: Hire, request: Request) -> Feedback:
    feedback = FeedbackCreate.model_validate(dict(await request.form()))
    return await hire.add_feedback(feedback.stars, feedback.comment)
