from typing import Annotated

from fastapi import FastAPI, Form, UploadFile

from app.scans import keep

app = FastAPI(title="Radiology")


@app.post("/scans", status_code=201)
async def scan(scan: UploadFile, patient: Annotated[int, Form()]) -> dict[str, int]:
    return {"patient": patient, "bytes": await keep(patient, scan)}
