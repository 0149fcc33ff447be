"""The tutor's screen behind one page: `python -m tutor.web.screen [PACK]`, begun by the server."""

import sys
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Run the tutor; `TEXTUAL_DRIVER` makes it speak to the server."""
    from tutor.tui import run

    run(Path(arguments[0]) if arguments else None, None)


if __name__ == "__main__":
    main(sys.argv[1:])
