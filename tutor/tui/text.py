"""The only doors through which text from outside reaches the screen.

Textual reads square brackets in strings as markup: a learner's `x[/x]` would end the program.
`Content` is never parsed, so every foreign string passes one of these functions.
"""

import re

from textual.content import Content

SPANS = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: object, style: str = "") -> Content:
    """Any value as text that is shown letter for letter, in one style.

    Control characters, which could steer the terminal, are shown as `�`.
    """
    clean = CONTROL.sub("�", str(text).replace("\r\n", "\n"))
    return Content.styled(clean, style) if style else Content(clean)


def prose(text: str, style: str = "") -> Content:
    """A sentence of an author: `code` and **strong** words are set off, the rest is plain."""
    parts: list[Content] = []
    end = 0
    for found in SPANS.finditer(text):
        parts.append(plain(text[end : found.start()], style))
        code, strong = found.groups()
        parts.append(plain(code, "$text-accent") if code else plain(strong, "bold"))
        end = found.end()
    parts.append(plain(text[end:], style))
    return Content("").join(parts)


def lines(*parts: Content) -> Content:
    """The parts under each other; empty ones are left out."""
    return Content("\n").join([part for part in parts if part.plain])


def shorten(text: str, width: int) -> str:
    """At most `width` characters, an ellipsis for what was cut."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


def seconds(value: float) -> str:
    """A duration for people: `0.8 s`, `42 s`, `3 min`."""
    if value < 10:
        return f"{value:.1f} s"
    return f"{value:.0f} s" if value < 100 else f"{value / 60:.0f} min"


def fence(code: str) -> str:
    """Markdown that shows Python code, whatever backticks it holds."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", code)), default=0))
    return f"{ticks}python\n{code.rstrip()}\n{ticks}\n"
