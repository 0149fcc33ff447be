"""`check --files` and `watch`."""

import signal
from pathlib import Path

from tutor.grading.verdict import Verdict

from .conftest import ROOT, Tutor, laid_over, lines_until

EXERCISE = ROOT / "exercises" / "unblock-the-loop"


def answer(target: Path, *names: str) -> Path:
    """A folder that holds the starter with an answer laid over it."""
    return laid_over(target, *(EXERCISE / name for name in ("starter", *names)))


class TestAnyFolder:
    def test_a_right_one_passes_and_leaves_no_record(self, tutor: Tutor, tmp_path: Path) -> None:
        right = answer(tmp_path / "right", "solution")
        ended = tutor("check", EXERCISE.name, "--files", right, "--json")
        verdict = Verdict.model_validate_json(ended.out)
        assert (ended.code, verdict.status) == (0, "passed")
        assert not (tutor.home / ".local").exists()

    def test_a_wrong_one_fails_with_place_and_reason(self, tutor: Tutor, tmp_path: Path) -> None:
        wrong = answer(tmp_path / "wrong")
        ended = tutor("check", EXERCISE.name, "--files", wrong, "--json")
        verdict = Verdict.model_validate_json(ended.out)
        assert (ended.code, verdict.status) == (1, "failed")
        assert verdict.leading is not None
        assert verdict.leading.location is not None

    def test_in_plain_text_each_check_says_its_state_in_a_word(
        self, tutor: Tutor, tmp_path: Path
    ) -> None:
        ended = tutor("check", EXERCISE.name, "--files", answer(tmp_path / "wrong"))
        states = [line.split("  ")[0] for line in ended.out.splitlines() if line[:1].isalpha()]
        assert ended.code == 1
        assert {"passed", "failed"} & set(states)
        assert "Seen:" in ended.out

    def test_a_syntax_error_is_the_learners_with_its_line(
        self, tutor: Tutor, tmp_path: Path
    ) -> None:
        broken = answer(tmp_path / "broken")
        (broken / "app" / "services" / "carrier.py").write_text("def f(:\n")
        ended = tutor("check", EXERCISE.name, "--files", broken)
        assert ended.code == 1
        assert "app/services/carrier.py:1" in ended.out

    def test_an_app_that_prints_a_lot_hides_nothing_of_the_verdict(
        self, tutor: Tutor, tmp_path: Path
    ) -> None:
        loud = answer(tmp_path / "loud")
        carrier = loud / "app" / "services" / "carrier.py"
        carrier.write_text("for n in range(900):\n    print('line', n)\n" + carrier.read_text())
        ended = tutor("check", EXERCISE.name, "--files", loud)
        printed = ended.out.split("The app printed:\n")[1].split("\n\n")[0].splitlines()
        assert len(printed) <= 21
        assert "lines before these; --json has them" in printed[0]

    def test_what_an_app_printed_before_it_ended_is_shown_once(
        self, tutor: Tutor, tmp_path: Path
    ) -> None:
        ended_itself = answer(tmp_path / "ended")
        carrier = ended_itself / "app" / "services" / "carrier.py"
        text = "import os\nprint('a last word', flush=True)\nos._exit(3)\n"
        carrier.write_text(text + carrier.read_text())
        ended = tutor("check", EXERCISE.name, "--files", ended_itself)
        assert "ended with exit code 3" in ended.out
        assert ended.out.count("a last word") == 1


class TestWatching:
    def test_each_save_is_checked_and_ctrl_c_ends_cleanly(self, tutor: Tutor) -> None:
        tutor("start", EXERCISE.name)
        process = tutor.begin("watch")
        try:
            lines_until(process, "failed  unblock-the-loop:")
            lines_until(process, "Waiting for the next save.")
            answer(tutor.workspace(EXERCISE.name), "solution")
            lines_until(process, "passed  unblock-the-loop:")
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=30)
        finally:
            process.kill()
            process.wait()
        assert process.returncode == 0
        assert "Stopped watching." in out
        assert "Traceback" not in out
        states = [row["verdict"]["status"] for row in tutor("history", "--json").json]
        assert states[0] == "passed"
