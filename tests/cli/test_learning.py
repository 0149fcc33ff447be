"""A learner's way through an exercise, by plain commands."""

import json
from pathlib import Path

from .conftest import ROOT, Tutor, laid_over

EXERCISE = "load-what-you-show"
SOLUTION = ROOT / "exercises" / EXERCISE / "solution"


class TestFindingTheWay:
    def test_list_names_every_exercise_with_its_state_and_minutes(self, tutor: Tutor) -> None:
        told = tutor("list").out
        data = tutor("list", "--json").json
        rows = [row for module in data["modules"] for row in module["exercises"]]
        assert {row["id"] for row in rows} >= {EXERCISE, "thin-router", "unblock-the-loop"}
        for row in rows:
            assert row["state"] == "new"
            assert f"{row['id']}: {row['title']}, {row['minutes']} minutes" in told

    def test_next_is_the_first_open_one_of_the_list(self, tutor: Tutor) -> None:
        data = tutor("list", "--json").json
        rows = [row for module in data["modules"] for row in module["exercises"]]
        first = next(row["id"] for row in rows if row["locked"] is None)
        assert tutor("next", "--json").json["id"] == first
        assert first in tutor("next").out

    def test_show_tells_steps_and_task_and_keeps_answers_for_later(self, tutor: Tutor) -> None:
        told = tutor("show", EXERCISE).out
        assert "Step 1 of " in told
        assert "Task: " in told
        assert "Answer: " not in told
        assert "Answer: " in tutor("show", EXERCISE, "--answers").out

    def test_show_gives_neither_hints_nor_folders_in_json(self, tutor: Tutor) -> None:
        data = tutor("show", EXERCISE, "--json").json
        assert isinstance(data["exercise"]["hints"], int)
        assert str(ROOT) not in json.dumps(data)


class TestAnExerciseFromStartToSolution:
    def test_the_whole_way(self, tutor: Tutor) -> None:
        workspace = self.starts(tutor)
        self.fails(tutor)
        self.gets_every_hint(tutor)
        self.passes(tutor, workspace)
        self.looks_back(tutor, workspace)

    def starts(self, tutor: Tutor) -> Path:
        ended = tutor("start", EXERCISE, "--anyway")
        workspace = tutor.workspace(EXERCISE)
        assert ended.code == 0
        assert str(workspace) in ended.out
        assert (workspace / "app" / "main.py").is_file()
        assert tutor("diff").out == "Nothing is changed since the start.\n"
        return workspace

    def fails(self, tutor: Tutor) -> None:
        ended = tutor("check")
        assert ended.code == 1
        assert "\nfailed  " in "\n" + ended.out
        assert "Why it matters: " in ended.out
        assert "app/services/orders.py:" in ended.out

    def gets_every_hint(self, tutor: Tutor) -> None:
        refused = tutor("solution", EXERCISE, "--yes")
        assert refused.code == 2
        assert "left" in refused.err
        first = tutor("hint", "--json").json
        assert first["number"] == 1
        for number in range(2, first["of"] + 1):
            assert f"Hint {number} of {first['of']}" in tutor("hint").out
        assert tutor("hint", "--json").json["number"] == first["of"]
        unasked = tutor("solution", EXERCISE)
        assert unasked.code == 2
        assert "--yes" in unasked.err

    def passes(self, tutor: Tutor, workspace: Path) -> None:
        laid_over(workspace, SOLUTION)
        ended = tutor("check", "--json")
        assert ended.code == 0
        assert ended.json["status"] == "passed"
        assert "app/services/orders.py (yours)" in tutor("diff").out
        told = tutor("solution", EXERCISE)
        assert told.code == 0
        assert "to the letter" in told.out

    def looks_back(self, tutor: Tutor, workspace: Path) -> None:
        attempts = tutor("history", EXERCISE, "--json").json
        assert [attempt["verdict"]["status"] for attempt in attempts] == ["passed", "failed"]
        state = tutor("progress", "--json").json["exercises"][EXERCISE]
        assert (state["state"], state["attempts"]) == ("passed", 2)
        restored = tutor("history", EXERCISE, "--restore", str(attempts[1]["id"]))
        assert restored.code == 0
        assert tutor("diff").out == "Nothing is changed since the start.\n"
        laid_over(workspace, SOLUTION)
        kept = Path(tutor("reset", EXERCISE, "--yes").out.strip().rsplit(" lies in ", 1)[1])
        solved = SOLUTION / "app/services/orders.py"
        assert (kept / "app/services/orders.py").read_bytes() == solved.read_bytes()


class TestStartingAgain:
    def test_nothing_is_overwritten_and_what_is_missing_comes_back(
        self, tutor: Tutor, pack: Path
    ) -> None:
        tutor("start", "say-not-found", "--pack", pack)
        folder = tutor.workspace("say-not-found", "small-pack")
        (folder / "app" / "main.py").write_text("mine")
        (folder / "app" / "books.py").unlink()
        assert tutor("start", "say-not-found", "--pack", pack).code == 0
        assert (folder / "app" / "main.py").read_text() == "mine"
        assert (folder / "app" / "books.py").is_file()
