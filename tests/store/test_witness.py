"""A witness looks at a store's log, and cosigns what continues what it saw; others can demand that."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from console.audit.witness import CosignedCheckpoint, look, witness_key
from console.model.evidence import DraftEvidence
from console.remote.blocking import BlockingClient
from console.rules.checkpoint import VerifierKey, split
from console.rules.continuity import NotContinued
from console.rules.cosignature import Witness, cosigned
from console.rules.evidence.bundle import files
from console.rules.evidence.check import check_bundle, check_entry
from tests.support.store_in_thread import StoreInThread

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "witness"


def _look(store: StoreInThread, folder: Path, pinned: VerifierKey | None = None) -> CosignedCheckpoint:
    witness = witness_key(folder, "witness.example")
    with BlockingClient(store.url, store.token("auditor", "A witness")) as client:
        return look(client, folder, witness, pinned, lambda: NOW)


def _own(folder: Path) -> Witness:
    return witness_key(folder, "ignored later")


def _cosigned(store: StoreInThread, name: str = "witness.example") -> str:
    return store.as_("agent").get("/v1/log/checkpoint", params={"witness": name}).text


def test_what_a_witness_saw_can_be_had_by_everybody(store: StoreInThread, folder: Path) -> None:
    store.draft()
    first = _look(store, folder)
    store.draft()
    second = _look(store, folder)
    assert (second.before, second.size > first.size) == (first.size, True)
    store.draft()
    note = _cosigned(store)
    assert cosigned(note, _own(folder).public) == NOW
    assert split(note)[0].split("\n")[1] == str(second.size)
    assert _look(store, folder, VerifierKey.parse(store.store.identity.verifier_key)).before == second.size
    assert store.as_("agent").get("/v1/log/checkpoint", params={"witness": "nobody"}).status_code == 404


def test_a_key_that_was_rotated_is_followed(store: StoreInThread, folder: Path) -> None:
    _look(store, folder)
    store.store.rotate_key(timedelta())
    store.draft()
    _look(store, folder)
    assert cosigned(_cosigned(store), _own(folder).public) == NOW


@pytest.mark.parametrize("how", ["rewritten", "shortened", "another log"])
def test_a_log_that_does_not_continue_is_not_cosigned(store: StoreInThread, folder: Path, how: str) -> None:
    _look(store, folder)
    remembered = json.loads((folder / "seen.json").read_text())
    if how == "rewritten":
        remembered["root"] = msgspec.to_builtins(bytes(32))
    elif how == "shortened":
        remembered["size"] += 1_000
    else:
        remembered["origin"] = "somebody/else"
    (folder / "seen.json").write_text(json.dumps(remembered))
    store.draft()
    before = _cosigned(store)
    with pytest.raises(NotContinued):
        _look(store, folder)
    assert _cosigned(store) == before
    assert json.loads((folder / "seen.json").read_text()) == remembered


def test_evidence_can_be_demanded_under_a_witness(store: StoreInThread, folder: Path) -> None:
    draft = store.draft()
    store.decide(store.as_("agent"), draft)
    _look(store, folder)
    store.draft()
    asked = {"witness": "witness.example"}
    answer = store.as_("auditor").get(f"/v1/drafts/{draft['id']}/evidence", params=asked)
    evidence = msgspec.json.decode(answer.content, type=DraftEvidence)
    bundle, key, own = files(evidence), VerifierKey.parse(evidence.verifier_key), _own(folder).public
    report = check_bundle("x", bundle, key, [own])
    assert (report.ok, report.problems) == (True, ())
    assert any("witness.example saw that checkpoint at 2026-11-20 10:00:00 UTC" in line for line in report.proven)
    index = evidence.entries[-1].index
    proof, entry = bundle[f"entries/{index}.tlog-proof"], bundle[f"entries/{index}.json"]
    assert check_entry("x", proof, entry, key, [own]).ok
    stranger = Witness("other.example", bytes(32)).public
    for checked in (check_bundle("x", bundle, key, [own, stranger]), check_entry("x", proof, entry, key, [stranger])):
        assert checked.problems == ("the witness other.example has not cosigned the checkpoint",)


@pytest.mark.parametrize(
    "body",
    [
        {"size": 1, "line": "nonsense"},
        {"size": 1, "line": "— witness.example AAAA\n"},
        {"size": 0, "line": ""},
        {"size": 1},
        {"size": 1, "line": "x" * 501},
    ],
)
def test_what_is_no_cosignature_is_refused(store: StoreInThread, body: dict[str, object]) -> None:
    answer = store.as_("auditor").post("/v1/log/checkpoint/cosignatures", json=body)
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:invalid")


def test_only_a_checkpoint_that_is_there_can_be_cosigned(store: StoreInThread) -> None:
    note = store.as_("auditor").get("/v1/log/checkpoint").text
    line = Witness("w.example", bytes(32)).cosign(note, NOW)
    answer = store.as_("auditor").post("/v1/log/checkpoint/cosignatures", json={"size": 10**9, "line": line})
    assert answer.status_code == 404


def test_the_command_cosigns_and_says_so(store: StoreInThread, folder: Path) -> None:
    environment = {**os.environ, "COUNTERSIGN_URL": store.url, "COUNTERSIGN_TOKEN": store.token("auditor", "W")}
    command = [sys.executable, "-m", "console", "audit", "witness", "--state", str(folder), "--name", "w.example"]

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *more], env=environment, capture_output=True, text=True, check=False)

    shown = run("--show-key")
    assert shown.stdout.startswith("w.example+"), shown.stderr
    said = run()
    assert (said.returncode, said.stdout.startswith("Cosigned ")) == (0, True), said.stderr
    (folder / "seen.json").write_text("{")
    refused = run()
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert "Nothing was cosigned" in refused.stderr
