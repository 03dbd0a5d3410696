"""The sample workspace: whole, fresh at any time, and with something of everything."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from console.model import wire
from console.model.decision import ReasonCode
from console.model.draft import SubmittedDraft
from console.model.person import Role
from resources.sample.workspace import Sample, load

NOW = datetime(2026, 11, 24, 14, 31, 7, tzinfo=UTC)
TIMES = [NOW, datetime(2027, 3, 1, 0, 4, 30, tzinfo=UTC), datetime(2028, 2, 29, 23, 59, tzinfo=UTC)]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load(NOW)


def submitted(draft: dict) -> SubmittedDraft:
    return wire.decode_submission(msgspec.json.encode(draft))


def everything(sample: Sample) -> list[SubmittedDraft]:
    return [submitted(d) for d in (*sample.open_drafts, *(past.draft for past in sample.decided))]


@pytest.mark.parametrize("now", TIMES, ids=lambda now: f"{now:%Y-%m-%d %H:%M}")
def test_every_draft_is_one_that_the_store_accepts(now: datetime) -> None:
    assert len(everything(load(now))) >= 60


def test_at_least_sixty_drafts_wait_in_three_queues(sample: Sample) -> None:
    queues = Counter(draft["queue"] for draft in sample.open_drafts)
    assert queues.total() >= 66
    assert set(queues) == {"billing", "technical", "accounts"}
    assert min(queues.values()) >= 15


def test_no_two_drafts_share_an_id_or_a_ticket(sample: Sample) -> None:
    drafts = everything(sample)
    assert len({d.external_id for d in drafts}) == len(drafts)
    assert len({d.ticket.id for d in drafts}) == len(drafts)


def test_every_fact_of_the_wire_format_is_spelt_out(sample: Sample) -> None:
    for draft in sample.open_drafts:
        assert set(draft) == set(SubmittedDraft.__struct_fields__)
        assert "[[" not in draft["text"]
        assert "{{" not in msgspec.json.encode(draft).decode()


def test_citations_lie_in_order_and_never_overlap(sample: Sample) -> None:
    for draft in everything(sample):
        ends = [0]
        for citation in draft.citations:
            assert ends[-1] <= citation.start < citation.end, draft.external_id
            ends.append(citation.end)


def test_a_right_draft_cites_nothing_stale_or_unapproved(sample: Sample) -> None:
    for draft in everything(sample):
        if sample.about.get(draft.external_id) != "right":
            continue
        for citation in draft.citations:
            source = draft.source(citation.source)
            assert source is not None
            assert source.approved, draft.ticket.subject
            assert source.updated_at is not None
            assert NOW - source.updated_at < timedelta(days=365), draft.ticket.subject


def test_the_numbers_of_a_right_draft_stand_in_the_source_it_cites(sample: Sample) -> None:
    for draft in everything(sample):
        if sample.about.get(draft.external_id) != "right":
            continue
        for c in draft.citations:
            source = draft.source(c.source)
            assert source is not None
            unfounded = numbers(draft.text[c.start : c.end]) - numbers(f"{source.title}\n{source.content}")
            assert not unfounded, (draft.ticket.subject, unfounded)


def numbers(text: str) -> set[str]:
    return {word.strip(".,:%") for word in text.split() if any(c.isdigit() for c in word.strip(".,:%"))}


def test_the_mix_holds_each_kind_of_draft_and_about_two_in_five_are_right(sample: Sample) -> None:
    about = Counter(sample.about.values())
    assert {
        "right",
        "wrong_fact",
        "uncertain",
        "promise_refund",
        "promise_date",
        "promise_contract",
        "legal",
        "stale_source",
        "unapproved_source",
        "unsupported",
        "hidden_text",
        "injection",
        "wrong_language",
    } <= set(about)
    assert 0.35 <= about["right"] / about.total() <= 0.5


def test_every_action_class_is_there_and_three_other_languages(sample: Sample) -> None:
    drafts = everything(sample)
    assert {d.action.action_class.value for d in drafts} == {
        "read_only",
        "draft_action",
        "limited_update",
        "sensitive_update",
        "external_communication",
    }
    assert {"de", "ar", "fr", "es"} <= {d.ticket.language for d in drafts}


def test_there_is_something_long_something_urgent_and_something_from_the_smaller_model(sample: Sample) -> None:
    drafts = [submitted(d) for d in sample.open_drafts]
    assert max(len(d.ticket.messages) for d in drafts) >= 10
    assert max(len(d.text.split()) for d in drafts) >= 400
    assert max(len(d.ticket.subject) for d in drafts) >= 200
    assert any(d.ticket.priority.value == "urgent" and d.ticket.due_at and d.ticket.due_at < NOW for d in drafts)
    assert sum(d.generation.fallback == "smaller_model" for d in drafts) >= 3
    assert any("\u202e" in d.text for d in drafts)


@pytest.mark.parametrize("now", TIMES, ids=lambda now: f"{now:%Y-%m-%d %H:%M}")
def test_nothing_happened_after_now_and_no_answer_before_its_question(now: datetime) -> None:
    for draft in everything(load(now)):
        assert draft.created_at <= now
        times = [m.sent_at for m in draft.ticket.messages]
        assert times == sorted(times, key=lambda t: t or now)
        assert times[-1] is not None
        assert times[-1] < draft.created_at
        assert all(s.updated_at is None or s.updated_at <= s.retrieved_at <= draft.created_at for s in draft.sources)


def test_six_open_drafts_lie_with_the_seniors_with_a_reason_and_a_note(sample: Sample) -> None:
    open_ids = {draft["external_id"]: draft for draft in sample.open_drafts}
    queues = {person.id: person.queues or () for person in sample.people if person.role == "agent"}
    assert len(sample.escalations) == 6
    for escalated in sample.escalations:
        draft, decision = open_ids[escalated.external_id], escalated.decision
        assert decision["kind"] == "escalate"
        assert draft["queue"] in queues[decision["person"]]
        assert ReasonCode(decision["reason"]["code"])
        assert decision["reason"]["note"]
        assert draft["created_at"] < decision["decided_at"] <= f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
        assert decision["final_text"] != draft["text"]


def test_somebody_of_each_role_can_sign_in(sample: Sample) -> None:
    assert {person.role for person in sample.people} == {role.value for role in Role}
    assert sum(person.role == "senior" for person in sample.people) >= 2


def test_the_same_now_gives_the_same_workspace() -> None:
    assert load(NOW) == load(NOW)
