"""The app and the hidden suite that make every call: one route and two checks for each."""

from collections.abc import Sequence

from tests.judgement.calls.call import Call

HEAD = """
from contextlib import suppress
from fastapi import FastAPI
from app.given import *

app = FastAPI()
"""

ROUTES = """

def before_{number}():
    {before}
    globals().update(locals())


def call_{number}():
    {code}


@app.get("/{number}")
async def on_the_loop_{number}():
    await asyncio.to_thread(before_{number})
    try:
        call_{number}()
    except Exception as error:
        return repr(error)


@app.get("/{number}/thread")
async def in_a_thread_{number}():
    await asyncio.to_thread(before_{number})
    try:
        await asyncio.to_thread(call_{number})
    except Exception as error:
        return repr(error)
"""

SUITE = '''
async def test_loop_{number}(app):
    """{title}"""
    answer = await app.client.get("/{number}")
    expect_no_blocking(answer)
    if answer.json() is not None:
        fail("not-made", answer.json())


async def test_thread_{number}(app):
    """{title}, in a thread"""
    expect_no_blocking(await app.client.get("/{number}/thread"), outside=await app.outside())
'''

NOT_MADE = "not-made"
"""The code of a check whose call raised before it could block."""


def app_source(calls: Sequence[Call]) -> str:
    """`app/main.py`."""
    routes = [
        ROUTES.format(number=number, before=call.before or "pass", code=call.code)
        for number, call in enumerate(calls)
    ]
    return HEAD + "".join(routes)


def line_of(source: str, number: int) -> int:
    """The line on which a call is made."""
    lines = source.splitlines()
    return lines.index(f"def call_{number}():") + 2


def suite_source(calls: Sequence[Call]) -> str:
    """The hidden suite; a call that cannot be made in a thread has one check only."""
    tests = []
    for number, call in enumerate(calls):
        text = SUITE.format(number=number, title=title(call))
        tests.append(text if call.threaded else text.partition("\n\n\n")[0] + "\n")
    return "from tutor.testing import expect_no_blocking, fail\n\n" + "\n".join(tests)


def title(call: Call) -> str:
    """The call's name as the title of a check."""
    return call.name.replace('"', "'")


def check_ids(calls: Sequence[Call]) -> list[tuple[str, str]]:
    """Id and title of every check, in order."""
    found = []
    for number, call in enumerate(calls):
        found.append((f"loop-{number}", title(call)))
        if call.threaded:
            found.append((f"thread-{number}", f"{title(call)}, in a thread"))
    return found
