from fastapi import FastAPI

from app.schemas import Profile

app = FastAPI()


@app.post("/profiles")
async def create(profile: Profile) -> Profile:
    return profile
