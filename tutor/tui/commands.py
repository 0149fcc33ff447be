"""The command palette: every action, every lesson and exercise, every file."""

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from tutor.tui.keys import HELP_GROUPS, KEYS
from tutor.tui.text import plain

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp

Command = tuple[str, str, Callable[[], Any]]
SKIPPED = frozenset(
    {"comment", "dedent", "undo", "redo", "quit", "answer", "explain"}
    | {"map-progress", "map-review", "bench-read", "history-read"}
)
PAGES = (
    ("Take the placement", "Where to begin, if you know some of it", "placement"),
    ("Welcome", "Files, theme, editor, where to begin", "welcome"),
)
"""Screens without a key."""


class Palette(CommandPalette):
    """Textual's palette; paging through a list that is not drawn yet does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Next page", show=False),
        Binding("pageup", "page(-1)", "Previous page", show=False),
    ]

    def action_page(self, by: int) -> None:
        """A page down or up."""
        found = self.query_one(CommandList)
        turn: Callable[[], None] = found.action_page_down if by > 0 else found.action_page_up
        with contextlib.suppress(KeyError):
            turn()


class TutorCommands(Provider):
    """Offers what the learner can do and where they can go."""

    async def discover(self) -> Hits:
        """Before anything is typed: the actions."""
        for name, help_text, run in self._actions():
            yield DiscoveryHit(plain(name), run, name, help_text)

    async def search(self, query: str) -> Hits:
        """Whatever holds the words."""
        matcher = self.matcher(query)
        for name, help_text, run in (*self._actions(), *self._places(), *self._files()):
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(escape(name)), run, name, help_text)

    @property
    def _tutor(self) -> "TutorApp":
        return cast("TutorApp", self.app)

    def _actions(self) -> Iterator[Command]:
        for ids in HELP_GROUPS.values():
            for key_id in ids:
                key = KEYS[key_id]
                if key_id not in SKIPPED and self._knows(key.action):
                    yield key.help, key.keys.split(",")[0], partial(self._run, key.action)
        for name, help_text, action in PAGES:
            yield name, help_text, partial(self._run, action)
        if self._knows("reset"):
            yield "Reset the exercise", "Back to the starter", partial(self._run, "reset")

    def _knows(self, action: str) -> bool:
        name = "action_" + action.partition("(")[0].removeprefix("screen.")
        return hasattr(self.screen, name) or hasattr(self.app, name)

    async def _run(self, action: str) -> None:
        name = action.partition("(")[0].removeprefix("screen.")
        own = hasattr(self.screen, f"action_{name}")
        await self.screen.run_action(action if own else f"app.{action}")

    def _places(self) -> Iterator[Command]:
        session = self._tutor.session
        if session is None:
            return
        for module in session.pack.modules:
            for lesson in module.lessons:
                go = partial(self._tutor.open_lesson, lesson.id)
                yield f"Lesson: {lesson.title}", module.title, go
                if lesson.exercise:
                    title = session.pack.exercises[lesson.exercise].title
                    task = partial(self._tutor.open_lesson, lesson.id, task=True)
                    yield f"Exercise: {title}", module.title, task

    def _files(self) -> Iterator[Command]:
        for path in self._tutor.open_paths:
            yield f"File: {path}", "Open the file", partial(self._tutor.show_file, path)
