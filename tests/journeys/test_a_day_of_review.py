"""A day: drafts come in by HTTP, an agent reviews them by keys in the real window, a senior takes what was escalated,
and the record says word for word what they did. Once with the store answering, once with it down meanwhile.
"""

import json
import os
import sqlite3
from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.local.profiles import Profile, remote_profile
from console.model.decision import Edit, Kind, Reason, ReasonCode
from console.model.draft import State
from console.remote.secrets import open_secrets
from console.rules.editing import apply
from console.sync.notices import QueueFilter
from tests.journeys.hands import Key, Reviewer, Senior, window_on
from tests.support import warm
from tests.support.store import RunningStore, submit

DRAFTS = 40
WANTED = {"approve": 4, "correct": 4, "reject": 3, "escalate": 5}
CLOSED_BY_SENIOR = 5

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def drafts_to_review(development_data: Path | None) -> list[dict[str, Any]]:
    """Real drafts that do not expire; without them those of the sample workspace, its decided ones included."""
    if development_data is not None:
        with (development_data / "drafts.jsonl").open("rb") as lines:
            lasting = (draft for line in lines if (draft := json.loads(line))["expires_at"] is None)
            return list(islice(lasting, DRAFTS))
    from resources.sample.workspace import load

    sample = load(datetime(2026, 11, 24, 9, tzinfo=UTC))
    drafts: list[dict[str, Any]] = [*sample.open_drafts, *(past.draft for past in sample.decided)]
    return drafts[:DRAFTS]


def signed_in(profile: Profile, token: str) -> Profile:
    """The profile with its token where the console keeps it."""
    open_secrets(profile).set("token", token)
    return profile


def decide_by_keys(agent: Reviewer) -> dict[str, tuple[str, str | None]]:
    """Drafts as wanted, in the order of the queue; gives by external id what was done and the text then."""
    left = Counter(WANTED)
    done: dict[str, tuple[str, str | None]] = {}
    while left.total():
        opened = agent.draft()
        assert opened.review is not None
        name = opened.draft.external_id
        may_approve = opened.review.verdicts[Kind.APPROVE].allowed
        doable = ["approve", "correct"] if may_approve else ["escalate", "reject"]
        kind = max((k for k in doable if left[k]), key=lambda k: left[k], default=None)
        if kind is None and may_approve and left["escalate"] + left["reject"]:
            kind = "escalate" if left["escalate"] else "reject"
        if kind is None:
            agent.skip()
            continue
        text: str | None = None
        match kind:
            case "approve":
                text = opened.text
                agent.approve()
            case "correct":
                text = agent.correct(f" (Seen {left[kind]}.)")
            case "reject":
                agent.reject()
            case "escalate":
                agent.escalate(f"Somebody else should look at this, {left[kind]}")
        done[name] = (kind, text)
        left[kind] -= 1
    return done


def decide_the_rest(agent: Reviewer) -> dict[str, tuple[str, str | None]]:
    """Everything that is left, through the core."""
    session = agent.session
    done: dict[str, tuple[str, str | None]] = {}
    while rows := session.reader.queue_page(QueueFilter(), None, 100).rows:
        for row in rows:
            draft = session.reader.draft(row.id)
            assert draft is not None
            session.open_draft(row.id)
            reason = Reason(ReasonCode.OFF_TOPIC, "not ours")
            made = session.decisions.decide(row.id, Kind.REJECT, reason=reason).result(30)
            assert made.kind is Kind.REJECT
            done[draft.external_id] = ("reject", None)
    return done


def pushed(agent: Reviewer) -> None:
    """Everything that was decided here is with the store."""
    agent.until(lambda: agent.session.reader.counts().waiting == 0, "every decision to be recorded")


def close_escalations(senior: Senior) -> dict[str, tuple[str, str | None]]:
    """Five of the escalated drafts, by keys: three rejected, two returned."""
    senior.until(lambda: senior.session.reader.counts().escalated == WANTED["escalate"], "the escalated drafts")
    senior.visit()
    done: dict[str, tuple[str, str | None]] = {}
    for number in range(CLOSED_BY_SENIOR):
        draft = senior.session.reader.draft(senior.draft_id())
        assert draft is not None
        if number < 3:
            senior.reject("Nobody should send this")
            done[draft.external_id] = ("reject", None)
        else:
            senior.give_back("Ask the customer first")
            done[draft.external_id] = ("return", None)
    senior.until(lambda: senior.session.reader.counts().waiting == 0, "the senior's decisions to be recorded")
    return done


def verify(store: RunningStore) -> dict[str, Any]:
    """What `countersign store verify` says of the store's database."""
    answer = warm.run(["store", "verify", "--json"], env=os.environ | {"COUNTERSIGN_DATABASE": store.database})
    report: dict[str, Any] = json.loads(answer.stdout)
    assert answer.returncode == (0 if report["ok"] else 1)
    return report


