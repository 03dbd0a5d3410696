"""A ticket with several drafts of replies and two processes that send, lived at random: nothing leaves whose approver
had not seen what left before, and everything leaves that somebody approves who has.
"""

import contextlib
import random
from typing import Any

import pytest

from console.store.database import dispatches
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.service.dispatching import AttemptKey
from console.store.service.outcomes import finish
from console.store.workers.dispatch import Dispatcher
from tests.store.conversations import write
from tests.store.dispatched import ask
from tests.store.replies import SAYS, approve, draft_on, in_letters
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases


class _Life:
    """A ticket with some drafts and two processes that send, lived at random."""

    name = "outside"
    seconds = 1.0
    undoes = False

    def __init__(self, store: StoreInThread, seed: int) -> None:
        self.store, self.chance = store, random.Random(seed)
        self.ticket = f"life {seed} {next(store.numbers)}"
        self.signature = self.chance.choice(["", "\n-- \nThe team"])
        """What the helpdesk adds to what it sends, so that it is not known as the reply."""
        self.drafts: dict[str, int] = {}
        """With how many messages each came, which every decision on it has seen."""
        self.saw: dict[str, set[str]] = {}
        """What each approval, by its key, had before its eyes."""
        self.left: list[Order] = []
        self.wrong: list[object] = []
        """What left that should not have; the dispatcher catches what an adapter raises."""
        self.paused: list[tuple[AttemptKey, Order]] = []
        """Attempts whose worker stands still after its order has left, which nobody knows yet."""
        self.calm = False
        self.depth = 0
        self.dispatchers = [Dispatcher(store.store, self), Dispatcher(store.store, self)]

    def live(self, steps: int) -> None:
        for _ in range(steps):
            self.chance.choices(
                [self.come, self.decide, self.decide, self.step, self.wait, self.settle, self.echo, self.come_back],
                [2, 3, 3, 4, 3, 1, 1, 1],
            )[0]()

    def come(self) -> None:
        if len(self.drafts) < 4:
            asked = {"id": "m1", "role": "customer", "author": "C", "sent_at": None, "text": "Where is it?"}
            there = [asked, *map(self.as_brought, self.known())]
            self.drafts[draft_on(self.store, self.ticket, ticket__messages=there)["id"]] = len(there)

    def decide(self) -> None:
        open_drafts = [d for d in map(self.store.shown, self.drafts) if d["state"] == "pending"]
        if not open_drafts:
            return
        draft = self.chance.choice(open_drafts)
        messages = draft["submitted"]["ticket"]["messages"]
        # Somebody may have looked a while ago, and decide only now.
        upto = len(messages) if self.chance.random() < 0.7 else self.chance.randint(1, len(messages))
        text = f"Dear {in_letters(next(self.store.numbers))}. {SAYS}"
        seen = messages[upto - 1]["id"]
        result = self.store.decide(self.store.as_("agent", "Ada"), draft, "correct", text=text, seen_message=seen)
        if result["status"] == "recorded":
            self.saw[result["key"]] = {
                f"{m['id']} {m['text']}" for m in messages[: max(upto, self.drafts[draft["id"]])]
            }

    def step(self) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            self.chance.choice(self.dispatchers).step()

    def wait(self) -> None:
        self.store.clock.pass_(seconds=self.chance.choice([1, 5, 11, 40, 400]))

    def settle(self) -> None:
        for id_ in self.drafts:
            state = self.store.shown(id_)["state"]
            if state == "send_unknown" and all(order.draft != id_ for _, order in self.paused):
                sent = any(order.draft == id_ for order in self.left)
                ask(self.store, id_, "settle", sent=sent, note="")
            elif state == "send_failed":
                ask(self.store, id_, "retry")

    def echo(self) -> None:
        """The helpdesk brings what was sent, as its own."""
        if left := self.known():
            order = self.chance.choice(left)
            brought = self.as_brought(order)
            write(self.store, self.store.shown(order.draft), brought["id"], "agent", brought["text"])

    def known(self) -> list[Order]:
        """What has left, as far as anybody knows."""
        paused = [order.key for _, order in self.paused]
        return [order for order in self.left if order.key not in paused]

    def come_back(self) -> None:
        """A worker goes on and says what it did."""
        if self.paused:
            key, _ = self.paused.pop(self.chance.randrange(len(self.paused)))
            self.store.store.write(lambda t: finish(t, key, Outcome(Result.SENT), 1))

    def as_brought(self, order: Order) -> dict[str, Any]:
        text = f"{order.text}{self.signature}"
        return {"id": f"echo-{order.key}", "role": "agent", "author": "The team", "sent_at": None, "text": text}

    def send(self, order: Order) -> Outcome:
        if self.calm:
            self._has_left(order)
            return Outcome(Result.SENT)
        self.depth += 1
        if self.depth != 1:
            self.wrong.append("two replies on one ticket are being sent at once")
        for _ in range(self.chance.randint(0, 2)):
            self.chance.choice([self.come, self.decide, self.wait, self.echo, self.step])()
        leaving = ("sent", "sent", "lost", "killed after", "stands still")
        happens = self.chance.choice([*leaving, "retry", "failed", "unknown", "killed"])
        leaves = happens in leaving and may_leave()
        self.depth -= 1
        if happens == "killed":
            raise KeyboardInterrupt
        if happens in leaving and not leaves:
            return MAY_NOT_LEAVE
        if leaves:
            self._has_left(order)
        if happens == "stands still":
            row = self.store.store.read(lambda connection: dispatches.by_decision(connection, order.key))
            assert row is not None
            self.paused.append((AttemptKey(order.draft, row.id, row.attempts, row.act), order))
        if happens in ("killed after", "stands still"):
            raise KeyboardInterrupt
        return Outcome(Result("unknown" if happens == "lost" else happens), "", happens)

    def _has_left(self, order: Order) -> None:
        saw = self.saw[order.key]
        for earlier in self.known():
            told = (f"reply-{earlier.key} ", f"perhaps-{earlier.key} ", f"echo-{earlier.key} ")
            if not any(line.startswith(told) for line in saw):
                self.wrong.append((earlier, order, saw))
        self.left.append(order)

    def find(self, order: Order) -> DeliveryCheck:
        if not self.calm and self.chance.random() < 0.5:
            return DeliveryCheck.CANNOT_TELL
        return DeliveryCheck.SENT if any(o.key == order.key for o in self.known()) else DeliveryCheck.NOT_SENT

    def inverse(self, _order: Order) -> None:
        return None

    def roll_back(self, _order: Order, _inverse: dict[str, Any]) -> Outcome:
        raise AssertionError

    def end_well(self) -> None:
        """Whoever approves with everything before their eyes gets each of them sent."""
        while self.paused:
            self.come_back()
        self.calm = True
        for _ in range(4 * len(self.drafts) + 4):
            self.store.clock.pass_(minutes=70)
            while self.dispatchers[0].step():
                pass
            self.settle()
            for draft in map(self.store.shown, self.drafts):
                if draft["state"] == "pending":
                    result = approve(self.store, draft, f"Dear {in_letters(next(self.store.numbers))}. {SAYS}")
                    assert result["status"] == "recorded", result
                    messages = draft["submitted"]["ticket"]["messages"]
                    self.saw[result["key"]] = {f"{m['id']} {m['text']}" for m in messages}
                    break
        assert self.wrong == []
        assert {self.store.shown(draft)["state"] for draft in self.drafts} <= {"sent"}


@pytest.mark.parametrize("seed", range(6))
def test_no_reply_leaves_whose_approver_had_not_seen_those_before_it(store: StoreInThread, seed: int) -> None:
    if seed > 1 and not store.database.startswith("sqlite"):
        pytest.skip("the first of them are enough beside those on SQLite")
    life = _Life(store, seed)
    life.come()
    life.live(40)
    life.end_well()
