"""Who may use the tutor in a browser: learners, their tokens and their folders."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tutor.learner.durable import replace_file
from tutor.learner.refusals import explain

LEAST_CHARACTERS = 16
TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{LEAST_CHARACTERS},200}}")
NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")


ALONE = "you"
"""The name of whoever started the server for themselves."""


class AccessError(Exception):
    """Somebody cannot be let in as was asked; the text is one sentence with the remedy."""


@dataclass(frozen=True)
class Learner:
    """Somebody with a token. `folders` are environment variables that move their things."""

    name: str
    token: str = field(repr=False)
    folders: Mapping[str, str] = field(default_factory=dict)


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def oneself(token: str | None) -> Learner:
    """Whoever started the server, with their own folders. Raises AccessError."""
    return Learner(ALONE, _checked(token, "--token") if token else new_token())


def learners_of(path: Path, home: Path) -> list[Learner]:
    """The learners of a file: one a line, a name and a token; `#` begins a comment.

    A name without a token gets one, which is written beside it; the file is then for its owner's
    eyes only. Each learner's things lie in `home` / name. Raises AccessError.
    """
    try:
        old = path.read_text("utf-8")
        lines = [_with_token(line, f"{path}:{n}") for n, line in enumerate(old.splitlines(), 1)]
        learners = [_learner(line.split(), home) for line in lines if _said(line)]
        _refuse_twins(path, learners)
        text = "\n".join(lines) + "\n"
        if text.split() != old.split():
            path.chmod(0o600)
            replace_file(path, text.encode())
    except UnicodeDecodeError as error:
        raise AccessError(
            f"{path} is not UTF-8 at byte {error.start}: save it as UTF-8."
        ) from error
    except FileNotFoundError as error:
        raise AccessError(f"{path} is not there: write one name a line into it.") from error
    except OSError as error:
        raise AccessError(f"The learners' file cannot be used: {explain(error, path)}.") from error
    if not learners:
        raise AccessError(f"{path} names nobody: write one name a line.")
    return learners


def _said(line: str) -> str:
    return line.partition("#")[0].strip()


def _with_token(line: str, where: str) -> str:
    """The line as it is, or with a token after its name. Raises AccessError."""
    words = _said(line).split()
    if not words:
        return line
    if len(words) > 2 or not NAME.fullmatch(words[0]):
        raise AccessError(
            f"{where} is no name with a token: names are small letters, digits and . _ @ + - only."
        )
    if len(words) == 2:
        _checked(words[1], where)
        return line
    name, mark, comment = line.partition("#")
    return f"{name.strip()} {new_token()}" + (f"  {mark}{comment}" if mark else "")


def _learner(words: list[str], home: Path) -> Learner:
    name, token = words[:2]
    kinds = {"WORKSPACE": "workspace", "DATA_FOLDER": "data", "CONFIG_FOLDER": "config"}
    folders = {f"FASTCTO_TUTOR_{k}": str(home / name / folder) for k, folder in kinds.items()}
    return Learner(name, token, folders)


def _refuse_twins(path: Path, learners: list[Learner]) -> None:
    for kind, values in (
        ("name", [one.name for one in learners]),
        ("token", [one.token for one in learners]),
    ):
        twin = next((i for i, value in enumerate(values) if value in values[:i]), None)
        if twin is not None:
            name = learners[twin].name
            raise AccessError(
                f"{path} has the {kind} of {name} twice: give each learner their own."
            )


def _checked(token: str, where: str) -> str:
    if not TOKEN.fullmatch(token):
        raise AccessError(
            f"{where}: a token is {LEAST_CHARACTERS} to 200 letters, digits, - and _, so that "
            "nobody guesses it; without one, the tutor makes one."
        )
    return token


class Door:
    """Tells a learner by their token, in a time that says nothing about any token."""

    def __init__(self, learners: Iterable[Learner]) -> None:
        self._known = [(_digest(one.token), one) for one in learners]

    def learner(self, token: str) -> Learner | None:
        """Whose token this is."""
        given, found = _digest(token), None
        for digest, learner in self._known:
            if hmac.compare_digest(digest, given):
                found = learner
        return found


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
