"""What an app with a partner service can reach: the partner, and nothing else."""

from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, statuses, verdict_of, write_pack
from tutor.confinement import namespace
from tutor.course.loading import load_pack
from tutor.course.models import Pack
from tutor.grading import grader as grading
from tutor.grading.grader import Grader

SERVICE = """
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})
"""

SUITE = '''
from tutor.testing import expect_status


async def test_alive(app, partners):
    """The app answers."""
    expect_status(await app.client.get("/ask"), 200)
    assert len(partners.service.requests) == 1


async def test_item(app, partners):
    """An item is answered."""
    other = await app.launch(env={"OTHER": "1"})
    expect_status(await other.client.get("/ask"), 200)
    assert len(partners.service.requests) == 1


async def test_other(app):
    """Another item is answered."""
    assert (await app.client.get("/interfaces")).json() == ["lo"]
    assert (await app.client.get("/elsewhere")).json() == ["ENETUNREACH", "EACCES"]
'''

APP = (
    RIGHT
    + """

@app.get("/ask")
def ask() -> int:
    import os, urllib.request
    return urllib.request.urlopen(os.environ["SERVICE_URL"]).status


@app.get("/interfaces")
def interfaces() -> list[str]:
    lines = open("/proc/self/net/dev").read().splitlines()[2:]
    return [line.split(":")[0].strip() for line in lines]


@app.get("/elsewhere")
def elsewhere() -> list[str]:
    import errno, os, socket
    port = int(os.environ["SERVICE_URL"].rpartition(":")[2])
    said = []
    for address, number in (("192.0.2.1", port), ("127.0.0.1", port + 1)):
        try:
            socket.create_connection((address, number), 1)
            said.append("connected")
        except OSError as error:
            said.append(errno.errorcode.get(error.errno or 0, str(error)))
    return said
"""
)

needs_namespaces = pytest.mark.skipif(
    not namespace.available(), reason="this machine gives its users no network namespaces"
)


def partner_pack(root: Path) -> Pack:
    write_pack(root, suite=SUITE)
    folder = root / "exercises" / "items"
    (folder / "tests" / "service.py").write_text(SERVICE)
    described = folder / "exercise.toml"
    partner = '\n[[partners]]\nname = "service"\napp = "service:app"\nenv = "SERVICE_URL"\n'
    described.write_text(described.read_text() + partner)
    return load_pack(root)


@needs_namespaces
async def test_in_a_network_of_its_own_only_the_partner_is_there(tmp_path: Path) -> None:
    pack = partner_pack(tmp_path)
    async with Grader(pack) as grader:
        for _ in range(2):
            verdict = await verdict_of(grader, pack.exercises["items"], APP)
            assert set(statuses(verdict).values()) == {"passed"}, verdict.leading
            assert verdict.tier == "kernel"


async def test_where_there_is_none_the_partner_is_reached_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "own_network", lambda _: False)
    pack = partner_pack(tmp_path)
    async with Grader(pack) as grader:
        verdict = await verdict_of(grader, pack.exercises["items"], APP)
        found = statuses(verdict)
        assert (found["alive"], found["item"]) == ("passed", "passed"), verdict.leading


@needs_namespaces
async def test_what_landlock_is_too_old_for_the_network_of_its_own_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FASTCTO_TUTOR_TEST", "1")
    monkeypatch.setenv("FASTCTO_TUTOR_TEST_LANDLOCK", "3")
    pack = partner_pack(tmp_path)
    async with Grader(pack) as grader:
        verdict = await verdict_of(grader, pack.exercises["items"], APP)
        found = statuses(verdict)
        assert (found["alive"], found["item"]) == ("passed", "passed"), verdict.leading
