"""The learner's own keys: which can be chosen, and why another cannot."""

from collections.abc import Mapping
from functools import cache

from textual.keys import Keys, _character_to_key

from tutor.tui.keys import HELP_GROUPS, KEYS, UNBOUND, named

MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
ARRIVE_AS = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""What terminals send for these: they can never be told from the plain key."""

TYPED = frozenset({
    "enter", "tab", "shift+tab", "backspace", "delete", "space", "up", "down", "left", "right",
    "home", "end", "pageup", "pagedown", "insert", "escape",
})  # fmt: skip
"""Keys with which one writes and moves in every text field."""

EVERYWHERE, LEARN = "", "learn"
PANES = ("lesson", "editor", "checks")
FIELDS = {
    "editor": "in the text",
    "map": "in the filter",
    LEARN: "wherever text is typed",
    EVERYWHERE: "wherever text is typed",
}


def normal(keys: str) -> str:
    """Keys with commas between them as Textual writes them: `ctrl+/` becomes `ctrl+slash`."""
    return ",".join(_normal(key.strip()) for key in keys.split(",") if key.strip())


def in_words(keys: str) -> str:
    """Keys with commas between them as people write them."""
    return ", ".join(named(key) for key in keys.split(",")) if keys else "no key"


def refusal(key_id: str, keys: str, chosen: Mapping[str, str]) -> str | None:
    """Why `keys` cannot do `key_id` while `chosen` holds, in one sentence; None where they can."""
    if key_id not in KEYS:
        return f"keys.{key_id} is no action: use one of {', '.join(KEYS)}."
    if not keys:
        return f"keys.{key_id} needs a key, such as ctrl+r or f5."
    for key in keys.split(","):
        reason = _unusable(key_id, key) or _taken(key_id, key, chosen)
        if reason is not None:
            return reason
    return None


def sound(chosen: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What can be used of the keys in the settings, and a sentence for each that cannot."""
    usable = {key_id: normal(keys) for key_id, keys in chosen.items()}
    wrong: list[str] = []
    # What falls back to its default may take a key from another: until nothing falls any more.
    while True:
        refused = {i: r for i, k in usable.items() if (r := refusal(i, k, _without(usable, i)))}
        if not refused:
            return usable, wrong
        # Those that are wrong by themselves first: a conflict may go with them.
        alone = {i: r for i in refused if (r := refusal(i, usable[i], {})) and i not in KEYS}
        alone |= {i: r for i in refused if i in KEYS and (r := _wrong_alone(i, usable[i]))}
        key_id, reason = next(iter((alone or refused).items()))
        del usable[key_id]
        wrong.append(reason)


def _without(chosen: Mapping[str, str], key_id: str) -> dict[str, str]:
    return {i: keys for i, keys in chosen.items() if i != key_id}


def _wrong_alone(key_id: str, keys: str) -> str | None:
    reasons = (_unusable(key_id, key) for key in keys.split(","))
    return next((reason for reason in reasons if reason), None)


@cache
def _place(key_id: str) -> str:
    """The pane or screen in which alone an action works, as its group's title says."""
    for group, ids in HELP_GROUPS.items():
        if key_id in ids:
            inside = group.rpartition("(in the ")[2].rstrip(")")
            return inside if inside != group else LEARN if group == "Work" else EVERYWHERE
    return EVERYWHERE


def _meet(one: str, other: str) -> bool:
    """Whether actions of two places can be reached at once."""
    inside = (one == LEARN and other in PANES) or (other == LEARN and one in PANES)
    return one == other or EVERYWHERE in (one, other) or inside


def _normal(key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else [key]
    if not last and modifiers:  # `ctrl++`
        modifiers, last = modifiers[:-1], "+"
    last = _character_to_key(last) if len(last) == 1 else last.lower()
    return "+".join([*(word.lower() for word in modifiers), last])


def _unusable(key_id: str, key: str) -> str | None:
    *modifiers, last = key.split("+")
    if last not in _names() or any(word not in MODIFIERS for word in modifiers):
        return f"{key} is no key: write it like ctrl+r, alt+g, shift+f5 or f12."
    if key in ARRIVE_AS:
        return f"Terminals send {named(key)} as {ARRIVE_AS[key]}: choose another key."
    needed = FIELDS.get(_place(key_id))
    if key in KEYS[key_id].keys.split(",") or needed is None:
        return None
    if key in TYPED or ((len(last) == 1 or last in _signs()) and set(modifiers) <= {"shift"}):
        return f"{named(key)} is needed {needed}: choose a key with ctrl or alt."
    edits = _edits().get(key)
    if edits is not None:
        return f"{named(key)} is a key of the editor ({edits}): choose another key."
    return None


def _taken(key_id: str, key: str, chosen: Mapping[str, str]) -> str | None:
    place = _place(key_id)
    for other_id, other in KEYS.items():
        taken = key in chosen.get(other_id, other.keys).split(",")
        if other_id != key_id and taken and _meet(place, _place(other_id)):
            return (
                f"{named(key)} is taken: {other.help} (keys.{other_id}). "
                "Choose another key, or give that one another first."
            )
    return None


@cache
def _names() -> frozenset[str]:
    plain = {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
    return frozenset(plain | _signs() | set("abcdefghijklmnopqrstuvwxyz0123456789"))


@cache
def _signs() -> frozenset[str]:
    return frozenset(_character_to_key(sign) for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@cache
def _edits() -> dict[str, str]:
    """What the text area does with keys of its own."""
    from textual.binding import Binding
    from textual.widgets import TextArea

    own = Binding.make_bindings(TextArea.BINDINGS)
    ours = {key for entry in KEYS.values() for key in entry.keys.split(",")}
    return {b.key: b.description.lower() for b in own if b.key not in ours}


def plain_keys(keys: str) -> str:
    """Keys of the table without the mark of a command that has none."""
    return ",".join(key for key in keys.split(",") if key != UNBOUND)
