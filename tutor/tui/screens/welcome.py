"""The welcome: what this is, where the files will be, how it looks, where to begin."""

import asyncio
import os
import shlex
import shutil
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from tutor.learner import settings as setting
from tutor.learner.settings import SettingsError
from tutor.tui.keys import bindings
from tutor.tui.screens.base import TutorScreen
from tutor.tui.text import plain, prose
from tutor.tui.widgets.key_line import KeyLine

WORKSPACE_VARIABLE = setting.PREFIX + "WORKSPACE"
EDITOR_VARIABLE = setting.PREFIX + "EDITOR"
OWN = ""
"""The tutor's own editor, among the choices."""
KNOWN_EDITORS = ("code --wait", "nvim", "vim", "hx", "micro", "nano", "emacs -nw")
SENTENCES = (
    "A lesson is short; then you get **a small FastAPI code base with one thing wrong in it**, and "
    "repair it.",
    "Each save is checked by running your app for real: what fails is named, **with your file and "
    "line**.",
    "Your code runs confined on this machine, and nothing leaves it.",
)


class WelcomeScreen(TutorScreen[str | None]):
    """Gives where to begin: `start`, `placement` or `map`; None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Skip"),
        *bindings("help", "quit"),
    ]
    DEFAULT_CSS = """
    WelcomeScreen #welcome { align: center middle; padding: 0 2; }
    WelcomeScreen #welcome > * { width: 100%; max-width: 84; }
    WelcomeScreen Static { height: auto; }
    WelcomeScreen #name { text-style: bold; color: $text-accent; margin-bottom: 1; }
    WelcomeScreen .row { height: 1; }
    WelcomeScreen #first-row { margin-top: 1; }
    WelcomeScreen .row .label { width: 13; color: $text-muted; }
    WelcomeScreen .row Input, WelcomeScreen .row Select { width: 1fr; }
    WelcomeScreen .under { padding-left: 13; color: $text-muted; }
    WelcomeScreen .under.-wrong { color: $text-error; }
    WelcomeScreen #begin { height: auto; border: none; padding: 0; background: transparent; margin-top: 1; }
    """  # noqa: E501

    def __init__(self, *, again: bool = False) -> None:
        super().__init__()
        self._again = again

    def compose(self) -> ComposeResult:
        """Three sentences, three choices, and the ways to begin."""
        settings = self.session.settings
        with VerticalScroll(id="welcome", can_focus=False):
            yield Static(plain(f"◆ {self.session.pack.title}"), id="name")
            for sentence in SENTENCES:
                yield Static(prose(sentence))
            with Horizontal(classes="row", id="first-row"):
                yield Static(plain("Your files"), classes="label")
                yield Input(str(settings.workspace), id="workspace", compact=True)
            yield Static(id="folder", classes="under")
            with Horizontal(classes="row"):
                yield Static(plain("Theme"), classes="label")
                yield Select(
                    self._themes(),
                    value=self.app.theme,
                    allow_blank=False,
                    compact=True,
                    id="theme",
                )
            with Horizontal(classes="row"):
                yield Static(plain("Editor"), classes="label")
                yield Select(
                    [(plain("The one here, on the screen"), OWN)],
                    value=OWN,
                    allow_blank=False,
                    compact=True,
                    id="editor",
                )
            yield OptionList(*self._ways(), id="begin", compact=True)
        yield KeyLine()

    def _themes(self) -> list[tuple[Any, str]]:
        found = sorted(
            self.app.available_themes.values(), key=lambda theme: (not theme.dark, theme.name)
        )
        return [(plain(f"{t.name}  ({'dark' if t.dark else 'light'})"), t.name) for t in found]

    def _ways(self) -> list[Option]:
        pack = self.session.pack
        first = pack.modules[0].lessons[0].title if pack.modules and pack.modules[0].lessons else ""
        ways = [Option(plain("Start at the beginning: ", "bold") + plain(first), id="start")]
        if self._again:
            ways.insert(0, Option(plain("Go on where I was", "bold"), id="back"))
        if pack.placement is not None:
            words = f"about {pack.placement.minutes} minutes, if you know some of it"
            ways.append(
                Option(plain("Take the placement: ", "bold") + plain(words), id="placement")
            )
        ways.append(Option(plain("Look at the course map", "bold"), id="map"))
        return ways

    def on_mount(self) -> None:
        """The ways to begin have the focus: whoever is content presses Enter."""
        fixed = os.environ.get(WORKSPACE_VARIABLE)
        self.query_one("#workspace", Input).disabled = bool(fixed)
        self._under(f"Set by {WORKSPACE_VARIABLE}." if fixed else "Plain files, for any editor.")
        begin = self.query_one("#begin", OptionList)
        begin.highlighted = 0
        begin.focus()
        self._look_for_editors()

    @work(exclusive=True, group="editors", exit_on_error=False)
    async def _look_for_editors(self) -> None:
        chosen = self.session.settings.editor
        found = await asyncio.to_thread(installed_editors, chosen)
        board = self.query_one("#editor", Select)
        choices: list[tuple[Any, str]] = [(plain("The one here, on the screen"), OWN)]
        choices += [(plain(f"My own, with f4: {command}"), command) for command in found]
        with board.prevent(Select.Changed):
            board.set_options(choices)
            board.value = chosen or OWN
        board.disabled = bool(os.environ.get(EDITOR_VARIABLE))

    @on(Select.Changed, "#theme")
    def _themed(self, event: Select.Changed) -> None:
        event.stop()
        self.app.theme = str(event.value)

    @on(Select.Changed, "#editor")
    def _edits(self, event: Select.Changed) -> None:
        event.stop()
        self._remember("editor", str(event.value))

    @work(group="remember", exit_on_error=False)
    async def _remember(self, key: str, value: str) -> None:
        try:
            change = setting.forget if value == OWN else None
            if change is not None:
                self.session.settings = await asyncio.to_thread(change, key)
            else:
                self.session.settings = await asyncio.to_thread(setting.remember, key, value)
        except SettingsError as error:
            self.tell(str(error), "warning")

    @on(Input.Submitted, "#workspace")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#begin").focus()

    @on(OptionList.OptionSelected, "#begin")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._begin(event.option.id or "start")

    def action_leave(self) -> None:
        """Back, or to the map where there is nothing to go back to."""
        self._begin("back" if self._again else "map")

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _begin(self, way: str) -> None:
        field = self.query_one("#workspace", Input)
        wanted = field.value.strip()
        if not field.disabled and wanted != str(self.session.settings.workspace):
            if not _whole(wanted):
                self._under("Write the whole path, beginning with / or ~.", wrong=True)
                field.focus()
                return
            try:
                settings = await asyncio.to_thread(setting.remember, "workspace", wanted)
            except SettingsError as error:
                self._under(str(error), wrong=True)
                field.focus()
                return
            self.session.settings = settings
            if self._again:
                self.tell("Files of exercises that you began stay in the folder from before.")
        self.dismiss(None if way == "back" else way)

    def _under(self, sentence: str, *, wrong: bool = False) -> None:
        line = self.query_one("#folder", Static)
        line.set_class(wrong, "-wrong")
        line.update(plain(sentence))


def _whole(path: str) -> bool:
    """Whether a path says where it begins; `~` counts."""
    return path.startswith("~") or Path(path).is_absolute()


def installed_editors(chosen: str | None) -> list[str]:
    """Commands of editors that are there, what the learner chose or uses elsewhere first."""
    wanted = [chosen, os.environ.get("VISUAL"), os.environ.get("EDITOR"), *KNOWN_EDITORS]
    found = []
    for command in dict.fromkeys(x for x in wanted if x):
        try:
            program = shlex.split(command)[0]
        except (ValueError, IndexError):
            continue
        if command == chosen or shutil.which(program):
            found.append(command)
    return found
