"""A machine that is too busy, as a person at the command line meets it."""

from pathlib import Path

import pytest

from tests.classroom.test_grade import BUSY_SUITE
from tests.grading.small_pack import RIGHT, write_pack

from .conftest import Tutor, lines_until


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """A pack whose check `item` always finds that the grader stood still."""
    write_pack(tmp_path / "busy", suite=BUSY_SUITE, starter=RIGHT)
    return tmp_path / "busy"


class TestNotJudged:
    def test_check_says_so_and_ends_with_a_code_of_its_own(self, tutor: Tutor, busy: Path) -> None:
        tutor("start", "items", "--pack", busy)
        done = tutor("check", "items", "--pack", busy)
        assert done.code == 4
        assert done.out.count("not judged  An item is answered.") == 1
        assert "the machine was too busy" in done.out
        assert "not judged  items: 2 of 3 checks" in done.out
        assert "counts as no attempt" in done.out
        assert "gives a hint" not in done.out

    def test_json_knows_the_state(self, tutor: Tutor, busy: Path) -> None:
        tutor("start", "items", "--pack", busy)
        done = tutor("check", "items", "--pack", busy, "--json")
        assert done.code == 4
        assert done.json["status"] == "not_judged"
        states = {check["id"]: check["status"] for check in done.json["checks"]}
        assert states == {"alive": "passed", "item": "not_judged", "other": "passed"}

    def test_history_keeps_it_and_progress_counts_no_attempt(
        self, tutor: Tutor, busy: Path
    ) -> None:
        tutor("start", "items", "--pack", busy)
        tutor("check", "items", "--pack", busy)
        (kept,) = tutor("history", "items", "--pack", busy, "--json").json
        assert kept["verdict"]["status"] == "not_judged"
        assert "not judged  " in tutor("history", "items", "--pack", busy).out
        told = tutor("progress", "--pack", busy, "--json").json
        (row,) = [row for row in _rows(told) if "attempts" in row]
        assert row["attempts"] == 0
        assert row["state"] == "started"

    def test_watch_tells_it_and_waits_for_the_next_save(self, tutor: Tutor, busy: Path) -> None:
        tutor("start", "items", "--pack", busy)
        watching = tutor.begin("watch", "items", "--pack", busy)
        try:
            seen = "".join(lines_until(watching, "Waiting for the next save."))
            assert "not judged  items: 2 of 3 checks" in seen
        finally:
            watching.terminate()
            watching.wait()

    def test_help_names_the_exit_code(self, tutor: Tutor) -> None:
        assert "4 not judged" in " ".join(tutor("--help").out.split())


def _rows(value: object) -> list[dict[str, object]]:
    """Every JSON object inside a document."""
    if isinstance(value, dict):
        return [value, *(row for inner in value.values() for row in _rows(inner))]
    if isinstance(value, list):
        return [row for inner in value for row in _rows(inner)]
    return []
