"""Staged release: which stage a draft is in, which automatic drafts are reviewed anyway, and what a new version of the
policy changes about the stages.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from console.model.draft import Draft
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.model.stage import Stage, StageMove, StageRule, StageScope
from console.model.stop import StopScope
from console.rules.names import read_alike

_CARE: Final = (Stage.SHADOW, Stage.REVIEWED, Stage.SAMPLED)
_WORDS: Final = {"queue": "the queue", "pipeline": "the pipeline", "kind": "actions of the kind"}
_CAME_IN_SHADOW: Final = "It came while this was in shadow."
_IN_SHADOW: Final = SentenceForm("Policy has {what} in shadow.")
_IN_SHADOW_FOR: Final = SentenceForm("Policy has {what} in shadow ({reason}).")
_NOT_SENT: Final = SentenceForm(
    "Shadow: not sent. {why:sentence} Answer on the ticket; or write here what you would send, and reject the draft: "
    "both texts are compared."
)
_OUT_OF: Final = 2**64


def rule_for(scope: StageScope | StopScope, policy: Policy) -> StageRule | None:
    """The rule that applies to a draft: of those that match it the most careful one, and of samples the largest."""
    fitting = [rule for rule in policy.stages if _holds(rule, scope)]
    return min(fitting, key=lambda rule: (_CARE.index(rule.stage), -(rule.share or 0)), default=None)


def stage_for(scope: StageScope | StopScope, policy: Policy) -> Stage | None:
    """The stage of a draft. None if no rule matches; then it is reviewed, unless policy carries it out
    automatically.
    """
    rule = rule_for(scope, policy)
    return None if rule is None else rule.stage


def is_shadow(draft: Draft, policy: Policy) -> bool:
    """Whether a draft is never sent, because it arrived in shadow or its scope is in shadow now."""
    kind, queue = draft.submitted.action.kind, draft.submitted.queue
    scope = StageScope(queue=queue, pipeline=draft.pipeline, kind=kind)
    return draft.stage is Stage.SHADOW or stage_for(scope, policy) is Stage.SHADOW


def kept_stage(before: str | None, now: Stage | None) -> Stage | None:
    """The stage to store with a new revision of a draft that had the stage `before`, if a new draft would get the stage
    `now`. A draft cannot leave shadow, or a sample, by being written again.
    """
    if Stage.SHADOW in (before, now):
        return Stage.SHADOW
    return Stage.SAMPLED if before == Stage.SAMPLED else now


def sample_key(pipeline: str, helpdesk: str, ticket: str, kind: str) -> bytes:
    """The key whose fingerprint decides whether a draft is drawn. It is that of the ticket, so that a draft that is
    withdrawn and submitted again under another id is not drawn a second time.
    """
    return b"sample " + msgspec.json.encode((pipeline, helpdesk, ticket, kind))


def is_chosen(fingerprint: str, share: float) -> bool:
    """Whether a draft is in the sample that people review, by the fingerprint of its `sample_key` under the store's
    secret. The answer never changes, and a pipeline can neither predict nor influence it.
    """
    return int(fingerprint[:16], 16) < share * _OUT_OF


def shadow_sentence(scope: StopScope, policy: Policy, put: Callable[[str], str] = str) -> str:
    """Why a draft in shadow cannot be approved, and what to do instead. `put` puts names and the reason into it."""
    rule = rule_for(scope, policy)
    why = _CAME_IN_SHADOW
    if rule is not None and rule.stage is Stage.SHADOW:
        what, reason = what_is_meant(rule, put), rule.reason.rstrip(".") if rule.reason else ""
        why = _IN_SHADOW_FOR(what=what, reason=put(reason)) if reason else _IN_SHADOW(what=what)
    return _NOT_SENT(why=why)


def what_is_meant(scope: StageScope, put: Callable[[str], str] = str) -> str:
    """The scope in words, such as “the queue billing”. `put` puts the names into the sentence."""
    named = [f"{words} {put(value)}" for name, words in _WORDS.items() if (value := getattr(scope, name)) is not None]
    return " with ".join(named) or "all drafts"


def moves(before: Policy, after: Policy) -> tuple[StageMove, ...]:
    """What changes from one version to another: the scopes in the rules of either that do not have the same stage and
    share in both.
    """
    return tuple(_moves(before, after))


def move_sentence(move: StageMove) -> str:
    """The change as a sentence: “The queue billing: shadow → reviewed”."""
    scope_words = what_is_meant(move)
    share = "" if move.share is None else f", {move.share * 100:.4g} % reviewed anyway"
    before, after = (stage or "no stage" for stage in (move.before, move.after))
    return f"{scope_words[0].upper()}{scope_words[1:]}: {before} → {after}{share}"


def _moves(before: Policy, after: Policy) -> Iterator[StageMove]:
    scopes = dict.fromkeys(_scope(rule) for rule in (*before.stages, *after.stages))
    for scope in scopes:
        old, new = rule_for(scope, before), rule_for(scope, after)
        if _stage_and_share(old) != _stage_and_share(new):
            (stage, _), (next_stage, share) = _stage_and_share(old), _stage_and_share(new)
            yield StageMove(before=stage, after=next_stage, share=share, **msgspec.structs.asdict(scope))


def _stage_and_share(rule: StageRule | None) -> tuple[Stage | None, float | None]:
    return (None, None) if rule is None else (rule.stage, rule.share)


def _scope(rule: StageRule) -> StageScope:
    return StageScope(queue=rule.queue, pipeline=rule.pipeline, kind=rule.kind)


def _holds(rule: StageScope, scope: StageScope | StopScope) -> bool:
    return all(_is_meant(getattr(rule, name), getattr(scope, name)) for name in _WORDS)


def _is_meant(written: str | None, name: str | None) -> bool:
    """Whether a rule's value means `name`. Every rule makes drafts safer, so a value that looks like the name matches
    too: `Billing` in a policy must not let `billing` out of shadow.
    """
    return written in (None, name) or (name is not None and _read_alike(written or "", name))


_read_alike = lru_cache(maxsize=4_096)(read_alike)
