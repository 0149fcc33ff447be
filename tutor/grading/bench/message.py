"""A request as people write it down: a line, headers, an empty line, the body.

POST /users?notify=1
content-type: application/json

{"name": "Ada"}
"""

import json
import re

from pydantic import ValidationError

from tutor.grading.bench.models import BenchRequest

FIRST = re.compile(r"(?:(?P<method>[A-Za-z]+)\s+)?(?P<path>\S+)(?:\s+HTTP/[\d.]+)?\s*")
HEADER = re.compile(r"(?P<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(?P<value>.*?)\s*")
JSON = "application/json"
ORIGIN = re.compile(r"https?://[^/]*")


class MessageError(Exception):
    """What was written is no request; the text is one sentence."""


def parsed(text: str) -> BenchRequest:
    """The request. A body of JSON needs no content-type. Raises MessageError."""
    head, _, body = text.replace("\r\n", "\n").strip("\n").partition("\n\n")
    first, *rest = head.split("\n") or [""]
    found = FIRST.fullmatch(first.strip())
    if found is None:
        raise MessageError("The first line is the method and the path: GET /orders?limit=3")
    headers = []
    for number, line in enumerate(rest, 2):
        header = HEADER.fullmatch(line.strip())
        if header is None:
            raise MessageError(
                f"Line {number} is no header, such as `accept: application/json`; an empty line "
                "comes before the body."
            )
        headers.append((header["name"].lower(), header["value"]))
    return made(found["method"] or "GET", found["path"], headers, body.strip())


def made(method: str, path: str, headers: list[tuple[str, str]], body: str) -> BenchRequest:
    """A request from its parts. Raises MessageError."""
    path = ORIGIN.sub("", path, count=1) or "/"
    if not path.startswith("/"):
        raise MessageError(f"The path begins with a slash: /{path}")
    if body and "content-type" not in {name.lower() for name, _ in headers} and _is_json(body):
        headers = [*headers, ("content-type", JSON)]
    try:
        return BenchRequest(method=method.upper(), path=path, headers=tuple(headers), body=body)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise MessageError(f"The {place} of this request cannot be sent.") from None


def written(request: BenchRequest) -> str:
    """The request as `parsed` reads it."""
    head = [f"{request.method} {request.path}"]
    head += [f"{name}: {value}" for name, value in request.headers]
    return "\n".join(head) + (f"\n\n{request.body}" if request.body else "")


def _is_json(body: str) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True
