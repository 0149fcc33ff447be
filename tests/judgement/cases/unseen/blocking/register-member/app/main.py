from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field, SecretStr

from app.domain import Member, Password


class Registration(BaseModel):
    email: str = Field(max_length=200)
    password: SecretStr


class Members:
    def __init__(self) -> None:
        self._all: dict[str, Member] = {}

    async def add(self, member: Member) -> int:
        self._all[member.email] = member
        return len(self._all)


members = Members()
app = FastAPI()


@app.post("/members", status_code=201)
async def register(
    body: Registration, store: Annotated[Members, Depends(lambda: members)]
) -> dict[str, int]:
    member = Member(body.email, Password(body.password.get_secret_value()))
    return {"id": await store.add(member)}
