"""Notes are printed once everything passed, and change nothing else."""

import pytest

from tutor.cli.report import Report
from tutor.grading import verdict as v
from tutor.grading.events import AttemptEnded
from tutor.tui import diagnosis

NOTE = v.Diagnostic(
    code="note-async230",
    message="A file is read in place.",
    location=v.Location(file="app/report.py", line=7),
    excerpt="open(name)",
)


def verdict(status: v.VerdictStatus, *notes: v.Diagnostic) -> v.Verdict:
    check: v.CheckStatus = "passed" if status == "passed" else "failed"
    return v.Verdict(
        exercise="items",
        status=status,
        tier="kernel",
        checks=(v.CheckResult(id="a", title="A.", status=check, points=1),),
        totals=v.Totals(checks=1, passed=0, points=0, max_points=1, seconds=0.1),
        versions=v.Versions(
            tutor="1", pack="p", pack_version="1.0", pack_hash="h", submission_hash="s"
        ),
        notes=notes,
    )


def printed(capsys: pytest.CaptureFixture[str], judged: v.Verdict) -> str:
    Report().tell(AttemptEnded(judged))
    return capsys.readouterr().out


class TestNotes:
    def test_they_come_after_the_checks_with_their_line(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = printed(capsys, verdict("passed", NOTE))
        assert text.index("A.") < text.index("Beside the checks") < text.index("app/report.py:7")

    def test_a_failed_attempt_has_one_thing_to_say(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert "app/report.py" not in printed(capsys, verdict("failed", NOTE))
        assert "Beside" not in printed(capsys, verdict("passed"))

    def test_the_screen_has_the_same_words(self) -> None:
        text = diagnosis.of_notes(verdict("passed", NOTE)).plain
        assert "without points" in text
        assert "A file is read in place." in text
        assert "app/report.py:7" in text
