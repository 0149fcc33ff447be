"""The only door through which text reaches the terminal: no markup, no escapes of others."""

import sys
import unicodedata
from typing import Any

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that steer a terminal, turn text around, or show nothing."""

STYLES = {
    "passed": "green",
    "failed": "bold red",
    "error": "bold red",
    "not reached": "yellow",
    "not judged": "yellow",
}
"""How a state's word looks where there are colours. The word alone says the same."""


def escaped(text: str) -> str:
    """`text` with every control and format character written out (`\\x1b`, `\\u202e`).

    Line feeds stay, tabs become four spaces, so that foreign text can neither move the cursor,
    colour the screen, nor read differently from what it is.
    """
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(_seen(char) for char in text)


def _seen(char: str) -> str:
    if char == "\n" or unicodedata.category(char) not in UNSEEN:
        return char
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def indented(text: str, by: int = 4) -> str:
    """Every line of `text` moved right by `by` spaces."""
    return "\n".join(" " * by + line if line else "" for line in text.split("\n"))


def say(text: str = "", *, err: bool = False) -> None:
    """Print one line or paragraph, escaped, on stdout (or stderr); shown at once."""
    _write(escaped(text), err)


def say_state(state: str, text: str) -> None:
    """Print a state's word, coloured where the terminal has colours, then `text`."""
    word = state.replace("_", " ")
    if word not in STYLES or not sys.stdout.isatty():
        say(f"{word}  {text}")
        return
    from rich.console import Console
    from rich.text import Text

    line = Text(word, style=STYLES[word]).append(f"  {escaped(text)}", style="not bold default")
    Console(highlight=False, soft_wrap=True).print(line)


def say_json(data: Any) -> None:
    """Print `data` as JSON on stdout, in ASCII, so that no foreign character reaches a terminal."""
    import json

    _write(json.dumps(data, indent=2, ensure_ascii=True), False)


def say_json_line(data: Any) -> None:
    """Print `data` as JSON on one line of stdout, in ASCII."""
    import json

    _write(json.dumps(data, ensure_ascii=True), False)


def confirmed(question: str) -> bool:
    """Whether the person says yes. Without a terminal to ask on: no."""
    if not sys.stdin or not sys.stdin.isatty():
        return False
    sys.stderr.write(escaped(question) + " [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def asked(question: str) -> str:
    """What the person types, without the space around it; "" without a terminal to ask on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    sys.stderr.write(escaped(question))
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _write(text: str, err: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()
