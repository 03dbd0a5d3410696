"""The measures of a period, put together from the counts, and what corrections show."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from console.model.decision import Edit
from console.model.draft import SourceKind
from console.model.measures import By, CorrectedSource, FirstUse, Group, Measures, PhraseChange, Quality
from console.rules.measures.calibration import calibrate
from console.rules.measures.figures import Tally, figures
from console.rules.measures.phrases import TextChange, changes, mentions, words_of
from console.store.database import measures, people, quality, shadow_measures
from console.store.database.grouping import DAY_MICROS
from console.store.database.measures import LEAST_DECISIONS
from console.store.database.times import moment
from console.store.queries import MeasuresQuery

SOURCES_SHOWN: Final = 8
PHRASES_SHOWN: Final = 8
_LOOKED_AT: Final = 5_000
"""At most this many of the newest corrections are read for phrases."""
_CANDIDATES: Final = 40
_ARTICLES: Final = frozenset({SourceKind.HELP_ARTICLE, SourceKind.PRODUCT})
"""The kinds of sources that someone can correct; a customer's own record is not one of them."""


class _Source(msgspec.Struct):
    uri: str
    title: str
    kind: SourceKind


class _Customer(msgspec.Struct):
    id: str
    name: str
    email: str | None = None


class _Ticket(msgspec.Struct):
    customer: _Customer


def measures_report(connection: Connection, query: MeasuresQuery) -> Measures:
    """Every measure of the decisions that `query` selects, as a whole and by group; days in order, other groups by
    size.
    """
    whole = _tallies(connection, query._replace(by=None)).get("", Tally())
    split = {} if query.by is None else _tallies(connection, query)
    names = people.names(connection) if query.by is By.PERSON else {}
    groups = [_group(*_key_and_name(query.by, key, names), tally) for key, tally in split.items()]
    if query.by is By.DAY:
        groups.sort(key=lambda group: group.key)
    else:
        groups.sort(key=lambda group: (-group.decisions, group.name, group.key))
    return Measures(query.since, query.until, query.queue, query.by, _group("", "All", whole), tuple(groups))


def quality_report(connection: Connection, query: MeasuresQuery) -> Quality:
    """Calibration, most corrected sources and phrases, and when prompt versions began."""
    counts = [(row.confidence, row.drafts, row.good) for row in quality.confidences(connection, query)]
    prompts = [FirstUse(row.prompt_version, moment(row.at)) for row in quality.first_seen(connection, query)]
    return Quality(
        query.since,
        query.until,
        query.queue,
        calibrate(counts),
        tuple(_sources(connection, query)),
        tuple(_phrases(connection, query)),
        tuple(prompts),
    )


def _tallies(connection: Connection, query: MeasuresQuery) -> dict[Any, Tally]:
    columns: dict[Any, dict[str, Any]] = {}

    def take(rows: Iterable[Any], **renamed: str) -> None:
        for row in rows:
            values = row._asdict()
            of = columns.setdefault(values.pop("key"), {})
            of.update({renamed.get(name, name): value for name, value in values.items()})

    take(measures.decided(connection, query))
    take(measures.pushed(connection, query))
    take(measures.handling(connection, query), number="decisions", median="handling_median", p90="handling_p90")
    take(measures.responses(connection, query), number="responses", median="response_median", p90="response_p90")
    take(measures.received(connection, query))
    take(measures.latency(connection, query), number="drafts", median="latency_median", p90="latency_p90")
    take(measures.carried_out(connection, query))
    take(shadow_measures.compared(connection, query))
    take(shadow_measures.distance(connection, query), number="compared", median="distance_median", p90="distance_p90")
    # PostgreSQL sums to decimals, and sums of nothing are NULL.
    return {key: Tally(**{name: _plain(name, value) for name, value in of.items()}) for key, of in columns.items()}


def _plain(name: str, value: Any) -> Any:
    if value is None:
        return None if name.endswith(("_median", "_p90")) else Tally._field_defaults[name]
    # To a billionth of a dollar: what floats lose beyond that depends on the order in which they were summed.
    return round(float(value), 9) if name == "cost_usd" else int(value)


def _key_and_name(by: By | None, key: Any, names: dict[str, str]) -> tuple[str, str]:
    if by is By.DAY:
        day = moment(int(key) * DAY_MICROS).date().isoformat()
        return day, day
    return str(key), names.get(key, str(key))


def _group(key: str, name: str, tally: Tally) -> Group:
    return Group(key, name, tally.decisions, tally.people, figures(tally))


def _sources(connection: Connection, query: MeasuresQuery) -> list[CorrectedSource]:
    rows = quality.corrected_sources(connection, query, LEAST_DECISIONS, _CANDIDATES)
    contents = quality.sources_of(connection, [row.last for row in rows])
    sources = []
    for row in rows:
        content = contents.get(row.last)
        listed = msgspec.json.decode(content, type=list[_Source]) if content is not None else []
        source = next((s for s in listed if s.uri == row.uri), None)
        if source is not None and source.kind in _ARTICLES:
            sources.append(CorrectedSource(row.uri, source.title, row.decisions, row.corrected))
    return sources[:SOURCES_SHOWN]


def _phrases(connection: Connection, query: MeasuresQuery) -> list[PhraseChange]:
    rows = quality.corrections(connection, query, _LOOKED_AT)
    corrected = [
        TextChange(
            row.draft_id, f"{row.helpdesk}/{row.ticket}", msgspec.json.decode(row.content, type=tuple[Edit, ...])
        )
        for row in rows
    ]
    names = {word for name in quality.colleagues(connection) for word in words_of(name)}
    phrases: list[PhraseChange] = []
    for change, where in changes(corrected, names, _CANDIDATES):
        if len(phrases) == PHRASES_SHOWN:
            break
        if not _identifies_a_customer(connection, change, where):
            phrases.append(change)
    return phrases


def _identifies_a_customer(connection: Connection, change: PhraseChange, where: set[str]) -> bool:
    """Whether a change was made for one customer only, or contains a word of a customer's name or address."""
    tickets = [
        msgspec.json.decode(content, type=_Ticket).customer
        for contents in quality.tickets_of(connection, sorted(where)[:50]).values()
        for content in contents
    ]
    if len({customer.id for customer in tickets}) < 2:
        return True
    return any(mentions(change, f"{customer.name} {customer.email or ''}") for customer in tickets)
