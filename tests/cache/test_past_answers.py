"""Past answers: which tickets are found as similar; only sent replies are, and nothing of an erased one."""

import pytest
from msgspec.structs import replace

from console.cache.cache import Cache
from console.cache.database import CacheDatabase
from console.cache.migrations import known_steps, migrate
from console.model.change import DRAFT_ERASED, Change
from console.model.decision import DecisionView, Kind
from console.model.draft import Draft, State
from console.model.ids import PersonId
from console.model.person import Role
from tests.cache.builders import NOON, Desk, a_cached_draft, bring_back, draft_id, fill, key_of


def answered(
    number: int,
    message: str,
    reply: str = "The seat was added to your plan, {}.",
    *,
    subject: str = "Question",
    state: State = State.SENT,
    kind: Kind = Kind.APPROVE,
) -> Draft:
    decision = DecisionView(
        key_of(number), kind, 1, "Ada", PersonId("ada"), Role.AGENT, reply.format(number), None, (), None, (), 1, 900,
        NOON, NOON, NOON,
    )  # fmt: skip
    return a_cached_draft(number, subject=subject, message=message, state=state, decision=decision)


OPEN = a_cached_draft(50, subject="Add a seat", message="How do I add a seat to the yearly plan?")


def found(cache: Cache, draft: Draft = OPEN) -> list[int]:
    return [int(answer.draft.id.rsplit("-", 1)[1]) for answer in cache.reader().past_answers(draft)]


def test_the_three_nearest_with_different_replies_come_the_most_similar_first(cache: Cache) -> None:
    fill(
        cache,
        OPEN,
        answered(1, "My parcel never came."),
        answered(2, "I want to add a seat to the plan."),
        answered(3, "How do I add one more seat to the yearly plan?"),
        answered(4, "Where is my invoice of the yearly plan?"),
        answered(5, "Please add a seat to my plan", "Done, thank you for your patience."),
        answered(6, "add a seat to my plan, please", "Done, thank you for your patience."),
    )
    assert found(cache)[0] == 3
    assert len(found(cache)) == 3
    assert 1 not in found(cache)
    assert not {5, 6} <= set(found(cache))


def test_a_reply_too_long_to_be_inserted_is_no_past_answer(cache: Cache) -> None:
    fill(cache, OPEN, answered(1, "How do I add a seat to the yearly plan?", "1." * 6_000))
    assert found(cache) == []


@pytest.mark.parametrize("state", [state for state in State if state is not State.SENT])
def test_only_what_was_sent_is_a_past_answer(cache: Cache, state: State) -> None:
    fill(cache, OPEN, answered(1, "How do I add a seat to the plan?", state=state))
    assert found(cache) == []


def test_another_language_and_the_same_ticket_are_no_past_answers(cache: Cache) -> None:
    german, same = (answered(number, "How do I add a seat to the yearly plan?") for number in (1, 2))
    ticket = german.submitted.ticket
    german = replace(german, submitted=replace(german.submitted, ticket=replace(ticket, language="de")))
    ticket = replace(same.submitted.ticket, id=OPEN.submitted.ticket.id)
    same = replace(same, submitted=replace(same.submitted, ticket=ticket))
    fill(cache, OPEN, german, same)
    assert found(cache) == []


def test_a_draft_that_was_erased_or_left_the_queues_leaves_nothing_in_the_index(cache: Cache, desk: Desk) -> None:
    fill(cache, OPEN, *(answered(number, "Can I add a zebraseat to the plan?") for number in (1, 2, 3)))
    question = a_cached_draft(51, message="A zebraseat in the plan?", subject="zebraseat")
    assert sorted(found(cache, question)) == [1, 2, 3]
    cache.apply([Change(9, DRAFT_ERASED, id=draft_id(1)), Change(10, "draft_gone", id=draft_id(2))], "2")
    assert found(cache, question) == [3]
    cache.apply([Change(11, DRAFT_ERASED, id=draft_id(3))], "3")
    assert found(cache, question) == []
    parts = cache._db.rows("SELECT block FROM answers_data")
    assert all(b"zebraseat" not in bytes(block) for (block,) in parts)


def test_a_cache_of_before_is_brought_forward_with_its_past_answers(desk: Desk, cache: Cache) -> None:
    fill(cache, OPEN, answered(1, "How do I add a seat to the yearly plan?"))
    desk.close()
    old = CacheDatabase(desk.path, bytes.fromhex(desk.place.kept["cache-key"]))
    old.prepare()
    bring_back(old, 3)
    migrate(old, known_steps())
    old.close()
    assert found(desk.open()) == [1]


def test_words_are_common_by_how_many_tickets_have_them(cache: Cache) -> None:
    fill(cache, *(a_cached_draft(number, text="Dear Zoe, the refund is on its way.") for number in range(1, 5)))
    reader = cache.reader()
    assert reader.is_common("Refund", 4)
    assert not reader.is_common("refund", 5)
    assert not reader.is_common("…", 1)
