"""Whatever is taken out of the store, and whose work is looked at, stands in the log."""

import csv
import hashlib
import io
import threading
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import Connection

from console.model.event import Event, EventType
from console.model.history import HistoryItem
from console.rules.commitment import read_event
from console.store.database import log, tables, work_views
from console.store.routes.exports import FORMS, Form
from console.store.routes.spreadsheet import CsvStyle
from console.store.service.export_mask import ExportMask
from console.store.verification.verify import verify
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread
from tests.support.waiting import until

pytestmark = on_both_databases

TAKEN = (EventType.EXPORT_BEGUN, EventType.EXPORT_TAKEN, EventType.EVIDENCE_TAKEN, EventType.WORK_VIEWED)


def _told(store: StoreInThread, who: httpx.Client, *types: EventType) -> list[Event]:
    """Events by this person, once those that were committed have their places."""
    me = who.get("/v1/me").json()["person"]["id"]
    store.store.refresh_size()
    until(lambda: not store.store.read(lambda c: log.read_inbox(c, 1)), "every event has its place")
    rows = store.store.read(lambda c: log.of_types(c, types or TAKEN, 0, 2**53))
    return [event for event in (read_event(bytes(row.entry)) for row in rows) if event.actor.id == me]


def _somebody(store: StoreInThread, role: str, *queues: str) -> httpx.Client:
    return store.as_(role, f"{role} {uuid4().hex[:8]}", *queues)


def _decided(store: StoreInThread, by: httpx.Client, count: int = 3) -> str:
    queue = f"desk-{uuid4().hex[:6]}"
    for _ in range(count):
        store.decide(by, store.draft(queue=queue))
    return queue


@pytest.mark.parametrize(("form", "lines"), [("jsonl", 0), ("csv", 1), ("evaluation", 0)])
def test_an_export_is_logged_with_what_was_selected_and_what_went(store: StoreInThread, form: str, lines: int) -> None:
    queue, lead = _decided(store, _somebody(store, "agent")), _somebody(store, "lead")
    answer = lead.get("/v1/export/decisions", params={"format": form, "queue": queue, "kind": "approve"})
    assert len(answer.content.splitlines()) == 3 + lines
    begun, ended = _told(store, lead, EventType.EXPORT_BEGUN, EventType.EXPORT_TAKEN)
    assert (begun.type, ended.type) == (EventType.EXPORT_BEGUN, EventType.EXPORT_TAKEN)
    assert begun.subject.other == ended.subject.other
    assert (begun.subject.queue, begun.facts["format"]) == (queue, form)
    assert begun.facts["selection"] == ended.facts["selection"] == {"kind": "approve"}
    assert (ended.facts["rows"], ended.facts["bytes"], ended.facts["complete"]) == (3, len(answer.content), True)
    assert ended.facts["digest"] == f"sha256:{hashlib.sha256(answer.content).hexdigest()}"
    assert verify(store.store.database).problems == ()


def test_words_that_were_searched_for_are_in_no_entry(store: StoreInThread) -> None:
    lead = _somebody(store, "lead")
    asked = {"q": "Crystal Minh", "source": "crm://customers/minh"}
    lead.get("/v1/export/decisions", params=asked)
    for event in _told(store, lead):
        entry = msgspec.json.encode(event).decode().lower()
        assert "crystal" not in entry
        assert "minh" not in entry


@pytest.mark.parametrize("year", ["0001", "2299", "9998"])
def test_an_export_of_any_time_is_told_to_the_log(store: StoreInThread, year: str) -> None:
    lead, queue = _somebody(store, "lead"), f"desk-{uuid4().hex[:6]}"
    query = {"queue": queue, "from": f"{year}-01-01T00:00:00Z", "to": f"{year}-12-31T00:00:00Z"}
    assert lead.get("/v1/export/decisions", params=query).status_code == 200
    (told,) = _told(store, lead, EventType.EXPORT_BEGUN)
    assert told.facts["selection"]["from"] == query["from"]


