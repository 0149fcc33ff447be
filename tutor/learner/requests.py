"""The requests that a learner sent by hand, kept for the next sitting."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from tutor.grading.bench.models import BenchRequest
from tutor.learner.durable import replace_file

MOST = 50
"""How many are kept of one exercise."""


class Sent(BaseModel):
    """A request and how its answer began; `status` is None where none came."""

    model_config = ConfigDict(frozen=True)

    request: BenchRequest
    status: int | None = None
    ms: float | None = None


_ALL = TypeAdapter(list[Sent])


def requests_file(data_folder: Path, pack_id: str, exercise_id: str) -> Path:
    """Where the requests to an exercise's app are kept."""
    return data_folder / "requests" / pack_id / f"{exercise_id}.json"


def read_requests(path: Path) -> list[Sent]:
    """What is kept, newest first; what cannot be read is as if it were not there. Blocks."""
    try:
        return _ALL.validate_json(path.read_bytes())[:MOST]
    except (OSError, ValidationError):
        return []


def with_request(kept: Sequence[Sent], sent: Sent) -> list[Sent]:
    """One more, newest first; the same request stands there once."""
    return [sent, *(old for old in kept if old.request != sent.request)][:MOST]


def keep_requests(path: Path, kept: Sequence[Sent]) -> None:
    """Write them. Blocks. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, json.dumps(_ALL.dump_python(list(kept), mode="json")).encode())
