"""The commands, one file a group; start-up imports typer at most, the screen not even that."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    0 passed, 1 failed, 2 usage, 3 the tutor's own fault. Every error that a person can meet is
    one sentence on stderr.
    """
    from tutor.cli.faults import explained

    with explained():
        if sys.argv[1:]:
            from tutor.cli.app import app

            app(prog_name="fastcto-tutor")
        else:
            from tutor.cli.screen import open_screen

            open_screen()
