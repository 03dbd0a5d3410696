"""What the store proves about its log, checked with nothing but the log's own key."""

import base64
import json

import pytest
from sqlalchemy import insert

from console.rules.checkpoint import VerifierKey, open_note
from console.rules.merkle import ProofInvalid, leaf_hash, root_of, verify_consistency, verify_inclusion
from console.store.database.tables import inbox
from console.store.ledger.sequencer import Sequencer
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases


def _entries(store: StoreInThread) -> list[bytes]:
    entries: list[bytes] = []
    while True:
        page = store.as_("auditor").get("/v1/log/entries", params={"start": len(entries), "count": 7}).json()["entries"]
        entries += [base64.b64decode(e["entry"]) for e in page]
        if len(page) < 7:
            return entries


def _checkpoint(store: StoreInThread) -> tuple[int, bytes]:
    key = VerifierKey.parse(store.as_("auditor").get("/v1/me").json()["store"]["verifier_key"])
    signed = open_note(store.as_("auditor").get("/v1/log/checkpoint").text, key)
    assert signed.origin == key.name
    return signed.size, signed.root


def test_the_checkpoint_is_over_the_entries_that_are_served(store: StoreInThread) -> None:
    store.decide(store.as_("agent"), store.draft())
    size, root = _checkpoint(store)
    entries = _entries(store)
    assert len(entries) == size
    assert root_of(map(leaf_hash, entries)) == root
    assert [json.loads(e)["index"] for e in entries] == list(range(size))


def test_every_entry_is_proven_to_be_in_the_log(store: StoreInThread) -> None:
    size, root = _checkpoint(store)
    for index, entry in enumerate(_entries(store)[:size]):
        proof = store.as_("agent").get("/v1/log/proof/inclusion", params={"index": index, "size": size}).json()
        hashes = tuple(base64.b64decode(h) for h in proof["hashes"])
        verify_inclusion(leaf_hash(entry), index, size, hashes, root)
        with pytest.raises(ProofInvalid):
            verify_inclusion(leaf_hash(entry + b" "), index, size, hashes, root)


def test_the_log_only_grows(store: StoreInThread) -> None:
    earlier = []
    for _ in range(5):
        store.draft()
        earlier.append(_checkpoint(store))
    last, root = earlier[-1]
    for size, old_root in earlier:
        proof = store.as_("agent").get("/v1/log/proof/consistency", params={"from": size, "to": last}).json()
        verify_consistency(size, last, old_root, root, tuple(base64.b64decode(h) for h in proof["hashes"]))


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("inclusion", {"index": 10**6}),
        ("inclusion", {"index": 0, "size": 10**6}),
        ("inclusion", {"index": 5, "size": 5}),
        ("inclusion", {"index": -1}),
        ("inclusion", {}),
        ("consistency", {"from": 5, "to": 3}),
        ("consistency", {"from": 0, "to": 10**6}),
        ("consistency", {"from": "x"}),
    ],
)
def test_proofs_of_what_is_not_there_are_refused(store: StoreInThread, path: str, asked: dict[str, object]) -> None:
    answer = store.as_("agent").get(f"/v1/log/proof/{path}", params=asked)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:invalid")


def test_no_personal_content_is_in_the_log(store: StoreInThread) -> None:
    marker = "Zebulon Quatermain"
    draft = store.draft(
        ticket__subject=f"{marker} asks", ticket__customer__name=marker, text=f"Dear {marker}, thanks.", citations=[]
    )
    store.decide(store.as_("agent", f"Agent {marker}"), draft, "reject", reason={"code": "other", "note": marker})
    assert marker in store.as_("lead").get(f"/v1/drafts/{draft['id']}").text
    assert marker.encode() not in b"".join(_entries(store))


def test_events_left_in_the_inbox_get_their_places_in_order(store: StoreInThread) -> None:
    """As on a database with many writers, where the sequencer comes after the commit."""
    from msgspec import json as wire

    from console.model.event import EventType, Subject
    from console.store.ledger.transaction import SYSTEM, Transaction

    before, _ = _checkpoint(store)
    # In one transaction: before its commit the store's own sequencer cannot take them.
    with store.store.database.write() as connection:
        transaction = Transaction(connection, store.clock.now, bytes, b"", lambda _: None)  # type: ignore[arg-type,return-value]
        for number in range(5):
            transaction.record(EventType.FIELD_REVEALED, SYSTEM, Subject(other=str(number)))
        connection.execute(insert(inbox), [{"event": wire.encode(e)} for e in transaction.events])
        moved = list(iter(lambda: Sequencer().move(connection, limit=2).rows, frozenset()))
    assert [len(rows) for rows in moved] == [2, 2, 1]
    entries = [json.loads(e) for e in _entries(store)][before:]
    assert [e["subject"]["other"] for e in entries] == ["0", "1", "2", "3", "4"]
    size, root = _checkpoint(store)
    assert (size, root) == (before + 5, root_of(map(leaf_hash, _entries(store))))


def test_who_sees_some_queues_reads_their_entries_and_proves_the_tree_by_the_hashes_of_the_others(
    store: StoreInThread,
) -> None:
    hidden, visible = store.draft(queue="orders"), store.draft(queue="billing")
    store.decide(store.as_("agent"), hidden)
    agent = store.as_("agent", "Bela", "billing")
    store.decide(agent, visible)
    whole = _entries(store)
    answer = agent.get("/v1/log/entries", params={"count": 1000})
    readable = {e["index"]: base64.b64decode(e["entry"]) for e in answer.json()["entries"]}
    withheld = {e["index"]: base64.b64decode(e["leaf"]) for e in answer.json()["withheld"]}
    assert hidden["id"] not in json.dumps([e.decode() for e in readable.values()])
    assert {json.loads(e)["subject"]["queue"] for e in readable.values()} == {None, "billing"}
    assert hidden["id"] in {json.loads(whole[index])["subject"]["draft"] for index in withheld}
    assert "billing" not in {json.loads(whole[index])["subject"]["queue"] for index in withheld}
    leaves = {index: leaf_hash(entry) for index, entry in readable.items()} | withheld
    size, root = _checkpoint(store)
    assert root_of(leaves[index] for index in range(size)) == root


def test_what_one_did_oneself_stays_readable_when_its_queue_is_taken_away(store: StoreInThread) -> None:
    draft = store.draft(queue="billing")
    agent = store.as_("agent", "Bela", "billing")
    index = store.decide(agent, draft)["log_index"]
    bela = agent.get("/v1/me").json()["person"]["id"]
    reach = {"role": "agent", "queues": ["orders"]}
    moved = store.as_("operator").put(f"/v1/people/{bela}", json=reach, headers={"If-Match": "*"})
    assert moved.status_code == 200
    answer = agent.get("/v1/log/entries", params={"count": 1000}).json()
    told = [json.loads(base64.b64decode(e["entry"])) for e in answer["entries"]]
    assert [e["index"] for e in told if e["subject"]["draft"] == draft["id"]] == [index]
