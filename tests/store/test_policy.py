"""A policy is checked, published once, and in force for whoever decides from then on."""

import threading
from typing import Any

import httpx
import pytest

from console.store.verification.verify import verify
from tests.rules.builders import patterns_text
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases

TOML = {"Content-Type": "application/toml"}
DATE = "You have my word on that."
"""What the default policy leaves to seniors."""


def changed(old: str, new: str) -> str:
    text = patterns_text()
    assert old in text
    return text.replace(old, new, 1)


def in_force(store: StoreInThread) -> int:
    version: int = store.as_("lead").get("/v1/policy").json()["version"]
    return version


def put(client: httpx.Client, text: str, made_from: int | str | None) -> httpx.Response:
    headers = TOML if made_from is None else TOML | {"If-Match": f'"{made_from}"'}
    return client.put("/v1/policy", content=text.encode("utf-8", "surrogateescape"), headers=headers)


def publish(store: StoreInThread, text: str) -> int:
    answer = put(store.as_("lead"), text, in_force(store))
    assert answer.status_code == 200, answer.text
    version: int = answer.json()["version"]
    return version


def test_a_published_policy_is_in_force_and_named_by_the_log(store: StoreInThread) -> None:
    before = in_force(store)
    answer = put(store.as_("lead", "Leda"), changed("hold_seconds = 10", "hold_seconds = 25"), before)
    assert (answer.status_code, answer.headers["etag"]) == (200, f'"{before + 1}"')
    me = store.as_("agent").get("/v1/me").json()
    assert (me["policy_version"], me["hold_seconds"]) == (before + 1, 25)
    found = store.as_("auditor").get("/v1/policy").json()
    assert "hold_seconds = 25" in found["text"]
    assert "hold_seconds = 25" not in store.as_("auditor").get(f"/v1/policy?version={before}").json()["text"]
    assert store.as_("auditor").get(f"/v1/policy?version={before + 2}").status_code == 404
    changes = [c for c in all_changes(store) if c["type"] == "policy_published"]
    assert len(changes) == before + 1
    assert verify(store.store.database).problems == ()


@pytest.mark.parametrize("role", ["lead", "operator"])
def test_who_sees_some_queues_checks_a_policy_and_publishes_none(store: StoreInThread, role: str) -> None:
    before = in_force(store)
    some = store.as_(role, f"a {role} of billing", "billing")
    answer = put(some, changed("hold_seconds = 10", "hold_seconds = 26"), before)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:countersign:problem:forbidden")
    assert "all queues" in answer.json()["detail"]
    assert some.post("/v1/policy/check", content=patterns_text().encode(), headers=TOML).json()["ok"]
    assert in_force(store) == before


def all_changes(store: StoreInThread) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    page: dict[str, Any] = {"cursor": "", "more": True}
    while page["more"]:
        page = store.as_("agent").get("/v1/changes", params={k: page[k] for k in ("cursor",) if page[k]}).json()
        changes += page["changes"]
    return changes


def test_whoever_was_overtaken_is_told_and_changes_nothing(store: StoreInThread) -> None:
    before = in_force(store)
    publish(store, changed("hold_seconds = 10", "hold_seconds = 11"))
    late = put(store.as_("operator"), patterns_text(), before)
    assert (late.status_code, late.json()["type"]) == (412, "urn:countersign:problem:changed_meanwhile")
    assert in_force(store) == before + 1


def test_a_change_that_names_no_version_is_not_taken(store: StoreInThread) -> None:
    answer = put(store.as_("lead"), patterns_text(), None)
    assert (answer.status_code, answer.json()["type"]) == (428, "urn:countersign:problem:condition_missing")


@pytest.mark.parametrize("tag", ['W/"1"', '"one"', "1", '"1", "2"', '"99999"'])
def test_a_tag_of_no_version_in_force_is_not_taken(store: StoreInThread, tag: str) -> None:
    headers = TOML | {"If-Match": tag}
    answer = store.as_("lead").put("/v1/policy", content=patterns_text().encode(), headers=headers)
    assert answer.status_code == 412


