"""Ratios several times off, so that a busy machine fails none of them and a slip fails one."""

import asyncio
import statistics
from collections.abc import Mapping, Sequence

import pytest

from benchmarks import help as help_page
from benchmarks import paint, typing
from benchmarks.verdict import timed
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack

EXERCISE = "thin-router"
pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("benchmarks")]


def ratio(raw: Mapping[str, Sequence[float]], ours: str, other: str) -> float:
    """Of the quickest runs: with so few, a median is whatever the machine did meanwhile."""
    return min(raw[ours]) / min(raw[other])


def test_a_verdict_takes_a_small_part_of_a_cold_pytest() -> None:
    pack = load_pack(builtin_root())
    raw = asyncio.run(timed(pack, pack.exercises[EXERCISE], 2))
    assert ratio(raw, "whole", "cold") < 0.5, raw
    assert ratio(raw, "first", "cold") < 0.25, raw
    assert ratio(raw, "whole", "floor") < 4.0, raw


def test_the_first_paint_is_that_of_an_empty_app() -> None:
    (first, *_) = list(paint.measure(2))
    assert ratio(first.raw, "ours", "empty") < 2.5, first.raw


def test_help_costs_what_typer_costs() -> None:
    (beside, *_) = list(help_page.measure(2))
    assert ratio(beside.raw, "fastcto-tutor", "bare typer app") < 2.5, beside.raw


def test_typing_goes_on_while_an_attempt_runs() -> None:
    (figure,) = list(typing.measure(2))
    idle, grading = (statistics.median(figure.raw[kind]) for kind in ("idle", "grading"))
    assert grading < 3 * idle, figure.raw
