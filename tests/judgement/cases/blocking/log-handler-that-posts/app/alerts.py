import logging
import os
from urllib.request import urlopen


class AlertHandler(logging.Handler):
    """Tells the guard about what is logged as a warning."""

    def emit(self, record: logging.LogRecord) -> None:
        url = f"{os.environ['PARTNER_URL']}/slow?ms=70&level={record.levelno}"
        try:
            with urlopen(url, timeout=2):
                pass
        except OSError:
            self.handleError(record)
