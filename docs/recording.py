"""Plays a first sitting in a real terminal and keeps its screens: `python docs/recording.py`.

Needs tmux. The tutor runs in an empty HOME at 140x40 and at 80x24: map, question, task, a failed
check, the repair typed key by key, the pass, the reference, the next exercises repaired from
outside as with an editor of one's own, quitting, and coming back. The screens go to
`docs/recordings/<size>.txt`.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACK = "production-fastapi"
PATIENCE = 60.0
SESSION = "fastcto-recording"


class Terminal:
    """A tmux session that runs the tutor, and the pictures taken of it."""

    def __init__(self, columns: int, rows: int, home: Path) -> None:
        self.home = home
        self.narrow = columns < 100
        self.frames: list[str] = []
        self._size = ("-x", str(columns), "-y", str(rows))

    def open(self) -> None:
        """Starts the tutor."""
        variables = f"FASTCTO_TUTOR_WELCOMED=true HOME={self.home}"
        command = f"{variables} {sys.executable} -m tutor.cli; echo ended $?; sleep 5"
        _tmux("new-session", "-d", "-s", SESSION, *self._size, command)

    def close(self) -> None:
        """Ends the session, whatever runs in it."""
        subprocess.run(["tmux", "kill-session", "-t", SESSION], check=False, capture_output=True)

    def keys(self, *keys: str) -> None:
        """Presses keys, in tmux's names."""
        for key in keys:
            _tmux("send-keys", "-t", SESSION, key)
            # A key right behind Escape would reach the program as Alt and that key.
            time.sleep(0.6 if key == "Escape" else 0.08)

    def screen(self) -> str:
        """What stands on the screen."""
        return _tmux("capture-pane", "-p", "-t", SESSION)

    def sees(self, *words: str) -> None:
        """Waits until all the words stand on the screen. Ends the recording if they never do."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.screen() for word in words):
            if time.monotonic() > end:
                raise SystemExit(f"waited for {words} in vain:\n{self.screen()}")
            time.sleep(0.1)

    def picture(self, caption: str) -> None:
        """Keeps the screen."""
        time.sleep(0.4)
        self.frames.append(f"### {caption}\n{self.screen().rstrip()}\n")
        print(f"  {caption}", flush=True)


def _tmux(*words: str) -> str:
    done = subprocess.run(["tmux", *words], check=True, capture_output=True, text=True)
    return done.stdout


def sitting(terminal: Terminal) -> None:
    """The whole sitting."""
    terminal.open()
    terminal.sees("One slow carrier, everybody waits")
    terminal.picture("The course map")
    terminal.keys("Enter")
    terminal.sees("Twenty callers at once")
    terminal.picture("The first lesson asks before it tells")
    terminal.keys("Enter", "Down", "Down", "Down", "Enter")
    terminal.sees("On this machine", "the last one waited")
    terminal.picture("Guess and measurement, also of this machine")
    terminal.keys("]", "]", "]", "]")
    terminal.sees("GET /parcels/{number}")
    terminal.picture("The task")
    terminal.keys("C-s")
    terminal.sees("held the event")
    terminal.picture("Checked as it came: a failure names line, number and reason")
    repair_by_hand(terminal)
    terminal.keys("C-l")
    terminal.sees("Reference: One slow carrier")
    terminal.picture("The reference beside one's own answer")
    terminal.keys("Escape")
    for name, title in (
        ("load-what-you-show", "Twenty orders, eighty queries"),
        ("thin-router", "The route that knows too much"),
    ):
        next_exercise(terminal, name, title)
    leave_and_return(terminal)


def repair_by_hand(terminal: Terminal) -> None:
    """Enter jumps to the line; `track` and its route become plain `def`; both are typed."""
    terminal.keys("F6" if terminal.narrow else "C-g", "C-g")
    terminal.sees("response = requests.get")
    terminal.picture("A key jumps to the line")
    terminal.keys("Up", "Up", "Up", "Up", "Up", "Home", *["DC"] * 6)
    terminal.keys("F7", "F7", "F7")
    terminal.sees("app/routers/parcels.py")
    terminal.keys(*["Down"] * 12, "Home", *["DC"] * 6)
    terminal.keys(*["Down"] * 5, "Home", *["Right"] * 7, *["DC"] * 6)
    terminal.sees("return carrier.track(number)")
    terminal.keys("C-s")
    terminal.sees("4/4 passed")
    terminal.picture("Repaired: every check passes")


def next_exercise(terminal: Terminal, name: str, title: str) -> None:
    """On with ctrl+n; a failed run; the reference solution laid in from outside; the pass."""
    terminal.keys("C-n")
    terminal.sees("Go on")
    terminal.picture("After a pass")
    terminal.keys("Enter")
    time.sleep(2.0)
    terminal.keys("C-s")
    terminal.sees("✗")
    terminal.picture(f"{title}: checked as it came")
    workspace = terminal.home / "fastcto-tutor" / PACK / name
    shutil.copytree(ROOT / "exercises" / name / "solution", workspace, dirs_exist_ok=True)
    terminal.sees("4/4 passed")
    terminal.picture(f"{title}: repaired in another editor, picked up and passed")


def leave_and_return(terminal: Terminal) -> None:
    """ctrl+q, and the next start stands where this one ended."""
    terminal.keys("C-q")
    terminal.sees("ended 0")
    terminal.close()
    terminal.open()
    terminal.sees("3/3")
    terminal.picture("Started again: the same lesson, file and verdict")
    terminal.keys("C-o")
    terminal.sees("3/3 passed")
    terminal.picture("The course map at the end")
    terminal.keys("C-q")
    terminal.sees("ended 0")


def record(size: str, play: Callable[[Terminal], None]) -> None:
    """Plays a sitting at one size and writes its screens."""
    columns, rows = (int(number) for number in size.split("x"))
    home = Path(tempfile.mkdtemp(prefix="recording-"))
    terminal = Terminal(columns, rows, home)
    print(size, flush=True)
    try:
        terminal.close()
        play(terminal)
    finally:
        terminal.close()
        shutil.rmtree(home, ignore_errors=True)
    folder = ROOT / "docs" / "recordings"
    folder.mkdir(exist_ok=True)
    (folder / f"{size}.txt").write_text("\n".join(terminal.frames).replace(str(home), "~"))


def main() -> None:
    """Records the sizes named on the command line, or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["140x40", "80x24"])
    os.environ.pop("TMUX", None)
    for size in parser.parse_args().sizes:
        record(size, sitting)


if __name__ == "__main__":
    main()
