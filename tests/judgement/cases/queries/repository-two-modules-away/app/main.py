from typing import Annotated

from fastapi import Depends, FastAPI

from app.database import lifespan
from app.services.contracts import ContractService

app = FastAPI(lifespan=lifespan)


@app.get("/contracts")
async def contracts(service: Annotated[ContractService, Depends()]) -> list[dict[str, str]]:
    return await service.overview()
