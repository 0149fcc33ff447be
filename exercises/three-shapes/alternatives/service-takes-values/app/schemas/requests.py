from pydantic import BaseModel, ConfigDict, EmailStr


class Strict(BaseModel):
    """A body that holds what it names, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class RenameRequest(Strict):
    email: EmailStr
    name: str


class JoinRequest(RenameRequest):
    password: str
