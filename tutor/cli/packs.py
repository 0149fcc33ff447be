"""`pack check` and `pack new`: for authors."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tutor.cli.faults import FAILED, PASSED, refuse
from tutor.cli.plain import indented, say, say_json, say_state
from tutor.cli.session import JsonOption, PackOption, Session, open_session, waited

if TYPE_CHECKING:
    from tutor.grading.matrix import Row

app = typer.Typer(
    help="Write and prove packs.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.command("check")
def check(
    path: Annotated[
        Path | None,
        typer.Argument(help="A pack's folder; without it, the built-in pack.", show_default=False),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EXERCISE",
            help="Grade this exercise alone; may be repeated.",
            show_default=False,
        ),
    ] = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prove that a pack judges rightly."""
    session = open_session(path or pack)
    if session.pack_root is not None and not session.pack_root.is_dir():
        refuse(f"{session.pack_root} is not a folder. Name a pack's folder.")
    started = time.monotonic()
    problems, rows = waited(_proved(session, as_json, only or []))
    seconds = time.monotonic() - started
    good = not problems and all(row.ok for row in rows)
    if as_json:
        say_json(_data(problems, rows, seconds))
    else:
        _say_result(problems, rows, seconds)
    raise typer.Exit(PASSED if good else FAILED)


@app.command("new")
def new(path: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Write a small complete pack to begin with."""
    from tutor.course.scaffold import scaffold

    for file in scaffold(path):
        say(str(file))
    say(f"`fastcto-tutor pack check {path}` proves it.")


async def _proved(session: Session, quiet: bool, only: list[str]) -> tuple[list[str], list[Row]]:
    """What is wrong at rest, and a row for every variant that was graded."""
    from tutor.course.checking import problems
    from tutor.course.loading import PackError

    try:
        found = problems(session.pack)
    except PackError as error:
        return list(error.problems), []
    if found:
        return found, []
    for wanted in only:
        session.exercise(wanted)  # refuses what the pack does not have
    from tutor.grading.matrix import prove

    return found, await prove(session.pack, progress=_silent if quiet else _say_row, only=only)


def _silent(_row: Row) -> None:
    """With --json, nothing but the data belongs on stdout."""


def _say_row(row: Row) -> None:
    say_state("as expected" if row.ok else "failed", f"{row.exercise} {row.variant}")


def _say_result(problems: list[str], rows: list[Row], seconds: float) -> None:
    for problem in problems:
        say_state("failed", problem)
    if problems:
        say("Nothing was graded. Correct these first.")
        return
    say()
    _say_table(rows)
    bad = [row for row in rows if not row.ok]
    for row in bad:
        say(f"\n{row.exercise} {row.variant}: expected {row.expected}, got {row.got}")
        say(indented(row.message))
    say()
    text = f"{len(rows) - len(bad)} of {len(rows)} as expected, {seconds:.0f} seconds"
    say_state("failed" if bad else "passed", text)


def _say_table(rows: list[Row]) -> None:
    """The matrix in columns of words: exercise, variant, expected, got, message."""
    cells = [("exercise", "variant", "expected", "got", "message")]
    cells += [
        (row.exercise, row.variant, row.expected, row.got, " ".join(row.message.split()))
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    for line in cells:
        fixed = "  ".join(cell.ljust(width) for cell, width in zip(line[:4], widths, strict=True))
        say(f"{fixed}  {line[4]}".rstrip())


def _data(problems: list[str], rows: list[Row], seconds: float) -> dict[str, Any]:
    return {
        "problems": problems,
        "rows": [
            {
                "exercise": row.exercise,
                "variant": row.variant,
                "expected": row.expected,
                "got": row.got,
                "ok": row.ok,
                "message": row.message,
                "seconds": row.seconds,
            }
            for row in rows
        ],
        "seconds": seconds,
    }
