"""Requests by hand: the app stands between them, is confined as in a check, and ends with them."""

import asyncio
from pathlib import Path

import psutil
import pytest

from tests.grading.small_pack import RIGHT, submission, verdict_of, write_pack
from tutor.grading.bench.message import MessageError, parsed, written
from tutor.grading.bench.models import BenchRequest
from tutor.grading.bench.ready import beside, ready_made
from tutor.grading.grader import Grader, GraderError

COUNTING = """
from fastapi import FastAPI

app = FastAPI()
COUNT = []


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    COUNT.append(item_id)
    return {"id": item_id, "count": len(COUNT)}


@app.get("/stuck")
async def stuck() -> int:
    while True:
        pass


@app.get("/secret")
async def secret() -> str:
    return open("/etc/passwd").read()
"""


def hosts() -> set[int]:
    found = psutil.Process().children(recursive=True)
    return {p.pid for p in found if "tutor.apphost" in " ".join(p.cmdline())}


class TestStanding:
    async def test_the_app_stands_until_its_code_changes(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            ask = BenchRequest(path="/items/1")
            first = await grader.ask(exercise, submission(exercise, COUNTING), ask)
            second = await grader.ask(exercise, submission(exercise, COUNTING), ask)
            # An attempt goes between: it has an app of its own.
            await verdict_of(grader, exercise, RIGHT)
            third = await grader.ask(exercise, submission(exercise, COUNTING), ask)
            changed = COUNTING + "\n# changed\n"
            fourth = await grader.ask(exercise, submission(exercise, changed), ask)
        bodies = [x.exchange.response.body for x in (first, second, third, fourth)]
        assert [body[-2] for body in bodies] == ["1", "2", "3", "1"]
        assert [x.started for x in (first, second, third, fourth)] == [True, False, False, True]

    async def test_a_request_that_holds_the_app_is_told_with_its_line(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            code = submission(exercise, COUNTING)
            found = await grader.ask(exercise, code, BenchRequest(path="/stuck"))
            assert found.stopped
            assert found.diagnostics[0].code == "app-stuck"
            assert found.diagnostics[0].location.line in (16, 17)
            again = await grader.ask(exercise, code, BenchRequest(path="/items/1"))
            assert again.started and again.exchange.response.status == 200

    async def test_it_is_confined_as_in_a_check(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            found = await grader.ask(
                exercise, submission(exercise, COUNTING), BenchRequest(path="/secret")
            )
        if found.tier != "kernel":
            pytest.skip("nothing confines files here")
        assert found.exchange.response.status == 500
        assert "PermissionError" in found.diagnostics[0].message

    async def test_who_gives_up_leaves_no_process(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            await grader.warm()
            code = submission(exercise, COUNTING)
            asking = asyncio.create_task(grader.ask(exercise, code, BenchRequest(path="/stuck")))
            await asyncio.sleep(1.0)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert grader._standing is None
            assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"
            await grader.clear_bench()
        assert hosts() == set()

    async def test_rows_of_a_check_that_wrote_none_are_refused_or_empty(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            code = submission(exercise, "import os\nos._exit(1)\n")
            found = await grader.ask(exercise, code, BenchRequest(rows="item"))
            assert found.stopped
            with pytest.raises(GraderError, match="wrote no rows"):
                await grader.ask(
                    exercise, submission(exercise, COUNTING), BenchRequest(rows="no-such-check")
                )


class TestMessages:
    def test_what_is_written_is_what_was_parsed(self) -> None:
        text = 'POST /users?a=1\naccept: text/plain\ncontent-type: application/json\n\n{"a": 1}'
        assert written(parsed(text)) == text

    def test_a_body_of_json_needs_no_content_type(self) -> None:
        assert parsed('POST /users\n\n{"a": 1}').headers == (("content-type", "application/json"),)

    def test_a_whole_address_is_taken_as_its_path(self) -> None:
        assert parsed("http://127.0.0.1:8000/a?b=c").path == "/a?b=c"

    @pytest.mark.parametrize("text", ["", "GET", "GET /\nnot a header", "GET /a b"])
    def test_anything_else_is_refused_in_a_sentence(self, text: str) -> None:
        with pytest.raises(MessageError):
            parsed(text)


class TestReadyMade:
    def test_values_fit_their_schema(self) -> None:
        document = {
            "paths": {
                "/users/{user_id}": {
                    "put": {
                        "parameters": [
                            {"in": "path", "name": "user_id", "schema": {"type": "integer"}},
                            {
                                "in": "query",
                                "name": "dry",
                                "required": True,
                                "schema": {"type": "boolean"},
                            },
                        ],
                        "requestBody": {
                            "content": {"application/json": {"schema": {"$ref": "#/c/User"}}}
                        },
                    }
                },
                "/health": {"get": {}},
            },
            "c": {
                "User": {
                    "type": "object",
                    "required": ["email", "age", "friends"],
                    "properties": {
                        "email": {"type": "string", "format": "email"},
                        "age": {"type": "integer", "minimum": 18},
                        "friends": {"type": "array", "items": {"$ref": "#/c/User"}},
                    },
                }
            },
        }
        put, health = ready_made(document)
        assert put.path == "/users/1?dry=true"
        assert '"email": "ada@example.com"' in put.body
        assert '"age": 18' in put.body
        assert health.path == "/health" == beside(document)

    @pytest.mark.parametrize(
        "document",
        [
            {},
            {"paths": None},
            {"paths": {"/a": 3, "no-slash": {"get": {}}, "/b": {"get": {"parameters": "x"}}}},
            {"paths": {"/a": {"post": {"requestBody": {"$ref": "#/paths/~1a"}}}}},
        ],
    )
    def test_a_description_of_any_shape_does_no_harm(self, document: object) -> None:
        for request in ready_made(document):  # type: ignore[arg-type]
            assert request.path.startswith("/")
