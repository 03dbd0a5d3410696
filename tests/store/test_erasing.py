"""Erasure on request and retention by policy: the words go, the log stays whole and says what went."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from console.model.evidence import DraftEvidence
from console.rules.checkpoint import VerifierKey
from console.rules.evidence.bundle import files
from console.rules.evidence.check import check_bundle
from console.store.dispatch.spool import Spool
from console.store.service.attempts import start
from console.store.workers.dispatch import Dispatcher
from console.store.workers.erasure import erase_customer, erase_one
from tests.store.content import MARK, RIGHT, everything_kept, marked_draft, verdict
from tests.support import warm
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, a_decision, push, store_in_thread, submit

pytestmark = on_both_databases


def test_nothing_of_the_customer_is_left_in_the_tables_and_the_log_says_what_went(
    store: StoreInThread, customer: str
) -> None:
    agent, senior = store.as_("agent"), store.as_("senior")
    corrected, escalated, pending = (marked_draft(store, customer) for _ in range(3))
    other = store.draft()
    message = {"id": "m9", "role": "customer", "author": MARK, "sent_at": None, "text": f"{MARK} again"}
    path = f"/v1/tickets/rt/{corrected['submitted']['ticket']['id']}/messages"
    assert store.as_("pipeline").post(path, json=message).status_code == 200
    assert store.decide(agent, store.shown(corrected["id"]), "correct", text=RIGHT)["status"] == "recorded"
    reason = {"code": "other", "note": MARK}
    assert store.decide(agent, escalated, "escalate", text=RIGHT, reason=reason)["status"] == "recorded"
    refused = store.decide(senior, store.shown(corrected["id"]), "correct", text=f"{RIGHT} Yes.")
    assert refused["status"] == "conflict"
    assert MARK in everything_kept(store)
    before = verdict(store)
    done = erase_customer(store.store, customer)
    assert done.drafts == 3
    assert done.payloads > 20
    kept = everything_kept(store)
    assert MARK not in kept
    after = verdict(store)
    assert (after.problems, after.erased - before.erased) == ((), done.payloads)
    assert store.shown(other["id"])["submitted"]["text"] == other["submitted"]["text"]
    for draft, state in ((corrected, "withdrawn"), (escalated, "withdrawn"), (pending, "withdrawn")):
        shown = store.shown(draft["id"])
        assert (shown["state"], shown["submitted"]["ticket"]["customer"]["name"]) == (state, "Erased")
    events = store.as_("lead").get(f"/v1/drafts/{corrected['id']}/events").json()["items"]
    assert (events[-1]["event"]["type"], events[-1]["title"]) == ("payload_erased", "Erased")
    assert events[-1]["event"]["facts"]["rule"] == "customer_request"
    assert erase_customer(store.store, customer) == (0, 0)


def test_the_history_and_an_export_say_that_it_was_erased(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft, "reject")
    erase_one(store.store, draft["id"])
    lead = store.as_("lead")
    item = next(i for i in lead.get("/v1/decisions").json()["items"] if i["draft"] == draft["id"])
    assert (item["customer"], item["ai_text"], item["state"]) == ("Erased", None, "rejected")
    assert item["erased_at"] is not None
    lines = lead.get("/v1/export/decisions", params={"format": "jsonl"}).text.splitlines()
    (row,) = [row for row in map(json.loads, lines) if row["draft"] == draft["id"]]
    assert (row["ai_text"], row["final_text"]) == (None, None)
    assert row["erased_at"] is not None


@pytest.mark.parametrize("kind", ["correct", "escalate", "approve"])
def test_an_erased_change_is_exported_as_unknown_and_not_as_none_made(
    store: StoreInThread, customer: str, kind: str
) -> None:
    erased, other = marked_draft(store, customer), marked_draft(store, f"{customer} too")
    for draft in (erased, other):
        changed = {} if kind == "approve" else {"text": f"{draft['submitted']['text']} Kind regards"}
        store.decide(store.as_("agent"), draft, kind, **changed)
    erase_one(store.store, erased["id"])
    lines = store.as_("lead").get("/v1/export/decisions", params={"format": "jsonl"}).text.splitlines()
    diffs = {row["draft"]: row["diff"] for row in map(json.loads, lines)}
    # That an approval changed nothing stands in the log, and is known for good.
    assert diffs[erased["id"]] == ([] if kind == "approve" else None)
    assert bool(diffs[other["id"]]) is (kind != "approve")
    # The tests after this one look for the marker in the whole store.
    erase_customer(store.store, f"{customer} too")


def test_an_export_under_way_reads_what_was_there_when_it_began(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft, "reject")
    with store.store.database.read() as connection:
        from console.model.ids import PersonId
        from console.model.person import Person, Role
        from console.store.ledger.visibility import Visibility
        from console.store.queries import DecisionFilter
        from console.store.service.history import SearchWords, all_items

        lead = Person(PersonId("x"), "x", Role.LEAD, None)
        items = all_items(
            connection, lead, DecisionFilter(), SearchWords(), Visibility(Role.LEAD, store.store.policy())
        )
        first = next(items)
        erase_customer(store.store, customer)
        found = [item for item in (first, *items) if item.draft == draft["id"]]
    assert found[0].ai_text == draft["submitted"]["text"]


def test_consoles_are_told_to_forget_it(store: StoreInThread, customer: str) -> None:
    agent = store.as_("agent")
    draft = marked_draft(store, customer)
    cursor = agent.get("/v1/changes", params={"limit": 1000}).json()["cursor"]
    erase_customer(store.store, customer)
    (change,) = agent.get("/v1/changes", params={"cursor": cursor, "limit": 1000}).json()["changes"]
    assert (change["type"], change["id"], change.get("draft")) == ("draft_erased", draft["id"], None)


def test_a_late_decision_is_recorded_without_what_it_says(store: StoreInThread, customer: str) -> None:
    agent = store.as_("agent")
    draft = marked_draft(store, customer)
    late = a_decision(draft, "correct", text=RIGHT)
    erase_customer(store.store, customer)
    first, again = push(agent, late)[0], push(agent, late)[0]
    assert (first["status"], first["conflict"]["kind"]) == ("conflict", "erased")
    assert "erased" in first["conflict"]["message"]
    assert (again["status"], again["conflict"]) == ("duplicate", first["conflict"])
    other = push(store.as_("senior"), late)[0]
    assert other["status"] == "invalid"
    assert MARK not in everything_kept(store)
    event = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"][-1]["event"]
    assert (event["type"], event["facts"]["kind"], event["facts"]["erased"]) == ("decision_refused", "correct", True)
    assert event["digests"].keys() == {"judgement", "final_text", "diff"}


def test_what_was_interrupted_and_then_erased_is_left_to_a_person(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft)
    store.clock.pass_(seconds=11)
    started = None
    while started is None or started.order.draft != draft["id"]:
        started = store.store.write(lambda t: start(t, "outside", timedelta(seconds=60), None))
        assert started is not None
    erase_customer(store.store, customer)
    store.clock.pass_(seconds=61)
    dispatcher = Dispatcher(store.store, Spool(store.path.parent / "out"))
    while dispatcher.step():
        pass
    assert store.shown(draft["id"])["state"] == "send_unknown"


def test_what_was_rejected_is_not_taken_back_once_it_was_erased(store: StoreInThread, customer: str) -> None:
    agent = store.as_("agent")
    draft = marked_draft(store, customer)
    rejected = a_decision(draft, "reject")
    push(agent, rejected)
    erase_customer(store.store, customer)
    assert agent.post(f"/v1/decisions/{rejected['key']}/recall", json={}).status_code == 409
    assert store.shown(draft["id"])["state"] == "rejected"


def test_a_decision_by_somebody_who_may_no_longer_see_it_leaves_nothing_either(
    store: StoreInThread, customer: str
) -> None:
    draft = marked_draft(store, customer)
    erase_customer(store.store, customer)
    late = a_decision(draft, "correct", text=RIGHT)
    elsewhere = store.as_("agent", "Elsewhere", "billing")
    answers = [push(elsewhere, late)[0], push(elsewhere, late)[0]]
    unknown = push(elsewhere, a_decision(draft, "correct", text=RIGHT) | {"draft": str(uuid4())})[0]
    assert [answer["status"] for answer in answers] == ["conflict", "duplicate"]
    assert answers[0]["conflict"] == answers[1]["conflict"] == unknown["conflict"]
    assert MARK not in everything_kept(store)


def test_a_decision_pushed_again_after_the_erasure_is_known_by_its_key(store: StoreInThread, customer: str) -> None:
    agent = store.as_("agent")
    draft = marked_draft(store, customer)
    decision = a_decision(draft, "reject")
    assert push(agent, decision)[0]["status"] == "recorded"
    erase_customer(store.store, customer)
    assert push(agent, decision)[0]["status"] == "duplicate"


def test_the_pipeline_cannot_bring_back_what_was_erased(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    erase_customer(store.store, customer)
    for text in (draft["submitted"]["text"], "Another text."):
        (result,) = submit(store.as_("pipeline"), draft["submitted"] | {"text": text})
        assert (result["status"], result["errors"][0]["path"]) == ("invalid", "$.external_id")
        assert "erased" in result["errors"][0]["message"]
    assert MARK not in everything_kept(store)


def test_what_is_on_its_way_out_leaves_no_answer_behind(store: StoreInThread, customer: str, tmp_path: Path) -> None:
    """Erased after the attempt began and before its outcome: the outcome is recorded, its words are not kept."""
    from console.store.dispatch.adapter import Outcome, Result
    from console.store.service.outcomes import finish

    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft)
    store.clock.pass_(seconds=11)
    started = None
    while started is None or started.order.draft != draft["id"]:
        started = store.store.write(lambda t: start(t, "spool", timedelta(seconds=60), None))
        assert started is not None
    erase_customer(store.store, customer)
    outcome = Outcome(Result.SENT, f"250 accepted for {MARK}")
    assert store.store.write(lambda t: finish(t, started.key, outcome, 5))
    assert store.shown(draft["id"])["state"] == "sent"
    assert MARK not in everything_kept(store)


def test_an_approved_draft_is_not_sent_once_it_was_erased(store: StoreInThread, customer: str, tmp_path: Path) -> None:
    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft)
    erase_customer(store.store, customer)
    store.clock.pass_(seconds=11)
    dispatcher = Dispatcher(store.store, Spool(tmp_path))
    while dispatcher.step():
        pass
    assert store.shown(draft["id"])["state"] == "withdrawn"
    assert not any(MARK in path.read_text() for path in tmp_path.rglob("*") if path.is_file())


def test_evidence_of_an_erased_draft_holds_and_says_what_is_gone(store: StoreInThread, customer: str) -> None:
    draft = marked_draft(store, customer)
    store.decide(store.as_("agent"), draft, "correct", text=RIGHT)
    erase_customer(store.store, customer)
    answer = store.as_("auditor").get(f"/v1/drafts/{draft['id']}/evidence")
    evidence = msgspec.json.decode(answer.content, type=DraftEvidence)
    report = check_bundle("x", files(evidence), VerifierKey.parse(evidence.verifier_key))
    assert (report.ok, report.problems) == (True, ())
    assert any("erased it" in line for line in report.not_proven)
    assert MARK.encode() not in answer.content


def _command(database: str, *words: str) -> subprocess.CompletedProcess[str]:
    return warm.run_text(["store", *words, "--database", database], timeout=120)


def test_the_bytes_are_gone_from_the_files(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        for n in range(30):
            draft = marked_draft(store, "c-1" if n % 2 else "c-2")
            store.decide(store.as_("agent"), draft, "correct", text=f"{RIGHT} {n}")
        database = store.database
    assert _found(tmp_path) > 0
    wrong = _command(database, "erase", "--customer", "c-1", "--draft", "x")
    assert wrong.returncode == 2
    for customer in ("c-1", "c-2"):
        done = _command(database, "erase", "--customer", customer, "--json")
        assert (done.returncode, json.loads(done.stdout)["drafts"]) == (0, 15), done.stderr
        assert json.loads(done.stdout)["file_rewritten"]
    assert _found(tmp_path) == 0
    whole = _command(database, "verify")
    assert whole.returncode == 0, whole.stdout
    assert "payloads erased" in whole.stdout
    assert _command(database, "retention", "--dry-run").stdout.strip() == "Nothing is due for deletion."
    assert _command(database, "erase", "--draft", "none", "--by", "nobody").returncode == 1


def _found(folder: Path) -> int:
    # The first word of it: words that a search looks into are kept folded, one by one.
    word = MARK.lower().split("-")[0].encode()
    return sum(path.read_bytes().lower().count(word) for path in folder.iterdir() if path.is_file())
