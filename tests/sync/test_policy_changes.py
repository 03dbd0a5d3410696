"""A new policy comes to every console like any change: what is open is judged anew, what waits is judged when it
arrives, and what a role no longer sees lies on no console any more.
"""

import pytest

from console.model.decision import Kind
from console.model.ids import DraftId
from console.model.person import Role
from console.model.push import ConflictKind
from console.rules.workflow import NotAllowed
from console.store.database import people
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.access import change_scope
from console.store.service.publish_policy import check_policy, publish
from console.sync.conflicts import resolutions_for
from console.sync.notices import OutboxFilter, Resolution, ReviewReady, StatusChanged
from resources.policy import default_policy_text
from tests.support.console import LIMIT, Console
from tests.support.policies import PROMISE, stricter
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import on_store, put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.waiting import conflict_of, emptied, offline, synced

EMAIL = "cminh730@email.com"
"""Of the customer in these drafts; the default policy masks it for agents."""


def put_in_force(store: StoreInThread, text: str) -> int:
    return store.store.write(lambda transaction: publish(transaction, SYSTEM, check_policy(text), None))


def under(console: Console, version: int) -> None:
    """Waits until the console works under this version."""
    console.heard.until(lambda: console.session.reader.policy().version == version, f"policy {version} is here")


def email(console: Console, draft: DraftId) -> str | None:
    found = console.session.reader.draft(draft)
    return None if found is None else found.submitted.ticket.customer.email


def test_an_approval_made_offline_is_judged_by_the_policy_in_force_when_it_arrives(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    ada.session.open_draft(draft)
    key = ada.session.decisions.decide(draft, Kind.APPROVE, text=PROMISE).result(LIMIT).key
    version = put_in_force(store, stricter())
    network.set(Plan())
    row = conflict_of(ada, key)
    assert row.conflict is not None
    assert row.conflict.kind is ConflictKind.POLICY_CHANGED
    (finding,) = [f for f in row.conflict.findings if f.rule == "commitment.parrot"]
    assert PROMISE[finding.start : finding.end] == PROMISE
    assert (row.decision.policy_version, row.decision.final_text) == (1, PROMISE)
    assert recorded(store) == []
    assert resolutions_for(row)[0] is Resolution.REBASE
    ada.session.decisions.resolve(key, Resolution.REBASE).result(LIMIT)
    copy = ada.session.reader.working_copy(draft)
    assert copy is not None
    assert copy.text == PROMISE

    under(ada, version)
    with pytest.raises(NotAllowed, match="parrot"):
        ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    ada.session.decisions.decide(draft, Kind.APPROVE, text="We will call you.").result(LIMIT)
    emptied(ada)
    (decision,) = recorded(store)
    assert (decision["policy_version"], decision["final_text"]) == (version, "We will call you.")
    assert ada.session.reader.outbox(OutboxFilter.NEEDS_YOU) == ()


def test_a_policy_that_comes_while_a_draft_is_open_gives_it_fresh_findings(
    store: StoreInThread, online: AConsole
) -> None:
    (draft,) = put_drafts(store, text=PROMISE)
    ada = synced(online("Ada"))
    ada.session.open_draft(draft)
    first = ada.session.rules.review(draft, PROMISE)
    assert ada.heard.wait(ReviewReady, lambda n: n.request == first).review.findings == ()
    under(ada, put_in_force(store, stricter()))
    again = ada.session.rules.review(draft, PROMISE)
    review = ada.heard.wait(ReviewReady, lambda n: n.request == again).review
    assert [f.rule for f in review.findings] == ["commitment.parrot"]
    assert not review.approval.allowed
    # What the draft shows of itself is what was noticed when it came, here as at the store.
    here = ada.session.reader.draft(draft)
    assert here is not None
    there = on_store(store, draft)
    assert (len(here.findings), here.policy_version) == (len(there["findings"]), there["policy_version"]) == (0, 1)


def test_a_stop_of_sending_is_said_by_every_console_and_forbids_approval(
    store: StoreInThread, online: AConsole
) -> None:
    (draft,) = put_drafts(store, text=PROMISE)
    ada = synced(online("Ada"))
    ada.session.open_draft(draft)
    answer = store.as_("senior", "Sam").post("/v1/stops", json={"reason": "Wrong prices."})
    said = ada.heard.wait(StatusChanged, lambda n: bool(n.status.stopped)).status.stopped
    assert said.startswith("Sam stopped sending for all drafts at ")
    request = ada.session.rules.review(draft, PROMISE)
    review = ada.heard.wait(ReviewReady, lambda n: n.request == request).review
    assert (review.approval.allowed, review.approval.rule) == (False, "stopped")

    store.as_("senior", "Sam").delete(f"/v1/stops/{answer.json()['id']}")
    ada.heard.wait(StatusChanged, lambda n: n.status.policy_version == 3 and not n.status.stopped)
    request = ada.session.rules.review(draft, PROMISE)
    assert ada.heard.wait(ReviewReady, lambda n: n.request == request).review.approval.allowed


def test_what_a_policy_masks_from_now_on_does_not_stay_on_the_console(store: StoreInThread, online: AConsole) -> None:
    looser = default_policy_text().replace('roles  = ["agent", "auditor"]', 'roles  = ["auditor"]')
    put_in_force(store, looser)
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    assert email(ada, draft) == EMAIL
    under(ada, put_in_force(store, default_policy_text()))
    ada.heard.until(lambda: email(ada, draft) == "c•••••@email.com", "the console has pulled it masked")


def test_who_gets_another_role_sees_what_that_role_sees(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    assert email(ada, draft) == "c•••••@email.com"

    def to(role: Role) -> None:
        def work(transaction: Transaction) -> None:
            person = people.find_person(transaction.connection, "Ada", None)
            assert person is not None
            change_scope(transaction, person, role, None)

        store.store.write(work)

    to(Role.SENIOR)
    ada.heard.until(lambda: email(ada, draft) == EMAIL, "a senior sees it")
    to(Role.AGENT)
    ada.heard.until(lambda: email(ada, draft) == "c•••••@email.com", "an agent does not")


def test_a_revealed_value_comes_from_the_store_and_is_kept_nowhere(store: StoreInThread, online: AConsole) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    found = ada.session.store.reveal(draft, "ticket.customer.email", "She asks.").result(LIMIT)
    assert found.value == EMAIL
    assert email(ada, draft) == "c•••••@email.com"
    last = ada.session.store.timeline(draft).result(LIMIT).items[-1]
    assert (last.who, last.title, last.detail) == ("Ada", "Email revealed", "She asks.")
