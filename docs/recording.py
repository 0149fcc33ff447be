"""Plays a first hour in a real terminal and keeps its screens: `python docs/recording.py`.

Needs tmux. The tutor runs in an empty HOME at 140x40 and at 80x24, and every step is a key or a
file that another editor writes: welcome, guess and measurement, three exercises that each fail
first (one by a plausible wrong answer typed here, two by wrong answers from outside), hints,
evidence, the bench, the reference, history with a restore, the map, progress, reviews, quitting
and coming back. The screens go to `docs/recordings/<size>.txt`.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACK = "production-fastapi"
PATIENCE = 180.0
# A key right behind Escape would reach the program as Alt and that key; a jump takes its time.
PAUSES = {"Escape": 0.8, "C-g": 1.0, "C-o": 1.0, "F6": 0.6, "F12": 0.5}
AFTER_ENTITY = len(', "The lowest value is above the highest"')


class Terminal:
    """A tmux session that runs the tutor, and the pictures taken of it."""

    def __init__(self, size: str, home: Path) -> None:
        columns, rows = size.split("x")
        self.home = home
        self.narrow = int(columns) < 100
        # Where it is narrow the lesson hides the checks, and says at its edge how they stand.
        self.all_five = "5/5 checks passed" if self.narrow else "All 5 checks passed"
        self.frames: list[str] = []
        self._session = f"fastcto-recording-{size}"
        self._size = ("-x", columns, "-y", rows)
        self._pressed: list[str] = []

    def open(self) -> None:
        """Starts the tutor in a terminal of its own."""
        _tmux("new-session", "-d", "-s", self._session, *self._size, self._command())
        self._pressed.append("fastcto-tutor")

    def open_again(self) -> None:
        """Starts the tutor once more in the same terminal."""
        _tmux("respawn-pane", "-k", "-t", self._session, self._command())
        self._pressed.append("fastcto-tutor")

    def _command(self) -> str:
        return f"HOME={self.home} {sys.executable} -m tutor.cli; echo ended $?; sleep 600"

    def close(self) -> None:
        """Ends the session, whatever runs in it."""
        stop = ["tmux", "kill-session", "-t", self._session]
        subprocess.run(stop, check=False, capture_output=True)

    def keys(self, *keys: str, told: str | None = None) -> None:
        """Presses keys, in tmux's names; `told` says it shorter where they are many."""
        for key in keys:
            _tmux("send-keys", "-t", self._session, key)
            time.sleep(PAUSES.get(key, 0.1))
        self._pressed += [told] if told is not None else [_named(key) for key in keys]

    def types(self, text: str) -> None:
        """Types a text, letter by letter."""
        for letter in text:
            _tmux("send-keys", "-t", self._session, "-l", letter)
            time.sleep(0.02)
        self._pressed.append(f"types “{text}”")

    def writes(self, exercise: str, answer: str, told: str) -> None:
        """Lays files into the learner's folder, as an editor of one's own would."""
        folder = self.home / "fastcto-tutor" / PACK / exercise
        shutil.copytree(ROOT / "exercises" / exercise / answer, folder, dirs_exist_ok=True)
        self._pressed.append(f"another editor writes {told}")

    def screen(self) -> str:
        """What stands on the screen."""
        return _tmux("capture-pane", "-p", "-t", self._session)

    def sees(self, *words: str) -> None:
        """Waits until all the words stand on the screen. Ends the recording if they never do."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.screen() for word in words):
            if time.monotonic() > end:
                raise SystemExit(f"waited for {words} in vain:\n{self.screen()}")
            time.sleep(0.1)

    def misses(self, *words: str) -> None:
        """Waits until none of the words stands on the screen. Ends the recording if one stays."""
        end = time.monotonic() + PATIENCE
        while any(word in self.screen() for word in words):
            if time.monotonic() > end:
                raise SystemExit(f"{words} stayed:\n{self.screen()}")
            time.sleep(0.1)

    def leaves(self, *words: str) -> None:
        """Presses Escape, and waits until the words are gone."""
        self.keys("Escape")
        self.misses(*words)

    def picture(self, caption: str) -> None:
        """Keeps the screen, under what was pressed since the last one."""
        time.sleep(0.5)
        number, pressed = len(self.frames) + 1, " · ".join(self._pressed)
        shown = self.screen().rstrip()
        self.frames.append(f"### {number}. {caption}\n### {pressed}\n\n{shown}\n\n")
        self._pressed.clear()
        print(f"  {caption}", flush=True)


NAMES = {"Escape": "esc", "BSpace": "backspace"}


def _named(key: str) -> str:
    return NAMES.get(key, re.sub(r"^C-", "ctrl+", key) if len(key) > 1 else key).lower()


def _tmux(*words: str) -> str:
    done = subprocess.run(["tmux", *words], check=True, capture_output=True, text=True)
    return done.stdout


def sitting(terminal: Terminal) -> None:
    """The whole hour."""
    begin(terminal)
    first_green(terminal)
    typed_in_typed_out(terminal)
    three_shapes(terminal)
    look_around(terminal)
    leave_and_return(terminal)


def begin(terminal: Terminal) -> None:
    """The welcome, the placement left out, the first guess, the task."""
    terminal.open()
    terminal.sees("Start at the beginning")
    terminal.picture("Welcome: where the files will be, and where to begin")
    terminal.keys("Enter")
    terminal.sees("First you guess", "readings")
    terminal.picture("At the beginning, without the placement: a lesson asks before it tells")
    terminal.keys("Enter", "Down")
    terminal.picture("The choices of the question")
    terminal.keys("Enter")
    terminal.sees("On this machine", "Measured")
    terminal.picture("Guess and measurement, also of this machine")
    terminal.keys("]", "]", "]", "]")
    terminal.sees("Weather stations")
    terminal.picture("The task")


def first_green(terminal: Terminal) -> None:
    """A failure, a hint, its evidence, the bench; a plausible wrong answer; the right one."""
    terminal.keys("C-s")
    terminal.sees("answered 200; 201 is expected")
    terminal.picture("Checked as it came: what failed, with file and line")
    terminal.keys("C-t")
    terminal.sees("Hint 1 of 3")
    terminal.picture("The first hint")
    look_into(terminal)
    terminal.keys("C-g")
    terminal.misses("e Evidence")  # the keys of the checks: the cursor is in the text now
    terminal.picture("A key jumps to the line")
    terminal.keys("End", "Left")
    terminal.types(wrong := ", responses={201: {}}")
    terminal.keys("C-s")
    if terminal.narrow:
        terminal.keys("F6")
    terminal.sees("describes answers")
    terminal.picture("A plausible wrong answer, typed: it is told why it is none")
    if terminal.narrow:
        terminal.keys("F6", "F6")
        time.sleep(1.0)
    terminal.keys(*["BSpace"] * len(wrong), told=f"backspace {len(wrong)} times")
    terminal.types(", status_code=201")
    terminal.keys(*["Down"] * 4, "End", told="down 4 times · end")
    terminal.keys(*["Left"] * AFTER_ENTITY, told=f"left {AFTER_ENTITY} times")
    terminal.keys(*["BSpace"] * 6, told="backspace 6 times")
    terminal.types("CONTENT")
    terminal.keys("C-s")
    terminal.sees("All 3 checks passed")
    terminal.picture("Repaired by keys: every check passes")
    terminal.keys("C-l")
    terminal.sees("Reference")
    terminal.picture("The reference beside one's own answer")
    terminal.leaves("Reference ·")


def look_into(terminal: Terminal) -> None:
    """From the checks: the evidence, its second page, the bench with a request sent."""
    terminal.keys("F6", "F6")
    terminal.sees("e Evidence")
    terminal.keys("e")
    terminal.sees("← 200 OK")
    terminal.picture("Evidence: the exchange that decided it")
    terminal.keys("2")
    terminal.misses("← 200 OK")
    terminal.picture("Evidence: why it counts as failed")
    terminal.keys("Escape")
    terminal.sees("e Evidence")
    terminal.keys("b")
    terminal.sees("Write a request", "POST /readings")
    terminal.picture("The bench: requests of one's own")
    terminal.keys("C-r")
    terminal.sees("1 statement")
    terminal.picture("The bench: sent, and answered")
    terminal.keys("F6", "2")
    terminal.sees("INSERT INTO")
    terminal.picture("The bench: the statements behind the answer")
    terminal.keys("Escape")
    terminal.sees("e Evidence")


def typed_in_typed_out(terminal: Terminal) -> None:
    """On by a key; a wrong and the right answer from another editor; history, and a restore."""
    terminal.keys("C-n")
    terminal.sees("Go on")
    terminal.picture("After a pass")
    terminal.keys("Enter")
    terminal.sees("A door and a way around it")
    time.sleep(3.0)
    terminal.picture("The next lesson")
    terminal.keys("C-s")
    terminal.sees("1/4 passed")
    terminal.picture("The dict that promised nothing, checked as it came")
    name = "typed-in-typed-out"
    terminal.writes(name, "misconceptions/one-model-both-ways", "one model for both ways")
    terminal.sees("to the caller: the model")
    terminal.picture("A plausible wrong answer from another editor, picked up and checked")
    terminal.writes(name, "solution", "two models")
    terminal.sees("All 4 checks passed")
    terminal.picture("The right answer, picked up and passed")
    restore(terminal)
    terminal.writes(name, "solution", "two models again")
    terminal.sees("All 4 checks passed")


def restore(terminal: Terminal) -> None:
    """The attempts, what differs, and the wrong one brought back."""
    terminal.keys("h")
    terminal.sees("History", "4/4 passed")
    terminal.keys("Down")
    time.sleep(1.0)
    terminal.picture("History: the attempt before against the files of now")
    terminal.keys("r")
    terminal.sees("comes back")
    terminal.picture("A restore asks first")
    terminal.keys("Down", "Enter")
    terminal.sees("3/4 passed")
    terminal.misses("running,")
    terminal.picture("Restored, and checked")


def three_shapes(terminal: Terminal) -> None:
    """The third exercise: all hints, a wrong answer, the right one, the reference."""
    terminal.keys("C-n")
    terminal.sees("Go on")
    terminal.keys("Enter")
    terminal.sees("Three models")
    time.sleep(3.0)
    terminal.keys("C-s")
    terminal.sees("✗")
    terminal.picture("One model, three masters, checked as it came")
    name = "three-shapes"
    terminal.writes(name, "misconceptions/unknown-fields-ignored", "models that ignore more")
    terminal.sees("3/5 passed")
    terminal.picture("A plausible wrong answer: unknown fields are passed over")
    terminal.keys("C-t", "C-t", "C-t")
    terminal.sees("Hint 3 of 3")
    terminal.picture("All three hints")
    terminal.writes(name, "alternatives/shared-base", "a base and three models")
    terminal.sees(terminal.all_five)
    terminal.picture("The right answer, picked up and passed")
    terminal.keys("C-l")
    terminal.sees("Reference")
    terminal.picture("The reference beside one's own answer")
    terminal.leaves("Reference ·")


def look_around(terminal: Terminal) -> None:
    """The map with a search, how far one is, what is due."""
    terminal.keys("C-o")
    terminal.sees("Course map")
    terminal.picture("The course map")
    terminal.types("loop")
    terminal.sees("One slow carrier")
    terminal.picture("The map searched")
    terminal.keys("Escape", "C-o", "C-g")
    terminal.sees("Progress", "contract.models")
    terminal.picture("How far one is, by exercise and concept")
    terminal.keys("Escape", "F12")
    terminal.sees("Review")
    terminal.picture("The reviews")
    terminal.keys("Escape")


def leave_and_return(terminal: Terminal) -> None:
    """ctrl+q, and the next start stands where this one ended."""
    terminal.keys("C-q")
    terminal.sees("ended 0")
    terminal.picture("Left")
    terminal.open_again()
    terminal.sees(terminal.all_five)
    terminal.picture("Started again: the same lesson, file and verdict")
    terminal.keys("C-q")
    terminal.sees("ended 0")


def record(size: str) -> None:
    """Plays the hour at one size and writes its screens."""
    home = Path(tempfile.mkdtemp(prefix="h"))
    terminal = Terminal(size, home)
    print(size, flush=True)
    try:
        terminal.close()
        sitting(terminal)
    finally:
        terminal.close()
        shutil.rmtree(home, ignore_errors=True)
    folder = ROOT / "docs" / "recordings"
    folder.mkdir(exist_ok=True)
    text = re.sub(rf"{home}(\S* *)", _at_home, "".join(terminal.frames))
    (folder / f"{size}.txt").write_text(text.rstrip() + "\n", "utf-8")


def _at_home(found: re.Match[str]) -> str:
    """The path from `~`, as wide as it was, so that borders stay in line."""
    return f"~{found[1]}".ljust(len(found[0]))


def main() -> None:
    """Records the sizes named on the command line, or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["140x40", "80x24"])
    os.environ.pop("TMUX", None)
    for size in parser.parse_args().sizes:
        record(size)


if __name__ == "__main__":
    main()
