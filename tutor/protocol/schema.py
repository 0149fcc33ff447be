"""Bounds for the fields of a message, and the writer that keeps a message within them.

A message is a dataclass whose fields are annotated with these bounds:

    name: Annotated[str, Text(100)]

The sender clips to the bound (`writer`), so an honest one never breaks it. The receiver refuses
what is beyond it. Pydantic asks each bound for its schema through `__get_pydantic_core_schema__`,
which is why this module needs no import of it.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

Write = Callable[[Any], Any]
FORBID = {"extra": "forbid", "strict": True}
"""`__pydantic_config__` of a message: unknown fields and other types are violations."""


@dataclasses.dataclass(frozen=True)
class Text:
    """A string of at most `longest` characters."""

    longest: int

    def clip(self, value: Any) -> str:
        """The value as a string that fits. Subclasses of str come out as plain strings."""
        text = value if isinstance(value, str) else str(value)
        return str.__str__(text)[: self.longest]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(source) | {"max_length": self.longest, "strict": True}


@dataclasses.dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, both included; never NaN or infinite."""

    low: float
    high: float

    def clip(self, value: Any) -> Any:
        """The value within the bounds. Raises TypeError or ValueError for what is no number."""
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            raise TypeError(f"{type(value).__name__} is no number")
        return min(max(value, self.low), self.high)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        schema = handler(source) | {"ge": self.low, "le": self.high}
        # JSON has one kind of number: a float field takes an int, and never a string.
        return schema if schema["type"] == "float" else schema | {"strict": True}


@dataclasses.dataclass(frozen=True)
class Items:
    """A list of at most `most` items."""

    most: int

    def clip(self, value: Any) -> list[Any]:
        """The first items."""
        return list(value)[: self.most]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(source) | {"max_length": self.most}


Seconds = Annotated[float, Number(-1e12, 1e12)]
"""A moment or a duration in seconds."""
Count = Annotated[int, Number(0, 10**12)]
Path = Annotated[str, Text(400)]
Name = Annotated[str, Text(200)]
Line = Annotated[int, Number(1, 10_000_000)]
Column = Annotated[int, Number(1, 1_000_000)]
Loc = tuple[Path, Line, Column | None, Name]
"""[file relative to the code base, line, column or None, function]; both count from 1."""


def plain(message: Any) -> dict[str, Any]:
    """A message as what JSON holds, each field clipped to its bound.

    Raises TypeError or ValueError where a field is of another kind than declared.
    """
    found: dict[str, Any] = _of_dataclass(type(message))(message)
    return found


_writers: dict[type, Write] = {}


def _of_dataclass(cls: type) -> Write:
    if cls not in _writers:
        _writers[cls] = _dataclass_writer(cls)
    return _writers[cls]


def _dataclass_writer(cls: type[Any]) -> Write:
    hints = get_type_hints(cls, include_extras=True)
    fields = [(f.name, _writer(hints[f.name]), f.default) for f in dataclasses.fields(cls)]

    def write(message: Any) -> dict[str, Any]:
        written = {}
        for name, convert, default in fields:
            value = getattr(message, name)
            # What is left out comes back as the default: most fields of most events are.
            if value is default and name != "kind":
                continue
            written[name] = convert(value)
        return written

    return write


def _writer(hint: Any) -> Write:
    """How a value of this annotation becomes JSON."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *bounds = get_args(hint)
        clips = [bound.clip for bound in bounds if hasattr(bound, "clip")]
        return _clipped(_writer(inner), clips)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        only = _writer(options[0]) if len(options) == 1 else _same
        return lambda value: None if value is None else only(value)
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin is list:
        item = _writer(get_args(hint)[0])
        return lambda value: [item(one) for one in value]
    if origin is dict:
        key, item = map(_writer, get_args(hint))
        return lambda value: {key(k): item(v) for k, v in value.items()}
    if origin is Literal:
        return _same
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return lambda value: _of_dataclass(type(value) if value is not None else hint)(value)
    return {bool: bool, int: int, float: float}.get(hint, _same)


def _clipped(write: Write, clips: list[Write]) -> Write:
    def convert(value: Any) -> Any:
        for clip in clips:
            value = clip(value)
        return write(value)

    return convert


def _tuple(parts: tuple[Any, ...]) -> Write:
    if len(parts) == 2 and parts[1] is Ellipsis:
        item = _writer(parts[0])
        return lambda value: [item(one) for one in value]
    writers = [_writer(part) for part in parts]
    return lambda value: [write(one) for write, one in zip(writers, value, strict=True)]


def _same(value: Any) -> Any:
    return value


def fitting(cls: type[Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the facts that a message has fields for."""
    names = {field.name for field in dataclasses.fields(cls)}
    return {name: value for name, value in facts.items() if name in names}


__all__ = [
    "FORBID",
    "Column",
    "Count",
    "Items",
    "Line",
    "Loc",
    "Name",
    "Number",
    "Path",
    "Seconds",
    "Text",
    "fitting",
    "plain",
]
