"""The part of the learn screen that hands a file to the learner's own editor."""

import asyncio

from textual import work

from tutor.tui import outside
from tutor.tui.screens.files import FilesScreen


class OwnEditorScreen(FilesScreen):
    """Opens a line elsewhere, and takes what was written there."""

    @property
    def busy(self) -> bool:
        """Whether an attempt runs."""
        return False

    def action_editor(self) -> None:
        """The learner's own editor on the file that is shown."""
        editor = self.files.editor
        if self.app.is_web:
            self.tell("Your own editor cannot open in a browser: edit the file here.", "warning")
        elif self.workspace is None or editor is None:
            self.tell("There is no file to edit here.", "warning")
        elif editor.read_only:
            self.tell("This file is not yours to change in this exercise.", "warning")
        else:
            self.edit_outside(editor.path, editor.cursor_location[0] + 1)

    @work(exclusive=True, group="editor", exit_on_error=False)
    async def edit_outside(self, file: str, line: int) -> None:
        """Open a line, counted from 1, in the learner's own editor, and take what it wrote."""
        from textual.app import SuspendNotSupported

        if self.workspace is None or not await self.save():
            return
        try:
            command = outside.editor_command(self.session.settings.editor)
            whole = outside.at_line(command, self.workspace.folder / file, line)
            if outside.has_window(command):
                await asyncio.to_thread(outside.open_window, whole)
                self.tell(f"{file}:{line} is open in {command[0]}; what you save is checked.")
                return
            if self.busy:
                self.tell("The checks are running: stop them first, or wait.", "warning")
                return
            with self.app.suspend():
                outside.edit(whole)
        except outside.EditorError as error:
            self.tell(str(error), "error")
        except SuspendNotSupported:
            self.tell("This terminal cannot be handed over: open the file yourself.", "error")
        self.app.refresh(layout=True)
        await self.look_outside()
