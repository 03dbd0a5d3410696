"""Policy: the versioned rules a team works under, as one value.

Written by people as TOML (`resources/policy/default.toml` explains every key), read and checked by
`console.rules.policy.load`, carried to consoles as JSON of these structs. Patterns stay text here; the rules compile
them.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.draft import ActionClass, SourceKind
from console.model.finding import Severity
from console.model.person import Role
from console.model.snippet import SnippetText, SnippetTitle

Share = Annotated[float, Meta(ge=0, le=1)]
Days = Annotated[float, Meta(gt=0, le=36_500)]
Seconds = Annotated[int, Meta(ge=0, le=3_600)]
Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Sentence = Annotated[str, Meta(min_length=1, max_length=2_000)]
Pattern = Annotated[str, Meta(min_length=1, max_length=2_000)]
Phrase = Annotated[str, Meta(min_length=3, max_length=200)]
Percent = Annotated[int, Meta(ge=1, le=100)]


class Fallback(StrEnum):
    """What happens when a draft is not as it should be: shown with a warning, reviewed by a senior, sent back to the
    pipeline (no one sends it; it is rejected), or refused.
    """

    WARN = "warn"
    SENIOR = "senior"
    SEND_BACK = "send_back"
    REFUSE = "refuse"


class ClaimRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a claim lasts: while a draft is open (`minutes`, renewed), and when a batch is taken offline."""

    minutes: Minutes = 10
    offline_hours: Annotated[int, Meta(ge=1, le=24 * 7)] = 12
    offline_drafts: Annotated[int, Meta(ge=1, le=1_000)] = 100


class ClassRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may approve an action of one class. `four_eyes`: not the one who proposed or escalated it."""

    approver: Role
    four_eyes: bool = False


class ParamLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one parameter of a limited update may be: one of `values`, matching `pattern` as a whole, a number from
    `minimum` to `maximum`, at most `max_length` characters or items. What is None is not limited.
    """

    values: tuple[str | int | float | bool, ...] | None = None
    pattern: Pattern | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: Annotated[int, Meta(ge=0)] | None = None


class KindLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The thresholds of one kind of limited update. `params` names every parameter that an agent may set; any other is
    beyond the limit. `per_hour` bounds how many are carried out for one customer. `automatic` lets it be carried out
    without a person, off unless named here.
    """

    params: dict[str, ParamLimit] = {}
    per_hour: Annotated[int, Meta(ge=1)] | None = None
    automatic: bool = False


class Commitment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a draft must not promise. Looked for sentence by sentence: a sentence is read closely if it holds one
    of `words` (beginnings of words, any case), and counts if one of `patterns` is found and none of `unless`.

    Patterns are regular expressions over the text as a reader sees it, any case; `{name}` stands for the policy's
    phrase of that name. `instead` is safer wording by language.
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
    """A team's own words for one class of promise: phrases, in any case and spacing, that `always` make a sentence one,
    and those that `never` let it be one.
    """

    always: Annotated[tuple[Phrase, ...], Meta(max_length=500)] = ()
    never: Annotated[tuple[Phrase, ...], Meta(max_length=500)] = ()


class PromiseRule(PromiseWords, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a draft must not promise, as the model sees it: from a score of `warn` a sentence is shown, from `stop` it
    has this `severity`. `stop` None: it is only shown. `queues` have words of their own beside those for all.
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
    what happens to a text in a language that the model has not learnt.
    """

    model: Name
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
    """Below which confidence of the model a draft is uncertain, for each queue and else."""

    default: Share
    queues: dict[str, Share] = {}

    def threshold(self, queue: str) -> float:
        """The threshold that holds in `queue`."""
        return self.queues.get(queue, self.default)


class SourceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """After how many days a source of a kind is stale: since it was last changed (`max_age_days`), since the AI read it
    (`max_reading_days`). A kind that is not named does not get stale so.
    """

    max_age_days: dict[SourceKind, Days]
    max_reading_days: dict[SourceKind, Days] = {}


class RequiredField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field (`ticket.customer.email`, `action.params.order_id`) without which a draft of some kind is not whole.
    `kinds` and `queues` None: all.
    """

    field: Name
    kinds: tuple[str, ...] | None = None
    queues: tuple[str, ...] | None = None


class HiddenText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How grave characters are that a reader does not see, words that mix look-alike letters, instructions to a model
    inside what the model read.
    """

    controls: Severity = Severity.WARN
    lookalikes: Severity = Severity.WARN
    instructions: Severity = Severity.WARN


class Grounding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`differs`: a cited number is not the source's. `unknown`: a number stands in no source and no message; None for
    not looking.
    """

    differs: Severity = Severity.WARN
    unknown: Severity | None = Severity.WARN


class Fallbacks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to do for each trouble that a draft can arrive with."""

    low_confidence: Fallback = Fallback.WARN
    missing_field: Fallback = Fallback.SENIOR
    stale_source: Fallback = Fallback.WARN
    unapproved_source: Fallback = Fallback.SENIOR
    failed_source: Fallback = Fallback.WARN
    pipeline_error: Fallback = Fallback.SENIOR


class MaskStyle(StrEnum):
    """How a value is masked; each keeps just enough to recognise it."""

    EMAIL = "email"
    PHONE = "phone"
    LAST_FOUR = "last_four"
    INITIALS = "initials"
    WHOLE = "whole"


class MaskRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is masked: fields by name (`email`, `tax_id`; `*` at an end matches any rest) and values by pattern, for the
    roles named.
    """

    id: Name
    style: MaskStyle
    roles: tuple[Role, ...]
    fields: tuple[Name, ...] = ()
    pattern: Pattern | None = None


class RateLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many messages may go out; None for no limit."""

    per_customer_per_day: Annotated[int, Meta(ge=1)] | None = None
    per_minute: Annotated[int, Meta(ge=1)] | None = None


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many days each kind of payload is kept after the draft is closed; the log itself is kept for ever."""

    prompts: Days = 90
    sources: Days = 90
    drafts: Days = 730
    decisions: Days = 730
    conversations: Days = 365


class Owners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to ask. `queues` and `sources` name an owner of their own where it is not `business` or `data`."""

    business: Name
    technical: Name
    qa: Name
    data: Name
    operations: Name
    senior: Name
    queues: dict[str, Name] = {}
    sources: dict[str, Name] = {}


class ReasonRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which kinds of decision need a reason, and which of them a note too (`reject`, `escalate`, `return`, …)."""

    reason: tuple[str, ...] = ("reject", "escalate")
    note: tuple[str, ...] = ("return",)


class Placeholders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How grave a placeholder is that is `left` in a text; None for not looking."""

    left: Severity | None = None


class TeamSnippet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that the team writes often, by language; `queues` None: in all."""

    title: SnippetTitle
    text: Annotated[dict[Name, SnippetText], Meta(min_length=1)]
    queues: tuple[Name, ...] | None = None


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
    snippets: Annotated[tuple[TeamSnippet, ...], Meta(max_length=500)] = ()
    fallbacks: Fallbacks = Fallbacks()
    redaction: tuple[MaskRule, ...] = ()
    rates: RateLimits = RateLimits()
    retention: Retention = Retention()

    def __hash__(self) -> int:
        """By version and name: cheap enough to look up what was compiled for a policy at every key press."""
        return hash((self.version, self.name))
