from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field

from app.audit import Audit, audit

app = FastAPI(title="Dispensary")


class Dose(BaseModel):
    patient: int
    mg: int = Field(gt=0, le=500)


@app.post("/doses", status_code=201)
async def give(dose: Dose, log: Annotated[Audit, Depends(audit)]) -> Dose:
    log.note(f"{dose.mg} mg to {dose.patient}")
    return dose
