"""Readiness: the package that a team writes beside its policy, and the report of what is set, missing or off target."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.stage import Stage

_Text = Annotated[str, Meta(max_length=2_000)]
_Name = Annotated[str, Meta(max_length=200)]
_Names = Annotated[tuple[_Name, ...], Meta(max_length=200)]


class ScopePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Part 1: the job, for whom, which kinds of action are allowed, and which never."""

    job: _Text = ""
    users: _Text = ""
    allowed: _Names = ()
    outside: _Names = ()


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a measure of `docs/measures.md` has to reach, counted over at least `of` cases."""

    measure: _Name
    at_least: float | None = None
    at_most: float | None = None
    of: Annotated[int, Meta(ge=1)] = 100


class MetricPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Part 2: the business metric. Either a `measure` of Countersign, or a figure from elsewhere (`now`, `as_of`)."""

    name: _Text = ""
    measure: _Name | None = None
    at_least: float | None = None
    at_most: float | None = None
    now: float | None = None
    as_of: _Name = ""


class DataSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of part 3, the data map. `source` is an address; with `*` at its end, the beginning of addresses."""

    source: _Name
    owner: _Text = ""
    access: _Text = ""
    updated: _Text = ""
    restricted: _Names = ()
    issues: _Text = ""


class Permission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of part 4, the API permission map: what an account may do in a system, and who approved that."""

    system: _Name
    account: _Text = ""
    may: _Names = ()
    approved_by: _Text = ""


class EvaluationPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Part 5: the evaluation set, how many cases it has, and when a run of it last passed (a day)."""

    set: _Text = ""
    cases: Annotated[int, Meta(ge=0)] = 0
    passed_on: _Name = ""


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The package of a queue (None: of all that have none), in eight parts. Part 8, ownership, is `[owners]`."""

    queue: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    scope: ScopePart = ScopePart()
    metric: MetricPart = MetricPart()
    targets: Annotated[tuple[Target, ...], Meta(max_length=100)] = ()
    data: Annotated[tuple[DataSource, ...], Meta(max_length=500)] = ()
    apis: Annotated[tuple[Permission, ...], Meta(max_length=200)] = ()
    evaluation: EvaluationPart = EvaluationPart()
    fallback: _Text = ""
    logging: _Text = ""


class PackageOwners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Part 8: the owners that the policy names in `[owners]`."""

    business: _Name
    technical: _Name
    qa: _Name
    data: _Name
    operations: _Name


class ReadyState(StrEnum):
    """The state of one thing: it is set, it is missing, or its figure is outside the target."""

    SET = "set"
    MISSING = "missing"
    OUTSIDE = "outside"


class ReadyItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item of the matrix: a sentence to act on, the figure with its definition, whom to ask, and from which stage
    on it is needed.
    """

    name: str
    state: ReadyState
    sentence: str
    needed: Stage
    ask: str
    figure: str = ""
    definition: str = ""


class ReadyRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the matrix."""

    name: str
    items: tuple[ReadyItem, ...]

    @property
    def state(self) -> ReadyState:
        """The worst of its items."""
        states = {item.state for item in self.items}
        worst = (ReadyState.OUTSIDE, ReadyState.MISSING)
        return next((state for state in worst if state in states), ReadyState.SET)


class StageVerdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a queue is ready for a stage, what it still lacks (`keeps`), and how many of those an earlier stage lacks
    too (`earlier`).
    """

    stage: Stage
    ready: bool
    here: bool
    keeps: tuple[str, ...]
    earlier: int = 0


class ReadinessReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Readiness of a queue (None: of all together) as of a time, by a version of the policy."""

    queue: str | None
    made_at: datetime
    since: datetime
    policy: str
    policy_version: int
    stage: Stage | None
    decisions: int
    rows: tuple[ReadyRow, ...]
    verdicts: tuple[StageVerdict, ...]
    package: Package
    owners: PackageOwners


class EditedPackage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All eight parts, as a lead edits them in one form."""

    package: Package
    owners: PackageOwners


class PackageDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lead's unpublished edit, with the version that it was made from and what that version has."""

    version: int
    before: EditedPackage
    now: EditedPackage
