"""Who may decide what: every combination, against a table written from the design and not from the code."""

from itertools import product
from typing import Any

import msgspec
import pytest

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import ActionClass, State
from console.model.finding import Finding, Severity
from console.model.ids import PersonId
from console.model.person import Person, Role
from console.model.policy import ClassRule, Policy
from console.model.push import ConflictKind
from console.rules.reasons import missing_reason
from console.rules.workflow import (
    DecisionContext,
    NotAllowed,
    Transition,
    Verdict,
    allowed,
    decision_context,
    gravest,
    next_state,
)
from tests.rules.builders import default_policy
from tests.support.drafts import a_draft, a_person, a_submission

ME, OTHER = PersonId("me"), PersonId("other")

APPROVING = {"approve", "correct"}
DECIDED = {"approved", "rejected", "sent", "send_failed", "send_unknown"}
OVERRIDE = Reason(ReasonCode.OVERRIDE, "Legal has agreed.")

Case = dict[str, Any]

# The first line whose conditions all hold gives the answer: the conflict that forbids, or None for “may”.
# A condition is a set of the values under which the line holds; what is not named does not matter.
TABLE: tuple[tuple[Case, ConflictKind | None], ...] = (
    # Only agents and seniors decide, on drafts of their queues.
    ({"role": {"lead", "operator", "auditor", "pipeline"}}, ConflictKind.NOT_ALLOWED),
    ({"own_queue": {False}}, ConflictKind.NOT_ALLOWED),
    # Only what is open can be decided.
    ({"state": {"withdrawn"}}, ConflictKind.WITHDRAWN),
    ({"state": {"expired"}}, ConflictKind.EXPIRED),
    ({"state": DECIDED}, ConflictKind.ALREADY_DECIDED),
    # An escalated draft is the seniors'; escalated once is enough. Only an escalated one can be returned.
    ({"state": {"escalated"}, "role": {"agent"}}, ConflictKind.ALREADY_DECIDED),
    ({"state": {"escalated"}, "kind": {"escalate"}}, ConflictKind.ALREADY_DECIDED),
    ({"state": {"pending"}, "kind": {"return"}}, ConflictKind.NOT_ALLOWED),
    # What nothing is sent by is free.
    ({"kind": {"reject", "escalate", "return"}}, None),
    # A sensitive update: a senior, and not the one who escalated or proposed it.
    ({"class": {"sensitive_update"}, "role": {"agent"}}, ConflictKind.NOT_ALLOWED),
    ({"class": {"sensitive_update"}, "escalated_by": {ME}}, ConflictKind.NOT_ALLOWED),
    ({"class": {"sensitive_update"}, "proposed_by": {ME}}, ConflictKind.NOT_ALLOWED),
    # A limited update beyond its limits: a senior.
    ({"class": {"limited_update"}, "within_limits": {False}, "role": {"agent"}}, ConflictKind.POLICY_CHANGED),
    # Findings.
    ({"worst": {"block"}, "role": {"senior"}, "override": {True}}, None),
    ({"worst": {"block"}}, ConflictKind.POLICY_CHANGED),
    ({"worst": {"escalate"}, "role": {"agent"}}, ConflictKind.POLICY_CHANGED),
    ({}, None),
)

DIMENSIONS: dict[str, tuple[Any, ...]] = {
    "role": tuple(Role),
    "own_queue": (True, False),
    "state": tuple(State),
    "kind": tuple(Kind),
    "class": tuple(ActionClass),
    "worst": (None, *Severity),
    "escalated_by": (None, ME, OTHER),
    "proposed_by": (None, ME, OTHER),
    "within_limits": (True, False),
    "override": (True, False),
}


def expected(case: Case) -> ConflictKind | None:
    for conditions, answer in TABLE:
        if all(case[name] in values for name, values in conditions.items()):
            return answer
    raise AssertionError("the last line holds always")


def judged(case: Case, policy: Policy) -> Verdict:
    worst = case["worst"]
    findings = (
        Finding("x.mild", Severity.INFO, "Is there.", "Mild"),
        *((Finding("x.worst", worst, "Promises a thing.", "Worst"),) if worst else ()),
    )
    person = Person(ME, "Me", case["role"], ("billing",) if case["own_queue"] else ("orders",))
    stands = DecisionContext(
        state=case["state"],
        queue="billing",
        action_class=case["class"],
        action_kind="add_tag",
        params={"tag": "vip" if case["within_limits"] else "x" * 500},
        findings=findings if worst else (),
        escalated_by=case["escalated_by"],
        proposed_by=case["proposed_by"],
    )
    return allowed(case["kind"], stands, person, policy, OVERRIDE if case["override"] else None)


