"""How long `fastcto-tutor --help` takes, beside the --help of a bare typer app."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, ratio

BARE = '''
import typer

app = typer.Typer({options})

@app.command()
def hello(name: str = "you") -> None:
    """Say hello."""
    print(name)

app()
'''


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run. Raises CalledProcessError where it fails."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *command, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(rounds: int) -> Iterator[Figure]:
    """The ratio to a bare app, and to one with plain help as the tutor has."""
    with tempfile.TemporaryDirectory() as folder:
        drawn, plain = Path(folder, "drawn.py"), Path(folder, "plain.py")
        drawn.write_text(BARE.format(options=""))
        plain.write_text(BARE.format(options="rich_markup_mode=None, add_completion=False"))
        commands = {
            "bare typer app": [str(drawn)],
            "bare typer app, plain help": [str(plain)],
            "fastcto-tutor": ["-c", "from tutor.cli import main; main()"],
        }
        raw: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                taken = seconds(command)
                if number:  # the first round only warms the machine up
                    raw[name].append(taken)
    yield ratio("help", "--help / bare typer app", "fastcto-tutor", "bare typer app", raw, 1.3)
    yield ratio(
        "help", "--help / one with plain help", "fastcto-tutor", "bare typer app, plain help", raw
    )
