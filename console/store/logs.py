"""The store's log: one line of JSON an event, with ids and counts; no personal data, no tokens, no texts."""

import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that is being answered; it is on every log line about it."""

FACTS = "facts"
"""The name under which a call passes more members of its line: `extra={FACTS: {…}}`."""


def log_to(stream: TextIO, level: str = "info") -> None:
    """One JSON line an event on `stream`, from `level` on."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # Below that, these log their own internals, and at `debug` also what was sent.
    for name in ("uvicorn", "uvicorn.error", "alembic", "asyncio", "sqlalchemy", "opentelemetry", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _time(seconds: float) -> str:
    """As the interface writes times: RFC 3339 in UTC, to the microsecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class _Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        import msgspec

        line: dict[str, object] = {
            "at": _time(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := REQUEST.get():
            line["request"] = request
        line |= getattr(record, FACTS, {})
        if record.exc_info and record.exc_info[0] is not None:
            import traceback

            line["error"] = record.exc_info[0].__name__
            line["where"] = "".join(traceback.format_tb(record.exc_info[2])[-3:])
        return msgspec.json.encode(line).decode()