@pytest.mark.parametrize("role", list(Role))
def test_every_combination_is_judged_as_the_table_says_in_a_sentence_that_names_a_way_out(role: Role) -> None:
    ways = (
        *("Escalate", "escalate", "Ask", "Change", "Sign in", "Decide on it", "Reject it", "undo", "copy", "follow-up"),
        *("send it again", "records which", "if they return it"),
    )
    policy, messages = default_policy(), set()
    names = [name for name in DIMENSIONS if name != "role"]
    wrong = []
    for values in product(*(DIMENSIONS[name] for name in names)):
        case = {"role": role, **dict(zip(names, values, strict=True))}
        verdict, answer = judged(case, policy), expected(case)
        if verdict.conflict is not answer or verdict.allowed is not (answer is None):
            wrong.append((case, verdict, answer))
        messages.add((verdict.allowed, verdict.message))
    assert not wrong, f"{len(wrong)} wrong, the first: {wrong[0]}"
    for may, message in messages:
        assert message.endswith(".")
        assert may or any(way in message for way in ways), message


def test_an_agent_is_told_that_a_refund_is_for_a_senior() -> None:
    draft = a_draft(a_submission(action_class=ActionClass.SENSITIVE_UPDATE, action_kind="refund"))
    verdict = allowed(Kind.APPROVE, decision_context(draft, (), a_person()), a_person(), default_policy())
    assert verdict.message == "Only a senior may approve a refund. Escalate it."
    assert verdict.rule == "class.sensitive_update"


def test_a_senior_alone_with_their_own_escalation_is_told_whom_to_ask() -> None:
    draft = a_draft(
        a_submission(action_class=ActionClass.SENSITIVE_UPDATE, action_kind="refund"),
        state=State.ESCALATED,
        escalated_by="sam",
    )
    sam = a_person(Role.SENIOR, "sam")
    verdict = allowed(Kind.APPROVE, decision_context(draft, (), sam), sam, default_policy())
    assert not verdict.allowed
    assert default_policy().owners.senior in verdict.message


def test_a_block_can_be_overridden_by_a_senior_with_words_only() -> None:
    draft = a_draft(state=State.ESCALATED, escalated_by="ada")
    senior = a_person(Role.SENIOR, "sam")
    stands = decision_context(draft, (Finding("x", Severity.BLOCK, "Accepts liability.", "Legal terms"),), senior)
    verdict = allowed(Kind.APPROVE, stands, senior, default_policy())
    assert not verdict.allowed
    assert verdict.override
    for reason in (
        Reason(ReasonCode.OTHER, "why not"),
        Reason(ReasonCode.OVERRIDE),
        Reason(ReasonCode.OVERRIDE, " \n"),
    ):
        assert not allowed(Kind.APPROVE, stands, senior, default_policy(), reason).allowed
    assert allowed(Kind.APPROVE, stands, senior, default_policy(), OVERRIDE).allowed


def test_no_override_helps_an_agent() -> None:
    stands = decision_context(
        a_draft(), (Finding("x", Severity.BLOCK, "Accepts liability.", "Legal terms"),), a_person()
    )
    verdict = allowed(Kind.CORRECT, stands, a_person(), default_policy(), OVERRIDE)
    assert not verdict.allowed
    assert not verdict.override


@pytest.mark.parametrize("namesake_name", ["P1", "p1", "P1 ", "P\u200b1", "Ｐ1"])
def test_four_eyes_are_those_of_two_ids_and_two_names(namesake_name: str) -> None:
    draft = a_draft(a_submission(action_class=ActionClass.SENSITIVE_UPDATE), state=State.ESCALATED, escalated_by="p1")
    namesake = Person(PersonId("p2"), namesake_name, Role.SENIOR)
    assert not allowed(Kind.APPROVE, decision_context(draft, (), namesake), namesake, default_policy()).allowed
    another = Person(PersonId("p2"), "P2", Role.SENIOR)
    assert allowed(Kind.APPROVE, decision_context(draft, (), another), another, default_policy()).allowed
    renamed = Person(PersonId("p1"), "Somebody else", Role.SENIOR)
    assert not allowed(Kind.APPROVE, decision_context(draft, (), renamed), renamed, default_policy()).allowed


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"escalated_by": "p1"}, "You escalated this, "),
        ({"proposed_by": "p1"}, "You changed what will be done, "),
        ({"escalated_by": "p2", "escalated_as": "Sam"}, "Someone with your name, Sam, escalated this, "),
        ({"proposed_by": "p2", "proposed_as": "sam"}, "Someone with your name, sam, changed what will be done, "),
    ],
)
def test_four_eyes_name_whose_they_were(facts: dict[str, Any], sentence: str) -> None:
    sam = Person(PersonId("p1"), "Sam", Role.SENIOR)
    draft = a_draft(a_submission(action_class=ActionClass.SENSITIVE_UPDATE), state=State.ESCALATED)
    context = msgspec.structs.replace(decision_context(draft, (), sam), **facts)
    assert allowed(Kind.APPROVE, context, sam, default_policy()).message.startswith(sentence)


def test_who_changes_what_a_sensitive_update_does_cannot_approve_it() -> None:
    submitted = a_submission(action_class=ActionClass.SENSITIVE_UPDATE, action_kind="refund", params={"amount": 38})
    draft = a_draft(submitted, state=State.ESCALATED, escalated_by="ada", proposed={"amount": 83})
    sam = a_person(Role.SENIOR, "sam")

    def may(params: dict[str, Any] | None) -> bool:
        return allowed(Kind.APPROVE, decision_context(draft, (), sam, params), sam, default_policy()).allowed

    assert may(None)
    assert may({"amount": 38})
    assert may({"amount": 83})
    assert not may({"amount": 90})


@pytest.mark.parametrize("action_class", list(ActionClass))
def test_policy_can_make_any_class_the_seniors(action_class: ActionClass) -> None:
    policy = default_policy()
    strict = msgspec.structs.replace(policy, classes={**policy.classes, action_class: ClassRule(Role.SENIOR)})
    draft = a_draft(a_submission(action_class=action_class, action_kind="add_tag", params={"tag": "vip"}))
    for role, may in ((Role.AGENT, False), (Role.SENIOR, True)):
        person = a_person(role)
        verdict = allowed(Kind.APPROVE, decision_context(draft, (), person), person, strict)
        assert verdict.allowed is may
        assert may or verdict.rule == f"class.{action_class}"


def test_policy_can_ask_four_eyes_of_any_class() -> None:
    policy = default_policy()
    rule = ClassRule(Role.AGENT, four_eyes=True)
    strict = msgspec.structs.replace(policy, classes={**policy.classes, ActionClass.EXTERNAL_COMMUNICATION: rule})
    draft = a_draft(state=State.ESCALATED, escalated_by="sam")
    sam, eve = a_person(Role.SENIOR, "sam"), a_person(Role.SENIOR, "eve")
    assert allowed(Kind.APPROVE, decision_context(draft, (), sam), sam, policy).allowed
    assert not allowed(Kind.APPROVE, decision_context(draft, (), sam), sam, strict).allowed
    assert allowed(Kind.APPROVE, decision_context(draft, (), eve), eve, strict).allowed


def test_a_policy_that_slipped_through_cannot_loosen_a_sensitive_update() -> None:
    policy = default_policy()
    loose = msgspec.structs.replace(
        policy, classes={**policy.classes, ActionClass.SENSITIVE_UPDATE: ClassRule(Role.AGENT)}
    )
    draft = a_draft(a_submission(action_class=ActionClass.SENSITIVE_UPDATE))
    assert not allowed(Kind.APPROVE, decision_context(draft, (), a_person()), a_person(), loose).allowed
    unsaid = msgspec.structs.replace(policy, classes={})
    assert not allowed(Kind.APPROVE, decision_context(a_draft(), (), a_person()), a_person(), unsaid).allowed


def test_the_gravest_finding_is_the_first_of_the_worst() -> None:
    severities = (Severity.INFO, Severity.ESCALATE, Severity.WARN, Severity.ESCALATE)
    typed = tuple(Finding(str(i), severity, "m", "l") for i, severity in enumerate(severities))
    assert gravest(typed) is typed[1]
    assert gravest(()) is None


