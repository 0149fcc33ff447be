import logging
import logging.handlers
import sys
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.gettempdir())


def set_up(name: str) -> logging.Logger:
    log = logging.getLogger(name)
    log.setLevel(logging.DEBUG)
    handlers: list[logging.Handler] = [
        logging.FileHandler(FOLDER / "all.log"),
        logging.handlers.RotatingFileHandler(FOLDER / "last.log", maxBytes=200, backupCount=2),
        logging.StreamHandler(sys.stderr),
    ]
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    return log
