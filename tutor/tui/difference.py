"""The reference solution against the learner's files, as coloured lines."""

import difflib
from collections.abc import Mapping
from pathlib import Path

from textual.content import Content

from tutor.tui.text import plain

STYLES = {"+": "$text-success", "-": "$text-error", "@": "$text-accent"}


def reference_files(solution: Path) -> dict[str, str]:
    """The changed files of a reference solution by posix path. Raises OSError."""
    return {
        path.relative_to(solution).as_posix(): path.read_text("utf-8")
        for path in sorted(solution.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def compared(theirs: Mapping[str, str], reference: Mapping[str, str]) -> Content:
    """A unified difference from the learner's files to the reference; `-` is theirs."""
    shown: list[Content] = []
    for path, wanted in reference.items():
        found = difflib.unified_diff(
            theirs.get(path, "").splitlines(),
            wanted.splitlines(),
            f"yours/{path}",
            f"reference/{path}",
            lineterm="",
        )
        rows = list(found)
        shown.append(plain(path, "bold underline"))
        if rows:
            shown += [plain(row, STYLES.get(row[0], "")) for row in rows[2:]]
        else:
            shown.append(plain("the same as yours", "$text-muted"))
        shown.append(plain(""))
    return Content("\n").join(shown)
