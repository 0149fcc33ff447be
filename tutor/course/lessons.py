"""A lesson's file as data: front matter, then steps divided by `## ` headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tutor.course.markdown import Fence, Line, numbered, pieces, plain
from tutor.course.models import Lesson, Predict, Step
from tutor.course.problems import Problems
from tutor.course.reading import parse_toml

_HEADING = re.compile(r"^## +(?P<title>.*?)\s*#*$")
_EDGE = "+++"


def parse_lesson(text: str, path: Path, name: str, problems: Problems) -> Lesson | None:
    """The lesson that a file holds, None where something in it is wrong.

    `name` is the file as problems name it. All problems of the file are noted, not the first.
    """
    split = _front_matter(text)
    if split is None:
        problems.add(name, f"it does not begin with fields between two lines {_EDGE}: add them")
        return None
    head, body, lines_before = split
    data = parse_toml(head, name, problems, lines_before=1)
    steps = _steps(body, lines_before, name, problems)
    if data is None:
        return None
    for reserved in ("steps", "path"):
        if data.pop(reserved, None) is not None:
            problems.add(name, f"field `{reserved}` is not known: correct or remove it")
    try:
        # A step that was refused must not hide what is wrong with the fields, nor be blamed twice.
        lesson = Lesson(**data, steps=steps or (_NO_STEP,), path=path)
    except ValidationError as error:
        problems.add_fields(name, data, error)
        return None
    return lesson if steps else None


_NO_STEP = Step(title="-", markdown="")


def _front_matter(text: str) -> tuple[str, str, int] | None:
    """Fields, body, and how many lines of the file lie above the body."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != _EDGE:
        return None
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == _EDGE:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 1
    return None


@dataclass
class _Draft:
    """A step while its lines come in."""

    title: str
    line: int
    markdown: list[str] = field(default_factory=list)
    snippets: list[str] = field(default_factory=list)
    predicts: list[Fence] = field(default_factory=list)


def _steps(body: str, lines_before: int, name: str, problems: Problems) -> tuple[Step, ...]:
    drafts = list(_drafts(body, lines_before, name, problems))
    if not drafts:
        problems.add(name, "it has no step: begin each step with a heading `## Title`")
    return tuple(_step(draft, name, problems) for draft in drafts)


def _drafts(body: str, lines_before: int, name: str, problems: Problems) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for piece, source in pieces(numbered(body, lines_before)):
        heading = _HEADING.match(piece.text) if isinstance(piece, Line) else None
        if isinstance(piece, Line) and heading:
            if draft:
                yield draft
            draft = _Draft(heading["title"], piece.number)
        elif draft:
            _take(draft, piece, source, name, problems)
        elif isinstance(piece, Fence) or piece.text.strip():
            number = piece.line if isinstance(piece, Fence) else piece.number
            problems.add(name, f"line {number} stands above the first `## ` heading: move it below")
    if draft:
        yield draft


def _take(
    draft: _Draft, piece: Line | Fence, source: list[str], name: str, problems: Problems
) -> None:
    number = piece.number if isinstance(piece, Line) else piece.line
    if draft.predicts and not (isinstance(piece, Line) and not piece.text.strip()):
        problems.add(
            name,
            f"line {number} follows the step's `predict` block, which is asked last: "
            "move it above, or into a new step",
        )
    if isinstance(piece, Line):
        draft.markdown.append(plain(piece.text))
        return
    if not piece.closed:
        problems.add(name, f"the block that opens at line {number} is never closed: close it")
    if piece.language == "predict":
        draft.predicts.append(piece)
        return
    if piece.language == "python":
        draft.snippets.append(piece.text)
    draft.markdown += source


def _step(draft: _Draft, name: str, problems: Problems) -> Step:
    if not draft.title:
        problems.add(name, f"the heading at line {draft.line} has no title: write one")
    predict = _predict(draft.predicts[0], name, problems) if draft.predicts else None
    return Step(
        title=draft.title or "-",
        markdown="\n".join(draft.markdown).strip("\n"),
        predict=predict,
        snippets=tuple(draft.snippets),
    )


def _predict(fence: Fence, name: str, problems: Problems) -> Predict | None:
    data: dict[str, Any] | None = parse_toml(fence.text, name, problems, lines_before=fence.line)
    if data is None:
        return None
    where = f"{name}, predict block at line {fence.line}"
    try:
        predict = Predict(**data)
    except ValidationError as error:
        problems.add_fields(where, data, error)
        return None
    if predict.answer not in predict.choices:
        problems.add(where, "field `answer` is none of `choices`: write it as one of them")
    if len(set(predict.choices)) < len(predict.choices):
        problems.add(where, "field `choices` holds the same choice twice: remove one")
    return predict
