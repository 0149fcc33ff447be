"""The few things that the tutor needs to know of a lesson's markdown: fences, admonitions, links.

What lies in a fence is code and never touched. The rest is made plain: Textual's Markdown shows
`> [!NOTE]` and `- [ ]` letter by letter, so both are written out before they get there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"^(?P<indent>\s*)(?P<ticks>`{3,}(?=[^`]*$)|~{3,})\s*(?P<info>.*?)\s*$")
_ADMONITION = re.compile(r"^(?P<indent> {0,3})>\s?\[!(?P<label>[A-Za-z]+)\]\s*(?P<rest>.*)$")
_TASK = re.compile(r"^(?P<bullet>\s*(?:[-*+]|\d+[.)]) )\[(?P<mark>[ xX])\] ")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_INLINE = re.compile(r"\]\(\s*(?:<(?P<angled>[^>]*)>|(?P<bare>[^)\s]*))")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(?P<target>[^\s>]+)")
_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")


@dataclass(frozen=True)
class Fence:
    """A fenced block: the word after its ticks, its text without indentation, its first line."""

    language: str
    text: str
    line: int
    """The line of the opening ticks in the file, from 1."""
    closed: bool


@dataclass(frozen=True)
class Line:
    """One line outside any fence; `number` counts from 1 in the file."""

    text: str
    number: int


def pieces(lines: Iterable[Line]) -> Iterator[tuple[Line | Fence, list[str]]]:
    """Lines and whole fences in order, each with the source lines that it came from."""
    rest = iter(lines)
    for line in rest:
        opening = _OPENING.match(line.text)
        if opening is None:
            yield line, [line.text]
            continue
        source, closed = [line.text], False
        closing = re.compile(rf"^\s*{opening['ticks'][0]}{{{len(opening['ticks'])},}}\s*$")
        for inner in rest:
            source.append(inner.text)
            if closing.match(inner.text):
                closed = True
                break
        body = source[1:-1] if closed else source[1:]
        text = "\n".join(_dedented(x, len(opening["indent"])) for x in body)
        language = (opening["info"].split() or [""])[0]
        yield Fence(language, text, line.number, closed), source


def numbered(text: str, lines_before: int = 0) -> list[Line]:
    """The lines of a text, counted on from the lines of the file above it."""
    return [Line(x, n) for n, x in enumerate(text.split("\n"), lines_before + 1)]


def plain(text: str) -> str:
    """One line outside a fence, as Textual's Markdown shows it well."""
    admonition = _ADMONITION.match(text)
    if admonition:
        label = f"{admonition['indent']}> **{admonition['label'].capitalize()}**"
        # Two spaces at the end break the line without leaving the paragraph.
        return f"{label}: {admonition['rest']}" if admonition["rest"] else f"{label}  "
    return _TASK.sub(lambda m: f"{m['bullet']}{'☐' if m['mark'] == ' ' else '☑'} ", text)


def links(text: str) -> list[str]:
    """The targets of every link and image outside of code."""
    found: list[str] = []
    for piece, _ in pieces(numbered(text)):
        if isinstance(piece, Fence):
            continue
        bare = _CODE_SPAN.sub("", piece.text)
        found += [m["angled"] or m["bare"] or "" for m in _INLINE.finditer(bare)]
        found += [m["target"] for m in _REFERENCE.finditer(bare)]
        found += [m["target"] for m in _AUTOLINK.finditer(bare)]
    return found


def _dedented(text: str, width: int) -> str:
    return text[min(width, len(text) - len(text.lstrip())) :]
