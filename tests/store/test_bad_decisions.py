"""Everything that can be wrong with a pushed decision: each by itself, with the place where it is wrong, and the draft
stays as it was. One line a case.
"""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, a_decision, push

pytestmark = on_both_databases

RIGHT = "I am sorry for the delay. Refunds reach the card after billing has approved them."


def _edit(start: int, end: int, old: str, new: str = "J") -> dict[str, Any]:
    return {"start": start, "end": end, "old": old, "new": new}


def _edited(*edits: dict[str, Any]) -> dict[str, Any]:
    return {"text": RIGHT, "diff": list(edits)}


FIELDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "a key that is no UUID": ("approve", {"key": "7"}, "$.key"),
    "a draft that is no UUID": ("approve", {"draft": "../1"}, "$.draft"),
    "a draft with NUL": ("approve", {"draft": "\0"}, "$.draft"),
    "revision 0": ("approve", {"revision": 0}, "$.revision"),
    "a revision in the future": ("approve", {"revision": 9}, "$.revision"),
    "a revision beyond counting": ("approve", {"revision": 2**70}, "$.revision"),
    "another digest": ("approve", {"revision_digest": "sha256:00"}, "$.revision_digest"),
    "a diff for approve": ("approve", {"diff": [_edit(0, 1, "I")]}, "$.diff"),
    "another text for approve": ("approve", {"final_text": "Hello."}, "$.final_text"),
    "no text for approve": ("approve", {"final_text": None}, "$.final_text"),
    "old text that is not there": ("correct", {"text": RIGHT, "diff": [_edit(0, 1, "Z")]}, "$.diff[0].old"),
    "a diff past the end": ("correct", {"text": RIGHT, "diff": [_edit(900, 901, "Z")]}, "$.diff[0].end"),
    "a negative offset": ("correct", {"text": RIGHT, "diff": [_edit(-1, 1, "I")]}, "$.diff[0].start"),
    "edits that overlap": (
        "correct",
        {"text": RIGHT, "diff": [_edit(0, 4, "I am"), _edit(2, 4, "am")]},
        "$.diff[1].start",
    ),
    "edits out of order": (
        "correct",
        {"text": RIGHT, "diff": [_edit(5, 10, "sorry"), _edit(0, 1, "I")]},
        "$.diff[1].start",
    ),
    "a diff that gives another text": ("correct", {"text": RIGHT, "diff": []}, "$.diff"),
    "nothing corrected": ("correct", {}, "$.kind"),
    "an empty reply": ("correct", {"text": "  "}, "$.final_text"),
    "a text for a reject": ("reject", {"final_text": "Hello."}, "$.final_text"),
    "no reason for a reject": ("reject", {"reason": None}, "$.reason"),
    "an unknown reason": ("reject", {"reason": {"code": "mood"}}, "$.reason.code"),
    "NUL in a reason's note": ("reject", {"reason": {"code": "other", "note": "\0"}}, "$.reason.note"),
    "negative handling time": ("approve", {"handling_ms": -1}, "$.handling_ms"),
    "a year of handling": ("approve", {"handling_ms": 31_536_000_000}, "$.handling_ms"),
    "a message of another ticket": ("approve", {"seen_message": "m99"}, "$.seen_message"),
    "no message seen": ("approve", {"seen_message": None}, "$.seen_message"),
    "parameters of another action": ("correct", {"text": RIGHT, "params": {"amount": 5}}, "$.params.amount"),
    "NUL in the text": ("correct", {"text": "a\0b"}, "$.final_text"),
    "5 MB of text": ("correct", {"text": "x", "final_text": "x" * 5_000_000, "diff": []}, "$.final_text"),
    "an unknown kind": ("approve", {"kind": "bless"}, "$.kind"),
    "an unknown field": ("approve", {"by": "Ada"}, "$"),
    "a marked span reversed": (
        "approve",
        {"findings_marked_wrong": [{"rule": "x", "start": 5, "end": 2}]},
        "$.findings_marked_wrong[0].start",
    ),
    "a marked span beyond counting": (
        "approve",
        {"findings_marked_wrong": [{"rule": "x", "start": 0, "end": 2**70}]},
        "$.findings_marked_wrong[0].end",
    ),
    "NUL in what was opened": ("approve", {"evidence": {"sources_opened": ["\0"]}}, "$.evidence.sources_opened[0]"),
    "a decision time without a zone": ("approve", {"decided_at": "2026-11-20T09:20:11"}, "$.decided_at"),
    "a policy's version beyond counting": ("approve", {"policy_version": 2**70}, "$.policy_version"),
    "a claim beyond counting": ("approve", {"claim": -(2**70)}, "$.claim"),
    "decided in the year 9999": ("approve", {"decided_at": "9999-11-20T09:20:11Z"}, "$.decided_at"),
    "decided in the year 1": ("approve", {"decided_at": "0001-11-20T09:20:11Z"}, "$.decided_at"),
}


@pytest.mark.parametrize(("kind", "changed", "path"), FIELDS.values(), ids=FIELDS.keys())
def test_a_decision_is_refused_with_its_path(
    store: StoreInThread, kind: str, changed: dict[str, Any], path: str
) -> None:
    draft = store.draft()
    result = store.decide(store.as_("agent"), draft, kind, **changed)
    assert result["status"] == "invalid", result
    assert path in [e["path"] for e in result["errors"]], result["errors"]
    assert all(e["message"] for e in result["errors"])
    assert store.shown(draft["id"])["state"] == "pending"


def test_a_key_twice_in_one_decision_is_refused_with_its_path(store: StoreInThread) -> None:
    draft = store.draft()
    wire = msgspec.json.encode(a_decision(draft, "reject")).decode()
    headers = {"Content-Type": "application/json"}
    for twice, path in (('"kind":"reject"', "$.kind"), ('"code":"other"', "$.reason.code")):
        body = wire.replace(twice, f"{twice},{twice}")
        answer = store.as_("agent").post("/v1/decisions", content=f"[{body}]", headers=headers)
        (result,) = answer.json()["results"]
        assert (result["status"], [e["path"] for e in result["errors"]]) == ("invalid", [path])
    assert store.shown(draft["id"])["state"] == "pending"


@pytest.mark.parametrize("tag", ["x" * 41, "no/such?tag", 5, None, ["vip"]], ids=repr)
def test_parameters_outside_their_limits_are_not_an_agents_to_approve(store: StoreInThread, tag: Any) -> None:
    draft = store.draft(action={"class": "limited_update", "kind": "add_tag", "params": {"tag": "vip"}})
    result = store.decide(store.as_("agent"), draft, "correct", params={"tag": tag})
    assert (result["status"], result["conflict"]["kind"]) == ("conflict", "policy_changed")
    assert store.shown(draft["id"])["state"] == "pending"


def test_unknown_drafts_too_many_at_once_and_bodies_that_are_none(store: StoreInThread) -> None:
    agent = store.as_("agent")
    for revision in (1, 2**31 - 1):
        unknown = a_decision(store.draft()) | {"draft": str(uuid4()), "revision": revision}
        result = push(agent, unknown)[0]
        assert (result["status"], result["conflict"]["kind"]) == ("conflict", "not_allowed")
    for body, status in ((b"[{}" + b",{}" * 500 + b"]", 413), (b"", 200), (b"[", 400), (b"\xff", 400), (b"x", 400)):
        answer = agent.post("/v1/decisions", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == status, (body[:10], answer.text)
