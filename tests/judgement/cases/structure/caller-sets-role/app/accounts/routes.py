from itertools import count

from fastapi import APIRouter

from app.accounts.models import Account, SignUp

router = APIRouter(prefix="/accounts", tags=["accounts"])
numbers = count(1)


@router.post("", response_model=Account, status_code=201)
async def sign_up(data: SignUp):
    return {"number": next(numbers), **data.model_dump()}
