"""Foreign text never steers the terminal."""

import os
import pty
import subprocess
from pathlib import Path

from tutor.cli.plain import escaped

from .conftest import PROGRAM, Tutor

HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202egpj.exe [bold]x[/y] \r"


class TestEscaping:
    def test_control_and_direction_characters_are_written_out(self) -> None:
        assert escaped(HOSTILE) == (
            r"\x1b[31mred\x1b]0;title\x07 \x9b2J \u202egpj.exe [bold]x[/y] \r"
        )

    def test_lines_and_letters_of_any_language_stay(self) -> None:
        text = "Grüße, 世界\nשלום — “quoted” 🙂"
        assert escaped(text) == text

    def test_half_a_character_is_written_out_too(self) -> None:
        assert escaped("a\udc80b") == r"a\udc80b"


class TestAPackFullOfEscapes:
    def test_its_titles_reach_neither_terminal_nor_markup(self, tutor: Tutor, pack: Path) -> None:
        course = pack / "lessons" / "course.toml"
        text = course.read_text("utf-8")
        title = next(line for line in text.splitlines() if line.startswith("title"))
        hostile = 'title = "\\u001b[31m[bold]x[/y]\\u202e"'
        course.write_text(text.replace(title, hostile, 1), encoding="utf-8")
        ended = tutor("list", "--pack", pack)
        assert "\x1b" not in ended.out + ended.err
        assert "\u202e" not in ended.out + ended.err

    def test_json_of_it_is_plain_ascii(self, tutor: Tutor, pack: Path) -> None:
        lesson = next((pack / "lessons").rglob("*.md"))
        lesson.write_text(lesson.read_text("utf-8") + "\n\u202e\x9b2J\n", encoding="utf-8")
        assert tutor("show", "say-not-found", "--pack", pack, "--json").out.isascii()


def on_a_terminal(tutor: Tutor, *args: str | Path, **env: str) -> str:
    """What the program writes to a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *map(str, args)],
        env={**tutor.env, **env},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 4096):
            seen += piece
    except OSError:
        pass  # The other end is closed: the program is done.
    finally:
        os.close(ours)
    process.wait(timeout=30)
    return seen.decode()


class TestColour:
    def test_states_are_words_with_or_without_it(self, tutor: Tutor, pack: Path) -> None:
        tutor("start", "say-not-found", "--pack", pack)
        coloured = on_a_terminal(tutor, "check", "--pack", pack)
        plain = on_a_terminal(tutor, "check", "--pack", pack, NO_COLOR="1")
        assert "\x1b[" in coloured
        assert "\x1b[3" not in plain
        assert "failed" in coloured
        assert "failed" in plain

    def test_a_terminal_that_speaks_ascii_only_is_enough(self, tutor: Tutor, pack: Path) -> None:
        ended = tutor("show", "say-not-found", "--pack", pack, PYTHONIOENCODING="ascii")
        assert ended.code == 0
        assert ended.out.isascii()
