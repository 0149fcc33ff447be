"""The links of a lesson by keys: which one, then open it or copy it."""

import asyncio
import os
import sys
import webbrowser
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.tui import clipboard
from tutor.tui.pages import Link
from tutor.tui.screens.base import tell
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.text import lines, plain

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp


async def follow(app: "TutorApp", links: Sequence[Link]) -> None:
    """Let the learner take one of the links."""
    if not links:
        tell(app, "There are no links here.")
        return
    link = links[0] if len(links) == 1 else await _chosen(app, links)
    if link is None:
        return
    body = lines(plain(link.words, "bold"), plain(link.href, "$text-accent"))
    choices = {"open": "Open it in the browser", "copy": "Copy the address"}
    answer = await app.push_screen_wait(ChoiceScreen("Link", body, choices))
    if answer == "open":
        await open_link(app, link.href)
    elif answer == "copy":
        await clipboard.copy(app, link.href, "address")


async def open_link(app: "TutorApp", href: str) -> None:
    """Open an address in the browser; where none can come up, copy it."""
    if app.is_web:
        app.open_url(href)
    elif not _has_windows() or not await asyncio.to_thread(webbrowser.open, href):
        tell(app, "No browser opens from this terminal.", "warning")
        await clipboard.copy(app, href, "address")


def _has_windows() -> bool:
    """Whether a browser has a place of its own: one in text would take this terminal."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    )


async def _chosen(app: "TutorApp", links: Sequence[Link]) -> Link | None:
    choices = {f"link-{index}": link.words for index, link in enumerate(links)}
    body = plain("Where this page leads.", "$text-muted")
    answer = await app.push_screen_wait(ChoiceScreen("Links", body, choices))
    return links[int(answer.removeprefix("link-"))] if answer else None
