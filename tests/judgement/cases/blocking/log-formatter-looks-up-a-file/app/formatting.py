import logging
from pathlib import Path

RELEASE = Path("release.txt")
RELEASE.write_text("2027.5")


class ReleaseFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        release = RELEASE.read_text()
        return f"{release} {super().format(record)}"
