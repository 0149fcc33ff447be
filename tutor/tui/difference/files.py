"""What differs between two versions of some files, as data."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["same", "added", "removed", "gap"]
CONTEXT = 3


@dataclass(frozen=True)
class Line:
    """A line of a difference; numbers count from 1, and are None on the side that lacks it.

    `marks`: the stretches within it that differ from its partner on the other side.
    """

    kind: Kind
    text: str = ""
    old: int | None = None
    new: int | None = None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class FileDifference:
    """One file in two versions: None where a version has no such file."""

    path: str
    old: str | None
    new: str | None
    lines: tuple[Line, ...]

    @property
    def added(self) -> int:
        """How many lines only the new version has."""
        return sum(line.kind == "added" for line in self.lines)

    @property
    def removed(self) -> int:
        """How many lines only the old version has."""
        return sum(line.kind == "removed" for line in self.lines)


def reference_files(solution: Path) -> dict[str, str]:
    """The changed files of a reference solution by posix path. Raises OSError."""
    return {
        path.relative_to(solution).as_posix(): path.read_text("utf-8")
        for path in sorted(solution.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def compared(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FileDifference, ...]:
    """Every file that differs, in the order of paths."""
    return tuple(
        _file(path, old.get(path), new.get(path))
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    )


def unified(found: FileDifference, old_name: str, new_name: str) -> str:
    """One file's difference in the form that tools read."""
    return "\n".join(
        difflib.unified_diff(
            (found.old or "").splitlines(),
            (found.new or "").splitlines(),
            f"{found.path} ({old_name})",
            f"{found.path} ({new_name})",
            lineterm="",
        )
    )


def paired(lines: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Left and right for two columns: what was removed beside what was added in its place."""
    removed: list[Line] = []
    added: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.kind == "removed":
            removed.append(line)
        elif line is not None and line.kind == "added":
            added.append(line)
        else:
            for index in range(max(len(removed), len(added))):
                yield (
                    removed[index] if index < len(removed) else None,
                    added[index] if index < len(added) else None,
                )
            removed, added = [], []
            if line is not None:
                yield line, line


def _file(path: str, old: str | None, new: str | None) -> FileDifference:
    before, after = (old or "").splitlines(), (new or "").splitlines()
    lines: list[Line] = []
    end = 0
    groups = difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_grouped_opcodes(CONTEXT)
    for group in groups:
        if group[0][1] > end or lines:
            lines.append(Line("gap"))
        for tag, i1, i2, j1, j2 in group:
            lines += _stretch(tag, before[i1:i2], after[j1:j2], i1, j1)
        end = group[-1][2]
    if end < len(before):
        lines.append(Line("gap"))
    return FileDifference(path, old, new, tuple(lines))


def _stretch(
    tag: str, before: Sequence[str], after: Sequence[str], i: int, j: int
) -> Iterator[Line]:
    if tag == "equal":
        for offset, text in enumerate(before):
            yield Line("same", text, i + offset + 1, j + offset + 1)
        return
    marks = [_marks(a, b) for a, b in zip(before, after, strict=False)]
    for offset, text in enumerate(before):
        own = marks[offset][0] if offset < len(marks) else ()
        yield Line("removed", text, old=i + offset + 1, marks=own)
    for offset, text in enumerate(after):
        own = marks[offset][1] if offset < len(marks) else ()
        yield Line("added", text, new=j + offset + 1, marks=own)


Marks = tuple[tuple[int, int], ...]
ALIKE = 0.5
"""How alike two lines must be for their difference to be worth pointing at."""


def _marks(old: str, new: str) -> tuple[Marks, Marks]:
    """Where a line and the one in its place differ."""
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return (), ()
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    left = tuple((i1, i2) for _, i1, i2, _, _ in codes if i2 > i1)
    right = tuple((j1, j2) for _, _, _, j1, j2 in codes if j2 > j1)
    return left, right
