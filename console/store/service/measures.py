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
from console.store.database import measures, people, quality
from console.store.database.measures import DAY_MICROS, LEAST_DECISIONS
from console.store.database.times import moment
from console.store.queries import MeasuresQuery

SOURCES_SHOWN: Final = 8
PHRASES_SHOWN: Final = 8
_LOOKED_AT: Final = 5_000
"""So many of the newest corrections are read for phrases."""
_CANDIDATES: Final = 40
_ARTICLES: Final = frozenset({SourceKind.HELP_ARTICLE, SourceKind.PRODUCT})
"""The kinds that somebody can correct; a customer's own record is nobody's to list."""


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


def measures_report(connection: Connection, asked: MeasuresQuery) -> Measures:
    """Every measure of the decisions that `asked` selects, as a whole and by group; days in order, other groups by
    size.
    """
    whole = _tallies(connection, asked._replace(by=None)).get("", Tally())
    split = {} if asked.by is None else _tallies(connection, asked)
    names = people.names(connection) if asked.by is By.PERSON else {}
    groups = [_group(*_named(asked.by, key, names), tally) for key, tally in split.items()]
    if asked.by is By.DAY:
        groups.sort(key=lambda group: group.key)
    else:
        groups.sort(key=lambda group: (-group.decisions, group.name, group.key))
    return Measures(asked.since, asked.until, asked.queue, asked.by, _group("", "All", whole), tuple(groups))


def quality_report(connection: Connection, asked: MeasuresQuery) -> Quality:
    """Calibration, most corrected sources and phrases, and when prompt versions began."""
    counts = [(row.confidence, row.drafts, row.good) for row in quality.confidences(connection, asked)]
    prompts = [FirstUse(row.prompt_version, moment(row.at)) for row in quality.first_seen(connection, asked)]
    return Quality(
        asked.since,
        asked.until,
        asked.queue,
        calibrate(counts),
        tuple(_sources(connection, asked)),
        tuple(_phrases(connection, asked)),
        tuple(prompts),
    )


def _tallies(connection: Connection, asked: MeasuresQuery) -> dict[Any, Tally]:
    found: dict[Any, dict[str, Any]] = {}

    def take(rows: Iterable[Any], **renamed: str) -> None:
        for row in rows:
            said = row._asdict()
            of = found.setdefault(said.pop("key"), {})
            of.update({renamed.get(name, name): value for name, value in said.items()})

    take(measures.decided(connection, asked))
    take(measures.pushed(connection, asked))
    take(measures.handling(connection, asked), number="decisions", median="handling_median", p90="handling_p90")
    take(measures.responses(connection, asked), number="responses", median="response_median", p90="response_p90")
    take(measures.received(connection, asked))
    take(measures.latency(connection, asked), number="drafts", median="latency_median", p90="latency_p90")
    take(measures.carried_out(connection, asked))
    # PostgreSQL sums to decimals, and sums of nothing are NULL.
    return {key: Tally(**{name: _plain(name, value) for name, value in of.items()}) for key, of in found.items()}


def _plain(name: str, value: Any) -> Any:
    if value is None:
        return None if name.endswith(("_median", "_p90")) else Tally._field_defaults[name]
    # To a billionth of a dollar: what floats lose beyond that depends on the order in which they were summed.
    return round(float(value), 9) if name == "cost_usd" else int(value)


def _named(by: By | None, key: Any, names: dict[str, str]) -> tuple[str, str]:
    if by is By.DAY:
        day = moment(int(key) * DAY_MICROS).date().isoformat()
        return day, day
    return str(key), names.get(key, str(key))


def _group(key: str, name: str, tally: Tally) -> Group:
    return Group(key, name, tally.decisions, tally.people, figures(tally))


def _sources(connection: Connection, asked: MeasuresQuery) -> list[CorrectedSource]:
    rows = quality.corrected_sources(connection, asked, LEAST_DECISIONS, _CANDIDATES)
    kept = quality.sources_of(connection, [row.last for row in rows])
    found = []
    for row in rows:
        content = kept.get(row.last)
        listed = msgspec.json.decode(content, type=list[_Source]) if content is not None else []
        source = next((s for s in listed if s.uri == row.uri), None)
        if source is not None and source.kind in _ARTICLES:
            found.append(CorrectedSource(row.uri, source.title, row.decisions, row.corrected))
    return found[:SOURCES_SHOWN]


def _phrases(connection: Connection, asked: MeasuresQuery) -> list[PhraseChange]:
    rows = quality.corrections(connection, asked, _LOOKED_AT)
    corrected = [
        TextChange(
            row.draft_id, f"{row.helpdesk}/{row.ticket}", msgspec.json.decode(row.content, type=tuple[Edit, ...])
        )
        for row in rows
    ]
    names = {word for name in quality.colleagues(connection) for word in words_of(name)}
    found: list[PhraseChange] = []
    for change, where in changes(corrected, names, _CANDIDATES):
        if len(found) == PHRASES_SHOWN:
            break
        if not _tells_of_a_customer(connection, change, where):
            found.append(change)
    return found


def _tells_of_a_customer(connection: Connection, change: PhraseChange, where: set[str]) -> bool:
    """Whether a change was made for one customer only, or contains a word of a customer's name or address."""
    tickets = [
        msgspec.json.decode(content, type=_Ticket).customer
        for contents in quality.tickets_of(connection, sorted(where)[:50]).values()
        for content in contents
    ]
    if len({customer.id for customer in tickets}) < 2:
        return True
    return any(mentions(change, f"{customer.name} {customer.email or ''}") for customer in tickets)
