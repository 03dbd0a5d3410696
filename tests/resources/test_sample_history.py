"""The eight weeks behind the sample workspace: believable, complete, and built from texts that all hold together."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from statistics import mean

import msgspec
import pytest

from console.model import wire
from console.model.decision import Decision, Kind, ReasonCode
from resources.sample.library import read_library
from resources.sample.past import Base, Occasion, past_draft, read_bases
from resources.sample.wire import Made
from resources.sample.workspace import Past, Sample, load

NOW = datetime(2026, 11, 24, 14, 31, 7, tzinfo=UTC)
TIMES = [NOW, datetime(2027, 3, 1, 0, 4, 30, tzinfo=UTC), datetime(2028, 2, 29, 23, 59, tzinfo=UTC)]
at_any_time = pytest.mark.parametrize("now", TIMES, ids=lambda now: f"{now:%Y-%m-%d %H:%M}")


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load(NOW)


def when(decision: dict) -> datetime:
    return datetime.fromisoformat(decision["decided_at"])


def first_kinds(past: list[Past]) -> Counter[str]:
    return Counter(p.decisions[0]["kind"] for p in past)


@pytest.mark.parametrize("base", read_bases(), ids=lambda base: base.name)
def test_every_answer_can_be_written_right_and_with_each_thing_spoilt(base: Base) -> None:
    library = read_library()
    customers = [c for c in library.customers.values() if base.suits(c)]
    assert customers
    for values in base.vary:
        for subject, says in zip(base.subjects, base.says, strict=False):
            drafted, written = NOW - timedelta(hours=1), NOW - timedelta(hours=2)
            made = Made(confidence=0.5)
            on = Occasion(3201, customers[0], subject, says, values, written, drafted, NOW, None, "normal", made)
            for spoil in (None, *base.spoils):
                draft, right = past_draft(base, spoil, on, library, NOW)
                wire.decode_submission(msgspec.json.encode(draft))
                assert (draft["text"] == right) == (spoil is None), spoil


@at_any_time
def test_each_of_the_last_weeks_is_full_the_later_fuller_and_weekdays_fuller(now: datetime) -> None:
    decided = load(now).decided
    days = Counter(when(p.decisions[0]).date() for p in decided)
    today = now.date()
    assert {today - timedelta(days=n) for n in range(1, 56)} <= set(days)
    late = sum(number for day, number in days.items() if day > today - timedelta(days=28))
    assert 350 <= late <= 450
    assert 0.4 < (len(decided) - late) / late < 0.65
    weekdays = [n for day, n in days.items() if day.weekday() < 5 and day != today]
    weekends = [n for day, n in days.items() if day.weekday() >= 5 and day != today]
    assert mean(weekdays) > 3 * mean(weekends)


@at_any_time
def test_decisions_follow_their_draft_in_order_and_none_lies_ahead(now: datetime) -> None:
    decided = load(now).decided
    firsts = [when(p.decisions[0]) for p in decided]
    assert firsts == sorted(firsts)
    for past in decided:
        times = [datetime.fromisoformat(past.draft["created_at"]), *map(when, past.decisions)]
        assert times == sorted(set(times)), past.draft["external_id"]
        assert times[-1] < now


def test_each_decision_has_the_fields_of_a_pushed_one_and_ends_what_it_should(sample: Sample) -> None:
    of_a_push = set(Decision.__struct_fields__)
    for past in sample.decided:
        for d in past.decisions:
            assert set(d) - {"person"} <= of_a_push
            kind, reason = Kind(d["kind"]), d["reason"]
            if kind is Kind.APPROVE:
                assert d["final_text"] == past.draft["text"]
            elif kind is Kind.CORRECT:
                assert d["final_text"] not in (None, past.draft["text"])
            elif kind is not Kind.ESCALATE:
                assert d["final_text"] is None
            if kind is not Kind.APPROVE:
                assert ReasonCode(reason["code"])
            if kind in (Kind.ESCALATE, Kind.RETURN):
                assert reason["note"]
            assert 1_000 < d["handling_ms"] < 20 * 60_000
            ids = {s["id"] for s in past.draft["sources"]}
            assert set(d["evidence"]["sources_opened"]) <= ids
        assert Kind(past.decisions[-1]["kind"]) in (Kind.APPROVE, Kind.CORRECT, Kind.REJECT)


def test_everybody_stays_within_role_and_queue(sample: Sample) -> None:
    people = {person.id: person for person in sample.people}
    for past in sample.decided:
        for before, d in zip([None, *past.decisions], past.decisions, strict=False):
            person = people[d["person"]]
            assert person.role == ("senior" if before and before["kind"] == "escalate" else "agent")
            assert person.queues is None or past.draft["queue"] in person.queues
            if d["kind"] == "return":
                assert before
                assert before["kind"] == "escalate"
        if past.draft["action"]["class"] == "sensitive_update":
            assert [people[d["person"]].role for d in past.decisions] == ["agent", "senior"]


def test_reasons_are_as_many_as_in_life(sample: Sample) -> None:
    codes = Counter(d["reason"]["code"] for p in sample.decided for d in p.decisions if d["reason"])
    assert {
        "wrong_fact",
        "tone",
        "unsupported",
        "policy",
        "policy_restriction",
        "missing_knowledge",
        "already_answered",
        "off_topic",
        "spam",
        "wrong_language",
        "pending_clarification",
    } <= set(codes)
    assert sum(d["kind"] == "return" for p in sample.decided for d in p.decisions) >= 3


@at_any_time
def test_the_new_prompt_is_accepted_more_often(now: datetime) -> None:
    by_prompt = defaultdict(list)
    for past in load(now).decided:
        by_prompt[past.draft["generation"]["prompt_version"]].append(past)
    old, new = by_prompt["support-8"], by_prompt["support-9"]
    assert max(when(p.decisions[0]) for p in old) < min(when(p.decisions[0]) for p in new)
    assert min(when(p.decisions[0]) for p in new).date() == (now - timedelta(days=13)).date()
    assert first_kinds(new)["approve"] / len(new) > first_kinds(old)["approve"] / len(old)


@at_any_time
def test_drafts_that_were_surer_were_accepted_more_often(now: datetime) -> None:
    accepted = defaultdict(list)
    for past in load(now).decided:
        accepted[past.draft["generation"]["confidence"] >= 0.75].append(past.decisions[0]["kind"] == "approve")
    assert mean(accepted[True]) > mean(accepted[False]) + 0.2


def test_a_few_findings_were_marked_wrong_where_the_words_stand(sample: Sample) -> None:
    marked = [(p.draft["text"], m) for p in sample.decided for d in p.decisions for m in d["findings_marked_wrong"]]
    assert len(marked) >= 3
    for text, mark in marked:
        assert mark["rule"] == "grounding.unknown_number"
        assert text[mark["start"] : mark["end"]].endswith(".00")


def test_both_models_and_the_fallback_were_used(sample: Sample) -> None:
    models = Counter(p.draft["generation"]["model"] for p in sample.decided)
    assert set(models) == {"draft-small", "draft-large"}
    assert sum(p.draft["generation"]["fallback"] is not None for p in sample.decided) >= 5
