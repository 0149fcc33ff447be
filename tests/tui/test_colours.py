"""Whatever the theme, what is written can be read; and no state is told by colour alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorType
from rich.segment import Segment
from textual.color import Color as Shade

from tests.tui.conftest import Stage, learning
from tests.tui.given import verdict
from tutor.tui import board as boards
from tutor.tui.grading import GradingDesk

READABLE = 3.0
"""Contrast of large text in WCAG 2; a terminal's letters are as large as its owner wants."""
THEMES = ("textual-dark", "textual-light", "nord", "dracula", "gruvbox", "tokyo-night")


@pytest.fixture(autouse=True)
def no_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GradingDesk, "open", lambda self: None)


def faint(stage: Stage) -> Iterator[str]:
    """Words on the screen that stand out too little from what is behind them."""
    for strip in stage.app.screen._compositor.render_strips():
        for segment in strip:
            contrast = _contrast(segment)
            if any(c.isalnum() for c in segment.text) and contrast < READABLE:
                yield f"{segment.text.strip()!r} {contrast:.1f}"


def _contrast(segment: Segment) -> float:
    style = segment.style
    if style is None or style.color is None or style.bgcolor is None:
        return READABLE
    if ColorType.TRUECOLOR not in (style.color.type, style.bgcolor.type):
        return READABLE  # the terminal's own colours
    light, dark = sorted((_light(style.color), _light(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(color: Color) -> float:
    red, green, blue = Shade.from_rich_color(color).normalized
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_every_word_stands_out_in_dark_and_in_light(home: Path) -> None:
    async with learning(home) as stage:
        await stage.until(lambda: stage.learn.pane_name == "editor")
        blank = stage.learn.board
        boards_told = (
            blank,
            boards.ended(blank, verdict(passed=False)),
            boards.ended(blank, verdict(passed=True)),
        )
        for theme in THEMES:
            stage.app.theme = theme
            for board in boards_told:
                stage.learn.board = board
                await stage.pilot.pause(0.1)
                assert (theme, board.phase, list(faint(stage))) == (theme, board.phase, [])
            for key, words in (("f11", "Editor command"), ("ctrl+o", "Type to filter")):
                await stage.press(key)
                await stage.sees(words)
                assert (theme, key, list(faint(stage))) == (theme, key, [])
                await stage.press("escape")
                await stage.until(lambda: stage.app.screen is stage.learn)


async def test_without_colour_a_terminals_own_theme_does_not_turn_black(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FASTCTO_TUTOR_THEME", "ansi-light")
    async with learning(home) as stage:
        await stage.until(lambda: stage.learn.pane_name == "editor")
        assert stage.app.theme == "textual-light"
        assert list(faint(stage)) == []
        assert not (home / "config" / "settings.toml").exists()


def test_every_state_has_a_glyph_and_a_word_of_its_own() -> None:
    assert len(set(boards.GLYPHS.values())) == len(boards.GLYPHS)
    assert len(set(boards.WORDS.values())) == len(boards.WORDS)
