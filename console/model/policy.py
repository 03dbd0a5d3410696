"""The policy: the versioned rules that a team works under, as one value.

People write it as TOML (`resources/policy/default.toml` explains every key), `console.rules.policy.load` reads and
checks it, and consoles get it as JSON of these structs. Patterns are text here; the rules compile them. It is longer
than other modules because it is one list: the sections of the policy in their order.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.draft import ActionClass, SourceKind
from console.model.finding import Severity
from console.model.person import Role
from console.model.readiness import Package
from console.model.stage import StageRule
from console.model.stop import Stop, StopRule
from console.model.writing import BrakeRules, Placeholders, TeamSnippet

Share = Annotated[float, Meta(ge=0, le=1)]
Days = Annotated[float, Meta(gt=0, le=36_500)]
Seconds = Annotated[int, Meta(ge=0, le=3_600)]
Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Sentence = Annotated[str, Meta(min_length=1, max_length=2_000)]
Pattern = Annotated[str, Meta(min_length=1, max_length=2_000)]
Phrase = Annotated[str, Meta(min_length=3, max_length=200)]
ModelDigest = Annotated[str, Meta(pattern=r"^sha256:[0-9a-f]{64}$(?!\n)")]
Percent = Annotated[int, Meta(ge=1, le=100)]


class Fallback(StrEnum):
    """What happens if a draft has a problem: it is shown with a warning, reviewed by a senior, sent back to the
    pipeline with a reason or for another try (it is rejected, and no one sends it), or refused.
    """

    WARN = "warn"
    SENIOR = "senior"
    SEND_BACK = "send_back"
    RETRY = "retry"
    REFUSE = "refuse"


class ClaimRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a claim lasts: while a draft is open (`minutes`, renewed), and when a batch is taken offline."""

    minutes: Minutes = 10
    offline_hours: Annotated[int, Meta(ge=1, le=24 * 7)] = 12
    offline_drafts: Annotated[int, Meta(ge=1, le=1_000)] = 100


class ClassRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may approve an action of one class. `four_eyes`: someone other than the person who proposed or
    escalated it.
    """

    approver: Role
    four_eyes: bool = False


class ParamLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of one parameter of a limited update: one of `values`, text that matches `pattern` completely, a
    number from `minimum` to `maximum`, at most `max_length` characters or items. None means no limit.
    """

    values: tuple[str | int | float | bool, ...] | None = None
    pattern: Pattern | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: Annotated[int, Meta(ge=0)] | None = None


class KindLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of one kind of limited update. `params` names every parameter that an agent may set; any other exceeds
    the limit. `per_hour` limits how many are carried out for one customer. `automatic` allows it to be carried out
    without a person, which nothing else does.
    """

    params: dict[str, ParamLimit] = {}
    per_hour: Annotated[int, Meta(ge=1)] | None = None
    automatic: bool = False


class Commitment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a draft must not promise. A sentence is examined if it contains one of `words` (beginnings of words, in
    any case); it counts if one of `patterns` matches and none of `unless`. Patterns are regular expressions over the
    text as a reader sees it, in any case; `{name}` stands for the policy's phrase of that name. `instead` is a safer
    wording for each language.
    """

    id: Name
    label: Annotated[str, Meta(min_length=1, max_length=40)]
    severity: Severity
    message: Sentence
    words: Annotated[tuple[Name, ...], Meta(min_length=1)]
    patterns: Annotated[tuple[Pattern, ...], Meta(min_length=1)]
    unless: tuple[Pattern, ...] = ()
    instead: dict[str, Sentence] = {}
    questions: bool = False
    """Whether a question counts too."""


class PromiseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A team's own phrases for one class of promise, in any case and spacing: a sentence with one of `always` is a
    promise, one of `never` is not.
    """

    always: Annotated[tuple[Phrase, ...], Meta(max_length=500)] = ()
    never: Annotated[tuple[Phrase, ...], Meta(max_length=500)] = ()


class PromiseRule(PromiseWords, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a draft must not promise, as the model sees it: from the score `warn` a sentence is shown, from `stop` the
    finding has this `severity`. `stop` None: it is only shown. `queues` have phrases in addition to those for all.
    """

    label: Annotated[str, Meta(min_length=1, max_length=40)]
    message: Sentence
    warn: Percent
    stop: Percent | None = None
    severity: Severity = Severity.ESCALATE
    instead: dict[str, Sentence] = {}
    queues: dict[str, PromiseWords] = {}


