"""`countersign assistant` as a team uses it: set up, asked, run against a real store, judged."""

import json
import os
from pathlib import Path

import pytest

from console.commands.root import run
from console.model.draft import MessageRole
from console.model.wire import encode
from tests.support.assistants import REFUND, a_ticket
from tests.support.store import RunningStore


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The folder that `init` writes."""
    assert run(["assistant", "init", str(tmp_path / "desk")]) == 0
    return tmp_path / "desk" / "assistant.toml"


def line(number: int, text: str, *more: tuple[MessageRole, str]) -> bytes:
    ticket = json.loads(encode(a_ticket(text, "", "Crystal Minh", "en", *more)))
    return json.dumps({"queue": "billing", "ticket": ticket | {"id": str(number)}}).encode()


def test_a_team_can_try_it_before_anything_is_set_up(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["assistant", "check", "--config", str(config)]) == 0
    assert "30 articles; approved: 1 de, 27 en; 0 left out" in capsys.readouterr().out
    assert run(["assistant", "try", REFUND, "--config", str(config), "--name", "Crystal Minh"]) == 0
    output = capsys.readouterr().out
    assert "Hello Crystal," in output
    assert "within 5 to 7 business days." in output
    assert "s1  Refunds and credits (kb://billing/refunds-and-credits)" in output
    assert run(["assistant", "try", "What will the weather be like?", "--config", str(config)]) == 1
    assert capsys.readouterr().out.startswith("Left alone: ")
    assert run(["assistant", "try", REFUND, "--json", "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out)["citations"]
    assert run(["assistant", "init", str(config.parent)]) == 1
    assert "exists already" in capsys.readouterr().err


def test_settings_and_articles_that_cannot_be_used_are_refused_with_the_place(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = config.read_text(encoding="utf-8")
    for old, new, reason in (
        ("[scope]", "[scpoe]", "assistant.toml:19:1: scpoe: is not known; did you mean `scope`?"),
        ('folder   = "articles"', 'folder   = "missing"', "cannot be read"),
        ('folder   = "articles"', 'folder   = "empty"', "is approved"),
        ("# [chat]", '[chat]\naddress = "http://llm.example.com/v1"\nmodel = "m"', "is not encrypted"),
        ("# [chat]", '[chat]\naddress = "https://l.example"\nmodel = "m"\nkey = "env:NO_KEY"', "no usable key"),
        ("# [chat]", '[chat]\naddress = "https://l.example"\nmodel = "m"\nprompt = "assistant.toml"', "no version"),
    ):
        (config.parent / "empty").mkdir(exist_ok=True)
        config.write_text(text.replace(old, new, 1), encoding="utf-8")
        capsys.readouterr()
        assert run(["assistant", "check", "--config", str(config)]) == 1
        assert reason in capsys.readouterr().err


def test_tickets_become_drafts_in_a_store_once(
    config: Path,
    tmp_path: Path,
    running_store: RunningStore,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COUNTERSIGN_URL", running_store.url)
    monkeypatch.setenv("COUNTERSIGN_TOKEN", running_store.token("pipeline"))
    folder = tmp_path / "tickets"
    folder.mkdir()
    weather = line(2, "What will the weather be like?")
    (folder / "1.jsonl").write_bytes(line(1, REFUND) + b"\n" + weather + b'\n{"queue": "billing"}\n')
    command = ["assistant", "run", str(folder), "--config", str(config)]
    capsys.readouterr()
    assert run(command) == 1
    output = capsys.readouterr()
    assert output.out.splitlines()[0].startswith("1: drafted from “Refunds and credits”, confidence 0.")
    assert output.out.splitlines()[1].startswith("2: left alone: ")
    assert output.out.splitlines()[-1] == "1 drafted, 1 left alone, 0 drafted before, 1 refused"
    assert "1.jsonl, line 3: " in output.err
    (folder / "1.jsonl").write_bytes(line(1, REFUND) + b"\n" + line(3, REFUND))
    assert run(command) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 drafted, 0 left alone, 1 drafted before, 0 refused"
    (folder / "1.jsonl").write_bytes(line(1, REFUND, (MessageRole.CUSTOMER, "Any news on the refund?")))
    assert run([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "created"
    client = running_store.client(running_store.token("agent"))
    drafts = client.get("/v1/drafts").raise_for_status().json()["items"]
    assert len(drafts) == 3
    assert not [f for draft in drafts for f in draft["findings"] if f["severity"] in {"escalate", "block"}]


def test_drafts_can_be_written_to_a_file_and_the_figures_printed(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tickets, drafts = tmp_path / "tickets.jsonl", tmp_path / "drafts.jsonl"
    tickets.write_bytes(line(1, REFUND))
    assert run(["assistant", "run", str(tickets), "--config", str(config), "--output", str(drafts)]) == 0
    if os.name == "posix":
        assert drafts.stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert run(["assistant", "evaluate", str(drafts), "--config", str(config)]) == 0
    rows = capsys.readouterr().out
    assert "right article first 1.000   among the first three 1.000" in rows
    assert "0 with a promise" in rows
