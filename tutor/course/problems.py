"""What is wrong with a pack, in sentences that name the file, the field and the cure."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tutor.course import models


class PackError(Exception):
    """A pack that cannot be used. `problems` holds every reason, `str()` gives one a line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Problems:
    """The problems found so far, in the order of finding, each of them once."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def add(self, file: str, sentence: str) -> None:
        """Note one problem of a file, which is named relative to the pack."""
        self.found[f"{file}: {sentence}"] = None

    def add_fields(self, file: str, data: Any, error: ValidationError) -> None:
        """Note every field that a model refused; `data` is what the model was given."""
        for detail in error.errors(include_url=False):
            self.add(file, field_sentence(data, detail))


def field_sentence(data: Any, detail: ErrorDetails) -> str:
    """One refused field as a sentence: where it stands in `data`, what is wrong, what to do."""
    name = _place(data, detail["loc"])
    kind, found, limits = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return f"field `{name}` is missing: add it"
    if kind == "extra_forbidden":
        return f"field `{name}` is not known{_suggestion(detail['loc'])}: correct or remove it"
    if kind == "string_pattern_mismatch" and not str(found).strip():
        return f"field `{name}` is empty: write something"
    if kind == "string_pattern_mismatch":
        rule = _RULES.get(str(limits["pattern"]), f"text that matches {limits['pattern']}")
        return f"field `{name}` is {found!r}: write {rule}"
    if kind in _WANTED:
        return f"field `{name}` is {_short(found)}: write {_WANTED[kind].format(**limits)}"
    return f"field `{name}` is {_short(found)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"


_RULES = {
    models.SLUG: "lower-case letters and digits with single hyphens between them, such as "
    "'load-what-you-show'",
    models.VERSION: "two or three numbers, such as '1.0' or '1.0.2'",
    models.APP: "module and name, such as 'app.main:app'",
    models.PARTNER_APP: "a module of the tests folder and a name in it, such as 'carrier:carrier'",
    models.ENV_NAME: "the name of an environment variable in capitals, such as 'CARRIER_URL'",
    models.PACKAGE: "the bare name of a package, such as 'fastapi', without version or extras",
}

_WANTED = {
    "string_type": "text in quotes",
    "string_too_short": "at least {min_length} character",
    "string_too_long": "at most {max_length} characters",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}


def _place(data: Any, loc: tuple[int | str, ...]) -> str:
    """Where a field stands: `checks[page].points`; an entry without id is `checks[2nd]`."""
    text = ""
    for key in loc:
        if key == "[key]":
            continue
        if isinstance(key, int):
            data = data[key] if isinstance(data, list | tuple) and key < len(data) else None
            entry = (data.get("id") or data.get("name")) if isinstance(data, Mapping) else None
            text += f"[{entry if isinstance(entry, str) else ordinal(key + 1)}]"
        else:
            data = data.get(key) if isinstance(data, Mapping) else None
            text += f".{key}" if text else key
    return text or "(the whole file)"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, ... 11th, ... 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a table"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _suggestion(loc: tuple[int | str, ...]) -> str:
    close = difflib.get_close_matches(str(loc[-1]), _KNOWN_FIELDS, n=1)
    return f" (did you mean `{close[0]}`?)" if close else ""


def _known_fields(*kinds: type[BaseModel]) -> list[str]:
    injected = {"folder", "path", "root"}
    return sorted({name for kind in kinds for name in kind.model_fields} - injected)


_KNOWN_FIELDS = _known_fields(
    models.Pack,
    models.Module,
    models.Lesson,
    models.Predict,
    models.Exercise,
    models.CheckSpec,
    models.Limits,
    models.Partner,
    models.Misconception,
    models.Placement,
    models.PlacementQuestion,
)
