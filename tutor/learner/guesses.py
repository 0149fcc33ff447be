"""What a learner guessed at the questions of lessons, kept for the next sitting."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from tutor.learner.durable import replace_file


class Guess(BaseModel):
    """A guess at the question of a lesson's step, counted from 0, and what the snippet printed."""

    model_config = ConfigDict(frozen=True)

    lesson: str
    step: int
    question: str
    """The question as it was asked: another one in its place is asked anew."""
    guess: str
    printed: str | None = None


_ALL = TypeAdapter(list[Guess])


def guesses_file(data_folder: Path, pack_id: str) -> Path:
    """Where the guesses at a pack's questions are kept."""
    return data_folder / "guesses" / f"{pack_id}.json"


def read_guesses(path: Path) -> list[Guess]:
    """What is kept; what cannot be read is as if it were not there. Blocks."""
    try:
        return _ALL.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return []


def keep_guesses(path: Path, guesses: Sequence[Guess]) -> None:
    """Write them. Blocks. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, _ALL.dump_json(list(guesses)))
