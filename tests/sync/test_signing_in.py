"""Who is signed in, and what happens when that changes or ends."""

from console.model.decision import Kind
from console.model.ids import DraftId
from console.model.person import Role
from console.store.database import people
from console.store.ledger.transaction import Transaction
from console.store.service.access import change_scope, revoke_token
from console.sync.notices import LinkState, OutboxFilter, QueueFilter, StatusChanged
from tests.support.console import LIMIT, Console, a_console
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, offline, online_again, synced


def signed_out(console: Console) -> str:
    """Waits until the status says signed out; gives its sentence."""
    console.heard.until(lambda: console.session.status.link is LinkState.SIGNED_OUT, "the status says signed out")
    message = console.session.status.message
    assert message is not None
    return message


def test_without_a_token_the_profile_says_so_and_work_goes_on(store: StoreInThread, online: AConsole) -> None:
    put_drafts(store)
    ada = synced(online("Ada"))
    ada.session.close()
    ada.secrets.delete("token")
    with a_console(ada.profile.folder, url=store.url, token=None, secrets=ada.secrets) as again:
        again.session.start()
        assert "Sign in under Settings" in signed_out(again)
        draft = again.session.reader.queue_page(QueueFilter()).rows[0].id
        again.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
        again.secrets.set("token", store.token("agent", "Ada"))
        again.session.sync_now()
        emptied(again)
    assert len(recorded(store)) == 1


def test_a_revoked_token_is_said_and_what_waits_goes_out_with_the_next_one(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    client = store.client(ada.secrets.get("token"))
    token = client.get("/v1/me").json()["token"]
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    store.store.write(lambda transaction: revoke_token(transaction, token))
    network.set(Plan())
    ada.session.sync_now()
    assert "Sign in again" in signed_out(ada)
    assert len(ada.session.reader.outbox(OutboxFilter.WAITING)) == 1
    ada.secrets.set("token", store.token("agent", "Ada"))
    ada.session.sync_now()
    emptied(ada)
    assert [d["person"] for d in recorded(store)] == ["Ada"]


def test_decisions_of_one_person_never_go_out_under_another_ones_name(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    (draft,) = put_drafts(store)
    ada = synced(online("Ada"))
    network.set(Plan(Fault.REFUSE))
    offline(ada)
    ada.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
    ada.session.close()
    tokens = {name: store.token("agent", name) for name in ("Ada", "Ben")}
    network.set(Plan())

    def sign_in(name: str) -> Console:
        return a_console(ada.profile.folder, url=network.url, token=tokens[name], secrets=ada.secrets)

    with sign_in("Ben") as ben:
        ben.session.start()
        assert signed_out(ben) == (
            "A decision of Ada on this computer waits to be sent, but Ben is signed in. "
            "Sign in as Ada once, then as Ben again."
        )
        assert recorded(store) == []
    with sign_in("Ada") as again:
        again.session.start()
        emptied(again)
    assert [d["person"] for d in recorded(store)] == ["Ada"]
    with sign_in("Ben") as ben:
        synced(ben)
        person = ben.session.reader.person()
        assert person is not None
        assert person.name == "Ben"


def test_a_new_role_is_known_here_without_a_restart(store: StoreInThread, online: AConsole) -> None:
    ada = synced(online("Ada"))
    _promote(store, "Ada")
    ada.heard.wait(StatusChanged, lambda n: n.status.role is Role.SENIOR)
    person = ada.session.reader.person()
    assert person is not None
    assert person.role is Role.SENIOR


def test_a_draft_id_that_is_nowhere_is_no_trouble(store: StoreInThread, online: AConsole) -> None:
    ada = synced(online("Ada"))
    nowhere = DraftId("0193aaaa-0000-7000-8000-000000000009")
    ada.session.open_draft(nowhere)
    ada.session.leave_draft(nowhere)
    ada.session.rules.review(nowhere, "text")
    put_drafts(store)
    ada.heard.until(lambda: ada.session.reader.queue_count(QueueFilter()) == 1, "sync goes on")
    online_again(ada)


def _promote(store: StoreInThread, name: str) -> None:
    """The operator gives somebody another role."""

    def change(transaction: Transaction) -> None:
        person = people.find_person(transaction.connection, name, None)
        assert person is not None
        change_scope(transaction, person, Role.SENIOR, person.queues)

    store.store.write(change)
