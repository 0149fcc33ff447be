"""The command palette: every action of the one table, every lesson, exercise, file, setting."""

import contextlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, work
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.markup import escape

from tutor.tui.keys import HELP_GROUPS, KEYS, in_force, named
from tutor.tui.screens.once import AnswersOnce
from tutor.tui.text import plain

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp

BY_WORDS = 0.4
"""What a command scores that holds all the words, though not in their order."""


@dataclass(frozen=True)
class Command:
    """A line of the palette; `words` are found too, though they do not show."""

    name: str
    help: str
    run: Callable[[], Any]
    words: str = ""


PAGES = (
    ("Theme", "Try and choose the colours", "change_theme"),
    ("Screenshot", "Save a picture of the screen (SVG)", "take_picture"),
    ("Take the placement", "Where to begin, if you know some of it", "placement"),
    ("Welcome", "Files, theme, editor, where to begin", "welcome"),
)
"""What has no key."""


class Palette(AnswersOnce, CommandPalette):
    """Textual's palette; paging through a list that is not drawn yet does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Next page", show=False),
        Binding("pageup", "page(-1)", "Previous page", show=False),
    ]

    def on_mount(self, event: events.Mount) -> None:
        """Nothing any more, where another screen took its place before it was drawn."""
        if self not in self.app.screen_stack[1:]:
            event.prevent_default()  # Textual's would end the program

    def action_page(self, by: int) -> None:
        """A page down or up."""
        for found in self.query(CommandList):
            turn: Callable[[], None] = found.action_page_down if by > 0 else found.action_page_up
            with contextlib.suppress(KeyError):
                turn()

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP, exit_on_error=False)
    async def _gather_commands(self, search_value: str) -> None:
        # Textual's ends the program where the palette is closed before all is found.
        with contextlib.suppress(NoMatches):
            await inspect.unwrap(CommandPalette._gather_commands)(self, search_value)


class TutorCommands(Provider):
    """Offers what the learner can do and where they can go."""

    async def discover(self) -> Hits:
        """Before anything is typed: the actions."""
        for command in self._actions():
            yield DiscoveryHit(plain(command.name), command.run, command.name, command.help)

    async def search(self, query: str) -> Hits:
        """Whatever holds the words, in any order, in its name or its help."""
        matcher = self.matcher(query)
        wanted = query.casefold().split()
        for command in (*self._actions(), *self._places(), *self._files()):
            score = matcher.match(command.name)
            name = matcher.highlight(escape(command.name)) if score > 0 else plain(command.name)
            haystack = f"{command.name} {command.help} {command.words}".casefold()
            if score <= 0 and all(word in haystack for word in wanted):
                score = BY_WORDS
            if score > 0:
                yield Hit(score, name, command.run, command.name, command.help)

    @property
    def _tutor(self) -> "TutorApp":
        return cast("TutorApp", self.app)

    def _actions(self) -> Iterator[Command]:
        grouped = {key_id: group for group, ids in HELP_GROUPS.items() for key_id in ids}
        offered: set[str] = set()
        for key_id in [*grouped, *(other for other in KEYS if other not in grouped)]:
            key = KEYS[key_id]
            owner = self._owner(key_id, key.action)
            if owner is not None and key_id != "palette" and key.action not in offered:
                offered.add(key.action)
                keys = ", ".join(named(k) for k in in_force(key_id)[:1]) or grouped.get(key_id, "")
                words = f"{key_id} {key.label} {grouped.get(key_id, '')}"
                yield Command(key.help, keys, partial(self._run, owner, key.action), words)
        for name, help_text, action in PAGES:
            yield Command(name, help_text, partial(self._run, self.app, action))

    def _owner(self, key_id: str, action: str) -> DOMNode | None:
        """What carries out an action here: the focused pane, another in sight, screen or app."""
        name = "action_" + action.partition("(")[0].removeprefix("screen.")
        focused = self.focused.ancestors_with_self if self.focused else []
        inside = [node for node in self.screen.query("*") if node.display]
        for node in (*focused, *inside, self.screen, self.app):
            if hasattr(node, name) and _binds(node, key_id):
                return node
        return self.screen if hasattr(self.screen, name) else None

    async def _run(self, owner: DOMNode, action: str) -> None:
        await self.app.run_action(action, default_namespace=owner)

    def _places(self) -> Iterator[Command]:
        session = self._tutor.session
        if session is None:
            return
        for module in session.pack.modules:
            for lesson in module.lessons:
                go = partial(self._tutor.open_lesson, lesson.id)
                words = f"{lesson.id} {' '.join(lesson.concepts)}"
                yield Command(f"Lesson: {lesson.title}", module.title, go, words)
                if lesson.exercise:
                    exercise = session.pack.exercises[lesson.exercise]
                    task = partial(self._tutor.open_lesson, lesson.id, task=True)
                    words = f"{exercise.id} {' '.join(exercise.concepts)}"
                    yield Command(f"Exercise: {exercise.title}", module.title, task, words)

    def _files(self) -> Iterator[Command]:
        for path in self._tutor.open_paths:
            show = partial(self._tutor.show_file, path)
            yield Command(f"File: {path}", "Open the file", show)


def _binds(node: DOMNode, key_id: str) -> bool:
    return any(
        isinstance(binding, Binding) and binding.id == key_id
        for kind in type(node).__mro__
        for binding in vars(kind).get("BINDINGS", ())
    )
