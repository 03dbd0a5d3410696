"""Right before the last step it is asked once more whether what was approved may leave."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from console.local import files
from console.store.dispatch import spool as spool_module
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.dispatch.smtp import Server, Smtp
from console.store.dispatch.spool import Spool
from console.store.service.attempts import start
from console.store.workers.dispatch import Dispatcher
from console.store.workers.erasure import erase_one
from resources.policy import default_policy_text
from tests.store.conversations import run, write
from tests.store.dispatched import Outside
from tests.store.test_policy import publish
from tests.store.test_still_open import ROLES
from tests.support.outside import approved, post
from tests.support.store_in_thread import StoreInThread, store_in_thread


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


class _Meanwhile(Outside):
    """Something happens while it talks to the other side; then it asks."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self.happens = happens

    def send(self, order: Order) -> Outcome:
        self.happens()
        return super().send(order) if may_leave() else MAY_NOT_LEAVE


@pytest.mark.parametrize("role", ROLES)
def test_a_message_while_the_other_side_is_spoken_to_comes_before_the_last_byte(
    store: StoreInThread, role: str
) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    outside = _Meanwhile(lambda: write(store, draft, role=role))
    Dispatcher(store.store, outside).step()
    assert outside.orders == []
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["reopened"]["why"]) == ("pending", role)


def test_a_system_message_without_a_word_stops_nothing(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    outside = _Meanwhile(lambda: write(store, draft, role="system", text=" "))
    Dispatcher(store.store, outside).step()
    assert store.shown(draft["id"])["state"] == "sent"


@pytest.mark.parametrize("forbids", [True, False])
def test_a_policy_that_is_published_while_the_other_side_is_spoken_to_is_asked_first(
    store: StoreInThread, *, forbids: bool
) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)

    def happens() -> None:
        store.clock.pass_(seconds=1)
        publish(store, default_policy_text() + (forbidding(draft) if forbids else ""))
        outside.happens = lambda: None

    outside = _Meanwhile(happens)
    dispatcher = Dispatcher(store.store, outside)
    dispatcher.step()
    assert outside.orders == []
    for _ in range(4):
        store.clock.pass_(minutes=10)
        run(store, outside)
    assert [order.draft for order in outside.orders] == ([] if forbids else [draft["id"]])
    assert store.shown(draft["id"])["state"] == ("pending" if forbids else "sent")


@pytest.mark.parametrize("seconds", [-3600, -2, 0, 3600])
def test_a_policy_in_force_is_asked_whatever_the_clock_of_its_publisher_says(
    store: StoreInThread, seconds: float
) -> None:
    """The clocks of two computers differ, and one is set back now and then."""
    draft = approved(store)
    store.clock.pass_(seconds=11)

    def happens() -> None:
        store.clock.pass_(seconds=seconds)
        publish(store, default_policy_text() + forbidding(draft))
        store.clock.pass_(seconds=-seconds)

    outside = _Meanwhile(happens)
    Dispatcher(store.store, outside).step()
    assert outside.orders == []
    assert store.shown(draft["id"])["state"] == "pending"


def forbidding(draft: dict[str, Any]) -> str:
    """A rule of a policy that no text like this draft's keeps."""
    word = draft["submitted"]["text"].split()[0].lower()
    return (
        '\n[[commitments]]\nid = "word"\nlabel = "Word"\nseverity = "block"\nmessage = "Has the word."\n'
        f"words = ['{word}']\npatterns = ['{word}']\n"
    )


