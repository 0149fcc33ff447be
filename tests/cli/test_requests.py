"""`request`: any request to the learner's own app, confined as in a check."""

import json
from pathlib import Path

from .conftest import Tutor

APP = """
import time

from fastapi import FastAPI, Form

app = FastAPI()
NAMES = []


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    time.sleep(0.05)
    return {"id": item_id}


@app.post("/names")
async def add(name: str = Form()) -> list[str]:
    NAMES.append(name)
    return NAMES


@app.get("/broken")
async def broken() -> int:
    return 1 // 0
"""


def started(tutor: Tutor, pack: Path) -> None:
    """The small exercise, with an app of its own."""
    tutor("start", "say-not-found", "--pack", pack)
    folder = next((tutor.home / "fastcto-tutor").rglob("app/main.py"))
    folder.write_text(APP)


class TestRequest:
    def test_answer_loop_and_line_are_told(self, tutor: Tutor, pack: Path) -> None:
        started(tutor, pack)
        ended = tutor("request", "say-not-found", "/items/7", "--pack", pack)
        assert ended.code == 1
        assert "Answer: 200" in ended.out
        assert "time.sleep(0.05) at app/main.py:12 held the loop once" in ended.out
        assert "`time.sleep(0.05)` held the event loop" in ended.out

    def test_json_holds_the_whole_and_a_crash_has_its_line(self, tutor: Tutor, pack: Path) -> None:
        started(tutor, pack)
        found = tutor("request", "say-not-found", "GET", "/broken", "--json", "--pack", pack)
        assert found.code == 1
        assert found.json["exchange"]["response"]["status"] == 500
        (diagnostic,) = found.json["diagnostics"]
        assert diagnostic["location"] == {"file": "app/main.py", "line": 24, "column": 12}
        assert "ZeroDivisionError" in diagnostic["message"]

    def test_a_file_of_requests_meets_one_life_of_the_app(self, tutor: Tutor, pack: Path) -> None:
        started(tutor, pack)
        file = tutor.home / "calls.http"
        form = "POST /names\ncontent-type: application/x-www-form-urlencoded\n\nname="
        file.write_text(f"{form}ada\n\n### again\n{form}bob\n")
        found = tutor("request", "say-not-found", "--file", file, "--json", "--pack", pack)
        bodies = [one["exchange"]["response"]["body"] for one in found.json]
        assert [json.loads(body) for body in bodies] == [["ada"], ["ada", "bob"]]
        assert [one["started"] for one in found.json] == [True, False]
        assert found.code == 0

    def test_ready_made_requests_and_those_that_were_sent(self, tutor: Tutor, pack: Path) -> None:
        started(tutor, pack)
        tutor("request", "say-not-found", "POST", "/names", "-F", "name=ada", "--pack", pack)
        found = tutor("request", "say-not-found", "--list", "--json", "--pack", pack).json
        ready = {(one["method"], one["path"], one["body"]) for one in found["ready"]}
        assert ("POST", "/names", "name=name") in ready
        assert ("GET", "/items/1", "") in ready
        assert found["sent"][0]["request"]["body"] == "name=ada"
        assert found["sent"][0]["status"] == 200

    def test_what_is_no_request_is_refused_in_a_sentence(self, tutor: Tutor, pack: Path) -> None:
        started(tutor, pack)
        for arguments, words in {
            ("GET", "items"): "begins with a slash: /items",
            ("GET", "/", "-H", "none"): "A header is `name: value`; 'none' is not.",
            ("GET", "/", "--rows", "nothing"): "has no check 'nothing'",
            (): "Name a path",
        }.items():
            ended = tutor("request", "say-not-found", *arguments, "--pack", pack)
            assert ended.code == 2
            assert words in ended.err


class TestVersions:
    def test_any_two_versions_are_compared_and_an_attempt_is_shown_again(
        self, tutor: Tutor, pack: Path
    ) -> None:
        started(tutor, pack)
        tutor("check", "say-not-found", "--pack", pack)
        main = next((tutor.home / "fastcto-tutor").rglob("app/main.py"))
        main.write_text(APP + "\n# later\n")
        changes = tutor("diff", "say-not-found", "--from", "1", "--to", "now", "--pack", pack)
        assert "+# later" in changes.out
        assert "(attempt 1)" in changes.out
        shown = tutor("history", "say-not-found", "--show", "1", "--pack", pack)
        assert "Attempt 1 at say-not-found" in shown.out
        refused = tutor("diff", "say-not-found", "--to", "reference", "--pack", pack)
        assert refused.code == 2
        assert "The reference comes after a pass" in refused.err

    def test_what_a_reset_put_aside_is_listed_and_comes_back(
        self, tutor: Tutor, pack: Path
    ) -> None:
        started(tutor, pack)
        assert tutor("reset", "say-not-found", "--yes", "--pack", pack).code == 0
        (copy,) = tutor("history", "say-not-found", "--copies", "--json", "--pack", pack).json
        assert copy["why"] == "reset"
        name = Path(copy["folder"]).name
        back = tutor("history", "say-not-found", "--restore", name, "--pack", pack)
        assert back.code == 0
        assert next((tutor.home / "fastcto-tutor").rglob("app/main.py")).read_text() == APP
