"""How long `fastcto-tutor --help` takes, beside the --help of a bare typer app.

Both run in turn, so that whatever else the machine does meets both alike; medians are compared.

    python benchmarks/help.py [--rounds 15]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGET = 1.3

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


def main() -> int:
    """Print the medians and the ratios; 1 where a ratio is above the budget."""
    parser = argparse.ArgumentParser(description="Time --help beside a bare typer app's.")
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        drawn, plain = Path(folder, "drawn.py"), Path(folder, "plain.py")
        drawn.write_text(BARE.format(options=""))
        plain.write_text(BARE.format(options="rich_markup_mode=None, add_completion=False"))
        commands = {
            "bare typer app": [str(drawn)],
            "bare typer app, plain help": [str(plain)],
            "fastcto-tutor": ["-c", "from tutor.cli import main; main()"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds + 1):
            for name, command in commands.items():
                times[name].append(seconds(command))
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:28} {median * 1000:6.0f} ms   {median / medians['bare typer app']:.2f}")
    print(
        f"beside plain help: {medians['fastcto-tutor'] / medians['bare typer app, plain help']:.2f}"
    )
    ratio = medians["fastcto-tutor"] / medians["bare typer app"]
    print(f"ratio {ratio:.2f}, budget {BUDGET}")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
