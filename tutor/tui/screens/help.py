"""The keys, in groups, and how the tutor works."""

from textual.content import Content

from tutor.tui.keys import HELP_GROUPS, KEYS
from tutor.tui.screens.dialogs import ReadScreen
from tutor.tui.text import plain, prose

ABOUT = (
    "Read the lesson on the left, change the files on the right, save with `ctrl+s`. The checks "
    "run on a copy of your code, in a confined process; the newest save always wins.",
    "What you type is written to plain files a second after you pause. Any other editor may "
    "change them too: the tutor notices and checks them.",
    "A check that did not pass says what was observed, where, why it hurts, and where to look. "
    "`Enter` on it goes to the line; `e` shows what was seen: exchange, SQL, event loop.",
    "The bench (`b` in the checks) sends any request to your app and shows what it does inside. "
    "The history (`h`) compares any two versions of your files and brings one back.",
)
NAMES = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "ctrl+slash": "ctrl+/",
    "ctrl+underscore": "ctrl+_",
    "left": "←",
    "right": "→",
}


def help_screen() -> ReadScreen:
    """The page that F1 opens."""
    parts: list[Content] = []
    for paragraph in ABOUT:
        parts += [prose(paragraph), plain("")]
    for group, ids in HELP_GROUPS.items():
        parts.append(plain(group, "bold $text-accent"))
        for key_id in ids:
            key = KEYS[key_id]
            names = " ".join(NAMES.get(name, name) for name in key.keys.split(","))
            parts.append(plain(f"  {names:<18}", "bold") + plain(key.help))
        parts.append(plain(""))
    parts.append(plain("ctrl+p opens every command: themes, lessons, files, reset.", "$text-muted"))
    return ReadScreen("Help", Content("\n").join(parts))
