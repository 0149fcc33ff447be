"""Every key of the tutor, in one table. Control letters come first: editors' terminals
swallow function keys, and ctrl+letter arrives everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

UNBOUND = "no_key"
"""Stands for the key of a command that has none until the learner gives it one."""


@dataclass(frozen=True)
class Key:
    """A key, what it does in two words for the footer, and in a sentence for help."""

    keys: str
    action: str
    label: str
    help: str
    show: bool = True
    priority: bool = False


KEYS: dict[str, Key] = {
    "run": Key("ctrl+s,ctrl+r,f5", "run", "Check", "Save and run the checks"),
    "failure": Key("ctrl+g,f8", "next_failure", "Failure", "Go to the next failed check"),
    "hint": Key("ctrl+t,f2", "hint", "Hint", "Reveal the next hint; it is recorded"),
    "next": Key("ctrl+n", "next", "Next", "Go on to the next lesson or exercise"),
    "map": Key("ctrl+o,f3", "map", "Map", "Open the course map"),
    "pane": Key("f6", "next_pane", "Pane", "Move to the next pane", priority=True),
    "palette": Key(
        "ctrl+p,ctrl+backslash",
        "command_palette",
        "Palette",
        "Every command, by its words",
        show=False,
        priority=True,
    ),
    "settings": Key(
        "f11", "settings", "Settings", "Choose theme, editor, keys, folders", show=False
    ),
    "file": Key("f7", "next_file", "File", "Show the next file", show=False, priority=True),
    "previous-file": Key(
        "shift+f7,f19",  # terminals send shift+f7 as f19
        "previous_file",
        "File before",
        "Show the file before",
        show=False,
        priority=True,
    ),
    "zoom": Key("f9", "zoom", "Zoom", "Give the pane the whole screen, or back", show=False),
    "editor": Key("f4", "editor", "$EDITOR", "Edit the file in your own editor", show=False),
    "find": Key("ctrl+f", "find", "Find", "Find in the file", show=False),
    "replace": Key("alt+r", "replace_text", "Replace", "Find and replace in the file", show=False),
    "go-to-line": Key("alt+g", "go_to_line", "Line", "Go to a line of the file", show=False),
    "solution": Key("ctrl+l", "solution", "Reference", "Compare with the reference", show=False),
    "reset": Key(
        UNBOUND, "reset", "Reset", "Put the files back as they came; yours are kept", show=False
    ),
    "cancel": Key("escape", "cancel", "Cancel", "Stop the checks; leave the editor", show=False),
    "help": Key("f1", "help", "Help", "The keys that work here, and all others"),
    "quit": Key("ctrl+q", "quit", "Quit", "Save everything and leave", show=False, priority=True),
    "step-back": Key("left,left_square_bracket", "step(-1)", "Back", "One step back", show=False),
    "step-on": Key("right,right_square_bracket,space", "step(1)", "On", "One step on", show=False),
    "comment": Key(
        "ctrl+slash,ctrl+underscore", "comment", "Comment", "Comment lines in or out", show=False
    ),
    "dedent": Key("shift+tab", "dedent", "Dedent", "Move lines to the left", show=False),
    "answer": Key("enter", "answer", "Answer", "Go to the choices of a question", show=False),
    "links": Key("o", "screen.links", "Links", "Open or copy a link of the lesson", show=False),
    "explain": Key("l", "explain", "Lesson", "Open the lesson that explains it", show=False),
    "evidence": Key("e", "screen.evidence", "Evidence", "Look into the check: what was seen"),
    "copy-check": Key(
        "c", "screen.copy_check", "Copy", "Copy the diagnostic or the path", show=False
    ),
    "bench": Key("b", "screen.bench", "Bench", "Send requests by hand: your own x-ray"),
    "history": Key("h", "screen.history", "History", "Your attempts: what differs, and back"),
    "undo": Key("ctrl+z", "undo", "Undo", "Undo the last edit", show=False),
    "redo": Key("ctrl+y", "redo", "Redo", "Do it again", show=False),
    "progress": Key("f10", "progress", "Progress", "How far you are, by concept", show=False),
    "review": Key("f12", "review", "Review", "The cards that are due", show=False),
    "map-progress": Key("ctrl+g", "app.progress", "Progress", "How far you are, by concept"),
    "map-review": Key("ctrl+r", "app.review", "Review", "The cards that are due"),
    "map-state": Key("ctrl+t", "next_state", "State", "Show one state only, or all again"),
}

HELP_GROUPS: dict[str, tuple[str, ...]] = {
    "Work": ("run", "failure", "hint", "next", "solution", "reset", "cancel"),
    "Read (in the lesson)": ("step-on", "step-back", "answer", "links"),
    "Write (in the editor)": (
        "find",
        "replace",
        "go-to-line",
        "comment",
        "dedent",
        "undo",
        "redo",
        "file",
        "previous-file",
        "editor",
    ),
    "Look into a check (in the checks)": (
        "evidence",
        "explain",
        "copy-check",
        "bench",
        "history",
    ),
    "Choose (in the map)": ("map-state", "map-progress", "map-review"),
    "Around": (
        "map",
        "progress",
        "review",
        "pane",
        "zoom",
        "palette",
        "settings",
        "help",
        "quit",
    ),
}


_chosen: dict[str, str] = {}
"""Keys in force instead of the defaults, by id; one learner a process."""


def take(chosen: Mapping[str, str]) -> None:
    """From now on these keys hold, by id, and the defaults for all other ids."""
    _chosen.clear()
    _chosen.update(chosen)


def in_force(key_id: str) -> tuple[str, ...]:
    """The keys that do it now; none for a command without one."""
    keys = _chosen.get(key_id, KEYS[key_id].keys).split(",")
    return tuple(key for key in keys if key != UNBOUND)


def bindings(*ids: str) -> list[BindingType]:
    """Textual bindings for the keys of these ids."""
    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=key.show,
            priority=key.priority,
            tooltip=key.help,
            id=key_id,
        )
        for key_id, key in ((i, KEYS[i]) for i in ids)
    ]


def spoken(key_id: str) -> str:
    """The first key of an id as people write it: `ctrl+s`; where it has none, the palette's."""
    keys = in_force(key_id)
    return named(keys[0]) if keys else f"{spoken('palette')}, “{KEYS[key_id].label}”"


NAMES = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "ctrl+slash": "ctrl+/",
    "ctrl+underscore": "ctrl+_",
    "ctrl+backslash": "ctrl+\\",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


def named(key: str) -> str:
    """A key as people write it."""
    return NAMES.get(key, key)
