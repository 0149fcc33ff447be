"""A verdict as plain lines."""

import shlex
from pathlib import Path

import pytest

from tutor.cli.evidence import lines
from tutor.cli.faults import explained, refuse
from tutor.grading import verdict as v

LINE = v.Location(file="app/main.py", line=7)


def told(evidence: v.Evidence) -> str:
    return "\n".join(lines(evidence))


class TestEvidence:
    def test_a_request_can_be_pasted_into_a_shell(self) -> None:
        request = v.Request(
            method="POST",
            url="http://app/users?x=1&y=2",
            headers=(("content-type", "application/json"), ("accept", "*/*")),
            body='{"name": "O\'Neil; rm -rf"}',
        )
        text = told(v.ExchangeEvidence(request=request, response=None))
        words = shlex.split(text.splitlines()[-1].split(": ", 1)[1])
        assert words[:5] == ["curl", "-i", "-X", "POST", "http://127.0.0.1:8000/users?x=1&y=2"]
        assert words[5:] == ["-H", "content-type: application/json", "--data-raw", request.body]
        assert "Answer: none" in text

    def test_an_endless_body_is_cut_with_a_word_on_the_rest(self) -> None:
        request = v.Request(method="GET", url="http://app/")
        response = v.Response(status=200, body="x" * 50_000, ms=3)
        text = told(v.ExchangeEvidence(request=request, response=response))
        assert len(text) < 3_000
        assert "48000 more characters" in text

    def test_twenty_blocks_of_one_line_are_one_sentence(self) -> None:
        blocks = tuple(
            v.LoopBlock(
                start_ms=i, ms=80 + i, call="time.sleep(1)", location=LINE, request="GET /a"
            )
            for i in range(20)
        )
        waits = tuple(v.CallerWait(request="GET /health", due_ms=i, ms=5 * i) for i in range(9))
        text = told(v.LoopEvidence(blocks=blocks, waits=waits))
        assert text.splitlines() == [
            "time.sleep(1) at app/main.py:7 held the loop 20 times, 80 to 99 ms, "
            "first during GET /a",
            "GET /health, sent 9 times, was answered after 0 to 40 ms",
        ]

    def test_statements_are_counted_with_their_line(self) -> None:
        counted = v.StatementCount(sql="SELECT *\n  FROM a", count=30, location=LINE)
        run = v.StatementRun(label="30 orders", total=31, statements=(counted,))
        text = told(v.StatementsEvidence(runs=(run,)))
        assert text == "30 orders: 31 statements\n  30 times: SELECT * FROM a (app/main.py:7)"

    def test_how_a_process_ended_comes_before_what_it_printed(self) -> None:
        text = told(v.ProcessEvidence(signal="SIGKILL", limit="512 MB of memory", output="bye\n"))
        assert [line.split(" ")[0] for line in text.splitlines()] == ["The", "The", "It", "bye"]

    def test_the_line_in_question_is_marked(self) -> None:
        text = told(v.SourceEvidence(file="a.py", first_line=3, text="x = 1\ny = 2", highlight=4))
        assert text.splitlines()[1:] == ["  3  x = 1", "> 4  y = 2"]


class TestFaults:
    def test_the_tutors_own_is_a_sentence_and_a_file_never_a_traceback(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended, explained():
            raise KeyError("inner\nsecond line")
        told = capsys.readouterr().err
        assert ended.value.code == 3
        assert "Traceback" not in told
        file = Path(told.split("with the file ")[1].split(",")[0])
        assert "Traceback" in file.read_text("utf-8")
        file.unlink()

    def test_a_refusal_inside_a_group_of_tasks_is_still_its_sentence(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended, explained():
            try:
                refuse("No such thing. Name another.")
            except Exception as error:
                raise ExceptionGroup("tasks", [error]) from None
        assert ended.value.code == 2
        assert capsys.readouterr().err == "No such thing. Name another.\n"
