"""Measures: their definitions and their figures over a period. The definitions are data in `console.rules.measures`."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Unit(StrEnum):
    """The unit of a figure. A `share` is between 0 and 1."""

    SHARE = "share"
    MILLISECONDS = "milliseconds"
    PER_DRAFT = "per draft"
    TOKENS = "tokens"
    USD = "USD"


class By(StrEnum):
    """What measures can be grouped by. A `day` is a day of the given time zone (UTC by default)."""

    QUEUE = "queue"
    PERSON = "person"
    MODEL = "model"
    PROMPT = "prompt"
    SOURCE = "source"
    DAY = "day"


class Better(StrEnum):
    """Whether higher or lower is better."""

    MORE = "more"
    LESS = "less"


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure in words for people. The figure is numerator divided by denominator, or a percentile of what the
    numerator names, over as many items as the denominator counts.
    """

    id: str
    title: str
    unit: Unit
    numerator: str
    denominator: str
    better: Better


class Definitions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/measures/definitions`, in the order of display."""

    items: tuple[Definition, ...]


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The figure of a measure. `value` is None if nothing was counted; `numerator` is None for a percentile."""

    value: float | None
    numerator: float | None
    denominator: int


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a grouping, or the total: how many decisions, by how many people, and every measure by its id. `key`
    identifies the group (an id, an address, a day such as 2026-11-20); `name` is what is shown.
    """

    key: str
    name: str
    decisions: int
    people: int
    figures: dict[str, Figure]


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """Answer of `GET /v1/measures`. `since` and `until` are None for an open period, `queue` is None for all queues,
    `by` is None without grouping.
    """

    since: datetime | None
    until: datetime | None
    queue: str | None
    by: By | None
    total: Group
    groups: tuple[Group, ...]


class Bin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Drafts whose stated confidence is in [low, high), in the last bin also equal to `high`, and how many of them were
    good.
    """

    low: float
    high: float
    drafts: int
    good: int


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the stated confidence is right. `threshold` is the lowest confidence from which at least `target` of the
    drafts were good; None if there is none, or if there are too few drafts to tell.
    """

    bins: tuple[Bin, ...]
    target: float
    threshold: float | None


class CorrectedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source by its address: the number of decisions on drafts made from it, and how many of them were
    corrections.
    """

    uri: str
    title: str
    decisions: int
    corrected: int


class PhraseChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How people change a phrase, with the number of drafts and of decisions (more than one for a draft that came
    back). An empty `old` means that it was inserted, an empty `new` that it was removed.
    """

    old: str
    new: str
    drafts: int
    decisions: int = 0


class FirstUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The time of the first draft of a prompt version."""

    prompt_version: str
    at: datetime


class Quality(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """Answer of `GET /v1/measures/quality`: where to look, beyond the figures."""

    since: datetime | None
    until: datetime | None
    queue: str | None
    calibration: Calibration
    sources: tuple[CorrectedSource, ...]
    phrases: tuple[PhraseChange, ...]
    prompts: tuple[FirstUse, ...]
