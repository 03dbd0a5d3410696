"""`countersign policy backtest` against the record of a real store."""

import json
from pathlib import Path

import pytest

from resources.policy import default_policy_text
from tests.commands.test_commands import countersign, to
from tests.support.policies import PROMISE, stricter
from tests.support.store import RunningStore, submit
from tests.support.store_in_thread import a_decision, draft_as_sent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(stricter(), encoding="utf-8")
    return path


@pytest.fixture
def past(running_store: RunningStore) -> RunningStore:
    """Four drafts: one approved as written, one approved with a parrot put in, one with a parrot open, one plain."""
    texts = [PROMISE, "Good day to you.", PROMISE, "Good day to you."]
    made = [draft_as_sent(n, text=text, citations=[]) for n, text in enumerate(texts)]
    results = submit(running_store.as_("pipeline"), *made)
    drafts = [running_store.as_("lead").get(f"/v1/drafts/{r['id']}").json() for r in results]
    decisions = [a_decision(drafts[0]), a_decision(drafts[1], "correct", text=f"Good day to you. {PROMISE}")]
    answer = running_store.as_("agent", "Ada").post("/v1/decisions", json=decisions)
    assert [r["status"] for r in answer.json()["results"]] == ["recorded", "recorded"]
    return running_store


def backtest(tmp_path: Path, past: RunningStore, *arguments: str) -> str:
    answer = countersign(tmp_path, "policy", "backtest", "policy.toml", *arguments, environment=to(past, "lead"))
    assert (answer.returncode, answer.stderr) == (0, b"")
    return answer.stdout.decode()


def test_it_says_what_would_come_and_go_and_what_would_not_have_been_allowed(
    tmp_path: Path, file: Path, past: RunningStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = backtest(tmp_path, past, "--since", "1d").splitlines()
    assert "AI texts: 2 of 4 would have other findings" in lines
    assert "Texts that people approved: 2 of 2 would have other findings" in lines
    come = [line for line in lines if line.startswith("  + commitment.parrot (escalate)  2: ")]
    named = [set(line.partition(": ")[2].split(", ")) for line in come]
    assert named == [{"draft-0", "draft-2"}, {"draft-0", "draft-1"}]
    assert "Approvals that would not have been allowed: 2 of 2" in lines
    assert any(line.startswith("    draft-1, correct by Ada on ") and "parrot" in line for line in lines)

    *differences, last = [json.loads(line) for line in backtest(tmp_path, past, "--json").splitlines()]
    assert sorted(line["external_id"] for line in differences) == ["draft-0", "draft-1", "draft-2"]
    forbidden = {line["external_id"] for line in differences if (line["decision"] or {}).get("forbidden_by")}
    assert forbidden == {"draft-0", "draft-1"}
    totals = last["summary"]
    assert (totals["drafts"], totals["drafts_differ"], totals["decisions"], totals["not_allowed"]) == (4, 2, 2, 2)

    assert "AI texts: 0 of 0 would have other findings" in backtest(tmp_path, past, "--since", "2199-01-01")
    published = countersign(tmp_path, "policy", "publish", str(file), environment=to(past, "lead"))
    assert published.returncode == 0
    submit(past.as_("pipeline"), draft_as_sent(9, text=PROMISE, citations=[]))
    file.write_text(default_policy_text(), encoding="utf-8")
    looser = backtest(tmp_path, past)
    assert "  - commitment.parrot (escalate)  1: draft-9" in looser
    assert "Approvals that would not have been allowed: 0 of 2" in looser
