"""Programs as they lie on disk: a file or a folder each, with its header."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
MAIN = "app/main.py"
FIELD = re.compile(r"(verdict|says|printed|check|tier|limits): (.+)")


class ProgramError(Exception):
    """A program's header cannot be read."""


@dataclass(frozen=True)
class Program:
    """One hostile program and what the grader has to say of it.

    verdicts: the leading diagnostic's code, or several where it depends on who is quicker;
    `passed` where a program answers right while it tries; `refused` where it must not even be
    graded. says: a pattern that the sentence must match. printed: patterns that must all be found
    in what it printed. checks: ids of checks with the code of their diagnostic. kernel_only: in a
    tier below `kernel`, only what holds for every program is asked of this one. limits: those of
    the exercise that it needs to be otherwise.
    """

    name: str
    about: str
    place: Path
    verdicts: tuple[str, ...]
    says: str
    printed: tuple[str, ...] = ()
    checks: tuple[tuple[str, str], ...] = ()
    kernel_only: bool = False
    limits: Mapping[str, float] = field(default_factory=dict)

    @property
    def makes_workspace(self) -> bool:
        """Whether it is a script with `make(folder)` that writes what is handed in."""
        return self.name.startswith("workspaces/")

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What it lays over the starter."""
        if self.place.is_file():
            return {MAIN: self.place.read_bytes()}
        return {
            path.relative_to(self.place).as_posix(): path.read_bytes()
            for path in sorted(self.place.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }


def programs(root: Path = PROGRAMS) -> Iterator[Program]:
    """Every program, by name. Raises ProgramError."""
    for group in sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] != "."):
        for place in sorted(group.iterdir()):
            if place.name != "__pycache__":
                yield read(place, f"{group.name}/{place.stem}")


def read(place: Path, name: str) -> Program:
    """The program in a file or folder. Raises ProgramError."""
    main = place / MAIN if place.is_dir() else place
    text = ast.get_docstring(ast.parse(main.read_text("utf-8")))
    if not text:
        raise ProgramError(f"{main} has no docstring that says what it tries")
    about, _, rest = text.partition("\n\n")
    fields: dict[str, list[str]] = {}
    for line in rest.splitlines():
        match = FIELD.fullmatch(line)
        if match is None:
            raise ProgramError(f"{main}: {line!r} is not of the form `key: value`")
        fields.setdefault(match[1], []).append(match[2])
    if "verdict" not in fields or ("says" not in fields and fields["verdict"] != ["passed"]):
        raise ProgramError(f"{main} needs the lines `verdict:` and `says:`")
    return Program(
        name=name,
        about=" ".join(about.split()),
        place=place,
        verdicts=tuple(fields["verdict"][0].split(" or ")),
        says=fields.get("says", [""])[0],
        printed=tuple(fields.get("printed", ())),
        checks=tuple((c, d) for c, d in (line.split() for line in fields.get("check", ()))),
        kernel_only=fields.get("tier") == ["kernel"],
        limits=_limits(fields.get("limits", ())),
    )


def _limits(lines: Iterable[str]) -> dict[str, float]:
    pairs = (pair.split("=") for line in lines for pair in line.split())
    return {name: float(value) for name, value in pairs}
