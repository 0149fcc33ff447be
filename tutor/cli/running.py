"""`run`: the learner's app as in production."""

from typing import Annotated

import typer

from tutor.cli.faults import PASSED
from tutor.cli.session import MaybeExercise, PackOption, open_session, waited


def run(
    exercise: MaybeExercise = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8000,
    reload: Annotated[bool, typer.Option("--reload", help="Start again on each save.")] = False,
    pack: PackOption = None,
) -> None:
    """Run your app on uvicorn, not confined."""
    from tutor.cli.serving import serve

    try:
        code = waited(serve(open_session(pack), exercise, port, reload))
    except KeyboardInterrupt:
        code = PASSED
    raise typer.Exit(code)