def test_an_erasure_while_the_other_side_is_spoken_to_comes_before_the_last_byte(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    outside = _Meanwhile(lambda: erase_one(store.store, draft["id"]))
    dispatcher = Dispatcher(store.store, outside)
    dispatcher.step()
    store.clock.pass_(days=2)
    while dispatcher.step():
        pass
    assert outside.orders == []


def test_a_worker_that_stood_still_for_longer_than_half_its_lease_takes_no_last_step(store: StoreInThread) -> None:
    approved(store)
    store.clock.pass_(seconds=11)
    outside = _Meanwhile(lambda: store.clock.pass_(seconds=31))
    Dispatcher(store.store, outside).step()
    assert outside.orders == []


def test_a_message_that_comes_while_a_mail_server_thinks_stops_the_mail(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    with post() as server:
        there = threading.Event()

        def wait_at_rcpt(step: str) -> None:
            if step == "rcpt":
                write(store, draft)
                there.set()

        server.at_step = wait_at_rcpt
        smtp = Smtp(Server("127.0.0.1", server.port, "support@example.org", tls="off"), store.store.now)
        Dispatcher(store.store, smtp).step()
        assert there.is_set()
        assert server.raw == []
    assert store.shown(draft["id"])["state"] == "pending"


def test_a_file_is_not_renamed_by_a_worker_whose_attempt_was_cleared_up(
    store: StoreInThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands still between the last question and the rename; meanwhile the approval comes back to a person."""
    draft, folder = approved(store), tmp_path / "outgoing"
    store.clock.pass_(seconds=11)
    worker, other = (Dispatcher(store.store, Spool(folder)) for _ in range(2))
    rename = files.replace

    def stand_still(source: Path, target: Path) -> None:
        monkeypatch.setattr(spool_module, "replace", rename)
        store.clock.pass_(seconds=61)
        assert other.step()
        write(store, draft)
        assert store.shown(draft["id"])["state"] == "pending"
        rename(source, target)

    monkeypatch.setattr(spool_module, "replace", stand_still)
    worker.step()
    assert list(folder.iterdir()) == []
    assert store.shown(draft["id"])["state"] == "pending"


def test_what_cannot_be_taken_away_is_not_said_to_be_unsent(tmp_path: Path, store: StoreInThread) -> None:
    approved(store)
    store.clock.pass_(seconds=11)
    checks: list[DeliveryCheck] = []

    class Looking(Outside):
        def send(self, order: Order) -> Outcome:
            spool = Spool(tmp_path / "outgoing")
            (spool.folder / f".{order.key}.json.held").mkdir()
            checks.append(spool.find(order))
            return super().send(order)

    Dispatcher(store.store, Looking()).step()
    assert checks == [DeliveryCheck.CANNOT_TELL]


def test_a_file_that_has_its_name_is_not_said_to_be_unsent(
    store: StoreInThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails after the rename, when whoever reads the folder may have it already."""
    draft, folder = approved(store), tmp_path / "outgoing"
    store.clock.pass_(seconds=11)
    spool = Spool(folder)

    def fail(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(spool_module, "_sync", fail)
    Dispatcher(store.store, spool).step()
    assert [path.name for path in folder.iterdir()] == [f"{store.shown(draft['id'])['decision']['key']}.json"]
    assert store.shown(draft["id"])["state"] == "send_unknown"


def test_one_that_cannot_be_asked_about_holds_up_nobody_else(store: StoreInThread) -> None:
    class Unreachable(Outside):
        def find(self, order: Order) -> DeliveryCheck:
            raise OSError(116, "Stale file handle")

    first = approved(store)
    store.clock.pass_(seconds=11)
    store.store.write(lambda t: start(t, "outside", timedelta(minutes=1), None))
    second = approved(store)
    store.clock.pass_(minutes=5)
    outside = Unreachable()
    run(store, outside)
    assert [order.draft for order in outside.orders] == [second["id"]]
    assert store.shown(first["id"])["dispatch"]["status"] == "sending", (
        "it is asked about again, and after an hour people"
    )


@pytest.mark.parametrize("kind", ["ticket", "final_text", "text", "frame"])
def test_what_was_changed_in_the_database_since_the_decision_never_leaves(tmp_path: Path, kind: str) -> None:
    with store_in_thread(tmp_path) as store:
        draft = store.draft(ticket__customer__email="crystal@example.org")
        store.decide(store.as_("agent"), draft, "correct", text="I am sorry, Crystal.")
        store.clock.pass_(seconds=11)
        engine = create_engine(f"sqlite:///{store.path}")
        with engine.begin() as connection:
            query = text("SELECT id, content FROM payloads WHERE draft_id = :draft AND kind = :kind")
            ((number, content),) = connection.execute(query, {"draft": draft["id"], "kind": kind}).all()
            changed = {"content": bytes(content).replace(b"a", b"e", 1), "id": number}
            assert changed["content"] != bytes(content)
            if kind == "frame":
                changed["content"] = bytes(content).replace(b'"reply"', b'"reply2"')
            connection.execute(text("UPDATE payloads SET content = :content WHERE id = :id"), changed)
        engine.dispose()
        other, outside = approved(store), Outside()
        store.clock.pass_(seconds=11)
        Dispatcher(store.store, outside).step()
        assert [order.draft for order in outside.orders] == [other["id"]]
        if kind == "ticket":
            # It cannot even be read any more.
            return
        current = store.shown(draft["id"])
        assert current["state"] == "send_failed"
        assert "differs from what was approved" in current["dispatch"]["response"]