class Promises(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the trained model looks for: the version of the model, a rule for each class (None: not looked for), and
    what happens to a text in a language that the model has not learnt, or where the model is not there. `digest` is
    that of a team's own model; None: the model that comes with the program.
    """

    model: Name
    digest: ModelDigest | None = None
    refund: PromiseRule | None = None
    contract_change: PromiseRule | None = None
    delivery_date: PromiseRule | None = None
    legal_terms: PromiseRule | None = None
    unknown_language: Fallback = Fallback.SENIOR


class PersonalKind(StrEnum):
    """Kinds of personal data in a text; a `secret` is a password, a code, a key or a token."""

    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    IBAN = "iban"
    TAX_ID = "tax_id"
    PERSON_ID = "person_id"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    SECRET = "secret"  # noqa: S105 - the name of a kind


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The confidence below which a draft counts as uncertain: for each queue, and for all others."""

    default: Share
    queues: dict[str, Share] = {}

    def threshold(self, queue: str) -> float:
        """The threshold for `queue`."""
        return self.queues.get(queue, self.default)


class SourceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number of days after which a source of a kind is stale: since it was last changed (`max_age_days`) and since
    the AI read it (`max_reading_days`). A kind that is not named never becomes stale.
    """

    max_age_days: dict[SourceKind, Days]
    max_reading_days: dict[SourceKind, Days] = {}


class RequiredField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field (`ticket.customer.email`, `action.params.order_id`) without which a draft of some kind is incomplete.
    `kinds` and `queues` None: all.
    """

    field: Name
    kinds: tuple[str, ...] | None = None
    queues: tuple[str, ...] | None = None


class HiddenText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The severity of characters that a reader does not see, of words that mix look-alike letters, and of instructions
    to a model in what the model read.
    """

    controls: Severity = Severity.WARN
    lookalikes: Severity = Severity.WARN
    instructions: Severity = Severity.WARN


class Grounding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How what a text says is compared with what it was made from. `differs`: a number, an amount, a day or a time that
    its source states differently; `unknown`: one that no source and no message states; `names` and `links`: the same
    for these; `denials`: a statement of which a source says the opposite. None: not looked for.
    """

    differs: Severity = Severity.WARN
    unknown: Severity | None = Severity.WARN
    names: Severity | None = Severity.WARN
    links: Severity | None = Severity.WARN
    denials: Severity | None = Severity.WARN


class Fallbacks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens for each problem that a draft can arrive with."""

    low_confidence: Fallback = Fallback.WARN
    missing_field: Fallback = Fallback.SENIOR
    stale_source: Fallback = Fallback.WARN
    unapproved_source: Fallback = Fallback.SENIOR
    failed_source: Fallback = Fallback.WARN
    pipeline_error: Fallback = Fallback.SENIOR
    time_out: Fallback = Fallback.WARN
    slow: Fallback = Fallback.WARN
    costly: Fallback = Fallback.WARN
    unknown_language: Fallback = Fallback.SENIOR
    not_released: Fallback = Fallback.SENIOR


class PipelineRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a pipeline may use for a draft: time in milliseconds, cost in US dollars, the languages of tickets, and the
    released versions (a model by its name or as `name@version`, a prompt by its version). None: anything.
    """

    max_latency_ms: Annotated[int, Meta(ge=1)] | None = None
    max_cost_usd: Annotated[float, Meta(gt=0)] | None = None
    languages: tuple[Name, ...] | None = None
    models: tuple[Name, ...] | None = None
    prompts: tuple[Name, ...] | None = None


class MaskStyle(StrEnum):
    """How a value is masked; each style keeps just enough to recognise the value."""

    EMAIL = "email"
    PHONE = "phone"
    LAST_FOUR = "last_four"
    INITIALS = "initials"
    WHOLE = "whole"


class MaskRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is masked: fields by name (`email`, `tax_id`; a `*` at the end matches any rest) and values by pattern, for
    the named roles.
    """

    id: Name
    style: MaskStyle
    roles: tuple[Role, ...]
    fields: tuple[Name, ...] = ()
    pattern: Pattern | None = None


class ExportRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The kinds of personal data that an export by a role shows as they are; all others are masked (`[iban]`)."""

    shown: dict[Role, tuple[PersonalKind, ...]] = {}


class RateLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many messages may go out; None for no limit."""

    per_customer_per_day: Annotated[int, Meta(ge=1)] | None = None
    per_minute: Annotated[int, Meta(ge=1)] | None = None


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many days each kind of payload is kept after the draft is closed; the log itself is kept forever."""

    prompts: Days = 90
    sources: Days = 90
    drafts: Days = 730
    decisions: Days = 730
    conversations: Days = 365


class Owners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The owners, whom to ask. `queues` and `sources` name the owner where it is not `business` or `data`."""

    business: Name
    technical: Name
    qa: Name
    data: Name
    operations: Name
    senior: Name
    queues: dict[str, Name] = {}
    sources: dict[str, Name] = {}


class ReasonRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which kinds of decision need a reason (`reject`, `escalate`, `return`, …), and which of these also
    need a note.
    """

    reason: tuple[str, ...] = ("reject", "escalate")
    note: tuple[str, ...] = ("return",)


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All rules of one version. The store gives `version` when it publishes one; `hold_seconds` is how long an approval
    waits before it is carried out.
    """

    version: int
    name: Name
    hold_seconds: Seconds
    classes: dict[ActionClass, ClassRule]
    confidence: Confidence
    sources: SourceRules
    owners: Owners
    commitments: tuple[Commitment, ...] = ()
    promises: Promises | None = None
    phrases: dict[str, Pattern] = {}
    claims: ClaimRules = ClaimRules()
    limits: dict[str, KindLimit] = {}
    reasons: ReasonRules = ReasonRules()
    required: tuple[RequiredField, ...] = ()
    hidden_text: HiddenText = HiddenText()
    grounding: Grounding = Grounding()
    personal_data: dict[PersonalKind, Severity] = {}
    placeholders: Placeholders = Placeholders()
    brake: BrakeRules = BrakeRules()
    snippets: Annotated[tuple[TeamSnippet, ...], Meta(max_length=500)] = ()
    fallbacks: Fallbacks = Fallbacks()
    pipeline: PipelineRules = PipelineRules()
    stages: Annotated[tuple[StageRule, ...], Meta(max_length=200)] = ()
    readiness: Annotated[tuple[Package, ...], Meta(max_length=200)] = ()
    stop_rules: Annotated[tuple[StopRule, ...], Meta(max_length=50)] = ()
    stops: tuple[Stop, ...] = ()
    redaction: tuple[MaskRule, ...] = ()
    exports: ExportRules = ExportRules()
    rates: RateLimits = RateLimits()
    retention: Retention = Retention()

    def __hash__(self) -> int:
        """Of version and name only: cheap enough for looking up what was compiled for a policy at every key press."""
        return hash((self.version, self.name))
