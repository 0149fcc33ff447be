from pydantic import BaseModel, confloat, constr


class ReadingCreate(BaseModel):
    celsius: confloat(ge=-90, le=60, allow_inf_nan=False)
    note: constr(max_length=200) = ""


class ReadingResponse(BaseModel):
    id: int
    temperature: float
    unit: str
    note: str
