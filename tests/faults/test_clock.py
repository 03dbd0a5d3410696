"""The store's clock jumps: nothing is sent early, nothing waits for years, the record stays whole."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from console.rules.checkpoint import VerifierKey, open_note
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.dispatch.spool import Spool
from console.store.verification.verify import verify
from console.store.workers.dispatch import Dispatcher
from console.store.workers.retention import ClockCheck, retain_as_believed
from console.store.workers.stop_rules import StopRuleWatch
from resources.policy import default_policy_text
from tests.store.dispatched import Outside, run
from tests.store.test_automatic import AUTOMATIC, TAG
from tests.store.test_policy import publish
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, a_decision, push, store_in_thread

DAY, TEN_YEARS = timedelta(days=1), timedelta(days=3_653)
JUMPS = [DAY, -DAY, TEN_YEARS, -TEN_YEARS]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store whose clock a test turns; its record is whole in the end."""
    with store_in_thread(tmp_path) as running:
        yield running
        assert verify(running.store.database).problems == ()


def _claimed(store: StoreInThread, name: str, draft: str) -> bool:
    answer = store.as_("agent", name).post("/v1/claims", json={"drafts": [draft], "minutes": 5}).json()
    return [grant["draft"]["id"] for grant in answer["granted"]] == [draft]


def _everything_works(store: StoreInThread) -> None:
    draft = store.draft()
    assert _claimed(store, "Ada", draft["id"])
    assert not _claimed(store, "Ben", draft["id"])
    key = store.decide(store.as_("agent", "Ada"), draft)["key"]
    assert store.as_("agent", "Ada").post(f"/v1/decisions/{key}/recall", json={}).status_code == 200
    note = store.as_("lead").get("/v1/log/checkpoint").text
    signed = open_note(note, VerifierKey.parse(store.store.identity.verifier_key))
    assert signed.size == store.store.refresh_size()


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_all_works_after_a_jump_and_when_the_clock_is_set_right_again(store: StoreInThread, jump: timedelta) -> None:
    _everything_works(store)
    store.clock.now += jump
    _everything_works(store)
    store.clock.now -= jump
    _everything_works(store)


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_no_claim_holds_a_draft_for_longer_than_claims_last(store: StoreInThread, jump: timedelta) -> None:
    draft = store.draft()
    assert _claimed(store, "Ada", draft["id"])
    store.clock.now += jump
    assert _claimed(store, "Ben", draft["id"])
    assert store.decide(store.as_("agent", "Cleo"), store.shown(draft["id"]))["status"] == "recorded"


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_nothing_is_sent_before_its_hold_time_is_over_and_nothing_waits_for_years(
    store: StoreInThread, tmp_path: Path, jump: timedelta
) -> None:
    folder = tmp_path / "outgoing"
    dispatcher = Dispatcher(store.store, Spool(folder))
    draft = approved(store)
    dispatcher.step()
    assert list(folder.glob("*.json")) == [], "its hold time has not passed"
    store.clock.now += jump
    while dispatcher.step():
        pass
    # Far from when it was approved, a person looks first.
    soon = jump == DAY
    assert store.shown(draft["id"])["state"] == ("sent" if soon else "send_failed")
    assert len(list(folder.glob("*.json"))) == soon


