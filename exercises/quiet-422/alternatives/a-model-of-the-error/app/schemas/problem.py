from pydantic import BaseModel


class Problem(BaseModel):
    """What a client is told of an error. What is not listed here stays inside."""

    type: str
    loc: list[int | str]
    msg: str


class Refusal(BaseModel):
    detail: list[Problem]
