from typing import Literal

from pydantic import BaseModel, ConfigDict


class SampleResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    code: str
    status: Literal["waiting", "analysed"]
    value: int | None
