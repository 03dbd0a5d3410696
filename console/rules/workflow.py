"""What may happen to a draft, and who may do it.

One pure function, `allowed`, judges a person's decision: the console disables actions by it, the store refuses by it.
How a draft moves afterwards is `console.rules.lifecycle`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import OPEN_STATES, ActionClass, Draft, State
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.ids import PersonId
from console.model.person import Person, Role
from console.model.policy import ClassRule, Policy
from console.model.push import ConflictKind
from console.model.stage import Stage
from console.model.stop import StopScope
from console.rules import refusals
from console.rules.lifecycle import GONE, NotAllowed, Transition, next_state
from console.rules.names import same_person
from console.rules.policy.limits import beyond_limits
from console.rules.stages import shadow_sentence, stage_for
from console.rules.stops import scope_of, sentence, stop_for

__all__ = [
    "APPROVALS",
    "DECIDERS",
    "DecisionContext",
    "NotAllowed",
    "Transition",
    "Verdict",
    "allowed",
    "decision_context",
    "gravest",
    "next_state",
]


_Put = Callable[[str], str]


class Verdict(msgspec.Struct, frozen=True):
    """Whether a decision may be made; if not, which rule forbids it, in a sentence that names the way out. `conflict`
    is how the store answers it. `override`: a senior's reason (code `override`, with a note) would allow it.
    """

    allowed: bool
    rule: str
    message: str
    conflict: ConflictKind | None = None
    override: bool = False

    def enforce(self) -> None:
        """Raises NotAllowed unless the decision is allowed."""
        if not self.allowed:
            raise NotAllowed(self.message, self.rule, self.conflict)


class DecisionContext(msgspec.Struct, frozen=True):
    """What a decision is judged by: the draft's state, what it would do, the findings on the text that would be sent,
    and who else took part (for four eyes). `params` are those that would be carried out. `proposed_by` is who changed
    them from what the pipeline submitted (None: no one); `escalated_by` is who escalated the draft. `…_as` are their
    names, because four eyes need two people, and one person may have two ids.
    """

    state: State
    queue: str
    action_class: ActionClass
    action_kind: str
    params: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    escalated_by: PersonId | None = None
    proposed_by: PersonId | None = None
    escalated_as: str | None = None
    proposed_as: str | None = None
    scope: StopScope = StopScope()
    """The properties by which a stop of sending matches the draft."""
    came_in_shadow: bool = False


APPROVALS: Final = frozenset({Kind.APPROVE, Kind.CORRECT})
"""The kinds after which the draft is carried out."""

DECIDERS: Final = frozenset({Role.AGENT, Role.SENIOR})
"""The roles that decide on drafts; their people need distinguishable names, since four eyes need two people."""

SHADOW: Final = "shadow"
STOPPED: Final = "stopped"
"""The rule that forbids an approval while someone has stopped sending."""

NO_DECIDER: Final = "Only agents and seniors decide on drafts. Sign in as one of them."


def decision_context(
    draft: Draft, findings: tuple[Finding, ...], person: Person, params: Mapping[str, Any] | None = None
) -> DecisionContext:
    """The context of `person` deciding on `draft` with `params` (None: as submitted) and a text with `findings`."""
    submitted = draft.submitted
    handed = draft.escalation
    proposer = _proposer(draft, person, params)
    return DecisionContext(
        state=draft.state,
        queue=submitted.queue,
        action_class=submitted.action.action_class,
        action_kind=submitted.action.kind,
        params=submitted.action.params if params is None else params,
        findings=findings,
        escalated_by=handed.person if handed else None,
        proposed_by=proposer,
        escalated_as=handed.by if handed else None,
        proposed_as=handed.by if handed and proposer == handed.person else None,
        scope=scope_of(draft),
        came_in_shadow=draft.stage is Stage.SHADOW,
    )


def allowed(
    kind: Kind, context: DecisionContext, person: Person, policy: Policy, reason: Reason | None = None, put: _Put = str
) -> Verdict:
    """Whether `person` may decide `kind` here. `reason` is for an override; `put` puts names into sentences."""
    return (
        _access(context, person, policy, put)
        or _state(kind, context, person)
        or _approval(kind, context, person, policy, reason, put)
        or Verdict(True, "allowed", _yes(kind, context, policy))
    )


def empty_reply(action_class: ActionClass, text: str) -> Verdict | None:
    """Why a message without words cannot be approved; None if it has words, or if no message is sent."""
    if action_class is not ActionClass.EXTERNAL_COMMUNICATION or text.strip():
        return None
    return _no("text.empty", "The reply is empty. Write one, or reject the draft.")


def _proposer(draft: Draft, person: Person, params: Mapping[str, Any] | None) -> PersonId | None:
    if params is None or params == draft.submitted.action.params:
        return None
    handed = draft.escalation
    # After a senior returned a draft, no one counts as proposing its parameters: whoever sets them again proposes them.
    stands = handed is not None and handed.params == params and draft.state is State.ESCALATED
    return handed.person if handed is not None and stands else person.id


def _access(context: DecisionContext, person: Person, policy: Policy, put: _Put) -> Verdict | None:
    if person.role not in DECIDERS:
        return _no("role", NO_DECIDER)
    if not person.sees(context.queue):
        owner = policy.owners.queues.get(context.queue, policy.owners.business)
        return _no("queue", refusals.NOT_YOURS(queue=put(context.queue), owner=put(owner)))
    return None


def _state(kind: Kind, context: DecisionContext, person: Person) -> Verdict | None:
    if context.state not in OPEN_STATES:
        conflict, message = GONE[context.state]
        return _no(f"state.{context.state}", message, conflict)
    if context.state is State.ESCALATED:
        if person.role is Role.AGENT:
            message = "This draft is with the seniors. You can decide on it again if they return it."
            return _no("state.escalated", message, ConflictKind.ALREADY_DECIDED)
        if kind is Kind.ESCALATE:
            message = "This draft is already escalated. Decide on it, or leave it to another senior."
            return _no("state.escalated", message, ConflictKind.ALREADY_DECIDED)
    elif kind is Kind.RETURN:
        return _no("state.pending", "Only an escalated draft can be returned. Reject it, or leave it in the queue.")
    return None


def _approval(
    kind: Kind, context: DecisionContext, person: Person, policy: Policy, reason: Reason | None, put: _Put
) -> Verdict | None:
    if kind not in APPROVALS:
        return None
    return (
        _shadow(context, policy, put)
        or _stopped(context, policy, put)
        or _approver(context, person, policy, put)
        or _four_eyes(context, person, policy, put)
        or _limits(context, person, policy)
        or _findings(context, person, reason)
    )


def _shadow(context: DecisionContext, policy: Policy, put: _Put) -> Verdict | None:
    if not _in_shadow(context, policy):
        return None
    return _no(SHADOW, shadow_sentence(context.scope, policy, put), ConflictKind.POLICY_CHANGED)


def _in_shadow(context: DecisionContext, policy: Policy) -> bool:
    return context.came_in_shadow or stage_for(context.scope, policy) is Stage.SHADOW


def _stopped(context: DecisionContext, policy: Policy, put: _Put) -> Verdict | None:
    """A stop cannot be overridden with a reason, only lifted by someone who may do so."""
    stop = stop_for(context.scope, policy)
    if stop is None:
        return None
    return _no(STOPPED, refusals.WAIT(why=sentence(stop, put)), ConflictKind.POLICY_CHANGED)


def _approver(context: DecisionContext, person: Person, policy: Policy, put: _Put) -> Verdict | None:
    if person.role is Role.AGENT and _rule(context, policy).approver is not Role.AGENT:
        message = refusals.SENIOR(what=_what(context, put))
        return _no(f"class.{context.action_class}", message)
    return None


def _four_eyes(context: DecisionContext, person: Person, policy: Policy, put: _Put) -> Verdict | None:
    if not _rule(context, policy).four_eyes:
        return None
    if context.escalated_by == person.id:
        did = "You escalated this"
    elif context.proposed_by == person.id:
        did = "You changed what will be done"
    elif same_person(person, context.escalated_by, context.escalated_as):
        did = refusals.ESCALATED(name=put(context.escalated_as or ""))
    elif same_person(person, context.proposed_by, context.proposed_as):
        did = refusals.PROPOSED(name=put(context.proposed_as or ""))
    else:
        return None
    ask = "Escalate it, or ask" if context.state is State.PENDING else "Ask"
    return _no("four_eyes", refusals.FOUR_EYES(did=did, ask=ask, senior=put(policy.owners.senior)))


def _limits(context: DecisionContext, person: Person, policy: Policy) -> Verdict | None:
    if context.action_class is not ActionClass.LIMITED_UPDATE or person.role is not Role.AGENT:
        return None
    beyond = beyond_limits(context.action_kind, context.params, policy)
    if beyond:
        message = refusals.BEYOND(finding=beyond[0].message)
        return _no("limits", message, ConflictKind.POLICY_CHANGED)
    return None


def _findings(context: DecisionContext, person: Person, reason: Reason | None) -> Verdict | None:
    worst = gravest(context.findings)
    if worst is None:
        return None
    if worst.severity is Severity.BLOCK:
        if person.role is Role.AGENT:
            message = refusals.BLOCKED(finding=worst.message)
            return _no("finding.block", message, ConflictKind.POLICY_CHANGED)
        if reason is None or reason.code is not ReasonCode.OVERRIDE or not reason.note.strip():
            message = refusals.OVERRIDE(finding=worst.message)
            return _no("finding.block", message, ConflictKind.POLICY_CHANGED, override=True)
    elif worst.severity is Severity.ESCALATE and person.role is Role.AGENT:
        message = refusals.ESCALATE(finding=worst.message)
        return _no("finding.escalate", message, ConflictKind.POLICY_CHANGED)
    return None


def gravest(findings: tuple[Finding, ...]) -> Finding | None:
    """The most severe finding, the first of equal ones; None if there is none."""
    return max(findings, key=lambda f: SEVERITY_ORDER.index(f.severity), default=None)


def _rule(context: DecisionContext, policy: Policy) -> ClassRule:
    """The policy's rule for the class, but never looser than the built-in table, even if the policy was not checked."""
    rule = policy.classes.get(context.action_class)
    if context.action_class is ActionClass.SENSITIVE_UPDATE:
        return ClassRule(Role.SENIOR, four_eyes=True)
    return rule or ClassRule(Role.SENIOR)