def test_a_push_said_twice_across_a_jump_is_a_duplicate(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    decision = a_decision(draft)
    store.clock.now += TEN_YEARS
    first = push(agent, decision)[0]
    store.clock.now -= TEN_YEARS
    second = push(agent, decision)[0]
    assert (second["status"], second["recorded_at"]) == ("duplicate", first["recorded_at"])


class _Killed(BaseException):
    """The worker ends between the call and its outcome."""


class _Moody(Outside):
    """Answers anything, or nothing; in the end it takes all there is."""

    def __init__(self, chance: random.Random | None = None) -> None:
        super().__init__(check=DeliveryCheck.NOT_SENT)
        self.chance = chance
        self.killed_once = False
        self.taken: list[str] = []

    def send(self, order: Order) -> Outcome:
        if not may_leave():
            return MAY_NOT_LEAVE
        if self.killed_once:
            self.killed_once = False
            raise _Killed
        answers = (Result.SENT, Result.SENT, Result.RETRY, Result.FAILED, None)
        answer = Result.SENT if self.chance is None else self.chance.choice(answers)
        if answer is None:
            raise _Killed
        if answer is Result.SENT:
            self.taken.append(order.key)
        return Outcome(answer, "", None if answer is Result.SENT else "code")


def _run_on(dispatcher: Dispatcher) -> None:
    for _ in range(50):
        try:
            if not dispatcher.step():
                return
        except _Killed:
            continue
    raise AssertionError("the dispatcher never rests")


def _rates(customer: int = 20, minute: int = 120) -> str:
    text = default_policy_text().replace("per_customer_per_day = 20 ", f"per_customer_per_day = {customer} ")
    assert "per_minute           = 120" in text
    return text.replace("per_minute           = 120", f"per_minute           = {minute}")


@pytest.mark.parametrize("waits", ["for the next attempt", "for a lost worker", "for the minute", "for the day"])
def test_what_waits_under_a_clock_that_was_ahead_goes_on_when_it_is_set_right(store: StoreInThread, waits: str) -> None:
    publish(store, _rates(customer=1 if waits == "for the day" else 20, minute=1 if waits == "for the minute" else 120))
    outside = _Moody()
    dispatcher = Dispatcher(store.store, outside)
    store.clock.now += TEN_YEARS
    draft = approved(store)
    store.clock.pass_(seconds=11)
    if waits == "for the next attempt":
        Dispatcher(store.store, Outside(Outcome(Result.RETRY, "", "busy"))).step()
    elif waits == "for a lost worker":
        outside.killed_once = True
        with pytest.raises(_Killed):
            dispatcher.step()
    else:
        run(dispatcher)
    store.clock.now -= TEN_YEARS
    if store.shown(draft["id"])["state"] == "sent":
        draft = approved(store)
        store.clock.pass_(seconds=11)
    store.clock.pass_(minutes=1)
    run(dispatcher)
    store.clock.pass_(minutes=1)
    run(dispatcher)
    assert store.shown(draft["id"])["state"] == "sent"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_while_the_clock_jumps_nothing_waits_for_longer_than_days(
    store: StoreInThread, seed: int
) -> None:
    chance = random.Random(seed)
    outside = _Moody(chance)
    dispatcher = Dispatcher(store.store, outside, None)
    ahead, drafts = timedelta(), []
    for number in range(12):
        if number % 4 == 0:
            publish(store, _rates(chance.choice([1, 20]), chance.choice([1, 120])))
        jump = chance.choice([timedelta(), timedelta(seconds=2), timedelta(hours=2), DAY, TEN_YEARS])
        jump = -ahead if chance.random() < 0.3 else jump * chance.choice([1, 1, -1])
        ahead += jump
        store.clock.now += jump
        drafts.append(approved(store, ticket__customer__id=f"c-{chance.randrange(2)}"))
        store.clock.pass_(seconds=chance.choice([0, 11, 70]))
        _run_on(dispatcher)
    store.clock.now -= ahead
    outside.chance = None
    publish(store, default_policy_text())
    for _ in range(12):
        store.clock.pass_(hours=6)
        _run_on(dispatcher)
    assert {store.shown(draft["id"])["state"] for draft in drafts} <= {"sent", "send_failed"}
    assert len(set(outside.taken)) == len(outside.taken)


@pytest.mark.parametrize("jump", [DAY, TEN_YEARS], ids=str)
def test_a_policy_that_was_published_while_the_clock_was_ahead_keeps_nothing_back(
    store: StoreInThread, tmp_path: Path, jump: timedelta
) -> None:
    store.clock.now += jump
    publish(store, default_policy_text())
    store.clock.now -= jump
    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(Dispatcher(store.store, Spool(tmp_path / "outgoing")))
    assert store.shown(draft["id"])["state"] == "sent"


@pytest.mark.parametrize("jump", [timedelta(hours=1), DAY, TEN_YEARS], ids=str)
def test_a_rule_that_stops_sending_sees_what_is_decided_once_the_clock_is_set_right(
    store: StoreInThread, jump: timedelta
) -> None:
    rule = '\n[[stop_rules]]\nid = "bad"\neach = "queue"\ncorrections_over = 0.4\ndecisions = 5\n'
    publish(store, default_policy_text() + rule)
    watch = StopRuleWatch(store.store)
    store.clock.now += jump
    for _ in range(5):
        store.decide(store.as_("agent"), store.draft())
    watch.step()
    store.clock.now -= jump
    for _ in range(5):
        store.decide(store.as_("agent"), store.draft(), "reject")
    watch.step()
    assert [stop["by"] for stop in store.as_("agent").get("/v1/stops").json()["stops"]] == ["The rule “bad”"]


def test_a_rate_without_a_person_counts_nothing_of_a_clock_that_was_ahead(tmp_path: Path) -> None:
    with store_in_thread(tmp_path, dispatch=f"spool:{tmp_path / 'out'}") as store:
        publish(store, AUTOMATIC)
        store.clock.now += TEN_YEARS
        assert [store.draft(action=TAG)["state"] for _ in range(3)] == ["approved", "approved", "pending"]
        store.clock.now -= TEN_YEARS
        assert store.draft(action=TAG)["state"] == "approved"


class _Running:
    """Seconds that go on with the hours that pass, and not with jumps."""

    def __init__(self, store: StoreInThread) -> None:
        self._store = store
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, hours: float) -> None:
        self.seconds += hours * 3600
        self._store.clock.pass_(hours=hours)


