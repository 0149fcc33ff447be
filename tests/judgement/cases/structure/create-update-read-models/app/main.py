from fastapi import FastAPI, HTTPException

from app.notes import NOTES, NoteCreate, NoteRead, NoteUpdate

app = FastAPI()
MISSING = {404: {"description": "There is no such note."}}


@app.post("/notes", status_code=201)
async def create(note: NoteCreate) -> NoteRead:
    stored = NoteRead(id=len(NOTES) + 1, owner="me", **note.model_dump())
    NOTES[stored.id] = stored
    return stored


@app.patch("/notes/{number}", responses=MISSING)
async def change(number: int, change: NoteUpdate) -> NoteRead:
    if number not in NOTES:
        raise HTTPException(404)
    NOTES[number] = NOTES[number].model_copy(update=change.model_dump(exclude_unset=True))
    return NOTES[number]


@app.get("/notes/{number}", responses=MISSING)
async def read(number: int) -> NoteRead:
    if number not in NOTES:
        raise HTTPException(404)
    return NOTES[number]
