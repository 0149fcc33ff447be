"""The links of a lesson by keys: which one, then open it or copy it."""

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
        app.open_url(link.href)
    elif answer == "copy":
        await clipboard.copy(app, link.href, "address")


async def _chosen(app: "TutorApp", links: Sequence[Link]) -> Link | None:
    choices = {f"link-{index}": link.words for index, link in enumerate(links)}
    body = plain("Where this page leads.", "$text-muted")
    answer = await app.push_screen_wait(ChoiceScreen("Links", body, choices))
    return links[int(answer.removeprefix("link-"))] if answer else None
