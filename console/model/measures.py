"""Measures: what they are, and what they say of a time. The definitions are data in `console.rules.measures`."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Unit(StrEnum):
    """What a figure is in. A `share` is between 0 and 1."""

    SHARE = "share"
    MILLISECONDS = "milliseconds"
    PER_DRAFT = "per draft"
    TOKENS = "tokens"
    USD = "USD"


class By(StrEnum):
    """What measures can be split by. A `day` is one of the zone asked for (UTC if none is)."""

    QUEUE = "queue"
    PERSON = "person"
    MODEL = "model"
    PROMPT = "prompt"
    SOURCE = "source"
    DAY = "day"


class Better(StrEnum):
    """Which way is the good one."""

    MORE = "more"
    LESS = "less"


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure as a person reads it. The figure is numerator over denominator, or a percentile of what the numerator
    names, over as many as the denominator counts.
    """

    id: str
    title: str
    unit: Unit
    numerator: str
    denominator: str
    better: Better


class Definitions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/measures/definitions`, in the order in which they are shown."""

    items: tuple[Definition, ...]


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a measure says. `value` is None where nothing was counted; `numerator` is None for a percentile."""

    value: float | None
    numerator: float | None
    denominator: int


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a split, or the total: how many decisions of how many people, and every measure by its id. `key` is
    what the group is found by (an id, an address, a day as 2026-11-20), `name` what it is shown as.
    """

    key: str
    name: str
    decisions: int
    people: int
    figures: dict[str, Figure]


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """Answer of `GET /v1/measures`. None for a time without an end, for all queues, and for no split."""

    since: datetime | None
    until: datetime | None
    queue: str | None
    by: By | None
    total: Group
    groups: tuple[Group, ...]


class Bin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Drafts that stated a confidence in [low, high), the last bin with its end; how many were good."""

    low: float
    high: float
    drafts: int
    good: int


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether stated confidence holds. `threshold` is the lowest confidence from which on at least `target` of the
    drafts were good; None where none is, or too few drafts tell.
    """

    bins: tuple[Bin, ...]
    target: float
    threshold: float | None


class CorrectedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source by its address; of so many decisions on drafts made from it, so many corrected."""

    uri: str
    title: str
    decisions: int
    corrected: int


class PhraseChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people make of a phrase, in how many drafts and with how many decisions, which are more where a draft came
    back. Empty: it was inserted, or removed.
    """

    old: str
    new: str
    drafts: int
    decisions: int = 0


class FirstUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the first draft of a prompt version came."""

    prompt_version: str
    at: datetime


class Quality(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """Answer of `GET /v1/measures/quality`: what to look at, beyond the figures."""

    since: datetime | None
    until: datetime | None
    queue: str | None
    calibration: Calibration
    sources: tuple[CorrectedSource, ...]
    phrases: tuple[PhraseChange, ...]
    prompts: tuple[FirstUse, ...]
