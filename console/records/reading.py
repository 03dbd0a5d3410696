"""Reads the records for a ticket as sources of its draft: the allowed fields, masked, with their time."""

import logging
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from console.helpdesks.mail.values import time_in
from console.helpdesks.secret import SecretUnavailable, read_secret
from console.model.draft import Source, Ticket
from console.model.times import is_sayable
from console.records.http import RecordFailed, fetch
from console.records.settings import RecordRule, RecordSettings, filled, values_of
from console.records.sql import query
from console.rules.redaction import mask

_LONGEST_VALUE: Final = 2_000
_LONGEST_TIME: Final = 100
_COUNTED: Final = re.compile(r"\d{9,13}(\.\d+)?")
"""Seconds or milliseconds since 1970; fewer digits are a date without marks, as in 20261130."""
_MILLISECONDS: Final = 100_000_000_000
"""From this number on they are milliseconds: as seconds it is the year 5138."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NO_WORDS: Final = (dict, list, tuple, set, bytes, memoryview)
"""The types of values that are not a single readable text."""
_log = logging.getLogger("countersign.records")


class FailedRecord(NamedTuple):
    """A record that could not be read: its name, a sentence, and the rule for it."""

    name: str
    sentence: str
    rule: RecordRule


class ReadRecords(NamedTuple):
    """What was read for one ticket, and what could not be."""

    sources: tuple[Source, ...]
    failed: tuple[FailedRecord, ...]


class RecordReader:
    """Reads from the systems of record in the settings. Several threads may use it."""

    def __init__(self, records: Mapping[str, RecordSettings], environment: Mapping[str, str] = os.environ) -> None:
        self._records = records
        self._environment = environment

    def read(self, ticket: Ticket, queue: str, now: datetime) -> ReadRecords:
        """The records for `ticket`, read now. A system that has none for it adds nothing."""
        values = values_of(ticket, queue)
        sources: list[Source] = []
        failed: list[FailedRecord] = []
        for name, record in self._records.items():
            if record.queues is not None and queue not in record.queues:
                continue
            try:
                source = self._source(name, record, values, now)
            except Exception as error:  # noqa: BLE001 - the settings say what follows from a record that cannot be read
                why = str(error) if isinstance(error, RecordFailed) else f"cannot be asked for ({type(error).__name__})"
                sentence = f"The record {name} {why}."
                _log.warning("ticket %s: %s", ticket.id, sentence)
                failed.append(FailedRecord(name, sentence, record.failure))
                continue
            if source is not None:
                _log.info("ticket %s: read the record %s", ticket.id, name)
                sources.append(source)
        return ReadRecords(tuple(sources), tuple(failed))

    def _source(self, name: str, record: RecordSettings, values: Mapping[str, str], now: datetime) -> Source | None:
        answer = self._answer(record, values)
        title, uri = filled(record.title, values), filled(record.uri, values)
        if answer is None or title is None or uri is None:
            return None
        updated_at = None if record.updated is None else _time(_at(answer, record.updated))
        if record.max_age_days is not None and (
            updated_at is None or now - updated_at > timedelta(days=record.max_age_days)
        ):
            raise RecordFailed(f"is older than {record.max_age_days:g} days, or does not say how old it is")
        return Source(
            id=name,
            kind=record.source,
            title=title[:2_000],
            uri=uri[:2_000],
            approved=True,
            updated_at=updated_at,
            retrieved_at=now,
            content="\n".join(_lines(record, answer)),
        )

    def _answer(self, record: RecordSettings, values: Mapping[str, str]) -> Mapping[str, Any] | None:
        try:
            if record.database is not None:
                database = read_secret(record.database, self._environment)
                if not database:
                    raise RecordFailed("has no address of its database where the settings say")
                return query(record, values, database)
            secret = None if record.secret is None else read_secret(record.secret, self._environment)
        except SecretUnavailable as error:
            raise RecordFailed("has a secret that cannot be read") from error
        if record.secret is not None and not secret:
            raise RecordFailed("has no secret where the settings say")
        return fetch(record, values, secret)


def _lines(record: RecordSettings, answer: Mapping[str, Any]) -> list[str]:
    """A line for each allowed field that the record has, in the order of the settings."""
    lines = [] if record.owner is None else [f"owner: {record.owner}"]
    for label, path in record.fields.items():
        value = _at(answer, path)
        if value is None or isinstance(value, _NO_WORDS):
            continue
        written = str(value).lower() if isinstance(value, bool) else str(value)
        text = " ".join(written.replace("\0", "").split())[:_LONGEST_VALUE]
        lines.append(f"{label}: {mask(text, record.masks[label]) if label in record.masks else text}")
    return lines


def _at(answer: Mapping[str, Any], path: str) -> Any:
    """The value at a path of names separated by dots, None if there is none; a complete name takes precedence."""
    if path in answer:
        return answer[path]
    value: Any = answer
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _time(value: Any) -> datetime | None:
    """A moment as systems write it: ISO 8601, the dates of mail and HTTP, seconds or milliseconds since 1970; without
    a zone in UTC. None for what is none of these.
    """
    try:
        at = _moment(value)
        aware = None if at is None else (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware if aware is not None and is_sayable(aware) else None


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()
    if len(text) > _LONGEST_TIME:
        return None
    if _COUNTED.fullmatch(text):
        since = float(text)
        return _EPOCH + timedelta(seconds=since / 1_000 if since >= _MILLISECONDS else since)
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return time_in(text)[0]
