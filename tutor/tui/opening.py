"""From a pack's folder to the first lesson; imported when the first screen stands."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tutor.course.problems import PackError
from tutor.learner import settings as setting
from tutor.learner.settings import SettingsError
from tutor.tui import course_map
from tutor.tui.app import LAST_PAGE
from tutor.tui.commands import TutorCommands
from tutor.tui.screens.base import tell
from tutor.tui.screens.learn import LearnScreen
from tutor.tui.screens.map import Destination, MapScreen
from tutor.tui.screens.settings import SettingsScreen
from tutor.tui.screens.start import StartScreen
from tutor.tui.session import Session, open_session, read
from tutor.tui.settling import settle

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


async def open_course(app: "TutorApp", pack_root: Path | None, exercise: str | None) -> None:
    """Open the session and the screen on which the learner goes on."""
    try:
        pack, settings = await asyncio.to_thread(read, pack_root)
    except (PackError, SettingsError) as error:
        _refuse(app, str(error))
        return
    if exercise is not None and exercise not in pack.exercises:
        _refuse(app, f"{pack.title} has no exercise {exercise!r}: `fastcto-tutor list` names all.")
        return
    app.session = await open_session(pack, settings, app.records_failed)
    for sentence in settle(app, settings):
        tell(app, sentence, "warning")
    app.theme_changed_signal.subscribe(app, app.remember_theme)
    app.COMMANDS.add(TutorCommands)
    await _first_screen(app, app.session, exercise)


def remember_theme(app: "TutorApp") -> None:
    """Write the app's theme to the settings, off the event loop."""
    app.run_worker(_remember(app, app.theme), group="theme", exclusive=True, exit_on_error=False)


async def open_lesson(app: "TutorApp", lesson_id: str, step: int) -> None:
    """Open a lesson at a step, -1 for its last page, in place of what is open."""
    assert app.session is not None
    lessons = {lesson.id: lesson for lesson in course_map.all_lessons(app.session.pack)}
    screen = LearnScreen(
        lessons[lesson_id],
        step,
        pane="editor" if step == LAST_PAGE else "lesson",
    )
    await _show(app, screen)


async def open_map(app: "TutorApp") -> None:
    """Show the course map over what is open."""
    if any(isinstance(screen, MapScreen) for screen in app.screen_stack):
        return
    learning = app.learning
    if learning is not None:
        await learning.store_place()

    def go(chosen: Destination | None) -> None:
        if chosen is not None:
            app.open_lesson(chosen.lesson, task=chosen.task)

    await app.push_screen(MapScreen(learning.lesson.id if learning else None), go)
    app.check_size()


async def open_settings(app: "TutorApp") -> None:
    """Show the settings over what is open."""
    if any(isinstance(screen, (SettingsScreen, ModalScreen)) for screen in app.screen_stack):
        return
    await app.push_screen(SettingsScreen())
    app.check_size()


async def _first_screen(app: "TutorApp", session: Session, exercise: str | None) -> None:
    place = await session.records.place()
    lessons = {lesson.id: lesson for lesson in course_map.all_lessons(session.pack)}
    if exercise is not None and (place is None or place.exercise != exercise):
        lesson = session.pack.lesson_of(exercise)
        await _show(app, LearnScreen(lesson, LAST_PAGE, pane="editor", forced=True))
    elif place is not None and place.lesson in lessons:
        screen = LearnScreen(
            lessons[place.lesson],
            place.step or 0,
            file=place.file,
            line=place.line,
            pane=place.pane or "lesson",
        )
        await _show(app, screen)
    else:
        await open_map(app)


async def _show(app: "TutorApp", screen: LearnScreen) -> None:
    old = app.learning
    if old is not None and not await old.leave():
        return
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    await app.push_screen(screen)
    app.check_size()


async def _remember(app: "TutorApp", theme: str) -> None:
    try:
        settings = await asyncio.to_thread(setting.remember, "theme", theme)
    except SettingsError as error:
        tell(app, str(error), "warning")
        return
    if app.session is not None:
        app.session.settings = settings


def _refuse(app: "TutorApp", sentence: str) -> None:
    for screen in app.screen_stack:
        if isinstance(screen, StartScreen):
            screen.say(sentence)
