"""Going to the screens of the learner's own side, and from there to the exercises."""

import asyncio
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tutor.course.models import Lesson
from tutor.learner import settings as setting
from tutor.learner.review import Card
from tutor.learner.settings import SettingsError
from tutor.learner.workspace import WorkspaceError
from tutor.tui import course_map
from tutor.tui.screens.base import TutorScreen, tell
from tutor.tui.screens.card import CardScreen
from tutor.tui.screens.learn import LearnScreen
from tutor.tui.screens.map import Destination, MapScreen
from tutor.tui.screens.placement import Onward, PlacementScreen
from tutor.tui.screens.progress import ProgressScreen
from tutor.tui.screens.review import ReviewScreen
from tutor.tui.screens.ways import GateScreen, RedoScreen
from tutor.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp

SIDE = (MapScreen, ProgressScreen, ReviewScreen, CardScreen, PlacementScreen, WelcomeScreen)
"""Screens that stand over the lesson, one at a time."""


async def open_map(app: "TutorApp") -> None:
    """The course map."""

    def go(chosen: Destination | None) -> None:
        if chosen is not None:
            app.open_lesson(chosen.lesson, task=chosen.task, anyway=chosen.anyway)

    if await _clear(app, MapScreen):
        learning = app.learning
        await app.push_screen(MapScreen(learning.lesson.id if learning else None), go)
        app.check_size()


async def open_progress(app: "TutorApp") -> None:
    """How far the learner is."""
    from_map = isinstance(app.screen, MapScreen)

    async def go(lesson: str | None) -> None:
        if lesson is not None:
            app.open_lesson(lesson, task=True)
        else:
            await (open_map(app) if from_map else _back(app))

    if await _clear(app, ProgressScreen):
        await app.push_screen(ProgressScreen(), go)
        app.check_size()


async def open_review(app: "TutorApp") -> None:
    """What is due."""
    from_map = isinstance(app.screen, MapScreen)

    async def go(card: Card | None) -> None:
        if card is not None:
            app.run_errand(redo(app, card))
        else:
            await (open_map(app) if from_map else _back(app))

    if await _clear(app, ReviewScreen):
        await app.push_screen(ReviewScreen(), go)
        app.check_size()


async def open_placement(app: "TutorApp") -> None:
    """Where to begin."""

    async def go(onward: Onward | None) -> None:
        if onward is None:
            await _back(app)
        elif onward.gate:
            app.run_errand(gate(app, onward.lesson))
        else:
            app.open_lesson(onward.lesson)

    if await _clear(app, PlacementScreen):
        await app.push_screen(PlacementScreen(), go)
        app.check_size()


async def open_welcome(app: "TutorApp") -> None:
    """The welcome, which notes that it was shown."""
    assert app.session is not None

    async def go(way: str | None) -> None:
        assert app.session is not None
        if way == "start":
            app.open_lesson(app.session.pack.modules[0].lessons[0].id)
        elif way == "placement":
            await open_placement(app)
        elif way == "map":
            await open_map(app)
        else:
            await _back(app)

    if not await _clear(app, WelcomeScreen):
        return
    try:
        # First: whoever is quick, or leaves at once, is not to see it again.
        if not app.session.settings.welcomed:
            app.session.settings = await asyncio.to_thread(setting.remember, "welcomed", True)
    except SettingsError as error:
        tell(app, str(error), "warning")
    await app.push_screen(WelcomeScreen(again=app.learning is not None), go)
    app.check_size()


async def gate(app: "TutorApp", lesson_id: str) -> None:
    """Open the exercise of a lesson as a gate of the placement."""
    await show(app, GateScreen(_lesson(app, lesson_id)))


async def redo(app: "TutorApp", card: Card) -> None:
    """Put an exercise's files back to the starter and open it, or go on with one under way."""
    assert app.session is not None
    session = app.session
    exercise = session.pack.exercises[card.exercise]
    workspace = session.workspace(exercise)
    if not await replaced(app):
        return
    try:
        if card.began_at is None and await asyncio.to_thread(lambda: workspace.started):
            kept = await asyncio.to_thread(workspace.reset)
            tell(app, f"Your version from before is in {kept}.")
    except WorkspaceError as error:
        tell(app, str(error), "error")
        await open_map(app)
        return
    await session.records.redo_begun(card)
    await show(app, RedoScreen(session.pack.lesson_of(exercise.id)))


async def show(app: "TutorApp", screen: LearnScreen) -> None:
    """Show a lesson in place of whatever is open."""
    if await replaced(app):
        await app.push_screen(screen)
        app.check_size()


async def replaced(app: "TutorApp") -> bool:
    """Save and close what is open. False where the text could not be saved."""
    old = app.learning
    if old is not None:
        await _composed(old)
        if not await old.leave():
            return False
    while len(app.screen_stack) > 1:
        # It may have been typed in since: what stood over it took its time to go.
        if app.screen is old and not await old.leave():
            return False
        await _take_away(app)
    return True


def _lesson(app: "TutorApp", lesson_id: str) -> Lesson:
    assert app.session is not None
    lessons = course_map.all_lessons(app.session.pack)
    return next(lesson for lesson in lessons if lesson.id == lesson_id)


async def _clear(app: "TutorApp", kind: type[TutorScreen[Any]]) -> bool:
    """Take away what stands over the lesson. False where the screen wanted is there already."""
    if isinstance(app.screen, kind):
        return False
    if app.learning is not None:
        await app.learning.store_place()
    while isinstance(app.screen, SIDE):
        await _take_away(app)
    return True


async def _take_away(app: "TutorApp") -> None:
    await _composed(app.screen)
    await app.pop_screen()


async def _composed(screen: Screen[Any]) -> None:
    """Wait until a screen is there: the parts of half a screen miss each other."""
    while not screen.is_mounted:  # noqa: ASYNC110 (Textual has no public event for it)
        await asyncio.sleep(0.01)


async def _back(app: "TutorApp") -> None:
    """There is always a place to be: without a lesson, the map."""
    if app.learning is None:
        await open_map(app)
