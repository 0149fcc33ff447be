from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, BaseModel


def not_too_many(limit: int) -> int:
    if limit > 100:
        raise ValueError("at most 100")
    return limit


class Paging(BaseModel):
    limit: Annotated[int, AfterValidator(not_too_many)] = 20
    offset: int = 0


PagingQuery = Annotated[Paging, Query()]
