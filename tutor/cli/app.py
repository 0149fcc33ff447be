"""The command line as a whole: every command and the file that holds it."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tutor.cli import (
    attempts,
    contents,
    doctor,
    grading,
    hints,
    packs,
    placing,
    progress,
    records,
    requests,
    reviewing,
    running,
    settings,
    solutions,
    starting,
    web,
)
from tutor.cli.screen import PACK_VARIABLE, open_screen

# Plain help costs a third of the drawn one and reads well aloud.
app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("list")(contents.list_exercises)
app.command("next")(contents.next_exercise)
app.command("show")(contents.show)
app.command("start")(starting.start)
app.command("check")(attempts.check)
app.command("watch")(attempts.watch)
app.command("hint")(hints.hint)
app.command("run")(running.run)
app.command("request")(requests.request)
app.command("diff")(solutions.diff)
app.command("solution")(solutions.solution)
app.command("reset")(starting.reset)
app.command("history")(records.history)
app.command("progress")(progress.progress)
app.command("review")(reviewing.review)
app.command("placement")(placing.placement)
app.command("grade")(grading.grade)
app.command("serve")(web.serve)
app.command("doctor")(doctor.doctor)
app.add_typer(settings.app, name="settings")
app.add_typer(packs.app, name="pack")


def _print_version(wanted: bool) -> None:
    if wanted:
        from tutor import __version__

        typer.echo(f"fastcto-tutor {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def tutor(
    context: typer.Context,
    pack: Annotated[
        Path | None,
        typer.Option(
            "--pack", help="Folder of another pack.", envvar=PACK_VARIABLE, show_default=False
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Learn production FastAPI in the terminal. Without a command, the tutor opens.

    Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 a fault of the tutor itself, 4 not judged:
    the machine was too busy, so try again.
    """
    if context.invoked_subcommand is not None:
        if pack is not None:
            # A pack that is named before the command holds where its own --pack is not given.
            os.environ[PACK_VARIABLE] = str(pack)
        return
    open_screen(pack)
