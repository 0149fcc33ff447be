"""Serves requests to a little app under the probes, in a process of its own; prints the events.

python driver.py ROOT '{"requests": ["GET /a", ...], "rest": seconds after the last}'
"""

import asyncio
import dataclasses
import json
import sys
import time
from typing import Any

import aiosqlite  # noqa: F401 - the frameworks come before the probes, as in the app host
import fastapi  # noqa: F401
import sqlalchemy.ext.asyncio  # noqa: F401

from tutor.apphost import probes
from tutor.protocol.events import ProbeEvent, ResponseStart


def scope_of(label: str) -> dict[str, Any]:
    method, path = label.split()
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"app")],
        "client": ("127.0.0.1", 1),
        "server": ("app", 80),
        "state": {},
        "extensions": {},
    }


def shown(event: ProbeEvent) -> dict[str, Any]:
    """An event as plain data; of a familiar cause, what is known of it comes beside."""
    found = dataclasses.asdict(event)
    return found | found.pop("cause", {})


async def serve(app: Any, label: str) -> dict[str, Any]:
    scope, answered = scope_of(label), asyncio.Event()
    given, status, body = False, 0, b""

    async def receive() -> dict[str, Any]:
        nonlocal given
        if given:
            await answered.wait()
            return {"type": "http.disconnect"}
        given = True
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, body
        status = message.get("status", status)
        if message["type"] == "http.response.start":
            log.keep(ResponseStart(t=time.perf_counter()))
            return
        body += message.get("body", b"")
        if not message.get("more_body"):
            answered.set()

    with probes.request(label, scope) as log:
        raised = None
        try:
            await app(scope, receive, send)
        except Exception as error:
            raised = repr(error)[:300]
    answer = json.loads(body) if body.startswith((b"[", b"{")) else None
    return {
        "status": status,
        "raised": raised,
        "body": answer,
        "events": [shown(event) for event in log.events],
    }


async def main(job: dict[str, Any]) -> dict[str, Any]:
    import importlib

    app: Any = importlib.import_module("app.main").app
    probes.phase("startup")
    answers: dict[str, Any] = {}
    async with app.router.lifespan_context(app):
        probes.phase("serving")
        loop = asyncio.get_running_loop()
        for label in job["requests"]:
            together = [loop.create_task(serve(app, part)) for part in label.split(" + ")]
            for part, answer in zip(
                label.split(" + "), await asyncio.gather(*together), strict=True
            ):
                answers[part] = answer
        await asyncio.sleep(job.get("rest", 0))
        probes.phase("shutdown")
    return answers


if __name__ == "__main__":
    root = sys.argv[1]
    probes.install()
    probes.settle(root)
    probes.arm()
    sys.path.insert(0, root)
    answers = asyncio.run(main(json.loads(sys.argv[2])))
    report = {
        "answers": answers,
        "outside": [shown(event) for event in probes.drain_outside().events],
        "errors": probes.probe_errors(),
    }
    print("\n" + json.dumps(report))
