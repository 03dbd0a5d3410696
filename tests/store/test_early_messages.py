"""Messages that come before their draft, twice, or with other words."""

import random
from typing import Any

import pytest

from console.model.names import name_problem
from console.store.dispatch.adapter import Outcome, Result
from console.store.workers.erasure import erase_one
from console.store.workers.retention import retain
from tests.store.conversations import run, write
from tests.store.dispatched import Outside
from tests.support.store_in_thread import StoreInThread, draft_as_sent, submit


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


@pytest.mark.parametrize("state", ["pending", "approved", "sent", "withdrawn"])
@pytest.mark.parametrize("known", ["m1", "m2"])
def test_a_known_id_with_other_words_is_refused_and_with_the_same_it_is_the_same_answer(
    store: StoreInThread, known: str, state: str
) -> None:
    draft = store.draft()
    first = write(store, draft, "m2").json()
    before = store.shown(draft["id"])
    if state in ("approved", "sent"):
        store.decide(store.as_("agent"), before)
    if state == "sent":
        store.clock.pass_(seconds=11)
        run(store, Outside())
    if state == "withdrawn":
        store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    text = {message["id"]: message["text"] for message in before["submitted"]["ticket"]["messages"]}[known]
    assert write(store, draft, known, text=text).json() == first
    for changed in ({"text": text + "!"}, {"text": text, "role": "agent"}):
        refused = write(store, draft, known, **changed)
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:countersign:problem:message_differs")
    assert store.shown(draft["id"])["submitted"] == before["submitted"]
    assert store.shown(draft["id"])["state"] == state


@pytest.mark.parametrize("seed", range(2))
def test_a_message_reaches_the_tickets_own_drafts_whatever_its_name_is_made_of(store: StoreInThread, seed: int) -> None:
    of = random.Random(seed)
    pieces = (
        "a",
        "b",
        "/",
        "//",
        "%2F",
        "%",
        "?",
        "#",
        ";",
        "+",
        "é",
        "messages",
        "..",
        ".",
        "\\",
        "👍",
        "&",
        "=",
        ":",
        "@",
    )

    def name() -> str:
        made = "".join(of.choices(pieces, k=of.randint(1, 4)))
        return made if name_problem(made) is None else "a/" + made

    tickets = {(name(), name()) for _ in range(25)} | {("a/b", "c"), ("a", "b/c"), ("a", "b"), ("a/b/c", "c")}
    drafts = {
        (helpdesk, ticket): store.draft(ticket__helpdesk=helpdesk, ticket__id=ticket)
        for helpdesk, ticket in sorted(tickets)
    }
    for draft in drafts.values():
        assert write(store, draft, "m8").json() == {"drafts": [draft["id"]]}


@pytest.mark.parametrize(
    ("helpdesk", "ticket"), [("rt", "cafe\u0301"), ("rt", "7 "), ("r\u200bt", "7"), ("rt", "7\u202e")]
)
def test_a_message_for_a_ticket_that_no_draft_can_have_is_refused(
    store: StoreInThread, helpdesk: str, ticket: str
) -> None:
    draft = store.draft()
    of_nobody = {**draft["submitted"]["ticket"], "helpdesk": helpdesk, "id": ticket}
    refused = write(store, {**draft, "submitted": {**draft["submitted"], "ticket": of_nobody}})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["path"] == ("{ticket}" if helpdesk == "rt" else "{helpdesk}")


@pytest.mark.parametrize("name", [".", ".."])
@pytest.mark.parametrize("member", ["ticket__id", "ticket__helpdesk", "external_id"])
def test_a_name_that_programs_take_out_of_addresses_is_refused(store: StoreInThread, member: str, name: str) -> None:
    (refused,) = submit(store.as_("pipeline"), draft_as_sent(7, **{member: name}))
    assert refused["status"] == "invalid"


