"""Answers of an app as the suite sees them: checked first, since any process can have made them."""

import json
from collections.abc import Iterable
from typing import Any

import httpx

REFUSED_ENCODINGS = ("gzip", "deflate", "br", "zstd")
PLAIN_CHARSETS = frozenset(
    [
        "utf-8",
        "utf8",
        "ascii",
        "us-ascii",
        "iso-8859-1",
        "iso-8859-15",
        "latin-1",
        "latin1",
        "windows-1252",
        "cp1252",
    ]
)
"""Others are read as UTF-8: some of Python's codecs unpack, and some take for ever."""
MAX_HEADERS = 200

Headers = list[tuple[bytes, bytes]]


class InvalidAnswer(Exception):
    """What the app sent is not HTTP: a server would refuse to send it, or a client to read it."""

    def __init__(self, label: str, what: str) -> None:
        super().__init__(f"{label} answered what is not HTTP: {what}")


class AppResponse(httpx.Response):
    """A response whose body may be anything: what cannot be read is not JSON, or UTF-8."""

    @property
    def charset_encoding(self) -> str | None:
        """The charset that the answer names, where it is one that texts come in."""
        named = super().charset_encoding
        return named if named and named.lower() in PLAIN_CHARSETS else None

    def json(self, **options: Any) -> Any:
        """The body as JSON. Raises json.JSONDecodeError, whatever is wrong with it."""
        try:
            return super().json(**options)
        except json.JSONDecodeError:
            raise
        except (ValueError, RecursionError) as error:
            raise json.JSONDecodeError(type(error).__name__, "", 0) from None


def checked_status(status: Any, label: str) -> int:
    """The status code of an answer. Raises InvalidAnswer."""
    if isinstance(status, bool) or not isinstance(status, int) or not 100 <= status <= 599:
        raise InvalidAnswer(label, f"status {json.dumps(status)[:40]}")
    return status


def checked_headers(headers: Iterable[tuple[str, str]], label: str) -> Headers:
    """The headers of an answer as bytes. Raises InvalidAnswer, also for more than MAX_HEADERS."""
    pairs: Headers = []
    given = list(headers)
    if len(given) > MAX_HEADERS:
        raise InvalidAnswer(label, f"more than {MAX_HEADERS} headers")
    for name, value in given:
        if not name or any(character in name + value for character in "\r\n\0"):
            raise InvalidAnswer(label, "a header with a line break, or without a name")
        lowered = name.lower()
        if lowered == "location":
            _check_location(value, label)
        if lowered == "content-encoding" and _compressed(value):
            # A compressed answer could explode in the grader: it stays as bytes.
            name = "x-content-encoding"
        try:
            pairs.append((name.encode("latin-1"), value.encode("latin-1")))
        except UnicodeEncodeError:
            raise InvalidAnswer(label, "a header that is not Latin-1") from None
    return pairs


def _compressed(encodings: str) -> bool:
    """Whether httpx would unpack a body that comes with this header."""
    return any(one.strip().lower() in REFUSED_ENCODINGS for one in encodings.split(","))


def _check_location(value: str, label: str) -> None:
    try:
        httpx.URL(value)
    except (httpx.InvalidURL, ValueError):
        raise InvalidAnswer(label, "a Location that is no address") from None
