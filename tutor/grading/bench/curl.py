"""A request as a curl command for the app on its usual local port."""

import shlex

from tutor.grading.verdict import Request

BASE = "http://127.0.0.1:8000"
"""Where `fastcto-tutor run` serves an app."""
SENT = ("content-type", "authorization", "accept", "cookie")


def curl(request: Request, every_header: bool = False) -> str:
    """The command; headers that any client sends are left out unless every one is wanted."""
    url = request.url.replace("http://app", BASE, 1)
    if url.startswith("/"):
        url = BASE + url
    words = ["curl", "-i", "-X", request.method, url]
    for name, value in request.headers:
        if every_header or (name.lower() in SENT and value != "*/*"):
            words += ["-H", f"{name}: {value}"]
    if request.body:
        words += ["--data-raw", request.body]
    return shlex.join(words)
