"""Everything that can be chosen, as rows: the settings screen and the command share them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from tutor.learner import settings as stored
from tutor.learner.settings import PREFIX, Settings, SettingsError
from tutor.tui import keymap
from tutor.tui.keys import HELP_GROUPS, KEYS

Kind = Literal["switch", "choice", "text", "folder", "keys"]
YES, NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
KEYS_PREFIX = "keys."
OTHERS = "More keys"


@dataclass(frozen=True)
class Preference:
    """One thing that can be chosen, and how it stands."""

    name: str
    group: str
    title: str
    help: str
    kind: Kind
    value: str | bool | None
    default: str | bool | None
    source: Literal["environment", "file", "default"]
    choices: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value in words."""
        return self._in_words(self.value)

    @property
    def usually(self) -> str:
        """The default in words."""
        return self._in_words(self.default)

    def _in_words(self, value: str | bool | None) -> str:
        if self.kind == "switch":
            return "on" if value else "off"
        if self.kind == "keys":
            return keymap.in_words(str(value))
        return "not set" if value is None else str(value)

    @property
    def locked(self) -> str | None:
        """Why it cannot be changed here, where the environment decides it."""
        if self.source != "environment":
            return None
        variable = PREFIX + ("KEYS" if self.kind == "keys" else self.name.upper())
        return f"The environment variable {variable} decides this: unset it to choose here."


def preferences(settings: Settings) -> tuple[Preference, ...]:
    """Every setting in the order of the schema, then every key. Raises SettingsError."""
    rows = [
        _row(name, field, getattr(settings, name))
        for name, field in Settings.model_fields.items()
        if field.title is not None
    ]
    return (*rows, *_keys(settings))


def preference(settings: Settings, name: str) -> Preference:
    """The row of this name. Raises SettingsError."""
    for row in preferences(settings):
        if row.name == name:
            return row
    names = ", ".join(row.name for row in preferences(settings) if row.kind != "keys")
    raise SettingsError(f"{name} is no setting: use one of {names}, or keys.ACTION.")


def choose(settings: Settings, name: str, text: str | None) -> Settings:
    """Write a choice, None for the default; gives the settings that hold now.

    Raises SettingsError where the choice cannot be used or written; nothing is changed then.
    """
    row = preference(settings, name)
    if row.locked:
        raise SettingsError(row.locked)
    return stored.remember(name, None if text is None else _meant(row, text, settings))


def _meant(row: Preference, text: str, settings: Settings) -> str | bool:
    text = text.strip()
    if row.kind == "switch":
        if text.lower() not in YES | NO:
            raise SettingsError(f"{row.name} cannot be {text!r}: say on or off.")
        return text.lower() in YES
    if row.kind == "choice" and text not in row.choices:
        raise SettingsError(f"{row.name} cannot be {text!r}: use one of {', '.join(row.choices)}.")
    if row.name == "editor":
        return _command(text)
    if row.kind == "keys":
        keys = keymap.normal(text)
        reason = keymap.refusal(row.name.removeprefix(KEYS_PREFIX), keys, _others(settings, row))
        if reason is not None:
            raise SettingsError(reason)
        return keys
    return text


def _command(text: str) -> str:
    from tutor.tui.outside import EditorError, editor_command

    try:
        editor_command(text)
    except EditorError as error:
        raise SettingsError(str(error)) from error
    return text


def _others(settings: Settings, row: Preference) -> dict[str, str]:
    own = row.name.removeprefix(KEYS_PREFIX)
    usable, _ = keymap.sound({k: v for k, v in settings.keys.items() if k != own})
    return usable


def _row(name: str, field: Any, value: Any) -> Preference:
    default = field.get_default(call_default_factory=True)
    kind, choices = _kind(name, field.annotation)
    return Preference(
        name=name,
        group="Settings",
        title=field.title,
        help=field.description,
        kind=kind,
        value=value if isinstance(value, bool) or value is None else str(value),
        default=default if isinstance(default, bool) or default is None else str(default),
        source=stored.source_of(name),
        choices=choices,
    )


def _kind(name: str, annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    if name == "theme":
        return "choice", themes()
    if annotation is bool:
        return "switch", ()
    if get_origin(annotation) is Literal:
        return "choice", get_args(annotation)
    return ("folder" if name.endswith(("workspace", "folder")) else "text"), ()


def themes() -> tuple[str, ...]:
    """Every theme: the plain ones first, then by name."""
    from textual.theme import BUILTIN_THEMES

    first = ["textual-dark", "textual-light"]
    return (*first, *sorted(name for name in BUILTIN_THEMES if name not in first))


def _keys(settings: Settings) -> Iterable[Preference]:
    usable, _ = keymap.sound(settings.keys)
    grouped = {key_id: group for group, ids in HELP_GROUPS.items() for key_id in ids}
    order = [*grouped, *(key_id for key_id in KEYS if key_id not in grouped)]
    whole = stored.source_of("keys") == "environment"
    for key_id in order:
        key = KEYS[key_id]
        default = keymap.plain_keys(key.keys)
        yield Preference(
            name=KEYS_PREFIX + key_id,
            group=f"Keys: {grouped.get(key_id, OTHERS)}",
            title=key.help,
            help="",
            kind="keys",
            value=usable.get(key_id, default),
            default=default,
            source="environment" if whole else "file" if key_id in usable else "default",
        )
