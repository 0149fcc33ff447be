"""Progress by concept, review and placement, step by step and without a screen."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from .conftest import Tutor, laid_over

EXERCISE = "say-not-found"
CONCEPT = "http.status"


def solve(tutor: Tutor, pack: Path) -> None:
    """Start the small pack's exercise and pass it at once."""
    assert tutor("start", EXERCISE, "--pack", pack).code == 0
    laid_over(tutor.workspace(EXERCISE, "small-pack"), pack / "exercises" / EXERCISE / "solution")
    assert tutor("check", EXERCISE, "--pack", pack).code == 0


def days_go_by(tutor: Tutor, days: int) -> None:
    """Everything that is on record happened so many days earlier."""
    (database,) = tutor.home.rglob("progress.sqlite3")
    columns = (
        ("attempts", "at"),
        ("exercises", "passed_at"),
        ("reviews", "at"),
        ("reviews", "began_at"),
        ("placement_answers", "at"),
    )
    with closing(sqlite3.connect(database)) as raw, raw:
        for table, column in columns:
            for row, at in raw.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
                if at is not None:
                    then = datetime.fromisoformat(at) - timedelta(days=days)
                    text = then.strftime("%Y-%m-%d %H:%M:%S.%f")
                    raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (text, row))


def place(pack: Path, *, gate: bool) -> None:
    """Give the small pack a placement of one question."""
    course = pack / "lessons" / "course.toml"
    table = '[placement]\nminutes = 3\n\n[[placement.questions]]\nlesson = "not-found"\n'
    table += f'gate = "{EXERCISE}"\n' if gate else ""
    course.write_text(course.read_text().replace("[[modules]]", f"{table}\n[[modules]]", 1))


class TestReviews:
    @pytest.fixture(autouse=True)
    def solved(self, tutor: Tutor, pack: Path) -> None:
        solve(tutor, pack)

    def test_a_concept_comes_up_is_guessed_and_judged(self, tutor: Tutor, pack: Path) -> None:
        assert "No review is due; the next one is on" in tutor("review", "--pack", pack).out
        days_go_by(tutor, 3)
        told = tutor("progress", "--pack", pack).out
        assert "1 review due today: `fastcto-tutor review`" in told
        assert f"  {CONCEPT}: learning, 67 percent, review due" in told
        shown = tutor("review", "--pack", pack).out
        assert "Which check fails first?" in shown
        assert "\n+" in shown
        data = tutor("review", "--pack", pack, "--json").json
        card = data["cards"][0]
        assert (card["kind"], card["concept"]) == ("misconception", CONCEPT)
        checks = [choice["check"] for choice in card["choices"]]
        assert None in checks
        ended = tutor("review", "--answer", "missing-book", "--pack", pack, "--json")
        assert (ended.json["right"], ended.json["found"]) == (True, "missing-book")
        assert ended.code == 0
        concept = tutor("progress", "--pack", pack, "--json").json["concepts"][CONCEPT]
        assert (concept["state"], concept["mastery"]) == ("mastered", 1.0)

    def test_a_wrong_guess_is_told_with_the_reason(self, tutor: Tutor, pack: Path) -> None:
        days_go_by(tutor, 3)
        refused = tutor("review", "--answer", "99", "--pack", pack)
        assert refused.code == 2
        assert "Give a number from 1 to" in refused.err
        ended = tutor("review", "--answer", "3", "--pack", pack)
        assert ended.code == 1
        assert "Your guess: Every check passes." in ended.out
        assert "comes up again tomorrow" in ended.out
        assert "shaky" in tutor("progress", "--pack", pack).out

    def test_a_redo_begins_anew_and_ends_with_a_pass(self, tutor: Tutor, pack: Path) -> None:
        for days in (1, 3):
            days_go_by(tutor, days)
            assert tutor("review", "--answer", "missing-book", "--pack", pack).code == 0
        days_go_by(tutor, 7)
        assert "Do the exercise once more" in tutor("review", "--pack", pack).out
        assert tutor("review", "--redo", "--pack", pack).code == 2
        begun = tutor("review", "--redo", "--yes", "--pack", pack)
        assert "Your version from before lies in" in begun.out
        assert "under way" in tutor("review", "--pack", pack).out
        assert tutor("check", EXERCISE, "--pack", pack).code == 1
        folder = tutor.workspace(EXERCISE, "small-pack")
        laid_over(folder, pack / "exercises" / EXERCISE / "solution")
        assert tutor("check", EXERCISE, "--pack", pack).code == 0
        after = tutor("review", "--pack", pack, "--json").json
        assert (after["due"], after["done_today"]) == (0, 1)
        assert tutor("review", "--give-up", "--pack", pack).code == 2


class TestPlacement:
    def test_a_pack_without_one_says_so(self, tutor: Tutor, pack: Path) -> None:
        ended = tutor("placement", "--pack", pack)
        assert ended.code == 2
        assert "has no placement" in ended.err

    def test_a_right_answer_with_its_gate_is_tested_out(self, tutor: Tutor, pack: Path) -> None:
        place(pack, gate=True)
        told = tutor("placement", "--pack", pack).out
        assert "Question 1 of 1" in told
        question = tutor("placement", "--pack", pack, "--json").json["question"]
        answer = next(
            line.partition(" = ")[2]
            for line in (pack / "lessons/first-steps/01-say-not-found.md").read_text().splitlines()
            if line.startswith("answer")
        )
        letter = next(k for k, v in question["choices"].items() if v == json.loads(answer))
        assert tutor("placement", "--answer", "z", "--pack", pack).code == 2
        ended = tutor("placement", "--answer", letter, "--pack", pack)
        assert (ended.code, "Right." in ended.out) == (0, True)
        assert f"open  {EXERCISE}" in tutor("placement", "--pack", pack).out
        refused = tutor("hint", EXERCISE, "--pack", pack)
        assert "is a gate of your placement" in refused.err
        solve(tutor, pack)
        assert f"tested out: {CONCEPT}" in tutor("placement", "--pack", pack).out
        concept = tutor("progress", "--pack", pack, "--json").json["concepts"][CONCEPT]
        assert (concept["state"], concept["mastery"]) == ("tested-out", 0.6)

    def test_a_wrong_answer_ends_it(self, tutor: Tutor, pack: Path) -> None:
        place(pack, gate=True)
        choices = tutor("placement", "--pack", pack, "--json").json["question"]["choices"]
        codes = set()
        for letter in choices:
            codes.add(tutor("placement", "--answer", letter, "--pack", pack, "--json").code)
            if tutor("placement", "--pack", pack, "--json").json["phase"] != "questions":
                break
        assert codes <= {0, 1}
        assert tutor("placement", "--answer", "a", "--pack", pack).code == 2


class TestLockedExercises:
    def test_starting_one_asks_for_anyway(self, tutor: Tutor) -> None:
        rows = [
            row for module in tutor("list", "--json").json["modules"] for row in module["exercises"]
        ]
        name = next(row["id"] for row in rows if row["locked"])
        refused = tutor("start", name)
        assert refused.code == 2
        assert "--anyway" in refused.err
        assert not tutor.workspace(name).exists()
        assert tutor("start", name, "--anyway").code == 0
        rows = [
            row for module in tutor("list", "--json").json["modules"] for row in module["exercises"]
        ]
        assert next(row for row in rows if row["id"] == name)["locked"] is None
