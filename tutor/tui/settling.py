"""Putting settings in force: keys, theme, and what the open screens say of both."""

from typing import TYPE_CHECKING

from tutor.learner.settings import Settings
from tutor.tui import keymap, keys

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


def settle(app: "TutorApp", settings: Settings) -> list[str]:
    """Let these settings hold from now on; gives a sentence for each that cannot."""
    if app.session is not None:
        app.session.settings = settings
    usable, wrong = keymap.sound(settings.keys)
    keys.take(usable)
    app.set_keymap(usable)
    # Where the footer looks for the palette's key.
    app.COMMAND_PALETTE_BINDING = keys.in_force("palette")[0]  # type: ignore[misc]
    if settings.theme in app.available_themes:
        app.theme = settings.theme
    else:
        wrong.append(f"There is no theme {settings.theme!r}: the settings screen lists all.")
    return wrong
