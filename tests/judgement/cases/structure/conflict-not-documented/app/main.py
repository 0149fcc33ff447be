from fastapi import FastAPI, HTTPException, status
from pydantic import BaseModel, Field

app = FastAPI()
TEAMS: dict[str, int] = {"red": 4}


class TeamCreate(BaseModel):
    name: str = Field(max_length=30)


class Team(BaseModel):
    name: str
    members: int


@app.post("/teams", status_code=status.HTTP_201_CREATED)
async def found(team: TeamCreate) -> Team:
    if team.name in TEAMS:
        raise HTTPException(status.HTTP_409_CONFLICT, "There is a team of that name.")
    TEAMS[team.name] = 0
    return Team(name=team.name, members=0)
