"""A partner that keeps its requests waiting: what happens meanwhile is order, not time."""

from pathlib import Path

from tests.grading.small_pack import RIGHT, statuses, verdict_of, write_pack
from tests.grading.test_partner_network import SERVICE
from tutor.course.loading import load_pack
from tutor.course.models import Pack
from tutor.grading.grader import Grader

SUITE = '''
import asyncio
from tutor.testing import expect_status


async def test_alive(app, partners):
    """The app answers others while its partner does not."""
    with partners.service.hold() as held:
        asking = [asyncio.ensure_future(app.client.get("/ask")) for _ in range(3)]
        assert await held.arrived(3, within=20) == 3
        assert await app.served(5, within=20) == 5
        assert not any(one.done() for one in asking)
        assert partners.service.under_way == 3
    for response in await asyncio.gather(*asking):
        expect_status(response, 200)
    assert len(partners.service.requests) == 3


async def test_item(app, partners):
    """Who gives up is seen to leave; what is not wanted goes on."""
    with partners.service.hold(lambda request: request.path == "/slow") as held:
        expect_status(await app.client.get("/ask"), 200)
        expect_status(await app.client.get("/impatient"), 504)
        assert await held.left(within=20)
        assert partners.service.requests[-1].path == "/slow"


async def test_other(app, partners):
    """An app that holds its loop answers nobody."""
    with partners.service.hold() as held:
        asking = asyncio.ensure_future(app.client.get("/blocked"))
        assert await held.arrived(1, within=20) == 1
        assert await app.served(5, within=0.3) == 0
        assert await held.arrived(2, within=0.1) == 1
    expect_status(await asking, 200)
'''

APP = (
    RIGHT
    + """

@app.get("/ask")
def ask() -> int:
    import os, urllib.request
    return urllib.request.urlopen(os.environ["SERVICE_URL"]).status


@app.get("/blocked")
async def blocked() -> int:
    return ask()


@app.get("/impatient")
async def impatient() -> int:
    import asyncio, os
    from urllib.parse import urlsplit
    from fastapi import HTTPException
    url = urlsplit(os.environ["SERVICE_URL"])
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(b"GET /slow HTTP/1.1\\r\\nHost: service\\r\\n\\r\\n")
    try:
        async with asyncio.timeout(0.2):
            await reader.read(1)
    except TimeoutError:
        raise HTTPException(504)
    finally:
        writer.close()
    return 200
"""
)


def partner_pack(root: Path) -> Pack:
    write_pack(root, suite=SUITE, limits="attempt_seconds = 120.0\nrequest_seconds = 60.0")
    folder = root / "exercises" / "items"
    (folder / "tests" / "service.py").write_text(SERVICE)
    described = folder / "exercise.toml"
    partner = '\n[[partners]]\nname = "service"\napp = "service:app"\nenv = "SERVICE_URL"\n'
    described.write_text(described.read_text() + partner)
    return load_pack(root)


async def test_order_is_seen_through_a_real_app(tmp_path: Path) -> None:
    pack = partner_pack(tmp_path)
    async with Grader(pack) as grader:
        verdict = await verdict_of(grader, pack.exercises["items"], APP)
    assert set(statuses(verdict).values()) == {"passed"}, verdict.leading
