"""Every version of the learner's files, what differs between any two, and the way back to one."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.models import Exercise
from tutor.learner.kept import kept_copies
from tutor.learner.workspace import Workspace, WorkspaceError
from tutor.tui import history
from tutor.tui.difference.files import compared
from tutor.tui.difference.sides import Comparison, files_of
from tutor.tui.difference.view import DifferenceView
from tutor.tui.history import CALLED, GLYPHS, WORDS, Against, Version
from tutor.tui.keys import bindings
from tutor.tui.screens.copying import CopyingScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.screens.evidence import EvidenceScreen, Outcome
from tutor.tui.text import plain, shorten
from tutor.tui.widgets.key_line import KeyLine

STYLES = {
    "passed": "$text-success",
    "failed": "$text-error",
    "not_judged": "$text-warning",
    "error": "$text-warning",
    "kept": "$text-accent",
}
LIST_CELLS = 44


@dataclass(frozen=True)
class Restoring:
    """The learner chose to have these files back."""

    title: str
    files: Mapping[str, str]


class HistoryScreen(CopyingScreen[Restoring | Outcome]):
    """Gives the version to bring back, or the line to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back"),
        Binding("a", "against(1)", "Against", tooltip="Compare with something else"),
        Binding("A", "against(-1)", "Against", show=False),
        Binding("m", "mark", "Mark", tooltip="Mark one to compare others with"),
        Binding("r", "restore", "Restore", tooltip="Bring these files back"),
        Binding("e", "evidence", "Evidence", tooltip="Look into the checks of this attempt"),
        Binding("c,y", "copy", "Copy"),
        *bindings("help", "quit"),
    ]
    DEFAULT_CSS = """
    HistoryScreen .banner { height: 1; padding: 0 1; background: $panel; }
    HistoryScreen #versions { width: 44; height: 1fr; padding: 0 1; border: round $foreground 25%; }
    HistoryScreen #versions:focus { border: round $primary; }
    HistoryScreen #right { width: 1fr; height: 1fr; }
    HistoryScreen #against { height: auto; padding: 0 1; }
    HistoryScreen DifferenceView { border: round $foreground 25%; }
    HistoryScreen DifferenceView:focus { border: round $primary; }
    HistoryScreen.-narrow Horizontal { layout: vertical; }
    HistoryScreen.-narrow #versions { width: 1fr; height: 35%; }
    """

    def __init__(self, exercise: Exercise, workspace: Workspace, reference: bool) -> None:
        super().__init__()
        self.exercise, self.workspace = exercise, workspace
        self.reference = reference
        """Whether the reference may be shown."""
        self.versions: tuple[Version, ...] = ()
        self.against: Against = "now"
        self.marked: Version | None = None

    def compose(self) -> ComposeResult:
        """Versions beside the difference."""
        yield Static(plain(f"History · {self.exercise.title}", "bold"), classes="banner")
        with Horizontal():
            yield OptionList(id="versions")
            with Vertical(id="right"):
                yield Static(id="against")
                yield DifferenceView()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the records."""
        self.query_one("#versions").focus()
        self._read()

    def on_resize(self) -> None:
        """Rows move with the width."""
        self.call_after_refresh(self._fill)

    @property
    def differences(self) -> DifferenceView:
        """What differs."""
        return self.query_one(DifferenceView)

    @property
    def looked_at(self) -> Version | None:
        """The version under the cursor."""
        index = self.query_one("#versions", OptionList).highlighted
        return self.versions[index] if index is not None and self.versions else None

    @property
    def copies(self) -> Mapping[str, str]:
        """The difference, and what this version failed on."""
        version = self.looked_at
        found = dict(self.differences.copies)
        if version is not None and version.note:
            found["diagnostic"] = version.note
        if version is not None and version.copy is not None:
            found["path"] = str(version.copy.folder)
        return found

    @work(exclusive=True, group="read", exit_on_error=False)
    async def _read(self) -> None:
        attempts = await self.session.records.attempts(self.exercise.id)
        try:
            copies = await asyncio.to_thread(kept_copies, self.workspace)
        except WorkspaceError as error:
            self.tell(str(error), "warning")
            copies = []
        self.versions = history.versions(attempts, copies)
        self._fill()
        self._compare()

    def _fill(self) -> None:
        listed = self.query_one("#versions", OptionList)
        before = listed.highlighted
        width = max(listed.content_size.width - 2, LIST_CELLS - 6)
        listed.set_options([Option(self._row(version, width)) for version in self.versions])
        if self.versions:
            listed.highlighted = min(before or 0, len(self.versions) - 1)

    def _row(self, version: Version, width: int) -> Content:
        mark = "★" if version is self.marked else " "
        glyph = f"{GLYPHS[version.status]}{mark}"
        when = history.moment(version.at, datetime.now(UTC))
        number = f"{version.attempt.id:>4}" if version.attempt else "    "
        right = f"{version.checks} {WORDS[version.status]}".strip()
        left = f"{glyph} {number}  {when}"
        first = left.ljust(width - len(right)) + right
        line = plain(shorten(first, width), STYLES[version.status])
        if not version.note:
            return line
        return line + plain(
            "\n   " + shorten(" ".join(version.note.split()), width - 3), "$text-muted"
        )

    # Comparing

    @on(OptionList.OptionHighlighted, "#versions")
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._compare()

    @on(OptionList.OptionSelected, "#versions")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.differences.focus()

    def action_against(self, by: int) -> None:
        """Compare with the next thing."""
        choices = self._choices()
        at = choices.index(self.against) if self.against in choices else 0
        self.against = choices[(at + by) % len(choices)]
        self._compare()

    def action_mark(self) -> None:
        """Mark this version; the others are compared with it."""
        version = self.looked_at
        if version is None:
            return
        self.marked = None if self.marked is version else version
        self.against = "marked" if self.marked else "now"
        self._fill()
        self._compare()

    def _choices(self) -> list[Against]:
        found: list[Against] = list(get_args(Against))
        if not self.reference:
            found.remove("reference")
        if self.marked is None:
            found.remove("marked")
        return found

    @work(exclusive=True, group="compare", exit_on_error=False)
    async def _compare(self) -> None:
        version = self.looked_at
        if version is None:
            self.query_one("#against", Static).update("")
            words = "No attempt yet: ctrl+s in the exercise makes the first one."
            self.differences.show((), ("", ""), words)
            return
        self._draw_against(version)
        try:
            older = self.versions[self.versions.index(version) + 1 :]
            comparison = Comparison(self.session.records, self.workspace, older, self.marked)
            (old_name, old), (new_name, new) = await comparison.sides(version, self.against)
        except (WorkspaceError, OSError, ValueError) as error:
            self.differences.show((), ("", ""), f"This cannot be compared: {error}")
            return
        found = await asyncio.to_thread(compared, old, new)
        same = f"{_upper(old_name)} and {new_name} are the same, to the letter."
        self.differences.show(found, (old_name, new_name), same)

    async def _files(self, version: Version) -> Mapping[str, str]:
        return await files_of(self.session.records, self.workspace, version)

    def _draw_against(self, version: Version) -> None:
        parts = [plain(f"{_upper(version.title)} against ", "bold")]
        for choice in self._choices():
            chosen = choice == self.against
            words = f"▸ {CALLED[choice]} " if chosen else f"  {CALLED[choice]} "
            parts.append(plain(words, "bold reverse" if chosen else "$text-muted"))
        if not self.reference:
            parts.append(plain("  (the reference after a pass)", "$text-muted"))
        self.query_one("#against", Static).update(Content("").join(parts))

    # Going

    def action_back(self) -> None:
        """From the difference to the list; from the list away."""
        if self.focused is self.differences:
            self.query_one("#versions").focus()
        else:
            self.dismiss(None)

    @work(exclusive=True, group="evidence", exit_on_error=False)
    async def action_evidence(self) -> None:
        """The checks of this attempt that did not pass."""
        version = self.looked_at
        if version is None or version.attempt is None:
            self.tell("This version was not judged.")
            return
        verdict = version.attempt.verdict
        diagnostics = [verdict.problem] if verdict.problem else []
        evidence = list(verdict.problem_evidence)
        for check in verdict.checks:
            if check.status in ("failed", "error", "not_judged"):
                diagnostics += check.diagnostics
                evidence += check.evidence
        if not diagnostics:
            self.tell("This attempt passed: there is nothing to look into.")
            return
        screen = EvidenceScreen(_upper(version.title), diagnostics, evidence)
        outcome = await self.app.push_screen_wait(screen)
        if outcome is not None:
            self.dismiss(outcome)

    @work(exclusive=True, group="restore", exit_on_error=False)
    async def action_restore(self) -> None:
        """Bring this version back, after a question."""
        version = self.looked_at
        if version is None:
            return
        try:
            files = await self._files(version)
        except WorkspaceError as error:
            self.tell(str(error), "error")
            return
        if not files:
            self.tell(f"The files of {version.title} are not there any more.", "warning")
            return
        now = await asyncio.to_thread(self._now)
        changed = len(compared(now, files))
        if not changed:
            self.tell(f"Your files are those of {version.title} already.")
            return
        names = "1 file changes" if changed == 1 else f"{changed} files change"
        body = plain(
            f"{_upper(version.title)} comes back: {names}. What is there now is kept in a "
        )
        body += plain("folder beside, and stays in this history.")
        choices = {"no": "Leave my files as they are", "yes": "Restore"}
        if await self.app.push_screen_wait(ChoiceScreen("Restore", body, choices)) == "yes":
            self.dismiss(Restoring(version.title, files))

    def _now(self) -> dict[str, str]:
        try:
            return self.workspace.snapshot()
        except WorkspaceError:
            return {}


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
