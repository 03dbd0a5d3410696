"""A network that breaks, lies, trickles and falls silent: the status is true, and each decision is recorded once."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import msgspec
import pytest

from console.model.decision import Kind
from console.model.draft import State
from console.model.ids import DecisionKey, DraftId
from console.sync.notices import LinkState, OutboxFilter, QueueFilter, StatusChanged
from tests.support.console import LIMIT, Console
from tests.support.proxy import Fault, Plan, Proxy, an_answer
from tests.support.store_in_thread import StoreInThread, push
from tests.support.submitting import customer_writes, put_drafts, recorded, supersede
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, here, offline, online_again, synced

PUSH = "/v1/decisions"
CLAIM = "/v1/claims"
PORTAL = an_answer("200 OK", "<html>Sign in to the hotel's network</html>")


@pytest.mark.parametrize(
    "plans",
    [
        pytest.param((Plan(Fault.CUT_REQUEST, at=10, only=PUSH),), id="request cut at its 10th byte"),
        pytest.param((Plan(Fault.CUT_REQUEST, at=700, only=PUSH),), id="request cut in its body"),
        pytest.param((Plan(Fault.CUT_ANSWER, at=0, only=PUSH),), id="answer lost before its first byte"),
        pytest.param((Plan(Fault.CUT_ANSWER, at=30, only=PUSH),), id="answer cut in its head"),
        pytest.param((Plan(Fault.CUT_ANSWER, at=200, only=PUSH),), id="answer cut in its body"),
        pytest.param((Plan(Fault.CUT_ANSWER, at=0, only=PUSH),) * 3, id="answer lost three times"),
        pytest.param((an_answer("502 Bad Gateway", "<html>nginx</html>"),), id="502 of a proxy"),
        pytest.param((an_answer("503 Service Unavailable", "", Retry_After="0"),), id="503"),
        pytest.param((an_answer("429 Too Many Requests", "", Retry_After="0"),), id="429"),
        pytest.param((PORTAL,) * 2, id="a captive portal's page"),
        pytest.param((an_answer("302 Found", "", Location="https://portal.example/"),), id="a redirect elsewhere"),
        pytest.param(
            (an_answer("200 OK", '{"results": []}', "application/json"),), id="an answer that answers nothing"
        ),
        pytest.param((an_answer("200 OK", '{"results": [', "application/json"),), id="half a JSON"),
    ],
)
def test_whatever_happens_to_a_push_the_decision_is_recorded_once(
    store: StoreInThread, network: Proxy, online: AConsole, plans: tuple[Plan, ...]
) -> None:
    drafts = put_drafts(store, 3)
    console = synced(online())
    network.once(*(Plan(p.fault, p.at, p.seconds, p.answer, PUSH) for p in plans))
    for draft in drafts:
        console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    emptied(console)
    online_again(console)
    assert network.left == 0, "every fault happened"
    assert sorted(d["draft"] for d in recorded(store)) == sorted(drafts)
    assert console.session.reader.outbox(OutboxFilter.NEEDS_YOU) == ()


def approved_unheard(store: StoreInThread, console: Console, draft: DraftId) -> tuple[DecisionKey, dict[str, Any]]:
    """Ada approves offline, and the store has her decision as if only its answer had been lost; gives that answer."""
    key = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT).key
    row = console.session.reader.outbox_row(key)
    assert row is not None
    (answered,) = push(store.client(console.secrets.get("token")), msgspec.to_builtins(row.decision))
    return key, answered


def test_a_conflict_whose_first_answer_was_lost_leaves_the_draft_as_it_is_today(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store, 1)
    console = synced(online())
    network.set(Plan(Fault.REFUSE))
    offline(console)
    supersede(store, 0, "Newer.")
    key, answered = approved_unheard(store, console, draft)
    assert answered["conflict"]["kind"] == "superseded"
    answer = store.as_("pipeline").post(f"/v1/drafts/{draft}/withdraw", json={"reason": "Solved"})
    assert answer.status_code == 200
    network.set(Plan(Fault.TRICKLE, seconds=0.001, only=PUSH))  # so that the feed is quicker
    console.heard.until(lambda: console.session.reader.outbox(OutboxFilter.NEEDS_YOU) != (), "the conflict is known")
    shown, row = console.session.reader.draft(draft), console.session.reader.outbox_row(key)
    assert shown is not None
    assert row is not None
    assert row.conflict is not None
    assert (shown.revision, shown.state) == (2, State.WITHDRAWN)
    assert row.conflict.current == shown


def test_an_approval_that_came_back_while_its_answers_were_lost_is_in_the_queue(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store, 1)
    console = synced(online())
    network.set(Plan(Fault.REFUSE))
    offline(console)
    assert approved_unheard(store, console, draft)[1]["status"] == "recorded"
    customer_writes(store, 0, "Wait, something else.")
    network.set(Plan(Fault.TRICKLE, seconds=0.001, only=PUSH))  # so that the feed is quicker
    emptied(console)
    console.heard.until(
        lambda: [row.id for row in console.session.reader.queue_page(QueueFilter()).rows] == [draft],
        "the draft is back with the person",
    )


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        pytest.param(Plan(Fault.REFUSE), "does not answer", id="refused"),
        pytest.param(PORTAL, "not an audit store", id="captive portal"),
        pytest.param(an_answer("407 Proxy Authentication Required"), "proxy wants a sign-in", id="proxy sign-in"),
        pytest.param(an_answer("503 Service Unavailable"), "not available right now", id="503"),
        pytest.param(an_answer("429 Too Many Requests", "", Retry_After="1"), "asks for a pause", id="429"),
        pytest.param(an_answer("404 Not Found", "<html>no</html>"), "not an audit store", id="another server"),
    ],
)
def test_each_failure_has_its_own_sentence_and_work_goes_on(
    store: StoreInThread, network: Proxy, online: AConsole, plan: Plan, words: str
) -> None:
    put_drafts(store, 2)
    console = synced(online())
    network.set(plan)
    told = console.heard.wait(StatusChanged, lambda n: n.status.link is LinkState.OFFLINE).status
    assert told.message is not None
    console.heard.until(lambda: words in (console.session.status.message or ""), f"the status says `{words}`")
    draft = console.session.reader.queue_page(QueueFilter()).rows[0].id
    console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    network.set(Plan())
    emptied(console)
    online_again(console)
    assert console.session.status.message is None


def test_a_line_that_falls_silent_is_noticed_though_nothing_is_cut(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    put_drafts(store, 1)
    console = synced(online())
    network.set(Plan(Fault.SILENT))
    offline(console)
    assert console.session.status.message is not None
    network.set(Plan())
    online_again(console)


def test_one_byte_at_a_time_is_slow_but_right(store: StoreInThread, network: Proxy, online: AConsole) -> None:
    drafts = put_drafts(store, 3)
    network.set(Plan(Fault.TRICKLE, seconds=0.0002))
    console = synced(online())
    assert {row.id for row in console.session.reader.queue_page(QueueFilter()).rows} == set(drafts)


@pytest.mark.parametrize("as_date", [False, True], ids=["in seconds", "as a date"])
def test_the_store_is_left_alone_for_as_long_as_it_asked(
    store: StoreInThread, network: Proxy, online: AConsole, as_date: bool
) -> None:
    put_drafts(store, 1)
    console = synced(online())
    now = datetime(2020, 1, 1, tzinfo=UTC)  # the sender's clock counts, wherever it stands
    wish = format_datetime(now + timedelta(seconds=600), usegmt=True) if as_date else "600"
    network.set(an_answer("503 Service Unavailable", "", Retry_After=wish, Date=format_datetime(now, usegmt=True)))
    offline(console)
    network.set(Plan())
    before = len(network.requests)
    # A new decision does not break the pause either.
    draft = console.session.reader.queue_page(QueueFilter()).rows[0].id
    console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    assert len(network.requests) == before
    assert console.session.status.link is LinkState.OFFLINE
    # The person may.
    console.session.sync_now()
    emptied(console)


def test_a_first_sync_cut_in_the_middle_goes_on_where_it_stopped(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    for first in range(0, 1200, 300):
        put_drafts(store, 300, first=first)
    cut = Plan(Fault.CUT_ANSWER, at=40_000, only="/v1/changes?limit=500&wait=0&cursor")
    network.once(cut, cut)
    console = synced(online())
    assert console.session.reader.queue_count(QueueFilter()) == 1200
    assert network.left == 0, "every fault happened"
    first_pages = [line for line in network.requests if line.startswith("GET /v1/changes") and "cursor=" not in line]
    assert len(first_pages) == 1, "what was brought is not asked for again"
    seen = [n.status.progress for n in console.heard.of(StatusChanged) if n.status.progress]
    assert seen
    assert console.session.status.progress is None


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(Plan(Fault.CUT_REQUEST, at=700), id="cut requests"),
        pytest.param(Plan(Fault.CUT_ANSWER, at=0), id="lost answers"),
        pytest.param(an_answer("413 Content Too Large", "<html>nginx</html>"), id="413 of a proxy"),
        pytest.param(an_answer("502 Bad Gateway", "<html>nginx</html>"), id="502 of a proxy"),
        pytest.param(an_answer("503 Service Unavailable", "", Retry_After="0"), id="503"),
        pytest.param(an_answer("200 OK", "<html>Blocked by your administrator</html>"), id="a filter's page"),
        pytest.param(an_answer("200 OK", '{"results": []}', "application/json"), id="an answer that answers nothing"),
        pytest.param(
            an_answer(
                "403 Forbidden", '{"type":"about:blank","title":"Forbidden","status":403}', "application/problem+json"
            ),
            id="403",
        ),
    ],
)
def test_what_is_new_comes_in_while_every_push_and_every_claim_fails(
    store: StoreInThread, network: Proxy, online: AConsole, plan: Plan
) -> None:
    (draft, other) = put_drafts(store, 2)
    console = synced(online())
    network.set(Plan(plan.fault, plan.at, answer=plan.answer, only=PUSH))
    console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    console.heard.wait(StatusChanged, lambda n: "decisions do not go out" in (n.status.message or ""))
    (new,) = put_drafts(store, 1, first=2)
    here(console, new)
    assert console.session.status.link is LinkState.ONLINE
    assert "decisions do not go out" in (console.session.status.message or "")
    network.set(Plan(plan.fault, plan.at, answer=plan.answer, only=CLAIM))
    emptied(console)
    console.session.begin_work(other)
    if "403" not in plan.answer.decode():  # what may not be claimed is left as it is
        console.heard.wait(StatusChanged, lambda n: "cannot be claimed" in (n.status.message or ""))
    (newest,) = put_drafts(store, 1, first=3)
    here(console, newest)
    assert console.session.status.link is LinkState.ONLINE
    network.set(Plan())
    console.heard.until(lambda: console.session.status.message is None, "nothing is left to tell")
    assert [d["draft"] for d in recorded(store)] == [draft]
