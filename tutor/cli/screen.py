"""The screen, for who gives no command. Without typer: that would be a third of the first paint."""

import os
import sys
from pathlib import Path

from tutor.cli.faults import refuse

PACK_VARIABLE = "FASTCTO_TUTOR_PACK"


def chosen_root(pack: Path | None) -> Path | None:
    """The pack's folder that `--pack` names, else the environment; None for the built-in pack."""
    if pack is None and (named := os.environ.get(PACK_VARIABLE)):
        pack = Path(named)
    return pack.expanduser() if pack is not None else None


def open_screen(pack: Path | None = None) -> None:
    """Open the tutor until the learner leaves. Raises CommandError where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse(
            "The tutor's screen needs a terminal. Without one, use `fastcto-tutor list`, `show`, "
            "`start` and `check`; `fastcto-tutor --help` shows every command."
        )
    from tutor.tui import run

    run(chosen_root(pack), None)
