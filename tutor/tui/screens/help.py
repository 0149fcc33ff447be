"""The keys that work here and now, then all others, and how the tutor works."""

from collections.abc import Iterable

from textual.content import Content
from textual.screen import Screen

from tutor.tui.keys import HELP_GROUPS, KEYS, UNBOUND, in_force, named, spoken
from tutor.tui.screens.dialogs import ReadScreen
from tutor.tui.text import plain, prose

ABOUT = (
    "Read the lesson on the left, change the files on the right, save with `{run}`. The checks "
    "run on a copy of your code, in a confined process; the newest save always wins.",
    "What you type is written to plain files a second after you pause. Any other editor may "
    "change them too: the tutor notices and checks them.",
    "`{file}` and `{back}` turn the files; `{links}` in the lesson opens or copies its links.",
    "A check that did not pass says what was observed, where, why it hurts, and where to look. "
    "`Enter` on it goes to the line; `e` shows what was seen: exchange, SQL, event loop.",
    "The bench (`b` in the checks) sends any request to your app and shows what it does inside. "
    "The history (`h`) compares any two versions of your files and brings one back.",
    "`{palette}` finds every command by its words; `{settings}` chooses theme, editor and keys. "
    "The mouse works everywhere: tabs, checks, the footer, links.",
)
COLUMN = 18
"""Cells for the keys; more than these push their words to the right."""
TEXTUALS = {
    "app.focus_next": "On to the next part of the screen",
    "app.focus_previous": "Back to the part before",
    "screen.copy_text": "Copy what the mouse selected",
}
"""What Textual's own keys do, by action."""
HIDDEN = (UNBOUND, "super+c")


def help_screen(screen: Screen[object]) -> ReadScreen:
    """The page that the help key opens over `screen`."""
    here = dict(_here(screen))
    parts = [*_group("Here and now", here.items())]
    for group, ids in HELP_GROUPS.items():
        rows = [
            (_keys(in_force(i)), KEYS[i].help) for i in ids if KEYS[i].help not in here.values()
        ]
        parts += _group(group, rows)
    parts.append(plain("How it works", "bold $text-accent"))
    words = {key_id: spoken(key_id) for key_id in ("run", "palette", "settings", "file", "links")}
    words["back"] = spoken("previous-file")
    for paragraph in ABOUT:
        parts += [prose(paragraph.format(**words)), plain("")]
    return ReadScreen("Help", Content("\n").join(parts))


def _here(screen: Screen[object]) -> Iterable[tuple[str, str]]:
    """The keys in force on this screen, those of the focused pane first."""
    rows: dict[str, list[str]] = {}
    for key, (node, binding, enabled, _) in screen.active_bindings.items():
        ours = binding.id in KEYS or node is screen
        if ours and enabled and binding.description and key not in HIDDEN:
            known = TEXTUALS.get(binding.action, binding.tooltip or binding.description)
            said = KEYS[binding.id].help if binding.id in KEYS else known
            rows.setdefault(said, []).append(key)
    for said, keys in rows.items():
        yield _keys(tuple(keys)), said


def _keys(keys: Iterable[str]) -> str:
    return " ".join(named(key) for key in keys) or "palette"


def _group(title: str, rows: Iterable[tuple[str, str]]) -> list[Content]:
    told = [plain(f"  {keys:<{COLUMN}} ", "bold") + plain(said) for keys, said in rows]
    return [plain(title, "bold $text-accent"), *told, plain("")] if told else []
