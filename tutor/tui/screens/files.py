"""The part of the learn screen that keeps the editor and the workspace's files the same."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import on, work

from tutor.course.models import Exercise
from tutor.learner.workspace import Workspace, WorkspaceError
from tutor.tui import outside
from tutor.tui.messages import Agreed, Edited, SaveDue
from tutor.tui.screens.base import TutorScreen
from tutor.tui.screens.clash import ClashScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.text import prose
from tutor.tui.widgets.editor_pane import EditorFile, EditorPane


class FilesScreen(TutorScreen[None]):
    """Reads, writes and watches one workspace."""

    def __init__(self) -> None:
        super().__init__()
        self.exercise: Exercise | None = None
        self.workspace: Workspace | None = None
        self._writing = asyncio.Lock()
        self._asking = False

    @property
    def files(self) -> EditorPane:
        """The editor's pane."""
        return self.query_one(EditorPane)

    async def open_files(self, exercise: Exercise, shown: str | None, line: int | None) -> None:
        """Show an exercise's workspace, which is started where it is new."""
        workspace = self.session.workspace(exercise)
        self.exercise = exercise
        try:
            files = await asyncio.to_thread(_started, workspace)
            self.workspace = workspace
        except WorkspaceError as error:
            self.workspace = None
            self.tell(f"{error} Until then the files can only be read.", "error")
            files = await asyncio.to_thread(_starter, exercise)
        await self.files.load(files, shown or exercise.open_first)
        if shown and line:
            await self.files.open(shown, line)
        if self.workspace is not None:
            await self.session.records.started(exercise.id)
            self._watch(workspace)

    async def save(self) -> bool:
        """Write what differs. False, with a notice or a question, where a file was not written."""
        workspace = self.workspace
        if workspace is None:
            return False
        clashes: list[str] = []
        async with self._writing:
            for path, text in self.files.unsaved.items():
                known = self.files.last_known(path)
                try:
                    if await asyncio.to_thread(_write, workspace, path, text, known):
                        self.files.wrote(path, text)
                    else:
                        clashes.append(path)
                except WorkspaceError as error:
                    self.show_saved("not saved")
                    self.tell(str(error), "error")
                    return False
        if self.files.unsaved:
            self.show_saved("unsaved")
        else:
            self.post_message(Agreed())
        if clashes:
            self._ask_which(clashes)
        return not clashes

    def show_saved(self, word: str) -> None:
        """Say in the top bar how the text stands."""

    def files_changed(self, *, draft: bool = False) -> None:
        """The files on disk are others than before, by saving or from outside.

        A draft was saved by the tutor itself, while the learner typed.
        """

    def files_differ(self) -> None:
        """The files are others than before, and nobody asked to have them graded."""

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        self.show_saved("unsaved")

    @on(Agreed)
    def _agreed(self) -> None:
        self.show_saved("saved" if self.workspace else "read-only")

    @on(SaveDue)
    def _save_due(self) -> None:
        self._autosave()

    @work(group="save", exit_on_error=False)
    async def _autosave(self) -> None:
        settings = self.session.settings
        if settings.autosave and self.files.unsaved and await self.save() and settings.auto_run:
            self.files_changed(draft=True)

    @work(exclusive=True, group="outside", exit_on_error=False)
    async def _watch(self, workspace: Workspace) -> None:
        async for _ in outside.changes(workspace.folder):
            await self.look_outside()

    async def look_outside(self) -> None:
        """Take what other programs wrote into the editor."""
        workspace = self.workspace
        if workspace is None:
            return
        async with self._writing:
            try:
                found = await asyncio.to_thread(_read, workspace)
            except WorkspaceError as error:
                self.tell(str(error), "error")
                return
            changed, clashes = await self._take(found)
        if changed:
            if self.session.settings.auto_run:
                self.files_changed()
            else:
                self.files_differ()
        if clashes:
            self._ask_which(clashes)

    async def _take(self, found: list[EditorFile]) -> tuple[bool, list[str]]:
        unsaved = self.files.unsaved
        if tuple(file.path for file in found) != self.files.paths:
            if not unsaved:
                await self.files.load(found, self.files.path)
            return True, []
        changed, clashes = False, []
        for file in found:
            if file.text == self.files.last_known(file.path):
                continue
            if unsaved.get(file.path, file.text) != file.text:
                clashes.append(file.path)
            else:
                self.files.take(file.path, file.text)
                changed = True
        return changed, clashes

    @work(group="clash", exit_on_error=False)
    async def _ask_which(self, paths: list[str]) -> None:
        workspace = self.workspace
        if workspace is None or self._asking:
            return
        self._asking = True
        try:
            for path in paths:
                await self._settle(workspace, path)
        finally:
            self._asking = False
        self.show_saved("unsaved" if self.files.unsaved else "saved")
        self.files_changed()

    async def _settle(self, workspace: Workspace, path: str) -> None:
        mine = self.files.unsaved.get(path)
        try:
            theirs = await asyncio.to_thread(workspace.read, path)
            if mine is None or mine == theirs:
                self.files.take(path, theirs)
                return
            answer = await self.app.push_screen_wait(ClashScreen(path, mine, theirs))
            if answer == "theirs":
                self.files.take(path, theirs)
            elif answer == "mine":
                # Through the editor, so that undo brings the other version back.
                self.files.take(path, theirs)
                self.files.type_over(path, mine)
                await asyncio.to_thread(workspace.write, path, mine)
                self.files.wrote(path, mine)
        except WorkspaceError as error:
            self.tell(str(error), "error")

    @work(exclusive=True, group="reset", exit_on_error=False)
    async def action_reset(self) -> None:
        """Back to the starter, after a question; the old version is kept beside."""
        workspace, exercise = self.workspace, self.exercise
        if workspace is None or exercise is None:
            self.tell("There is nothing to reset here.")
            return
        answer = await self.app.push_screen_wait(
            ChoiceScreen(
                "Reset the exercise",
                prose(
                    "All files go back to the starter. Your version is kept in a folder beside, "
                    "and the history shows it."
                ),
                {"no": "Keep my files", "yes": "Reset"},
            )
        )
        if answer != "yes":
            return
        try:
            kept = await self.replace_files(Workspace.reset, exercise.open_first)
        except WorkspaceError as error:
            self.tell(str(error), "error")
            return
        self.tell(f"Your version is in {kept}; the history shows it beside your attempts.")

    async def replace_files(
        self, change: Callable[[Workspace], Path | None], shown: str | None = None
    ) -> Path | None:
        """Have the workspace change its files, and show them; gives where the old ones are kept.

        Raises WorkspaceError, also where the text could not be saved first.
        """
        workspace = self.workspace
        assert workspace is not None
        while self.files.unsaved:
            if not await self.save():
                raise WorkspaceError(
                    "Your last changes are not saved, so your files stay as they are: "
                    "try again when they are."
                )
        async with self._writing:
            kept = await asyncio.to_thread(change, workspace)
            files = await asyncio.to_thread(_read, workspace)
            await self.files.load(files, shown or self.files.path)
        self.show_saved("saved")
        self.files_changed()
        return kept


def _started(workspace: Workspace) -> list[EditorFile]:
    workspace.start()
    return _read(workspace)


def _read(workspace: Workspace) -> list[EditorFile]:
    files = [
        EditorFile(file.path, workspace.read(file.path), file.editable)
        for file in workspace.files()
    ]
    # Package markers are no reading; the learner's own files come first, as do the tabs.
    shown = [file for file in files if file.text.strip() or not file.path.endswith("__init__.py")]
    return sorted(shown, key=lambda file: not file.editable)


def _starter(exercise: Exercise) -> list[EditorFile]:
    folder = exercise.starter
    paths = sorted(path for path in folder.rglob("*.py") if path.is_file())
    files = [
        EditorFile(p.relative_to(folder).as_posix(), p.read_text("utf-8"), editable=False)
        for p in paths
    ]
    return [file for file in files if file.text.strip()]


def _write(workspace: Workspace, path: str, text: str, known: str | None) -> bool:
    # Another program may have written since the text was read: then the learner decides.
    if (workspace.folder / path).exists() and workspace.read(path) not in (known, text):
        return False
    workspace.write(path, text)
    return True