def test_an_export_that_was_given_up_is_logged_with_what_had_gone(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, lead, go = _decided(store, _somebody(store, "agent")), _somebody(store, "lead"), threading.Event()

    def slowly(
        _connection: Connection, items: Iterator[HistoryItem], _written: CsvStyle, _mask: ExportMask
    ) -> Iterator[bytes]:
        yield str(next(items).draft).encode()
        assert go.wait(30)
        yield str(next(items).draft).encode()
        yield from (str(item.draft).encode() for item in items)

    monkeypatch.setitem(FORMS, "slowly", Form("text/plain", "txt", slowly))
    plain = {"Accept-Encoding": "identity"}
    asked = {"format": "slowly", "queue": queue}
    with lead.stream("GET", "/v1/export/decisions", params=asked, headers=plain) as answer:
        first = next(answer.iter_raw())
    go.set()
    until(lambda: len(_told(store, lead, EventType.EXPORT_TAKEN)) == 1, "the end of the export is in the log")
    (ended,) = _told(store, lead, EventType.EXPORT_TAKEN)
    assert not ended.facts["complete"]
    assert 1 <= ended.facts["rows"] < 3
    if ended.facts["rows"] == 1:
        assert (ended.facts["bytes"], ended.facts["digest"]) == (
            len(first),
            f"sha256:{hashlib.sha256(first).hexdigest()}",
        )


def test_nothing_leaves_that_the_log_cannot_be_told(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    from console.store.refusals import Unavailable

    queue, lead = _decided(store, _somebody(store, "agent")), _somebody(store, "lead")
    draft = lead.get("/v1/drafts", params={"queue": queue}).json()["items"][0]["id"]

    def refuse(_work: object) -> Any:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr(store.store, "write", refuse)
    for path in (
        f"/v1/export/decisions?queue={queue}",
        f"/v1/drafts/{draft}/evidence",
        "/v1/measures?by=person",
    ):
        answer = lead.get(path)
        assert answer.status_code == 503, path
        assert draft not in answer.text


def test_evidence_is_logged_with_its_digest_and_moves_no_draft_in_the_feed(store: StoreInThread) -> None:
    draft, auditor = store.draft(), _somebody(store, "auditor")
    cursor = auditor.get("/v1/changes", params={"limit": 1000}).json()["cursor"]
    answer = auditor.get(f"/v1/drafts/{draft['id']}/evidence", headers={"Accept-Encoding": "identity"})
    (event,) = _told(store, auditor, EventType.EVIDENCE_TAKEN)
    assert event.subject.draft == draft["id"]
    assert event.facts["digest"] == f"sha256:{hashlib.sha256(answer.content).hexdigest()}"
    assert (event.facts["entries"], event.facts["queue"]) == (
        len(answer.json()["entries"]),
        draft["submitted"]["queue"],
    )
    titles = [item["title"] for item in store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]]
    assert titles == ["Drafted", "Evidence exported"]
    assert auditor.get("/v1/changes", params={"cursor": cursor}).json()["changes"] == []
    assert verify(store.store.database).problems == ()


LOOKS: dict[str, Callable[[str, str], tuple[str, dict[str, str]]]] = {
    "a search by name": lambda name, _: ("/v1/decisions", {"person": name}),
    "a search by id": lambda _, id_: ("/v1/decisions", {"person": id_}),
    "an export": lambda name, _: ("/v1/export/decisions", {"person": name}),
}


@pytest.mark.parametrize("how", LOOKS)
def test_a_look_at_somebodys_work_is_logged_once_a_day_and_they_see_whose(store: StoreInThread, how: str) -> None:
    agent, lead = _somebody(store, "agent"), _somebody(store, "lead")
    _decided(store, agent, 1)
    me = agent.get("/v1/me").json()["person"]
    path, query = LOOKS[how](me["name"], me["id"])
    for _ in range(3):
        assert lead.get(path, params=query).status_code == 200
    (event,) = _told(store, lead, EventType.WORK_VIEWED)
    assert event.subject.other == me["id"]
    (look,) = [item for item in agent.get("/v1/me/looks").json()["items"] if not item["everybody"]]
    assert look["name"] == lead.get("/v1/me").json()["person"]["name"]
    store.clock.pass_(days=1)
    lead.get(path, params=query)
    assert len(_told(store, lead, EventType.WORK_VIEWED)) == 2
    assert verify(store.store.database).problems == ()


def test_a_look_that_two_processes_see_as_the_first_is_logged_once(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's row is there, and was not when this one looked for it."""
    agent, lead = _somebody(store, "agent"), _somebody(store, "lead")
    _decided(store, agent, 1)
    monkeypatch.setattr(work_views, "exists", lambda *_: False)
    me = agent.get("/v1/me").json()["person"]["id"]
    for _ in range(2):
        assert lead.get("/v1/decisions", params={"person": me}).status_code == 200
    assert len(_told(store, lead, EventType.WORK_VIEWED)) == 1


def test_figures_by_person_are_a_look_at_everybody(store: StoreInThread) -> None:
    lead = _somebody(store, "lead")
    for _ in range(2):
        lead.get("/v1/measures", params={"by": "person"})
    lead.get("/v1/measures", params={"by": "queue"})
    (event,) = _told(store, lead, EventType.WORK_VIEWED)
    assert event.subject.other is None
    lead_name = lead.get("/v1/me").json()["person"]["name"]
    looks = _somebody(store, "agent").get("/v1/me/looks").json()["items"]
    assert any(item["everybody"] and item["name"] == lead_name for item in looks)


def test_a_look_at_ones_own_work_is_none(store: StoreInThread) -> None:
    agent, senior = _somebody(store, "agent"), _somebody(store, "senior")
    for who in (agent, senior):
        me = who.get("/v1/me").json()["person"]
        who.get("/v1/decisions", params={"person": me["id"]})
        assert _told(store, who, EventType.WORK_VIEWED) == []
    agent.get("/v1/decisions", params={"person": senior.get("/v1/me").json()["person"]["id"]})
    assert _told(store, agent, EventType.WORK_VIEWED) == []


def test_looks_come_in_pages_the_newest_day_first(store: StoreInThread) -> None:
    agent = _somebody(store, "agent")
    me = agent.get("/v1/me").json()["person"]["id"]
    leads = [_somebody(store, "lead") for _ in range(3)]
    for lead in leads:
        store.clock.pass_(days=1)
        lead.get("/v1/decisions", params={"person": me})
    looks: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = agent.get("/v1/me/looks", params=query).json()
        looks += page["items"]
        if not page["more"]:
            break
        query["cursor"] = page["cursor"]
    own = [item["name"] for item in looks if not item["everybody"]]
    assert own == [lead.get("/v1/me").json()["person"]["name"] for lead in reversed(leads)]


def test_who_sees_other_queues_reads_no_entry_about_a_look_that_does_not_concern_them(store: StoreInThread) -> None:
    agent, lead = _somebody(store, "agent", "billing"), _somebody(store, "lead")
    queue = _decided(store, _somebody(store, "agent"))
    lead.get("/v1/export/decisions", params={"queue": queue})
    lead.get("/v1/decisions", params={"person": agent.get("/v1/me").json()["person"]["id"]})
    events = _told(store, lead)
    entries = agent.get("/v1/log/entries", params={"start": events[0].index, "count": 1000}).json()
    indexes = {entry["index"] for entry in entries["entries"]}
    for event in events:
        concerns = event.type is EventType.WORK_VIEWED and event.subject.other is not None
        assert (event.index in indexes) is concerns, event


@pytest.mark.parametrize("damage", ["row missing", "row too many", "other time"])
def test_verification_notices_a_look_that_is_not_what_the_log_says(own_store: StoreInThread, damage: str) -> None:
    lead = own_store.as_("lead")
    lead.get("/v1/measures", params={"by": "person"})
    until(lambda: not own_store.store.read(lambda c: log.read_inbox(c, 1)), "every event has its place")
    with own_store.store.database.write() as connection:
        if damage == "row missing":
            connection.execute(tables.looks.delete())
        elif damage == "row too many":
            connection.execute(tables.looks.insert(), {"whose": "x", "day": 1, "viewer": "y", "at": 1})
        else:
            connection.execute(tables.looks.update().values(at=1))
    (trouble,) = verify(own_store.store.database).problems
    assert "look at the work of" in trouble.what


@pytest.mark.parametrize("guard", ["on", "off"])
@pytest.mark.parametrize("bom", ["on", "off"])
def test_the_guard_can_be_taken_off_and_a_mark_be_put_before(store: StoreInThread, guard: str, bom: str) -> None:
    agent, queue = _somebody(store, "agent"), f"desk-{uuid4().hex[:6]}"
    note = "-38.00 EUR; +49 170"
    store.decide(agent, store.draft(queue=queue, generation__prompt_version=note))
    asked = {"format": "csv", "queue": queue, "guard": guard, "bom": bom}
    content = agent.get("/v1/export/decisions", params=asked).content
    assert content.startswith(b"\xef\xbb\xbf") is (bom == "on")
    written = note if guard == "off" else "'-38.00 EUR;' '+49 170"
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert row["prompt_version"] == written
    refused = agent.get("/v1/export/decisions", params={"format": "jsonl", "guard": guard})
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (400, "?guard")


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_nothing_is_said_to_be_taken_where_nothing_arrives(store: StoreInThread, method: str) -> None:
    draft, lead = store.draft(), _somebody(store, "lead")
    for path in ("/v1/export/decisions", f"/v1/drafts/{draft['id']}/evidence"):
        assert lead.request(method, path).status_code == 405
    assert _told(store, lead) == []
