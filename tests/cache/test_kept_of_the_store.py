"""What the cache keeps of the store beside drafts: claims, checkpoints, history, single values."""

from datetime import timedelta

import msgspec
import pytest

from console.cache import checkpoints, history
from console.cache.cache import Cache
from console.cache.history import HistoryQuery
from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import State
from console.model.history import HistoryItem
from console.model.ids import PersonId
from console.model.person import Person, Role
from tests.cache.builders import NOON, Desk, a_cached_draft, a_decision, draft_id, fill, key_of, seen_decision


def an_item(number: int, *, by: str = "Ada", kind: Kind = Kind.APPROVE, **other: object) -> HistoryItem:
    draft = a_cached_draft(number)
    view = msgspec.structs.replace(
        seen_decision(a_decision(draft, number, kind=kind, at=NOON + timedelta(minutes=number))), by=by
    )
    if kind is Kind.REJECT:
        view = msgspec.structs.replace(view, reason=Reason(ReasonCode.TONE, "too curt"))
    item = HistoryItem(
        decision=view,
        draft=draft.id,
        external_id=draft.external_id,
        queue="orders",
        ticket=draft.submitted.ticket.id,
        subject="Refund not received",
        customer="Crystal Minh",
        pipeline="assistant",
        action_class="external_communication",
        action_kind="reply",
        ai_text="I am sorry.",
        model="model-a",
        prompt_version="p7",
        confidence=0.5,
        words_changed=0,
        state=State.SENT,
    )
    return msgspec.structs.replace(item, **other)


def keys(cache: Cache, **wanted: object) -> list[str]:
    page = cache.find_history(HistoryQuery(**wanted))  # type: ignore[arg-type]
    return [item.decision.key for item in page.items]


def test_history_is_found_without_the_store_by_words_and_fields(cache: Cache) -> None:
    fill(cache, a_cached_draft(4))
    cache.history.keep(
        [
            an_item(1),
            an_item(2, by="Ben", subject="Straße gesperrt"),
            an_item(3, kind=Kind.REJECT),
            an_item(4, queue="billing", model="model-b", prompt_version="p8"),
        ]
    )
    assert keys(cache) == [key_of(4), key_of(3), key_of(2), key_of(1)]
    cases: list[tuple[dict[str, object], list[int]]] = [
        ({"text": "STRASSE"}, [2]),
        ({"text": "crystal curt"}, [3]),
        ({"text": "100%"}, []),
        ({"text": "\ud800"}, []),
        ({"person": "ben"}, [2]),
        ({"kind": "reject"}, [3]),
        ({"queue": "billing"}, [4]),
        ({"model": "model-b"}, [4]),
        ({"prompt": "p8"}, [4]),
        ({"reason": "tone"}, [3]),
        ({"source": "kb://refunds"}, [4]),
        ({"since": NOON + timedelta(minutes=3)}, [4, 3]),
        ({"until": NOON + timedelta(minutes=3)}, [2, 1]),
        ({"person": "ada", "until": NOON + timedelta(minutes=3)}, [1]),
    ]
    for wanted, expected in cases:
        assert keys(cache, **wanted) == [key_of(n) for n in expected], wanted


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_of_history_follow_each_other(cache: Cache, limit: int) -> None:
    cache.history.keep([an_item(n) for n in range(1, 6)])
    keys: list[str] = []
    cursor = None
    while True:
        page = cache.find_history(HistoryQuery(), cursor, limit)
        keys += [item.decision.key for item in page.items]
        cursor = page.cursor
        if not page.more:
            break
    assert keys == [key_of(n) for n in (5, 4, 3, 2, 1)]
    assert len(cache.find_history(HistoryQuery(), "rubbish", 50).items) == 5


def test_an_item_kept_again_takes_the_place_of_the_older_and_the_oldest_go(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT", 3)
    cache.history.keep([an_item(n) for n in range(1, 6)])
    cache.history.keep([an_item(5, state=State.SEND_FAILED)])
    assert keys(cache) == [key_of(5), key_of(4), key_of(3)]
    assert cache.find_history(HistoryQuery()).items[0].state is State.SEND_FAILED


def test_claims_keep_their_counter_and_the_batch_taken_along_its_end(desk: Desk, cache: Cache) -> None:
    hour = timedelta(hours=1)
    assert cache.claims.offline_until() is None
    cache.claims.keep([(draft_id(1), NOON + hour, 4), (draft_id(2), NOON + 2 * hour, 1)], offline=True)
    cache.claims.keep([(draft_id(3), NOON + hour / 6, 9)])
    desk.close()
    again = desk.open()
    assert again.claims.get(draft_id(1)) == (NOON + hour, 4)
    assert again.claims.offline_until() == NOON + hour
    again.claims.keep([(draft_id(1), NOON + 3 * hour, 5)])
    assert (again.claims.get(draft_id(1)), again.claims.offline_until()) == ((NOON + 3 * hour, 5), NOON + 2 * hour)
    again.claims.drop(draft_id(1))
    assert again.claims.get(draft_id(1)) is None
    desk.time += timedelta(days=2)
    again.prune(30)
    assert again.claims.offline_until() is None


def test_the_last_verified_checkpoint_and_the_first_are_never_forgotten(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "KEPT", 3)
    assert cache.checkpoints.last() is None
    for size in range(1, 8):
        cache.checkpoints.keep(size, bytes([size]), f"note {size}", NOON)
    cache.checkpoints.keep(7, b"other", "other", NOON)
    last = cache.checkpoints.last()
    assert last is not None
    assert (last.size, last.root, last.note, last.verified_at) == (7, b"\x07", "note 7", NOON)
    assert [c.size for c in cache.checkpoints.all()] == [1, 5, 6, 7]
    cache.go_on_from(0)
    assert cache.checkpoints.all() == ()


def test_single_values_are_kept_and_forgotten(desk: Desk, cache: Cache) -> None:
    ada = Person(PersonId("p"), "Ada", Role.SENIOR, ("orders",))
    cache.set_person(ada)
    cache.set("store", b"x")
    cache.set("store", b"y")
    cache.set("gone", b"z")
    cache.set("gone", None)
    desk.close()
    again = desk.open()
    assert (again.person(), again.get("store"), again.get("gone")) == (ada, b"y", None)
    reader = again.reader()
    assert reader.person() == ada
    again.set_person(None)
    assert (again.person(), reader.person()) == (None, None)
