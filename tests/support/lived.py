"""A store in which every kind of thing has happened."""

from functools import partial

from console.rules.checkpoint import parse_checkpoint
from console.rules.cosignature import Witness
from console.store.database import erasing, log
from console.store.dispatch.spool import Spool
from console.store.ledger.transaction import SYSTEM
from console.store.service.acknowledge_fork import acknowledge_fork
from console.store.service.erase import erase_kinds
from console.store.service.publish_policy import check_policy, publish
from console.store.service.retention import KINDS
from console.store.workers.dispatch import Dispatcher
from console.store.workers.erasure import erase_customer
from resources.policy import default_policy_text
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, submit

RIGHT = "I am sorry for the delay. Refunds reach the card after billing has approved them."


def live(store: StoreInThread) -> None:
    """Some drafts' whole lives; at the end some are pending, some claimed, one approved and not yet sent."""
    agent, senior, pipeline = store.as_("agent", "Ada", "orders"), store.as_("senior"), store.as_("pipeline")
    draft = store.draft(
        expires_at="2026-11-21T00:00:00Z",
        ticket__due_at="2026-11-20T12:00:00Z",
        generation__fallback="smaller_model",
    )
    agent.post("/v1/claims", json={"drafts": [draft["id"]]})
    ticket = draft["submitted"]["ticket"]["id"]
    message = {"id": "m2", "role": "customer", "author": "C", "sent_at": None, "text": "Any news?"}
    assert pipeline.post(f"/v1/tickets/rt/{ticket}/messages", json=message).status_code == 200
    store.decide(agent, draft)
    store.decide(agent, store.shown(draft["id"]), "correct", text=RIGHT)
    other = store.draft()
    store.decide(agent, other, "escalate", text=RIGHT)
    store.decide(senior, store.shown(other["id"]), "return")
    undone = store.decide(agent, store.shown(other["id"]), "reject")["key"]
    agent.post(f"/v1/decisions/{undone}/recall", json={})
    submit(pipeline, other["submitted"] | {"text": "Newer.", "citations": []})
    pipeline.post(f"/v1/drafts/{store.draft()['id']}/withdraw", json={"reason": "Solved"})
    store.decide(agent, store.draft(), "escalate")
    store.token("agent", "Ada", days=3)
    store.store.rotate_key()
    store.store.write(lambda transaction: acknowledge_fork(transaction, "A disk broke"))
    _written_on(store)
    _dispatched(store)
    _erased(store)
    _in_shadow(store)
    _without_a_person(store)
    assert store.as_("lead").get("/v1/measures?by=person").status_code == 200
    assert store.as_("lead").get(f"/v1/drafts/{draft['id']}/evidence").status_code == 200
    assert store.as_("lead").get("/v1/export/decisions").status_code == 200
    _looked_at(store)
    for _ in range(3):
        claimed = store.draft()
        agent.post("/v1/claims", json={"drafts": [claimed["id"]]})
        store.clock.pass_(seconds=5)


def _written_on(store: StoreInThread) -> None:
    """An approval that came back because the customer wrote before it was sent; a message that waits for a draft."""
    pipeline, draft = store.as_("pipeline"), store.draft()
    store.decide(store.as_("agent", "Ada", "orders"), draft)
    message = {"id": "m2", "role": "customer", "author": "C", "sent_at": None, "text": "Any news?"}
    for ticket in (draft["submitted"]["ticket"]["id"], "no draft yet"):
        assert pipeline.post(f"/v1/tickets/rt/{ticket}/messages", json=message).status_code == 200


def _looked_at(store: StoreInThread) -> None:
    """A witness has cosigned, and retention has looked at everything."""
    witness = Witness("witness.example", b"w" * 32)
    note = store.store.checkpoint()
    line = witness.cosign(note, store.clock())
    with store.store.database.write() as connection:
        log.keep_cosignature(connection, parse_checkpoint(note).size, witness.public.name, line)
        for kind in KINDS:
            erasing.move_mark(connection, kind, 1)


def _erased(store: StoreInThread) -> None:
    """One customer's drafts erased on request, one prompt by retention."""
    agent = store.as_("agent", "Ada", "orders")
    store.decide(agent, store.draft(ticket__customer__id="forgotten"), "escalate", text=RIGHT)
    store.decide(agent, store.draft(ticket__customer__id="forgotten"), "correct", text=RIGHT)
    erase_customer(store.store, "forgotten")
    closed = store.draft()
    store.decide(agent, closed, "reject")
    prompt = partial(erase_kinds, draft=closed["id"], kinds={"prompt"}, actor=SYSTEM, rule="retention.prompts")
    assert store.store.write(prompt) == 1


def _in_shadow(store: StoreInThread) -> None:
    """Two drafts in shadow: one compared with what a person would have sent, one with a reply on its ticket."""
    text = default_policy_text() + '\n[[stages]]\nstage = "shadow"\nqueue = "trial"\n'
    store.store.write(lambda transaction: publish(transaction, SYSTEM, check_policy(text), None))
    promised = store.draft(queue="trial", text="We will refund it to your card today.", citations=[])
    assert store.decide(store.as_("agent", "Eve"), promised, "reject", text=RIGHT)["status"] == "recorded"
    answered = store.draft(queue="trial")
    message = {"id": "m2", "role": "agent", "author": "Eve", "sent_at": None, "text": RIGHT}
    ticket = answered["submitted"]["ticket"]["id"]
    assert store.as_("pipeline").post(f"/v1/tickets/rt/{ticket}/messages", json=message).status_code == 200


def _without_a_person(store: StoreInThread) -> None:
    """A tag that policy lets be added without a person, once for each customer."""
    rule = "[limits.add_tag.params]"
    text = default_policy_text().replace(rule, f"[limits.add_tag]\nautomatic = true\nper_hour = 1\n{rule}")
    store.store.write(lambda transaction: publish(transaction, SYSTEM, check_policy(text), None))
    store.store.undoes = True
    tag = {"class": "limited_update", "kind": "add_tag", "params": {"tag": "refund"}}
    assert store.draft(action=tag)["decision"]["by"] == "Policy"
    store.store.undoes = False


def _dispatched(store: StoreInThread) -> None:
    """One message sent at the second attempt, one update rolled back."""
    folder = store.path.parent / "outgoing"
    spool = Spool(folder)
    approved(store)
    update = approved(store, action={"class": "limited_update", "kind": "add_tag", "params": {"tag": "vip"}})
    store.clock.pass_(seconds=11)
    dispatcher = Dispatcher(store.store, spool)
    # A file in the folder's place: nothing can be written there for a while.
    folder.rmdir()
    folder.write_text("")
    while dispatcher.step():
        pass
    folder.unlink()
    folder.mkdir()
    store.clock.pass_(minutes=1)
    while dispatcher.step():
        pass
    dispatch = store.shown(update["id"])["dispatch"]["id"]
    assert store.as_("senior").post(f"/v1/dispatches/{dispatch}/rollback", json={}).status_code == 200
    while dispatcher.step():
        pass
    assert store.shown(update["id"])["dispatch"]["status"] == "rolled_back"
    approved(store)
