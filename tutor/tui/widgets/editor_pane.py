"""The exercise's files: a tab for each, an editor for each that was opened, a find bar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import ContentSwitcher, TextArea

from tutor.tui.messages import Agreed, Edited, SaveDue
from tutor.tui.text import plain
from tutor.tui.widgets import finding
from tutor.tui.widgets.code_editor import CodeEditor
from tutor.tui.widgets.file_tabs import Files, FileTab, FileTabs
from tutor.tui.widgets.find_bar import FindBar, LineBar
from tutor.tui.widgets.finding import Search

PAUSE = 1.0
"""Seconds without a key after which what was typed is saved."""


@dataclass(frozen=True)
class EditorFile:
    """A file as it lies in the workspace."""

    path: str
    text: str
    editable: bool


class EditorPane(Vertical):
    """Shows one file of several. Says when typing paused; writes nothing itself."""

    ALLOW_MAXIMIZE = True

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._files: list[EditorFile] = []
        self._editors: dict[str, CodeEditor] = {}
        self._problems: dict[str, dict[int, str]] = {}
        self._pause: Timer | None = None
        self._before_line_bar = (0, 0)
        self.path = ""
        """The file that is shown."""

    def compose(self) -> ComposeResult:
        """Tabs, editors, the bars for finding."""
        yield FileTabs()
        yield ContentSwitcher()
        yield FindBar()
        yield LineBar()

    @property
    def editor(self) -> CodeEditor | None:
        """The editor that is shown."""
        return self._editors.get(self.path)

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file, in the order of the tabs."""
        return tuple(file.path for file in self._files)

    def is_editable(self, path: str) -> bool:
        """Whether this is a file that the learner may change."""
        return any(file.path == path and file.editable for file in self._files)

    @property
    def unsaved(self) -> dict[str, str]:
        """Texts that differ from their files, by path."""
        return {path: e.text for path, e in self._editors.items() if e.dirty}

    async def load(self, files: Sequence[EditorFile], shown: str) -> None:
        """Show an exercise's files anew, `shown` first."""
        self._files, self._editors, self._problems = list(files), {}, {}
        self.path = ""
        await self.query_one(ContentSwitcher).remove_children()
        tabs = tuple(FileTab(_shortest(f.path, self.paths), f.editable) for f in self._files)
        self.query_one(FileTabs).files = Files(tabs)
        if self._files:
            await self.open(shown if shown in self.paths else self._files[0].path)

    async def open(self, path: str, line: int | None = None) -> bool:
        """Show a file, with the cursor on a line counted from 1. False where there is none."""
        if path not in self.paths:
            return False
        index = self.paths.index(path)
        switcher = self.query_one(ContentSwitcher)
        if path not in self._editors:
            file = self._files[index]
            editor = CodeEditor(path, file.text, editable=file.editable, id=f"editor-{index}")
            self._editors[path] = editor
            await switcher.mount(editor)
            editor.mark(self._problems.get(path, {}))
        if self._editors[path] not in switcher.children:
            return False  # the screen closed meanwhile
        self.path = path
        switcher.current = f"editor-{index}"
        tabs = self.query_one(FileTabs)
        tabs.files = replace(tabs.files, shown=index)
        note = "" if self._files[index].editable else " · read-only"
        self.border_title = plain(path + note)
        if line is not None:
            _go_to(self._editors[path], line)
        return True

    async def open_next(self, by: int = 1) -> None:
        """Show the file of the next tab, or of the one so many further on."""
        paths = self.paths
        if self.path in paths:  # none is while files are being loaded
            await self.open(paths[(paths.index(self.path) + by) % len(paths)])

    def wrote(self, path: str, text: str) -> None:
        """This text is now in the file."""
        self._keep(path, text)
        if path in self._editors:
            self._editors[path].saved_text = text

    def take(self, path: str, text: str) -> None:
        """The file holds another text than before: show it."""
        self._keep(path, text)
        if path in self._editors:
            self._editors[path].take(text)

    def type_over(self, path: str, text: str) -> None:
        """Put a text in the editor of a file, as typing would."""
        editor = self._editors.get(path)
        if editor is not None:
            editor.replace(text, (0, 0), editor.document.end)

    def last_known(self, path: str) -> str | None:
        """The text of a file as it was last read or written."""
        return next((file.text for file in self._files if file.path == path), None)

    def mark(self, problems: Mapping[str, Mapping[int, str]]) -> None:
        """Show these rows, by file, as having a problem; all other marks go."""
        self._problems = {path: dict(rows) for path, rows in problems.items()}
        for path, editor in self._editors.items():
            editor.mark(self._problems.get(path, {}))

    def find(self, *, replace: bool = False) -> None:
        """Open the find bar with what is selected."""
        if self.editor is not None:
            self.query_one(LineBar).display = False
            selected = self.editor.selected_text
            self.query_one(FindBar).open("" if "\n" in selected else selected, replace=replace)

    def go_to_line(self) -> None:
        """Open the bar for a line's number."""
        if self.editor is not None:
            self.query_one(FindBar).display = False
            self._before_line_bar = self.editor.cursor_location
            self.query_one(LineBar).open()

    def focus_editor(self) -> None:
        """Put the cursor into the text: at once where that can be, so that no key comes before."""
        if self.editor is not None:
            self.screen.set_focus(self.editor)
            if not self.editor.has_focus:
                self.editor.focus()  # it is hidden until the next refresh

    def _keep(self, path: str, text: str) -> None:
        self._files = [replace(f, text=text) if f.path == path else f for f in self._files]

    @on(FileTabs.Wanted)
    async def _tab_chosen(self, event: FileTabs.Wanted) -> None:
        event.stop()
        if event.index < len(self.paths):
            await self.open(self.paths[event.index])
            self.focus_editor()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        editor = event.text_area
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if isinstance(editor, CodeEditor) and editor.dirty:
            self.post_message(Edited(editor.path))
            self._pause = self.set_timer(PAUSE, lambda: self.post_message(SaveDue()))
        elif not self.unsaved:
            self.post_message(Agreed())

    @on(FindBar.Wanted)
    def _seek(self, event: FindBar.Wanted) -> None:
        event.stop()
        if self.editor is not None:
            self._show_hit(self.editor, event.search, event.step)

    def _show_hit(self, editor: CodeEditor, search: Search, step: int) -> None:
        hits = search.hits(editor)
        bar = self.query_one(FindBar)
        if not hits:
            bar.count(0, 0)
            return
        start, end = sorted(editor.selection)
        at = (*start, end[1])
        if step == 0 or at not in hits:
            after = [i for i, hit in enumerate(hits) if hit[:2] >= start]
            index = after[0] if after else 0
            index -= 1 if step < 0 else 0
        else:
            index = hits.index(at) + step
        finding.show(editor, hits[index % len(hits)])
        bar.count(index % len(hits) + 1, len(hits))

    @on(FindBar.Replaced)
    def _replace_found(self, event: FindBar.Replaced) -> None:
        event.stop()
        editor, bar = self.editor, self.query_one(FindBar)
        if editor is None:
            return
        if editor.read_only:
            bar.say("read-only")
        elif event.all:
            count = finding.replace_all(editor, event.search, event.by)
            bar.say(f"{count} replaced" if count else "nothing found")
        else:
            finding.replace_selected(editor, event.search, event.by)
            self._show_hit(editor, event.search, 0)

    @on(LineBar.Wanted)
    def _to_line(self, event: LineBar.Wanted) -> None:
        event.stop()
        if self.editor is None:
            return
        if event.line is not None:
            _go_to(self.editor, event.line)
        elif event.done:
            place = self.editor.clamp_visitable(self._before_line_bar)
            self.editor.move_cursor(place, center=True)
        if event.done:
            self._back_to_text()

    @on(FindBar.Closed)
    def _found(self, event: FindBar.Closed) -> None:
        event.stop()
        self._back_to_text()

    def _back_to_text(self) -> None:
        """The next key is the editor's, unless another bar was opened meanwhile."""
        opened = any(bar.display for bar in self.query("FindBar, LineBar"))
        if self.editor is not None and not opened:
            self.screen.set_focus(self.editor)


def _go_to(editor: CodeEditor, line: int) -> None:
    """Put the cursor on the first word of a line counted from 1, or on the nearest line."""
    row, _ = editor.clamp_visitable((max(line - 1, 0), 0))
    text = editor.document.get_line(row)
    editor.move_cursor((row, len(text) - len(text.lstrip())), center=True)


def _shortest(path: str, paths: Iterable[str]) -> str:
    """The end of a path that tells it from the others."""
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        end = "/".join(parts[-length:])
        if sum(other == end or other.endswith("/" + end) for other in paths) == 1:
            return end
    return path
