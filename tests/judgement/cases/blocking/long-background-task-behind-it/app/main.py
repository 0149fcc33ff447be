from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel, Field

from app.parties import house_rules, remind

app = FastAPI(title="Party rooms")


class Party(BaseModel):
    guests: int = Field(ge=1, le=40)


@app.post("/parties", status_code=202)
async def book(party: Party, tasks: BackgroundTasks) -> dict[str, str]:
    rules = await house_rules()
    tasks.add_task(remind, party.guests)
    return {"rules": rules}