@pytest.mark.parametrize("store_is", ["up", "down meanwhile"])
def test_what_was_done_in_the_window_is_what_the_record_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    running_store: RunningStore,
    development_data: Path | None,
    store_is: str,
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    wire = drafts_to_review(development_data)
    ai_text = {draft["external_id"]: draft["text"] for draft in wire}
    for start in range(0, len(wire), 100):
        submit(running_store.as_("pipeline"), *wire[start : start + 100])
    ada = signed_in(remote_profile("ada", running_store.url), running_store.token("agent", "Ada Okafor"))
    samir = signed_in(remote_profile("samir", running_store.url), running_store.token("senior", "Samir Haddad"))

    with window_on(ada) as whole:
        agent = Reviewer(whole)
        agent.until(lambda: agent.session.reader.counts().pending == len(wire), "the first sync")
        if store_is == "down meanwhile":
            running_store.stop()
        by_agent = decide_by_keys(agent)
        by_agent |= decide_the_rest(agent)
        if store_is == "down meanwhile":
            assert agent.session.reader.counts().waiting == len(wire)
            agent.until(lambda: agent.says("Offline"), "the status bar to say so")
            running_store.again()
        pushed(agent)
        agent.until(lambda: agent.says("Online"), "the status bar to say so")
    with window_on(samir) as whole:
        by_senior = close_escalations(Senior(whole))

    assert Counter(kind for kind, _ in by_agent.values()) == Counter(WANTED) + Counter(
        {"reject": len(wire) - sum(WANTED.values())}
    )
    export = running_store.as_("lead").get("/v1/export/decisions", params={"format": "jsonl"})
    rows = [msgspec.json.decode(line) for line in export.content.splitlines() if line]
    assert len(rows) == len(wire) + CLOSED_BY_SENIOR
    recorded = {
        person: {r["external_id"]: r for r in rows if r["person"] == person} for person in {r["person"] for r in rows}
    }
    for person, done in (("Ada Okafor", by_agent), ("Samir Haddad", by_senior)):
        mine = recorded[person]
        assert {name: (row["kind"], row["final_text"]) for name, row in mine.items()} == {
            name: (kind, text if kind in ("approve", "correct") else mine[name]["final_text"])
            for name, (kind, text) in done.items()
        }
        for name, row in mine.items():
            assert row["ai_text"] == ai_text[name]
            edits = [Edit(**edit) for edit in row["diff"]]
            if row["final_text"] is not None:
                assert apply(row["ai_text"], edits) == row["final_text"]
            else:
                assert edits == []

    running_store.stop()
    whole_record = verify(running_store)
    assert (whole_record["ok"], whole_record["problems"]) == (True, [])
    assert whole_record["entries"] >= len(wire) + len(rows)
    index = change_one_byte(running_store.folder / "store.db")
    broken = verify(running_store)
    assert broken["ok"] is False
    assert broken["problems"][0]["index"] == index


def change_one_byte(database: Path) -> int:
    """Changes one letter of an entry in the middle of the log, as somebody with the file could; gives its position."""
    with sqlite3.connect(database) as connection:
        index, entry = connection.execute(
            'SELECT "index", entry FROM log WHERE type = \'decision_recorded\' ORDER BY "index" LIMIT 1 OFFSET 20'
        ).fetchone()
        spoiled = bytes(entry).replace(b'"recorded', b'"recordeD', 1)
        if spoiled == bytes(entry):
            spoiled = bytes(entry)[:-3] + bytes([bytes(entry)[-3] ^ 1]) + bytes(entry)[-2:]
        connection.execute('UPDATE log SET entry = ? WHERE "index" = ?', (spoiled, index))
    connection.close()
    return int(index)


def test_an_escalated_draft_waits_for_the_senior_with_the_agent_s_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running_store: RunningStore, development_data: Path | None
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    submit(running_store.as_("pipeline"), drafts_to_review(development_data)[0])
    ada = signed_in(remote_profile("ada2", running_store.url), running_store.token("agent", "Ada Okafor"))
    with window_on(ada) as whole:
        agent = Reviewer(whole)
        agent.until(lambda: agent.session.reader.counts().pending == 1, "the first sync")
        opened = agent.draft()
        agent.press(Key.Key_Return)
        agent.write("Wait. ")
        agent.until(lambda: opened.edited, "the typed text")
        text = agent.draft().text
        agent.escalate("Please check")
        pushed(agent)
        agent.until(lambda: agent.session.reader.counts().escalated == 1, "the escalation to come back")
    (draft,) = running_store.as_("senior").get("/v1/drafts", params={"state": "escalated"}).json()["items"]
    assert (draft["state"], draft["escalation"]["by"]) == (State.ESCALATED, "Ada Okafor")
    assert draft["escalation"]["final_text"] == text