def test_a_message_that_comes_before_its_draft_is_kept_for_it(store: StoreInThread) -> None:
    draft = store.draft()
    ticket = {**draft["submitted"]["ticket"], "id": "early"}
    early = {**draft, "submitted": {**draft["submitted"], "ticket": ticket}}
    for _ in range(2):
        assert write(store, early, "m8").json() == {"drafts": []}
    assert write(store, early, "m8", text="Other words").status_code == 409
    write(store, early, "m9", "agent")
    wire = {**draft["submitted"], "external_id": "early-1", "ticket": ticket}
    (result,) = submit(store.as_("pipeline"), wire)
    current = store.shown(result["id"])
    assert [m["id"] for m in current["submitted"]["ticket"]["messages"]] == ["m1", "m8", "m9"]
    stale = {**current, "submitted": {**current["submitted"], "ticket": ticket}}
    assert store.decide(store.as_("agent"), stale, seen_message="m1")["conflict"]["kind"] == "ticket_moved"
    assert write(store, early, "m8").json() == {"drafts": [result["id"]]}
    # A second draft on the ticket with the same old conversation misses them just as well.
    (second,) = submit(store.as_("pipeline"), {**wire, "external_id": "early-2"})
    assert [m["id"] for m in store.shown(second["id"])["submitted"]["ticket"]["messages"]] == ["m1", "m8", "m9"]
    # One whose conversation has the later one left the earlier one out on purpose.
    messages = [*ticket["messages"], {"id": "m9", "role": "agent", "author": "S", "sent_at": None, "text": "Any news?"}]
    (third,) = submit(
        store.as_("pipeline"), {**wire, "external_id": "early-3", "ticket": {**ticket, "messages": messages}}
    )
    assert [m["id"] for m in store.shown(third["id"])["submitted"]["ticket"]["messages"]] == ["m1", "m9"]


def test_a_message_on_a_ticket_whose_drafts_are_closed_is_kept_for_the_next(store: StoreInThread) -> None:
    draft = store.draft()
    store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    assert write(store, draft, "m5").json() == {"drafts": []}
    (made,) = submit(store.as_("pipeline"), {**draft["submitted"], "external_id": "next"})
    assert [m["id"] for m in store.shown(made["id"])["submitted"]["ticket"]["messages"]] == ["m1", "m5"]


@pytest.mark.parametrize("state", ["approved", "failed", "pending"])
def test_a_message_counts_for_every_draft_of_its_ticket_whichever_token_of_the_pipeline_brings_it(
    store: StoreInThread, state: str
) -> None:
    """A token may see some queues only; the customer has written all the same."""
    draft = store.draft(queue="billing", ticket__customer__email="crystal@example.org")
    outside = Outside(Outcome(Result.FAILED, "no", "refused"))
    if state != "pending":
        assert store.decide(store.as_("agent"), draft)["status"] == "recorded"
    if state == "failed":
        store.clock.pass_(seconds=11)
        run(store, outside)
    narrow = store.client(store.token("pipeline", "the pipeline", "orders"))
    sibling = submit(narrow, {**draft["submitted"], "external_id": f"sibling-{state}", "queue": "orders"})[0]["id"]
    ticket = draft["submitted"]["ticket"]
    message = {"id": "m2", "role": "customer", "author": "Crystal", "sent_at": None, "text": "Not any more, thanks."}
    for _ in range(2):
        answer = narrow.post(f"/v1/tickets/{ticket['helpdesk']}/{ticket['id']}/messages", json=message)
        assert answer.json() == {"drafts": [sibling]}, "it names what the token sees"
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["submitted"]["ticket"]["messages"][-1]["id"]) == ("pending", "m2")
    before = len(outside.orders)
    store.clock.pass_(hours=2)
    run(store, outside)
    assert len(outside.orders) == before


def _waiting(store: StoreInThread) -> int:
    def count(connection: Any) -> int:
        return int(connection.exec_driver_sql("SELECT count(*) FROM waiting_messages").scalar())

    return store.store.read(count)


def test_what_waits_is_erased_with_its_ticket_and_goes_with_its_time(store: StoreInThread) -> None:
    draft = store.draft()
    store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    write(store, draft, "m5")
    assert _waiting(store) == 1
    erase_one(store.store, draft["id"])
    assert _waiting(store) == 0
    other = {**draft, "submitted": {**draft["submitted"], "ticket": {**draft["submitted"]["ticket"], "id": "never"}}}
    write(store, other, "m5")
    retain(store.store)
    assert _waiting(store) == 1
    store.clock.pass_(days=4000)
    retain(store.store)
    assert _waiting(store) == 0
