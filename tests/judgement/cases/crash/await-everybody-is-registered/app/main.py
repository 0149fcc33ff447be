from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel

from app.directory import Directory, get_directory

app = FastAPI()


class Member(BaseModel):
    email: str


@app.post("/members", status_code=201)
async def register(
    member: Member, directory: Annotated[Directory, Depends(get_directory)]
) -> Member:
    if directory.find(member.email):
        raise HTTPException(status_code=400, detail="Email already registered")
    await directory.add(member.email)
    return member
