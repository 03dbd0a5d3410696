"""Staged release: whether drafts are only compared with what people write, reviewed, or reviewed by sample."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.finding import Severity
from console.model.ids import DraftId

_Value = Annotated[str, Meta(min_length=1, max_length=200)]
_Sentence = Annotated[str, Meta(min_length=1, max_length=2_000)]


class Stage(StrEnum):
    """How far drafts are released. `shadow`: judged and compared with what people write, never sent. `reviewed`: a
    person decides on each. `sampled`: what policy allows without a person is carried out, and a share of it is reviewed
    anyway.
    """

    SHADOW = "shadow"
    REVIEWED = "reviewed"
    SAMPLED = "sampled"


class StageScope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which drafts are meant: those that match every given member; with none given, all."""

    queue: _Value | None = None
    pipeline: _Value | None = None
    kind: _Value | None = None


class StageRule(StageScope, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The stage of a queue, a pipeline or a kind of action. `share`: with `sampled`, how much of what policy would
    carry out is reviewed anyway, from 0 to 1. If several rules match a draft, the most careful one applies.
    """

    stage: Stage
    share: Annotated[float, Meta(ge=0, le=1)] | None = None
    reason: _Sentence | None = None


class StageFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure by its id, with its value when someone decided by it; `value` None: nothing was counted."""

    measure: str
    value: float | None
    of: int


class StageMove(StageScope, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a new version of the policy changes about a stage, and the measures of the last 28 days of UTC that
    speak for it or against it. None: no rule says anything.
    """

    before: Stage | None
    after: Stage | None
    share: float | None = None
    decisions: int = 0
    compared: int = 0
    figures: tuple[StageFigure, ...] = ()


class PolicyMoves(msgspec.Struct, frozen=True):
    """What a policy that was checked would change about stages; of the answer of `POST /v1/policy/check`."""

    moves: tuple[StageMove, ...] = ()


class ComparedBy(StrEnum):
    """What a draft in shadow was compared with: a person's message on the ticket, or what a person wrote here."""

    MESSAGE = "message"
    DECISION = "decision"


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The AI's text of a draft in shadow beside the person's. `words_changed`: how many words differ, of the longer
    text's `words`; `gravest`: the highest severity that policy found in the AI's text. The texts are None once erased.
    """

    draft: DraftId
    revision: int
    external_id: str
    queue: str
    pipeline: str
    kind: str
    ticket: str
    prompt_version: str
    at: datetime
    by: ComparedBy
    words: int
    words_changed: int
    gravest: Severity | None
    ai_text: str | None
    person_text: str | None


class Comparisons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page of `GET /v1/shadow`, newest first."""

    items: tuple[Comparison, ...]
    cursor: str | None = None
    more: bool = False
