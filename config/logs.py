"""Logs as one JSON object a line, for people's tools rather than people's eyes."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "request", "server_time"}


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **self.extras(record),
        }
        return json.dumps(line, ensure_ascii=False, default=str)

    def extras(self, record: logging.LogRecord) -> dict[str, Any]:
        found = {key: value for key, value in record.__dict__.items() if key not in PLAIN}
        if record.exc_info:
            found["exception"] = self.formatException(record.exc_info)
        return found


def configuration(level: str) -> dict[str, Any]:
    """A logging configuration for Django and gunicorn alike: everything to standard error, as JSON."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django.server": {"handlers": ["stderr"], "level": level, "propagate": False},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }
