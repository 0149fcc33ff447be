import json
import logging
import logging.handlers
import tempfile


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(
            {"at": record.created, "what": record.getMessage(), "who": record.__dict__.get("user")}
        )


class AuditHandler(logging.handlers.RotatingFileHandler):
    def __init__(self) -> None:
        super().__init__(f"{tempfile.gettempdir()}/audit.jsonl", maxBytes=60, backupCount=1)
        self.setFormatter(JsonFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        record.name = record.name.upper()
        super().emit(record)
