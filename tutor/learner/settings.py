"""The learner's settings: environment first, then `settings.toml` in the config folder."""

import os
import tomllib
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from tutor.learner.durable import replace_file
from tutor.learner.refusals import explain

PROGRAM = "fastcto-tutor"
PREFIX = "FASTCTO_TUTOR_"
FILE_NAME = "settings.toml"


class SettingsError(Exception):
    """A setting that cannot be used; the text names where it stands and what to do."""


def _whole(path: Path) -> Path:
    try:
        path = path.expanduser()
    except RuntimeError as error:
        raise ValueError("names a home folder that does not exist") from error
    if not path.is_absolute():
        raise ValueError("must start with / or ~")
    return path


Folder = Annotated[Path, AfterValidator(_whole)]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Place = Literal["built-in", "own"]


class Settings(BaseSettings):
    """What a learner can choose. Built by `Settings.load()`; never changes."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    theme: Line = Field(
        "textual-dark", title="Theme", description="Colours of the whole screen, dark or light."
    )
    editing: Place = Field(
        "built-in",
        title="Where to edit",
        description="`own` opens a line of a check in your own editor instead of the built-in one.",
    )
    editor: Line | None = Field(
        None,
        title="Editor command",
        description="Opens a file in your own editor, such as `vim` or `code --wait`. "
        "Unset: $VISUAL, then $EDITOR.",
    )
    autosave: bool = Field(
        True,
        title="Save on pause",
        description="Write what was typed a second after the last key. Off: the save key alone.",
    )
    auto_run: bool = Field(
        True,
        title="Check on save",
        description="Run the checks whenever a file was saved, here or by another program.",
    )
    workspace: Folder = Field(
        Path.home() / PROGRAM,
        title="Workspace folder",
        description="Exercises lie in workspace / pack / exercise. Files that are in the old "
        "folder stay there.",
    )
    data_folder: Folder = Field(
        default_factory=partial(platformdirs.user_data_path, PROGRAM),
        title="Data folder",
        description="Progress and added packs. Takes effect at the next start.",
    )
    config_folder: Folder = Field(default_factory=partial(platformdirs.user_config_path, PROGRAM))
    """Where `settings.toml` lies; only the environment can move it."""
    keys: dict[str, Line] = Field(default_factory=dict)
    """Keys that differ from the defaults: action id -> keys with commas between them."""
    welcomed: bool = False
    """Whether the welcome was shown; it never comes again by itself."""

    @property
    def database(self) -> Path:
        """The file that holds progress and attempts."""
        return self.data_folder / "progress.sqlite3"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before the file's values, which `load` hands over; nothing else."""
        return env_settings, init_settings

    @classmethod
    def load(cls) -> "Settings":
        """The settings that hold now. Raises SettingsError."""
        path = settings_file()
        return _checked(path, _parsed(path, _text(path)))


def settings_file() -> Path:
    """Where `settings.toml` lies, whether or not it is there. Raises SettingsError."""
    return _checked(None, {}).config_folder / FILE_NAME


def remember(key: str, value: str | bool | None) -> Settings:
    """Write one setting to `settings.toml`, keep the rest, and give the settings that hold now.

    `keys.NAME` is an entry of the table of keys; None takes a setting out, so that its default
    holds. The file is replaced as a whole or not at all. Raises SettingsError where the file or
    the value cannot be used; then the file is as it was.
    """
    import tomlkit  # only who writes needs it

    path = settings_file()
    text = _text(path)
    _parsed(path, text)  # for its sentence
    document = tomlkit.parse(text)
    table, _, name = key.rpartition(".")
    inside: Any = document
    if table:
        if not isinstance(document.get(table), dict):
            document[table] = tomlkit.table()
        inside = document[table]
    if value is None:
        inside.pop(name, None)
        if table and not inside:
            document.remove(table)
    else:
        inside[name] = value
    changed = tomlkit.dumps(document)
    settings = _checked(path, tomllib.loads(changed), key)
    try:
        replace_file(path, changed.encode())
    except OSError as error:
        raise SettingsError(f"The setting {key} was not saved: {explain(error, path)}.") from error
    return settings


def forget(key: str) -> Settings:
    """Take one setting out of `settings.toml`: its default holds. Otherwise as `remember`."""
    return remember(key, None)


def source_of(key: str) -> Literal["environment", "file", "default"]:
    """What decides a setting: the environment wins over the file. Raises SettingsError."""
    table, _, name = key.rpartition(".")
    if os.environ.get(PREFIX + (table or name).upper()):
        return "environment"
    path = settings_file()
    values = _parsed(path, _text(path))
    inside = values.get(table, {}) if table else values
    return "file" if name in inside else "default"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path} is not UTF-8 at byte {error.start}: save it as UTF-8, or delete it to start "
            "from the defaults."
        ) from error
    except OSError as error:
        raise SettingsError(f"The settings cannot be read: {explain(error, path)}.") from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{path} is not valid TOML ({error}): correct it, or delete it to start from the "
            "defaults."
        ) from error


def _checked(path: Path | None, values: dict[str, Any], wanted: str | None = None) -> Settings:
    if "config_folder" in values:
        raise SettingsError(
            f"{path} sets config_folder, which is where that file itself lies: remove the line, "
            f"and set the environment variable {PREFIX}CONFIG_FOLDER instead."
        )
    try:
        return Settings(**values)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        raise SettingsError(_sentence(path, problems[0], wanted)) from error


def _sentence(path: Path | None, problem: ErrorDetails, wanted: str | None) -> str:
    key = ".".join(map(str, problem["loc"]))
    reason = problem["msg"].removeprefix("Value error, ")
    variable = PREFIX + str(problem["loc"][0]).upper()
    if problem["type"] == "extra_forbidden":
        known = ", ".join(name for name in Settings.model_fields if name != "config_folder")
        if key == wanted:
            return f"{key} is no setting: use one of {known}."
        return f"{path} sets {key}, which is no setting: remove it or use one of {known}."
    if os.environ.get(variable):
        where, remedy = f"The environment variable {variable}", "correct it or unset it"
    elif key == wanted:
        return f"{key} cannot be {problem['input']!r}: {reason[:1].lower()}{reason[1:]}."
    else:
        where, remedy = f"{path}: the value of {key}", "correct it, or remove the line"
    return f"{where} cannot be used ({reason}; it is {problem['input']!r}): {remedy}."
