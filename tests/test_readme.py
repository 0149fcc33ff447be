"""The README's commands are those that are run."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def readme_line(ending: str) -> str:
    """The README's one command line that ends so."""
    (line,) = (line for line in README.splitlines() if line.endswith(ending))
    return line


def test_ci_runs_the_test_command_of_the_readme_letter_for_letter() -> None:
    assert readme_line("-m pytest") in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_both_commands_need_nothing_but_a_fresh_clone() -> None:
    for ending in ("/fastcto-tutor", "-m pytest"):
        assert readme_line(ending).startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_the_program_has_the_commands_that_the_readme_lists() -> None:
    table = README.split("## Commands")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    listed = {match.split()[0] for cell in cells for match in re.findall(r"`([^`]+)`", cell)}
    command = [sys.executable, "-m", "tutor.cli", "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    offered = set(re.findall(r"^  ([a-z]+) ", shown.split("Commands:")[1], re.MULTILINE))
    assert listed == offered


def test_the_keys_of_the_readme_are_those_of_the_screen() -> None:
    spec = importlib.util.spec_from_file_location("keys_of_docs", ROOT / "docs" / "keys.py")
    assert spec is not None and spec.loader is not None
    keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keys)
    assert keys.renewed(README) == README, "renew them with: python docs/keys.py"


def test_files_that_the_readme_points_at_exist() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []
