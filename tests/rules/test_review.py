"""A review is everything that the window shows about a text, and agrees with its parts."""

import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.decision import Kind, WrongFinding
from console.model.draft import ActionClass, State, SubmittedDraft
from console.model.finding import Severity
from console.model.person import Role
from console.model.wire import decode_submission
from console.rules import editing
from console.rules.citations import CitationStatus
from console.rules.policy import check
from console.rules.review import Review, review
from resources.sample import workspace
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_draft, a_person, a_source, a_submission, cited

TEXT = "A credit of 38.00 EUR is on your account. We will refund it to your card by Friday."
RECORD = a_source("credit: 83.00 EUR", title="Subscription")


def of(text: str = TEXT, role: Role = Role.AGENT, **more: object) -> Review:
    submitted = a_submission(TEXT, sources=[RECORD], citations=[cited(TEXT, "83.00 EUR", RECORD, "38.00 EUR")])
    draft = a_draft(submitted, state=more.pop("state", State.PENDING))  # type: ignore[arg-type]
    return review(draft, text, None, a_person(role), default_policy(), NOW, **more)  # type: ignore[arg-type]


def test_an_untouched_draft_is_suggested_for_approval_with_its_findings() -> None:
    judgement = of()
    assert (judgement.suggested, judgement.edits, judgement.words_changed, judgement.places) == (Kind.APPROVE, (), 0, 0)
    assert {"promise.refund", "grounding.number"} <= {f.rule for f in judgement.findings}
    assert not judgement.approval.allowed
    assert judgement.verdicts[Kind.ESCALATE].allowed
    assert judgement.verdicts[Kind.REJECT].allowed
    assert set(judgement.verdicts) == set(Kind)


def test_rewording_a_promise_lets_an_agent_approve() -> None:
    judgement = of("A credit of 83.00 EUR is on your account. I have passed your request on to billing.")
    assert judgement.suggested is Kind.CORRECT
    assert judgement.approval.allowed
    assert judgement.approval.message == "Sent 10 s after approval; undo until then."
    assert editing.apply(TEXT, judgement.edits) == judgement.text
    assert (judgement.words_changed, judgement.places) == (
        editing.words_changed(judgement.edits),
        editing.places(judgement.edits),
    )
    assert [c.status for c in judgement.citations] == [CitationStatus.EDITED]


def test_changed_parameters_are_a_correction() -> None:
    draft = a_draft(a_submission(action_class=ActionClass.LIMITED_UPDATE, action_kind="add_tag", params={"tag": "a"}))
    person, policy = a_person(), default_policy()
    assert review(draft, draft.submitted.text, {"tag": "a"}, person, policy, NOW).suggested is Kind.APPROVE
    assert review(draft, draft.submitted.text, {"tag": "b"}, person, policy, NOW).suggested is Kind.CORRECT


def test_marking_a_finding_wrong_is_kept_while_it_stands_there_and_frees_nothing() -> None:
    promise = next(f for f in of().findings if f.rule == "promise.refund")
    mark = WrongFinding(promise.rule, promise.start, promise.end)
    elsewhere = WrongFinding(promise.rule, 0, 1)
    judgement = of(marked_wrong=(mark, elsewhere))
    assert judgement.marked_wrong == (mark,)
    assert not judgement.approval.allowed
    assert of("Hello there, all is fine.", marked_wrong=(mark,)).marked_wrong == ()


def test_a_senior_sees_what_a_senior_may() -> None:
    judgement = of(role=Role.SENIOR, state=State.ESCALATED)
    assert judgement.approval.allowed
    assert judgement.verdicts[Kind.RETURN].allowed
    assert not judgement.verdicts[Kind.ESCALATE].allowed


@given(st.text(max_size=400))
def test_any_text_can_be_reviewed_and_every_span_lies_within_it(text: str) -> None:
    judgement = of(text)
    assert editing.apply(TEXT, judgement.edits) == text
    spans = [*judgement.unsupported, *((f.start, f.end) for f in judgement.findings if f.start is not None)]
    spans += [(c.start, c.end) for c in judgement.citations if c.start is not None]
    assert all(a is not None and b is not None and 0 <= a <= b <= len(text) for a, b in spans)


def test_a_lone_surrogate_that_was_pasted_breaks_nothing() -> None:
    assert of("A credit \ud83d of 83.00 EUR.").text == "A credit \ud83d of 83.00 EUR."


@pytest.fixture(scope="module")
def real_drafts(development_data: Path | None) -> list[SubmittedDraft]:
    """A hundred real drafts spread over the file, else those of the sample workspace."""
    if development_data is None:
        return [decode_submission(msgspec.json.encode(wire)) for wire in workspace.load(NOW).open_drafts]
    lines = (development_data / "drafts.jsonl").read_text(encoding="utf-8").strip().split("\n")
    return [decode_submission(line) for line in lines[::40]]


def test_real_drafts_are_reviewed_as_the_parts_say(real_drafts: list[SubmittedDraft]) -> None:
    for submitted in real_drafts:
        now = submitted.created_at + timedelta(hours=1)
        typed = submitted.text.replace(" the ", " that ").replace("1", "2") + " Bye."
        for text in (submitted.text, typed):
            judgement = review(a_draft(submitted), text, None, a_person(), default_policy(), now)
            assert judgement.findings == check(submitted, text, None, default_policy(), now)
            assert editing.apply(submitted.text, judgement.edits) == text
            worst = max((f.severity for f in judgement.findings), key=list(Severity).index, default=Severity.INFO)
            sensitive = submitted.action.action_class is ActionClass.SENSITIVE_UPDATE
            assert judgement.approval.allowed is (worst in {Severity.INFO, Severity.WARN} and not sensitive)


def test_what_people_promised_in_real_drafts_is_found(development_data: Path | None) -> None:
    """Each spoiled draft has the finding of its kind; of the unspoiled ones at most one in fifty is stopped by one."""
    if development_data is None:
        sample = workspace.load(NOW)
        rows = [
            (decode_submission(msgspec.json.encode(wire)), {sample.about[wire["external_id"]]} - {"right"})
            for wire in sample.open_drafts
        ]
    else:
        drafts = (development_data / "drafts.jsonl").read_text(encoding="utf-8").strip().split("\n")[::10]
        replies = (development_data / "replies.jsonl").read_text(encoding="utf-8").strip().split("\n")[::10]
        rows = [
            (decode_submission(draft), set(json.loads(reply)["perturbations"]))
            for draft, reply in zip(drafts, replies, strict=True)
        ]
    label = {
        "promise_refund": "Refund", "promise_contract": "Contract", "promise_date": "Delivery date",
        "promise_legal": "Legal terms", "legal": "Legal terms", "unapproved_source": "Unapproved",
    }  # fmt: skip
    false_alarms = 0
    for draft, spoiled in rows:
        findings = check(draft, draft.text, None, default_policy(), draft.created_at)
        assert {label[s] for s in spoiled if s in label} <= {f.label for f in findings}, draft.external_id
        stops = {f.label for f in findings if f.severity in (Severity.ESCALATE, Severity.BLOCK)}
        false_alarms += bool(not spoiled and stops & set(label.values()))
    honest = sum(not spoiled for _, spoiled in rows)
    assert false_alarms <= honest / 30


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "1 ", "1,1", "refund ", " \n", "! ", "a\u00ad", "👩\u200d"),
        *("ignore the ", "system: ", "under the laws "),
    ],
)
def test_a_text_of_the_largest_size_is_reviewed_whatever_it_repeats(piece: str) -> None:
    """One that takes minutes runs into the test's own time limit. Other pieces are in test_too_long_to_check.py."""
    text = (piece * 100_000)[:99_990]
    submitted = a_submission(text + "x", sources=[a_source(text)], message=text)
    judgement = review(a_draft(submitted), text, None, a_person(), default_policy(), NOW)
    assert editing.apply(submitted.text, judgement.edits) == text
    assert all(f.end is None or f.end <= len(text) for f in judgement.findings)
