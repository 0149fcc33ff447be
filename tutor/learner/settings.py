"""The learner's settings: environment first, then `settings.toml` in the config folder."""

import json
import os
import tomllib
from functools import partial
from pathlib import Path
from typing import Annotated, Any

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


class Settings(BaseSettings):
    """What a learner can choose. Built by `Settings.load()`; never changes."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    workspace: Folder = Path.home() / PROGRAM
    """Where exercises are worked on: an exercise lies in workspace / pack id / exercise id."""
    data_folder: Folder = Field(default_factory=partial(platformdirs.user_data_path, PROGRAM))
    """Where progress and added packs lie."""
    config_folder: Folder = Field(default_factory=partial(platformdirs.user_config_path, PROGRAM))
    """Where `settings.toml` lies; only the environment can move it."""
    theme: Line = "textual-dark"
    auto_run: bool = True
    """Whether saving a file starts an attempt."""
    editor: Line | None = None
    """The command that opens a file in the learner's own editor."""
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


def remember(key: str, value: str | bool) -> Settings:
    """Write one setting to `settings.toml`, keep the others, and give the settings that hold now.

    The file is replaced as a whole or not at all. Raises SettingsError where the file or the
    value cannot be used; then the file is as it was.
    """
    return _changed(key, value)


def forget(key: str) -> Settings:
    """Take one setting out of `settings.toml`: its default holds. Otherwise as `remember`."""
    return _changed(key, None)


def _changed(key: str, value: str | bool | None) -> Settings:
    path = settings_file()
    text = _text(path)
    wanted = {name: old for name, old in _parsed(path, text).items() if name != key}
    lines = [old for old in text.splitlines() if old.partition("=")[0].strip() != key]
    if value is not None:
        wanted[key] = value
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    settings = _checked(path, wanted)
    changed = "".join(f"{line}\n" for line in lines)
    if not _means(changed, wanted):
        # The key stood over several lines or in quotes: values are kept, layout is not.
        changed = "".join(
            f"{name} = {json.dumps(old, ensure_ascii=False)}\n" for name, old in wanted.items()
        )
    try:
        replace_file(path, changed.encode())
    except OSError as error:
        raise SettingsError(f"The setting {key} was not saved: {explain(error, path)}.") from error
    return settings


def _means(text: str, values: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == values
    except tomllib.TOMLDecodeError:
        return False


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


def _checked(path: Path | None, values: dict[str, Any]) -> Settings:
    if "config_folder" in values:
        raise SettingsError(
            f"{path} sets config_folder, which is where that file itself lies: remove the line, "
            f"and set the environment variable {PREFIX}CONFIG_FOLDER instead."
        )
    try:
        return Settings(**values)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        raise SettingsError(_sentence(path, problems[0])) from error


def _sentence(path: Path | None, problem: ErrorDetails) -> str:
    key = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        known = ", ".join(name for name in Settings.model_fields if name != "config_folder")
        return f"{path} sets {key}, which is no setting: remove it or use one of {known}."
    reason = problem["msg"].removeprefix("Value error, ")
    variable = PREFIX + key.upper()
    if os.environ.get(variable):
        where, remedy = f"The environment variable {variable}", "correct it or unset it"
    else:
        where, remedy = f"{path}: the value of {key}", "correct it, or remove the line"
    return f"{where} cannot be used ({reason}; it is {problem['input']!r}): {remedy}."
