"""What the learner can choose: one row a setting and a key, changed with Enter."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.learner.settings import SettingsError
from tutor.tui import keymap, settling
from tutor.tui.keys import bindings
from tutor.tui.preferences import KEYS_PREFIX, Preference, choose, preferences
from tutor.tui.screens.base import TutorScreen
from tutor.tui.screens.choosing import KeyScreen, LineScreen, PickScreen
from tutor.tui.text import lines, plain, prose, shorten
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar

TITLE_CELLS = 32
MARKS = {"default": "", "file": "chosen", "environment": "environment"}


class SettingsScreen(TutorScreen[None]):
    """Draws the rows that the schema and the table of keys give; a choice holds at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "Change"),
        Binding("a", "add_key", "Add a key"),
        Binding("delete,backspace", "default", "Default"),
        Binding("escape", "leave", "Back"),
        *bindings("help"),
    ]
    CSS = """
    SettingsScreen #settings, SettingsScreen #about {
        border: round $foreground 25%;
        border-title-color: $foreground 80%;
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    SettingsScreen #settings { height: 1fr; }
    SettingsScreen #settings:focus {
        border: round $primary; border-title-color: $text-primary; background-tint: transparent;
    }
    SettingsScreen #settings > .option-list--option-disabled { color: $foreground; }
    SettingsScreen #about { height: 6; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Preference] = {}

    def compose(self) -> ComposeResult:
        """The rows, and a word on the highlighted one."""
        yield TopBar()
        yield NoticeBar()
        yield OptionList(id="settings", compact=True)
        with VerticalScroll(id="about", can_focus=False):
            yield Static()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read what holds."""
        self.query_one(TopBar).standpoint = Standpoint("", "Settings")
        self.query_one(NoticeBar).say(self.tutor.notice)
        listed = self.query_one("#settings")
        listed.border_title = plain("Settings")
        listed.border_subtitle = plain("Enter changes, Delete brings the default back")
        self.query_one("#about").border_title = plain("About")
        self.query_one("#settings").focus()
        self._read()

    def on_resize(self) -> None:
        """Columns move with the width."""
        self.call_after_refresh(self._fill)

    @property
    def looked_at(self) -> Preference | None:
        """The row that is highlighted."""
        option = self.query_one("#settings", OptionList).highlighted_option
        return self._rows.get(option.id or "") if option else None

    @work(exclusive=True, group="read", exit_on_error=False)
    async def _read(self) -> None:
        try:
            rows = await asyncio.to_thread(preferences, self.session.settings)
        except SettingsError as error:
            self.tell(str(error), "error")
            return
        self._rows = {row.name: row for row in rows}
        self._fill()

    def _fill(self) -> None:
        listed = self.query_one("#settings", OptionList)
        before = listed.highlighted_option.id if listed.highlighted_option else None
        options: list[Option] = []
        group = ""
        for row in self._rows.values():
            if row.group != group:
                group = row.group
                options.append(Option(plain(group, "bold $text-accent"), disabled=True))
            options.append(Option(self._line(row), id=row.name))
        listed.set_options(options)
        ids = [option.id for option in options]
        if options:
            listed.highlighted = ids.index(before) if before and before in ids else 1
        self._about()

    def _line(self, row: Preference) -> Content:
        width = max(self.query_one("#settings").content_size.width - 2, 40)
        mark = MARKS[row.source]
        title = min(TITLE_CELLS if width < 90 else 46, width // 2)
        room = max(width - title - len(mark) - 4, 8)
        return (
            plain("  " + shorten(row.title, title - 1).ljust(title))
            + plain(shorten(row.shown, room).ljust(room), "bold" if mark else "")
            + plain(f"  {mark}", "bold" if mark == "chosen" else "$text-muted")
        )

    @on(OptionList.OptionHighlighted, "#settings")
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._about()

    def _about(self) -> None:
        row = self.looked_at
        if row is None:
            return
        how = "Enter, then press the new key; `a` adds one." if row.kind == "keys" else ""
        self.query_one("#about Static", Static).update(
            lines(
                plain(row.title, "bold") + plain(f"  {row.name}", "$text-muted"),
                prose(f"{row.help} Default: {row.usually}.".strip()),
                plain(row.locked, "$text-warning") if row.locked else prose(how, "$text-muted"),
            )
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Adding is for keys only."""
        there = super().check_action(action, parameters)
        if there and action == "add_key":
            row = self.looked_at
            return row is not None and row.kind == "keys"
        return there

    @on(OptionList.OptionSelected, "#settings")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the highlighted row."""
        row = self.looked_at
        if row is not None:
            self._change(row, add=False)

    def action_add_key(self) -> None:
        """One more key for the highlighted row."""
        row = self.looked_at
        if row is not None and row.kind == "keys":
            self._change(row, add=True)

    def action_default(self) -> None:
        """The default again."""
        row = self.looked_at
        if row is None:
            return
        if row.locked:
            self.tell(row.locked, "warning")
        elif row.source == "default":
            self.tell(f"{row.title}: this is the default.")
        else:
            self._choose(row, None)

    def action_leave(self) -> None:
        """Back to where the learner came from."""
        self.dismiss(None)

    @work(exclusive=True, group="change", exit_on_error=False)
    async def _change(self, row: Preference, *, add: bool) -> None:
        if row.locked:
            self.tell(row.locked, "warning")
            return
        if row.kind == "switch":
            await self._chosen(row, "off" if row.value else "on")
        elif row.kind == "choice":
            await self._pick(row)
        elif row.kind == "keys":
            await self._press(row, add)
        else:
            await self._write(row)

    async def _pick(self, row: Preference) -> None:
        app, before = self.tutor, self.app.theme

        def look(choice: str) -> None:
            app.theme = choice

        preview = look if row.name == "theme" else None
        app.trying_themes = preview is not None
        choice = await app.push_screen_wait(PickScreen(row, preview))
        app.trying_themes = False
        if choice is not None:
            await self._chosen(row, choice)
        elif preview is not None:
            app.theme = before

    async def _press(self, row: Preference, add: bool) -> None:
        key_id = row.name.removeprefix(KEYS_PREFIX)
        others = {i: k for i, k in self.session.settings.keys.items() if i != key_id}
        usable, _ = keymap.sound(others)
        key = await self.app.push_screen_wait(KeyScreen(row, key_id, usable))
        if key is None:
            return
        old = str(row.value).split(",") if add else []
        await self._chosen(row, ",".join([*(k for k in old if k and k != key), key]))

    async def _write(self, row: Preference) -> None:
        """Ask for a line until it can be used, or the question is left."""
        text, sentence = str(row.value or ""), ""
        while True:
            answer = await self.app.push_screen_wait(LineScreen(row, text, sentence))
            if answer is None:
                return
            text = answer
            sentence = await self._chosen(row, text or None, tell=False)
            if not sentence:
                return

    @work(exclusive=True, group="change", exit_on_error=False)
    async def _choose(self, row: Preference, text: str | None) -> None:
        await self._chosen(row, text)

    async def _chosen(self, row: Preference, text: str | None, *, tell: bool = True) -> str:
        """Write a choice and let it hold; gives the sentence why it could not."""
        old = self.session.settings
        try:
            settings = await asyncio.to_thread(choose, old, row.name, text)
        except SettingsError as error:
            if tell:
                self.tell(str(error), "error")
            self._read()
            return str(error)
        for sentence in settling.settle(self.tutor, settings):
            self.tell(sentence, "warning")
        if settings.workspace != old.workspace:
            self.tutor.workspace_moved()
        self._read()
        return ""
