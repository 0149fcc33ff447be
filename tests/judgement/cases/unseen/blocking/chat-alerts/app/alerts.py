import json
import logging
import os
import urllib.request


class ChatHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        body = json.dumps({"text": self.format(record)}).encode()
        request = urllib.request.Request(os.environ["PARTNER_URL"] + "/slow?ms=110", body)
        try:
            urllib.request.urlopen(request, timeout=2).close()
        except OSError:
            self.handleError(record)


def configure() -> None:
    logger = logging.getLogger("plant")
    logger.setLevel(logging.INFO)
    handler = ChatHandler(level=logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