def test_a_refused_verdict_raises_with_its_rule() -> None:
    with pytest.raises(NotAllowed) as refused:
        Verdict(False, "queue", "Not yours.", ConflictKind.NOT_ALLOWED).enforce()
    assert (refused.value.rule, refused.value.conflict) == ("queue", ConflictKind.NOT_ALLOWED)
    Verdict(True, "allowed", "Yes.").enforce()


@pytest.mark.parametrize(
    ("kind", "reason", "path"),
    [
        (Kind.APPROVE, None, None),
        (Kind.CORRECT, None, None),
        (Kind.REJECT, None, "$.reason"),
        (Kind.REJECT, Reason(ReasonCode.TONE), None),
        (Kind.ESCALATE, None, "$.reason"),
        (Kind.ESCALATE, Reason(ReasonCode.UNCERTAIN), None),
        (Kind.RETURN, None, "$.reason"),
        (Kind.RETURN, Reason(ReasonCode.OTHER), "$.reason.note"),
        (Kind.RETURN, Reason(ReasonCode.OTHER, "Look at the invoice."), None),
        (Kind.APPROVE, Reason(ReasonCode.OVERRIDE, ""), "$.reason.note"),
    ],
)
def test_policy_says_which_decisions_need_a_reason(kind: Kind, reason: Reason | None, path: str | None) -> None:
    errors = missing_reason(kind, reason, default_policy())
    assert [e.path for e in errors] == ([path] if path else [])


# How a draft moves: what is not named here cannot happen.
MOVES: dict[str, dict[str, str]] = {
    "pending": {
        "approve": "approved", "correct": "approved", "reject": "rejected", "escalate": "escalated",
        "withdraw": "withdrawn", "supersede": "pending", "expire": "expired",
    },
    "escalated": {
        "approve": "approved", "correct": "approved", "reject": "rejected", "return": "pending",
        "withdraw": "withdrawn", "supersede": "pending", "expire": "expired",
    },
    "approved": {
        "withdraw": "withdrawn", "expire": "expired", "sent": "sent", "send_failed": "send_failed",
        "send_unknown": "send_unknown",
    },
    "send_failed": {
        "withdraw": "withdrawn", "expire": "expired", "sent": "sent", "send_failed": "send_failed",
        "send_unknown": "send_unknown",
    },
    "send_unknown": {"sent": "sent", "send_failed": "send_failed"},
    "rejected": {}, "sent": {}, "withdrawn": {}, "expired": {},
}  # fmt: skip
RECALLS = {
    ("approved", "pending"), ("approved", "escalated"), ("rejected", "pending"), ("rejected", "escalated"),
    ("escalated", "pending"), ("pending", "escalated"),
}  # fmt: skip
REOPENS = {
    ("approved", "pending"), ("approved", "escalated"), ("send_failed", "pending"), ("send_failed", "escalated"),
}  # fmt: skip


@pytest.mark.parametrize("state", list(State))
def test_every_happening_moves_a_draft_as_the_table_says(state: State) -> None:
    for happening in set(Transition) - {Transition.RECALL, Transition.REOPEN}:
        for previous in (None, *State):
            try:
                after: str | None = next_state(state, happening, previous)
            except NotAllowed:
                after = None
            assert after == MOVES[state].get(happening), f"{state} + {happening}"


@pytest.mark.parametrize(("happening", "moves"), [(Transition.RECALL, RECALLS), (Transition.REOPEN, REOPENS)])
@pytest.mark.parametrize(("state", "previous"), list(product(State, (None, *State))))
def test_what_is_taken_back_stands_as_the_decision_found_it(
    happening: Transition, moves: set[tuple[str, str]], state: State, previous: State | None
) -> None:
    if (state, previous) in moves:
        assert next_state(state, happening, previous) is previous
    else:
        with pytest.raises(NotAllowed):
            next_state(state, happening, previous)


def test_whoever_may_decide_moves_the_draft() -> None:
    """What `allowed` permits, `next_state` can do."""
    for state, kind, role in product(State, Kind, Role):
        person = a_person(role)
        if allowed(kind, decision_context(a_draft(state=state), (), person), person, default_policy()).allowed:
            next_state(state, Transition(kind))
