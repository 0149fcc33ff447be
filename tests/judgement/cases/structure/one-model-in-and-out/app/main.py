from fastapi import FastAPI, HTTPException

from app.pets import PETS, Pet

app = FastAPI()


@app.post("/pets", status_code=201)
async def add_pet(pet: Pet) -> Pet:
    pet.id = len(PETS) + 1
    PETS[pet.id] = pet
    return pet


@app.get("/pets/{number}")
async def read_pet(number: int) -> Pet:
    if number not in PETS:
        raise HTTPException(404)
    return PETS[number]