def _what(context: DecisionContext, put: _Put) -> str:
    if context.action_class is ActionClass.EXTERNAL_COMMUNICATION:
        return "a message to the customer"
    kind = context.action_kind.replace("_", " ")
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {put(kind)}" if " " not in kind else f"“{put(kind)}”"


def _yes(kind: Kind, context: DecisionContext, policy: Policy) -> str:
    match kind:
        case Kind.APPROVE | Kind.CORRECT:
            then = f"Carried out {policy.hold_seconds} s after approval; undo until then."
            if context.action_class is ActionClass.EXTERNAL_COMMUNICATION:
                then = f"Sent {policy.hold_seconds} s after approval; undo until then."
            if _rule(context, policy).four_eyes and context.state is State.ESCALATED:
                return f"You did not escalate it: you may approve. {then}"
            return then
        case Kind.REJECT if _in_shadow(context, policy):
            return "Nothing is sent; your text is recorded and compared with the AI's."
        case Kind.REJECT:
            return "Nothing is sent; the pipeline is told why."
        case Kind.ESCALATE:
            return "A senior decides; your text is included."
        case Kind.RETURN:
            return "Goes back to the agents with your guidance."


def _no(
    rule: str, message: str, conflict: ConflictKind = ConflictKind.NOT_ALLOWED, *, override: bool = False
) -> Verdict:
    return Verdict(False, rule, message, conflict, override)
