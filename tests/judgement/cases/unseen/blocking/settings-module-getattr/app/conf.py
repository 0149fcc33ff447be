import tomllib
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("settings.toml")


def __getattr__(name: str) -> Any:
    if not name.isupper():
        raise AttributeError(name)
    return tomllib.loads(_FILE.read_text())[name.lower()]
