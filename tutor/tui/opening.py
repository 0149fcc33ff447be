"""From a pack's folder to the first lesson; imported when the first screen stands."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from tutor.course.problems import PackError
from tutor.learner import settings as setting
from tutor.learner.settings import SettingsError
from tutor.tui import course_map, pauses, places
from tutor.tui.app import LAST_PAGE
from tutor.tui.commands import TutorCommands
from tutor.tui.screens.base import tell
from tutor.tui.screens.learn import LearnScreen
from tutor.tui.screens.settings import SettingsScreen
from tutor.tui.screens.start import StartScreen
from tutor.tui.screens.ways import ErrandScreen, GateScreen, RedoScreen
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
    # Alone: several providers would list in any order. Textual's own commands are among them.
    app.COMMANDS = {TutorCommands}  # type: ignore[misc]
    await _first_screen(app, app.session, exercise)
    app.set_timer(pauses.SETTLED, pauses.set_aside)


def remember_theme(app: "TutorApp") -> None:
    """Write the app's theme to the settings, off the event loop."""
    app.run_worker(_remember(app, app.theme), group="theme", exclusive=True, exit_on_error=False)


async def open_lesson(app: "TutorApp", lesson_id: str, step: int, anyway: bool = False) -> None:
    """Open a lesson at a step, -1 for its last page, in place of what is open.

    A lesson whose question the placement has asked begins after it. `anyway` opens its exercise
    also where others are to be passed first.
    """
    assert app.session is not None
    lessons = {lesson.id: lesson for lesson in course_map.all_lessons(app.session.pack)}
    if step == 0 and app.session.pack.placement is not None:
        placement = (await app.session.records.study()).placement
        step = placement.begins_at(lesson_id)
        if step:
            tell(app, "You answered this lesson's question in the placement: it begins after it.")
    screen = LearnScreen(
        lessons[lesson_id],
        step,
        pane="editor" if step == LAST_PAGE else "lesson",
        forced=anyway,
    )
    await places.show(app, screen)


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
        await places.show(app, LearnScreen(lesson, LAST_PAGE, pane="editor", forced=True))
    elif place is not None and place.lesson in lessons:
        lesson = lessons[place.lesson]
        errand = await _errand(session, place.exercise)
        if errand is not None:
            await places.show(app, errand(lesson, file=place.file, line=place.line))
            return
        screen = LearnScreen(
            lesson,
            place.step or 0,
            file=place.file,
            line=place.line,
            pane=place.pane or "lesson",
        )
        await places.show(app, screen)
    elif place is None and not session.settings.welcomed:
        await places.open_welcome(app)
    else:
        await places.open_map(app)


async def _errand(session: Session, exercise: str | None) -> type[ErrandScreen] | None:
    """The screen of a gate or a redo that the learner was at."""
    if exercise is None:
        return None
    study = await session.records.study()
    gates = study.placement.open_gates if study.placement.phase == "gates" else ()
    if any(gate.asked.gate and gate.asked.gate.id == exercise for gate in gates):
        return GateScreen
    begun = any(card.exercise == exercise and card.began_at for card in study.queue.cards)
    return RedoScreen if begun else None


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
