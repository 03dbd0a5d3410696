"""A token that asks too fast is told when to ask again; the others are not held up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.store.routes.rate_limit import RateLimit
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread, submit


class _Seconds:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_holds_its_burst_and_refills_steadily() -> None:
    clock = _Seconds()
    pace = RateLimit(2, 3, clock)
    assert [pace.take(b"ada") for _ in range(3)] == [0, 0, 0]
    assert pace.take(b"ada") == pytest.approx(0.5)
    assert pace.take(b"ben") == 0
    clock.now += 0.5
    assert pace.take(b"ada") == 0
    assert pace.take(b"ada") > 0
    clock.now += 100
    assert [pace.take(b"ada") for _ in range(3)] == [0, 0, 0]
    assert pace.take(b"ada") > 0


def test_what_is_taken_at_once_may_be_more_and_is_waited_for_afterwards() -> None:
    clock = _Seconds()
    pace = RateLimit(10, 10, clock)
    assert pace.take(b"ada", 100) == 0
    assert pace.take(b"ada") == pytest.approx(9.1)
    clock.now += 9.1
    assert pace.take(b"ada") == 0


def test_so_many_who_ask_once_do_not_fill_the_memory_and_free_nobody() -> None:
    clock = _Seconds()
    pace = RateLimit(1, 2, clock)
    while not pace.take(b"busy"):
        pass
    for number in range(50_000):
        pace.take(number.to_bytes(4, "big"))
        clock.now += 0.00001
    assert len(pace._full_at) <= 20_000
    assert pace.take(b"busy") > 0


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store that takes three requests, and ten drafts, and then one an hour."""
    with store_in_thread(tmp_path, requests=(1 / 3600, 3), drafts=(1 / 3600, 10)) as store:
        yield store


def test_a_token_that_asks_too_fast_is_told_when_to_ask_again(slow: StoreInThread) -> None:
    ada, ben = slow.as_("agent", "Ada"), slow.as_("agent", "Ben")
    assert [ada.get("/v1/me").status_code for _ in range(3)] == [200] * 3
    answer = ada.get("/v1/me")
    assert (answer.status_code, answer.json()["type"]) == (429, "urn:countersign:problem:too_many_requests")
    assert 0 < int(answer.headers["retry-after"]) <= 3600
    assert answer.json()["retry_after_seconds"] == int(answer.headers["retry-after"])
    assert ben.get("/v1/me").status_code == 200
    assert ada.get("/healthz").status_code == 200


def test_waiting_for_changes_counts_as_one_request(slow: StoreInThread) -> None:
    ada = slow.as_("agent", "Ada")
    cursor = ada.get("/v1/changes").json()["cursor"]
    # Woken by what is not for them, they are looked up again each time.
    assert ada.get("/v1/changes", params={"cursor": cursor, "wait": 1}).status_code == 200
    assert ada.get("/v1/me").status_code == 200
    assert ada.get("/v1/me").status_code == 429


def test_a_pipeline_that_submits_too_fast_is_told_so_before_anything_is_taken(slow: StoreInThread) -> None:
    pipeline = slow.as_("pipeline")
    assert len(submit(pipeline, *[draft_as_sent(number) for number in range(20)])) == 20
    answer = pipeline.post("/v1/drafts", json=[draft_as_sent(21)])
    assert (answer.status_code, answer.json()["type"]) == (429, "urn:countersign:problem:too_many_requests")
    assert len(slow.as_("lead").get("/v1/drafts").json()["items"]) == 20