def test_of_many_who_publish_at_once_one_does(store: StoreInThread) -> None:
    before = in_force(store)
    clients = [store.as_("lead", f"lead {n}") for n in range(8)]
    ready, codes = threading.Barrier(8), []

    def go(client: httpx.Client, seconds: int) -> None:
        ready.wait()
        codes.append(put(client, changed("hold_seconds = 10", f"hold_seconds = {seconds}"), before).status_code)

    threads = [threading.Thread(target=go, args=(client, n)) for n, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(codes) == [200] + [412] * 7
    assert in_force(store) == before + 1
    assert verify(store.store.database).problems == ()


LINES = patterns_text().splitlines()


def line_of(part: str) -> int:
    return next(n for n, line in enumerate(LINES, 1) if line.startswith(part))


WORD = r"'\byou have (?:my|our) word\b',"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("hold_seconds = ", 1, "not TOML"),
        (changed("hold_seconds = 10", "hold_second = 10"), line_of("hold_seconds"), "did you mean `hold_seconds`"),
        (changed("hold_seconds = 10", 'hold_seconds = "10"'), line_of("hold_seconds"), "int"),
        (changed(WORD, "'(',"), next(n for n, x in enumerate(LINES, 1) if WORD in x), "not a regular expression"),
        (changed(WORD, "'(a+)+$',"), next(n for n, x in enumerate(LINES, 1) if WORD in x), "too long"),
        (changed(WORD, "'(a{9999}){9999}',"), next(n for n, x in enumerate(LINES, 1) if WORD in x), "too large"),
        (changed('"senior", four_eyes', '"agent", four_eyes'), line_of("sensitive_update"), "loosened"),
        (changed("four_eyes = true", "four_eyes = false"), line_of("sensitive_update"), "loosened"),
        (changed("default = 0.5", "default = 1.5"), line_of("default = 0.5"), "<= 1.0"),
        (changed('id       = "contract"', 'id = "refund"'), line_of('id       = "contract"'), "already the id"),
        (changed('senior     = "another senior"', ""), line_of("[owners]"), "missing"),
        (patterns_text() + "#" * 10_000_000, 1, "at most 1 MB"),
        ("a = '\udcff'", 1, "UTF-8"),
        ("[" * 5000 + "a", 1, "nested too deep"),
        ("", 1, "missing"),
    ],
    ids=["not TOML", "unknown key", "wrong type", "no regular expression", "backtracks", "explodes", "class loosened",
         "four eyes loosened", "threshold", "id twice", "owner missing", "10 MB", "not UTF-8", "nested", "empty"],
)  # fmt: skip
def test_a_policy_with_a_mistake_is_refused_with_its_line(
    store: StoreInThread, text: str, line: int, says: str
) -> None:
    lead, before = store.as_("lead"), in_force(store)
    answer = lead.post("/v1/policy/check", content=text.encode("utf-8", "surrogateescape"), headers=TOML)
    assert answer.status_code == 200
    problems = answer.json()["problems"]
    assert answer.json()["ok"] is False
    assert any(p["line"] == line and p["column"] >= 1 and says in p["message"] for p in problems), problems[:5]
    refused = put(lead, text, before)
    assert (refused.status_code, refused.json()["type"]) == (400, "urn:countersign:problem:invalid")
    assert any(e["message"].startswith(f"line {line}, ") and says in e["message"] for e in refused.json()["errors"])
    assert in_force(store) == before


def test_a_policy_without_mistakes_is_said_to_be_so_and_not_published(store: StoreInThread) -> None:
    before = in_force(store)
    answer = store.as_("operator").post("/v1/policy/check", content=patterns_text().encode(), headers=TOML)
    assert answer.json() == {"ok": True, "problems": []}
    assert in_force(store) == before


def test_each_decision_is_judged_by_the_version_in_force_and_names_it(store: StoreInThread) -> None:
    first, second, third = (store.draft(text=DATE, citations=[]) for _ in range(3))
    old = publish(store, changed("'\\byou have (?:my|our) word\\b'", "'\\bnever found\\b'"))
    agent = store.as_("agent")
    assert store.decide(agent, first)["status"] == "recorded"
    new = publish(store, patterns_text())
    # The console judged by the old version, as it says; the store by its own.
    refused = store.decide(agent, second, policy_version=old)
    assert (refused["status"], refused["conflict"]["kind"]) == ("conflict", "policy_changed")
    (finding,) = [f for f in refused["conflict"]["findings"] if f["rule"] == "commitment.delivery_date"]
    assert DATE[finding["start"] : finding["end"]] == DATE
    assert store.decide(agent, third, "escalate", policy_version=old)["status"] == "recorded"
    assert store.shown(first["id"])["decision"]["policy_version"] == old
    assert store.shown(third["id"])["decision"]["policy_version"] == new
    assert verify(store.store.database).problems == ()


def test_what_was_noticed_at_arrival_stays_under_the_version_that_noticed_it(store: StoreInThread) -> None:
    draft = store.draft(text=DATE, citations=[])
    publish(store, changed("'\\byou have (?:my|our) word\\b'", "'\\bnever found\\b'"))
    later = store.shown(draft["id"])
    assert (later["policy_version"], later["findings"]) == (draft["policy_version"], draft["findings"])
    assert later["findings"]
