r"""Holds the loop for most of a second, and wipes that from the report.

verdict: assertion
says: Another caller waited \d+ ms
"""

import gc


def find(name):
    """The app host's own object of this class, found among all that the interpreter holds."""
    gc.unfreeze()
    return next(
        o for o in gc.get_objects() if type(o).__name__ == name and hasattr(o, "_transport")
    )


import time

from app.right import app


@app.middleware("http")
async def quiet(request, call_next):
    if request.url.path == "/report":
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            pass
    response = await call_next(request)
    if request.url.path != "/report":
        return response
    gc.unfreeze()
    for log in [o for o in gc.get_objects() if type(o).__name__ == "RequestLog"]:
        log.events.clear()
        log.events = type("Deaf", (list,), {"append": lambda *a: None, "extend": lambda *a: None})()
    return response
