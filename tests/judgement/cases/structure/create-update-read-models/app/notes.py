from pydantic import BaseModel, ConfigDict, Field


class NoteBase(BaseModel):
    text: str = Field(min_length=1, max_length=500)


class NoteCreate(NoteBase):
    model_config = ConfigDict(extra="forbid")


class NoteUpdate(BaseModel):
    text: str | None = Field(default=None, min_length=1, max_length=500)


class NoteRead(NoteBase):
    id: int
    owner: str


NOTES: dict[int, NoteRead] = {}
