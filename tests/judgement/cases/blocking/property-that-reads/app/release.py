import os
from pathlib import Path


class Release:
    folder = Path(__file__).parent

    @property
    def version(self) -> str:
        return (self.folder / "VERSION").read_text().strip()

    @property
    def channel(self) -> str:
        return os.environ.get("CHANNEL", "stable")