@pytest.mark.parametrize("jump", [timedelta(days=5), timedelta(days=400), TEN_YEARS], ids=str)
@pytest.mark.parametrize("busy", [True, False])
def test_a_clock_that_is_ahead_for_less_than_a_day_lets_nothing_be_deleted(
    store: StoreInThread, jump: timedelta, busy: bool
) -> None:
    running = _Running(store)
    clock = ClockCheck(store.store, running)

    def a_day() -> bool:
        if busy:
            store.decide(store.as_("agent"), store.draft(), "reject")
        for _ in range(3):
            running.pass_(8)
            believed = clock.is_believed()
        return believed

    assert [a_day() for _ in range(3)] == [False, True, True]
    store.clock.now += jump
    restarted = ClockCheck(store.store, running)
    for _ in range(3):
        assert (clock.is_believed(), restarted.is_believed()) == (False, False)
        store.decide(store.as_("agent"), store.draft(), "reject")
        running.pass_(7)
    store.clock.now -= jump
    assert clock.is_believed() == busy, "the record agrees at once"
    a_day()
    assert a_day()


def test_a_clock_that_is_ahead_for_days_lets_nothing_be_deleted_and_keeps_nothing_for_years(
    store: StoreInThread,
) -> None:
    """Nobody noticed for five days, in which people worked; what they closed meanwhile goes in its time afterwards."""
    running = _Running(store)
    clock = ClockCheck(store.store, running)
    days = int(store.store.policy().retention.prompts)
    closed = []

    def live(for_days: int, *, closes: bool = True) -> None:
        for _ in range(for_days):
            if closes:
                closed.append(store.draft(generation__prompt="p"))
                store.decide(store.as_("agent"), closed[-1], "reject")
            running.pass_(24)
            retain_as_believed(store.store, clock)

    def are_kept() -> list[bool]:
        return [store.shown(draft["id"])["submitted"]["generation"]["prompt"] != "" for draft in closed]

    live(3)
    store.clock.now += TEN_YEARS
    live(5)
    assert are_kept() == [True] * 8
    store.clock.now -= TEN_YEARS
    live(days - 12, closes=False)
    assert are_kept() == [True] * 8
    live(14, closes=False)
    store.decide(store.as_("agent"), store.draft(), "reject")
    assert are_kept() == [False] * 3 + [True] * 5, "what was closed under the wrong clock is as old as what came next"
    live(days + 2, closes=False)
    assert are_kept() == [False] * 8
