"""The contract difference, the end of a process, an excerpt of a file."""

import json
from collections.abc import Mapping, Sequence

from textual.content import Content

from tutor.grading.verdict import ContractEvidence, Location, ProcessEvidence, SourceEvidence
from tutor.tui.evidence.code import body, coloured_lines
from tutor.tui.evidence.view import MUTED, Row, RowsView, TextView
from tutor.tui.text import lines, plain

SIGNALS = {
    "SIGKILL": "The system or the tutor ended it at once.",
    "SIGSEGV": "The interpreter crashed.",
    "SIGABRT": "The interpreter gave up.",
    "SIGXCPU": "It used more CPU time than it may.",
    "SIGSYS": "It made a system call that is not allowed here.",
}
NAME_CELLS = 30


class ContractView(TextView):
    """A place in the OpenAPI document: what it was to say and what it says."""

    TITLE = "OpenAPI"

    def __init__(self, evidence: ContractEvidence) -> None:
        super().__init__()
        self.evidence = evidence

    @property
    def copies(self) -> Mapping[str, str]:
        """Both sides."""
        found = self.evidence
        return {"difference": f"{found.place}\nwanted: {found.wanted}\nfound: {found.found}"}

    def text(self, width: int) -> Content:
        """Names one by one where both sides are lists of names; else one over the other."""
        found = self.evidence
        title = plain(found.place, "bold")
        wanted, got = _names(found.wanted), _names(found.found)
        if wanted is not None and got is not None and (len(wanted) > 1 or len(got) > 1):
            return Content("\n\n").join([title, _table(wanted, got)])
        return Content("\n\n").join(
            [
                title,
                lines(plain("wanted", MUTED), _value(found.wanted, "$text-success")),
                lines(plain("found", MUTED), _value(found.found, "$text-error")),
            ]
        )


class ProcessView(TextView):
    """How the app's process ended, and the last that it printed."""

    TITLE = "Process"

    def __init__(self, evidence: ProcessEvidence) -> None:
        super().__init__()
        self.evidence = evidence

    @property
    def copies(self) -> Mapping[str, str]:
        """What it printed."""
        return {"output": self.evidence.output} if self.evidence.output else {}

    def text(self, width: int) -> Content:
        """Ending over output."""
        found = self.evidence
        parts = []
        if found.limit:
            parts.append(plain(f"It met its limit: {found.limit.replace('-', ' ')}", "bold"))
        if found.signal:
            parts.append(plain(f"Ended by {found.signal}", "bold $text-error"))
            parts.append(plain(SIGNALS.get(found.signal, "")))
        elif found.exit_code is not None:
            parts.append(plain(f"Ended with exit code {found.exit_code}", "bold $text-error"))
        parts.append(plain(" "))
        output = found.output.rstrip()
        if output:
            parts += [plain("The last that it printed", MUTED), plain(output)]
        else:
            parts.append(plain("It printed nothing.", MUTED))
        return lines(*parts)


class SourceView(RowsView):
    """Lines of a file with their numbers; Enter goes to one."""

    TITLE = "Source"

    def __init__(self, evidence: SourceEvidence) -> None:
        super().__init__()
        self.evidence = evidence

    @property
    def copies(self) -> Mapping[str, str]:
        """Path and line, and the excerpt."""
        found = self.evidence
        where = f"{found.file}:{found.highlight or found.first_line}"
        return {"path and line": where, "excerpt": found.text}

    def heading(self, width: int) -> Content:
        """The file."""
        return plain(self.evidence.file, "bold $text-accent")

    def rows(self, width: int) -> Sequence[Row]:
        """A row for each line."""
        found = self.evidence
        language = "python" if found.file.endswith(".py") else "text"
        shown = []
        for number, line in enumerate(coloured_lines(found.text, language), found.first_line):
            here = number == found.highlight
            mark = plain("▸ " if here else "  ", "bold $text-error") + plain(f"{number:>4} ", MUTED)
            shown.append(Row(mark + line, Location(file=found.file, line=number), copy=line.plain))
        return shown

    def on_mount(self) -> None:
        """Look at the line that matters."""
        super().on_mount()
        at = self.evidence.highlight
        if at is not None and 0 <= at - self.evidence.first_line < len(self._rows):
            self.target.highlighted = at - self.evidence.first_line  # type: ignore[attr-defined]


def _names(text: str) -> list[str] | None:
    """A list of names with commas between them; None for anything else."""
    found = [part.strip() for part in text.split(",")]
    simple = all(part and " " not in part and part[0] not in "{[\"'" for part in found)
    return found if simple else None


def _table(wanted: Sequence[str], found: Sequence[str]) -> Content:
    names = list(dict.fromkeys([*wanted, *found]))
    cells = min(max(len(name) for name in names), NAME_CELLS) + 2
    rows = [plain(f"  {'':<{cells}}{'wanted':<9}found", MUTED)]
    for name in names:
        here, there = name in wanted, name in found
        sides = f"{'yes' if here else 'no':<9}{'yes' if there else 'no'}"
        if here and there:
            rows.append(plain(f"  {name:<{cells}}{sides}"))
        else:
            word = "missing" if here else "too much"
            rows.append(plain(f"✗ {name:<{cells}}{sides:<14}{word}", "bold $text-error"))
    return Content("\n").join(rows)


def _value(text: str, style: str) -> Content:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return plain(text, style)
    return body(text, "json")
