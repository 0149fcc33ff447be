"""Files of a pack as text and as TOML, with every fault noted under the file's name."""

import os
import re
import tomllib
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from tutor.course.problems import Problems

MAX_FILE_BYTES = 1024 * 1024
"""The largest file that a pack may hold."""

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_text(root: Path, name: str, files: AbstractSet[str], problems: Problems) -> str | None:
    """The text of the file `name` (posix, relative to the pack at `root`), None with a problem.

    `files` is what `survey` found: nothing else is opened, for a link may lead to anything and a
    pipe never ends.
    """
    path = root / name
    if name not in files:
        if not os.path.lexists(path):
            problems.add(name, "there is no such file: create it, or take its name out")
        return None
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            return None  # `survey` has named it
        return content.decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        problems.add(name, f"it cannot be read ({error.strerror}): make it a readable file")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(name, f"line {line} is not UTF-8: save the file as UTF-8")
    return None


def parse_toml(
    text: str, name: str, problems: Problems, *, lines_before: int = 0
) -> dict[str, Any] | None:
    """TOML as a dictionary, None with a problem that names the line in the whole file.

    `lines_before` counts the lines of the file above `text`, where it is only a part of it.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _POSITION.search(message)
        line = int(position[1]) if position and position[1] else len(text.rstrip().splitlines())
        reason = _POSITION.sub("", message)
        problems.add(name, f"line {line + lines_before} is not TOML ({reason}): correct it")
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or brackets nested a thousand deep.
        problems.add(name, f"its TOML cannot be read ({type(error).__name__}): make it simpler")
    return None
