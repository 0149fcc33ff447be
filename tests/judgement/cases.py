"""A case: a small app, and what a careful engineer says of it. README.md explains the fields."""

import tomllib
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

CORPUS = Path(__file__).parent / "cases"
CASE_FILE = "case.toml"
ERROR_FROM = 400
"""The first status code that a request does not expect by itself."""

Probe = Literal[
    "blocking", "queries", "rows", "contract", "sessions", "handlers", "secrets", "crash"
]


class CaseError(Exception):
    """A case that cannot be read; the text says which, why and what to do."""


class Table(BaseModel):
    """A table of a case.toml: no field is taken that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Request(Table):
    """One request, sent `times` times. Without `status` every answer below 400 is as wanted."""

    method: Annotated[str, Field(pattern=r"^[A-Z]+$")] = "GET"
    path: Annotated[str, Field(pattern=r"^/")]
    headers: dict[str, str] = {}
    json_body: Annotated[Any, Field(alias="json")] = None
    content: str | None = None
    form: dict[str, str] | None = None
    files: dict[str, str] | None = None
    """Form field to content, sent as an upload of that name."""
    status: int | None = None
    times: Annotated[int, Field(ge=1, le=200)] = 1

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        method, _, path = value.partition(" ")
        return {"method": method, "path": path.strip()}


class Seed(Table):
    """What fills the database before the small and before the large request."""

    sizes: tuple[int, int] = (3, 30)
    sql: tuple[str, ...] = ()
    call: Annotated[str, Field(pattern=r"^[\w.]+:\w+$")] | None = None

    @model_validator(mode="after")
    def _fills(self) -> Self:
        if bool(self.sql) == bool(self.call):
            raise ValueError("give either `sql` or `call`")
        if not 0 < self.sizes[0] < self.sizes[1]:
            raise ValueError("`sizes` are two numbers, the smaller one first")
        return self


class Case(Table):
    """One labelled app. `name` is its folder below the corpus."""

    name: str
    folder: Path
    label: Literal["right", "wrong"]
    about: Annotated[str, Field(min_length=10)]
    probe: Probe
    code: str | None = None
    file: str | None = None
    line: int | tuple[int, ...] | None = None
    app: str = "app.main:app"
    requests: Annotated[tuple[Request, ...], Field(min_length=1)]
    partner: bool = False
    settle: Annotated[float, Field(ge=0, le=3)] = 0.05
    env: dict[str, str] = {}
    seed: Seed | None = None
    expect: tuple[dict[str, Any], ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that are right to name."""
        if self.line is None:
            return ()
        return (self.line,) if isinstance(self.line, int) else self.line

    @model_validator(mode="after")
    def _labelled(self) -> Self:
        named = (self.code, self.file, self.line)
        if self.label == "wrong" and None in named:
            raise ValueError("a wrong case names the `code`, `file` and `line` to be found")
        if self.label == "right" and named != (None, None, None):
            raise ValueError("a right case has no `code`, `file` or `line`")
        if self.file is not None:
            path = self.folder / self.file
            count = len(path.read_text().splitlines()) if path.is_file() else 0
            if not all(0 < line <= count for line in self.lines):
                raise ValueError(f"{self.file} has no line {self.lines}")
        return self


def load_cases(root: Path = CORPUS, only: Iterable[str] = ()) -> list[Case]:
    """Every case below `root`, or those whose name matches a pattern, by name. Raises CaseError."""
    patterns = list(only) or ["*"]
    found = [load_case(path.parent, root) for path in sorted(root.rglob(CASE_FILE))]
    chosen = [case for case in found if any(fnmatch(case.name, p) for p in patterns)]
    if not chosen:
        raise CaseError(f"No case below {root} matches: is there a {CASE_FILE} in its folders?")
    return chosen


def load_case(folder: Path, root: Path) -> Case:
    """The case in a folder. Raises CaseError."""
    name = folder.relative_to(root).as_posix()
    try:
        fields = tomllib.loads((folder / CASE_FILE).read_text())
        return Case(name=name, folder=folder, **fields)
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{name}/{CASE_FILE} is not TOML: {error}") from None
    except (ValidationError, TypeError, UnicodeDecodeError, OSError) as error:
        raise CaseError(f"{name}/{CASE_FILE} cannot be used: {_first(error)}") from None


def _first(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    one = error.errors()[0]
    place = ".".join(str(part) for part in one["loc"])
    return f"{place}: {one['msg']}" if place else one["msg"]
