"""Evidence of a draft: whole bundles and single proofs, checked by ours and by a small verifier that is not ours."""

import base64
import contextlib
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from console.audit.bundles import BundleUnreadable, read_bundle, write_bundle
from console.commands.root import run as run_command
from console.model.evidence import DraftEvidence, Manifest
from console.rules.checkpoint import VerifierKey
from console.rules.evidence.bundle import MANIFEST, README, entry_name, files, manifest_bytes, proof_name
from console.rules.evidence.check import check_bundle, check_entry
from console.store.routes.export_slots import ExportSlots
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.waiting import until

RIGHT = "I am sorry for the delay. Refunds reach the card after billing has approved them."
NAME = "Zebulon Quatermain"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    """A store whose first draft was escalated, then corrected; others lie around it."""
    with store_in_thread(tmp_path_factory.mktemp("evidence")) as running:
        yield running


@pytest.fixture(scope="module")
def draft(store: StoreInThread) -> str:
    for _ in range(3):
        store.draft()
    submitted = store.draft(ticket__customer__name=NAME)
    assert store.decide(store.as_("agent"), submitted, "escalate")["status"] == "recorded"
    decided = store.decide(store.as_("senior"), store.shown(submitted["id"]), "correct", text=RIGHT)
    assert decided["status"] == "recorded"
    store.draft()
    found: str = submitted["id"]
    return found


@pytest.fixture(scope="module")
def bundle(store: StoreInThread, draft: str) -> dict[str, bytes]:
    return files(evidence_of(store, draft))


@pytest.fixture(scope="module")
def key(store: StoreInThread) -> VerifierKey:
    return VerifierKey.parse(store.store.identity.verifier_key)


def evidence_of(store: StoreInThread, draft: str, role: str = "auditor") -> DraftEvidence:
    answer = store.as_(role).get(f"/v1/drafts/{draft}/evidence")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=DraftEvidence)


def independent(proof: str, entry: bytes, verifier_key: str) -> int:
    """Another hand's reading of c2sp.org/tlog-proof and RFC 9162, recursive where ours is iterative."""
    head, note = proof.split("\n\n", 1)
    version, index_line, *hashes = head.split("\n")
    assert version == "c2sp.org/tlog-proof@v1"
    index = int(index_line.split(" ")[1])
    text, signature = note.split("\n\n")
    name, _, encoded = verifier_key.split("+", 2)
    raw = base64.b64decode(signature.strip().split(" ")[2])
    public = base64.b64decode(encoded)
    assert raw[:4] == hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], (text + "\n").encode())
    origin, size, root = text.split("\n")
    assert origin == name
    steps = [base64.b64decode(h) for h in hashes]

    def climb(at: int, count: int) -> bytes:
        if count == 1:
            return hashlib.sha256(b"\x00" + entry).digest()
        left = 1
        while left * 2 < count:
            left *= 2
        sibling = steps.pop()
        if at < left:
            return hashlib.sha256(b"\x01" + climb(at, left) + sibling).digest()
        return hashlib.sha256(b"\x01" + sibling + climb(at - left, count - left)).digest()

    assert climb(index, int(size)) == base64.b64decode(root)
    assert not steps
    return index


def test_a_bundle_proves_the_entries_the_payloads_and_the_diff(bundle: dict[str, bytes], key: VerifierKey) -> None:
    report = check_bundle("x", bundle, key)
    assert (report.ok, report.problems) == (True, ())
    proven = "\n".join(report.proven)
    assert "the key that you gave signed the log" in proven
    assert "entries are in that log" in proven
    assert "the AI's text with its diff gives its final text" in proven
    assert any("the whole log shows" in line for line in report.not_proven)


@pytest.mark.parametrize("name", [".DS_Store", "entries/.DS_Store", "payloads/Thumbs.db", "__MACOSX/._README.txt"])
def test_what_a_file_browser_left_is_named_as_not_looked_at(
    bundle: dict[str, bytes], key: VerifierKey, name: str
) -> None:
    report = check_bundle("x", bundle | {name: b"anything"}, key)
    assert (report.ok, report.problems) == (True, ())
    assert [line for line in report.not_proven if name in line and "not looked at" in line]


@pytest.mark.parametrize("name", ["extra", "entries/extra", "entries/1.txt", "entries/x.json", "payloads/extra"])
def test_what_somebody_else_left_is_named_as_wrong(bundle: dict[str, bytes], key: VerifierKey, name: str) -> None:
    report = check_bundle("x", bundle | {name: b"anything"}, key)
    assert not report.ok
    assert any(name in problem for problem in report.problems)


def test_each_proof_holds_for_a_verifier_that_is_not_ours(bundle: dict[str, bytes], key: VerifierKey) -> None:
    proven = [
        independent(content.decode(), bundle[name.replace(".tlog-proof", ".json")], str(key))
        for name, content in bundle.items()
        if name.endswith(".tlog-proof")
    ]
    assert len(proven) >= 4
    assert proven[0] == 0


def test_every_payload_opens_its_commitment(bundle: dict[str, bytes]) -> None:
    listed = json.loads(bundle[MANIFEST])["payloads"]
    assert {"ticket", "text", "final_text", "diff"} <= {p["kind"] for p in listed}
    for p in listed:
        content = bundle[f"payloads/{p['kind']}-{p['digest'][7:]}.json"]
        assert "sha256:" + hashlib.sha256(base64.b64decode(p["salt"]) + content).hexdigest() == p["digest"]


def test_a_byte_changed_anywhere_is_found(bundle: dict[str, bytes]) -> None:
    for name, content in bundle.items():
        # Some 40 places of each file, the last bytes (ends of base64, of lines) among them.
        for at in sorted(
            {*range(0, len(content), len(content) // 40 + 1), *range(max(len(content) - 6, 0), len(content))}
        ):
            broken = content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :]
            report = check_bundle("x", bundle | {name: broken})
            assert not report.ok, f"byte {at} of {name} changed from {content[at : at + 1]!r}"
            assert report.problems


def test_a_file_taken_away_or_added_is_found(bundle: dict[str, bytes]) -> None:
    for name in bundle:
        assert not check_bundle("x", {n: c for n, c in bundle.items() if n != name}).ok, name
    for name in (
        "more.txt",
        "entries/7777.json",
        "entries/7777.tlog-proof",
        "entries/00.json",
        "payloads/text-00.json",
    ):
        assert not check_bundle("x", bundle | {name: b"{}"}).ok, name


def test_content_withheld_as_if_it_had_been_erased_is_found(bundle: dict[str, bytes]) -> None:
    manifest = msgspec.json.decode(bundle[MANIFEST], type=Manifest)
    hidden = tuple(msgspec.structs.replace(p, salt=None) if p.kind == "final_text" else p for p in manifest.payloads)
    changed = {n: c for n, c in bundle.items() if not n.startswith("payloads/final_text")}
    changed[MANIFEST] = manifest_bytes(msgspec.structs.replace(manifest, payloads=hidden))
    report = check_bundle("x", changed)
    assert any("no entry says it was erased" in problem for problem in report.problems)


def test_a_key_that_came_with_the_bundle_is_said_to_prove_no_name(bundle: dict[str, bytes], key: VerifierKey) -> None:
    report = check_bundle("x", bundle)
    assert report.ok
    assert any("it came with the evidence" in line for line in report.not_proven)
    assert not any("it came with the evidence" in line for line in check_bundle("x", bundle, key).not_proven)


def test_another_log_s_key_opens_nothing(bundle: dict[str, bytes], key: VerifierKey) -> None:
    other = VerifierKey(key.name, bytes(31) + b"\x01")
    assert not check_bundle("x", bundle, other).ok
    entry, proof = bundle[entry_name(0)], bundle[proof_name(0)]
    assert check_entry("x", proof, entry, key).ok
    for report in (
        check_entry("x", proof, entry, other),
        check_entry("x", proof, entry, None),
        check_entry("x", proof, entry + b" ", key),
        check_entry("x", b"\xff", entry, key),
    ):
        assert not report.ok
        assert report.problems


@pytest.mark.parametrize("role", ["lead", "auditor", "senior"])
def test_those_who_answer_for_the_record_get_the_evidence(store: StoreInThread, draft: str, role: str) -> None:
    assert check_bundle("x", files(evidence_of(store, draft, role))).ok


@pytest.mark.parametrize("role", ["pipeline", "agent", "operator"])
def test_others_do_not(store: StoreInThread, draft: str, role: str) -> None:
    assert store.as_(role).get(f"/v1/drafts/{draft}/evidence").status_code == 403


@pytest.mark.parametrize("role", ["lead", "auditor", "senior"])
def test_a_draft_of_another_queue_has_no_evidence(store: StoreInThread, draft: str, role: str) -> None:
    outsider = store.as_(role, f"Outside {role}", "billing")
    there = outsider.get(f"/v1/drafts/{draft}/evidence")
    nowhere = outsider.get(f"/v1/drafts/{uuid4()}/evidence")
    assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())
    assert there.status_code == 404


def test_evidence_is_held_whole_so_only_a_few_are_taken_at_once(store: StoreInThread, draft: str) -> None:
    client, path = store.as_("auditor"), f"/v1/drafts/{draft}/evidence"
    exports: ExportSlots = store.app.state.exports
    for _ in range(exports.limits.all + 1):
        assert client.get(path).status_code == 200
        until(lambda: exports.under_way == 0, "what was sent is held no more")
    assert client.get(f"/v1/drafts/{uuid4()}/evidence").status_code == 404
    assert exports.under_way == 0
    others = [f"other {number // exports.limits.of_one}" for number in range(exports.limits.all)]
    for other in others:
        exports.begin(other)
    assert client.get(path).status_code == 503
    for other in others:
        exports.end(other)
    assert client.get(path).status_code == 200


def test_the_evidence_holds_nothing_of_other_drafts(store: StoreInThread, draft: str, bundle: dict[str, bytes]) -> None:
    other = store.draft(ticket__customer__name=NAME)["id"]
    assert not any(other.encode() in content for content in bundle.values())
    mine = {p.digest for p in evidence_of(store, draft).payloads}
    assert mine.isdisjoint(p.digest for p in evidence_of(store, other).payloads)


def test_the_description_of_the_interface_names_the_call(store: StoreInThread) -> None:
    described = store.client(None).get("/openapi.json").json()
    call = described["paths"]["/v1/drafts/{draft}/evidence"]["get"]
    assert set(call["responses"]) >= {"200", "401", "403", "404"}
    assert "DraftEvidence" in described["components"]["schemas"]


@pytest.mark.parametrize("name", ["evidence.zip", "evidence"])
def test_a_bundle_is_exported_and_verified_by_the_command_line(
    store: StoreInThread, draft: str, key: VerifierKey, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    token = store.token("auditor", f"Auditor of {name}")
    done = run("export", "--draft", draft, "--url", store.url, "--token", token, "--output", str(path))
    assert done.exit_code == 0, done.stderr
    checked = run("verify", str(path), "--key", str(key), "--json")
    assert checked.exit_code == 0, checked.stderr
    result = json.loads(checked.stdout)
    assert result["ok"] is True
    assert result["reports"][0]["problems"] == []
    again = run("export", "--draft", draft, "--url", store.url, "--token", token, "--output", str(path))
    assert again.exit_code == 1
    assert "already exists" in again.stderr
    assert read_bundle(path).keys() >= {MANIFEST, README}


def test_a_bare_proof_is_verified_beside_its_entry(bundle: dict[str, bytes], key: VerifierKey, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    write_bundle(bundle, folder)
    proof = next(folder.glob("entries/[1-9]*.tlog-proof"))
    assert run("verify", str(proof), "--key", str(key)).exit_code == 0
    assert run("verify", str(proof), str(proof.with_suffix(".json")), "--key", str(key)).exit_code == 0
    unpinned = run("verify", str(proof))
    assert unpinned.exit_code == 1
    assert "--key" in unpinned.stdout
    assert run("verify", str(proof), str(folder / "entries" / "0.json"), "--key", str(key)).exit_code == 1
    assert run("verify", str(folder / "entries" / "0.json")).exit_code == 2


def test_a_changed_file_makes_the_command_line_say_what_is_wrong(bundle: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    name = next(n for n in bundle if n.startswith("payloads/final_text"))
    write_bundle(bundle | {name: b'"Something else"'}, folder)
    done = run("verify", str(folder))
    assert done.exit_code == 1
    assert "wrong: entry" in done.stdout
    assert "its payload `final_text`, or the salt, was changed" in done.stdout


def test_a_changed_byte_in_a_zip_is_found_or_changes_no_file(bundle: dict[str, bytes], tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    write_bundle(bundle, whole)
    data = whole.read_bytes()
    broken = tmp_path / "broken.zip"
    for at in range(0, len(data), 7):
        broken.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        try:
            contents = read_bundle(broken)
        except BundleUnreadable:
            continue
        assert contents == bundle or not check_bundle("x", contents).ok, f"byte {at}"


def test_a_link_in_a_folder_is_not_followed(bundle: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    write_bundle(bundle, folder)
    (folder / "more").symlink_to("/etc/hostname")
    with pytest.raises(BundleUnreadable, match="link"):
        read_bundle(folder)


@pytest.mark.parametrize("name", ["payloads/../../x", "/x", "payloads/..\\x", "payloads/\x1b[2J"])
@pytest.mark.parametrize("place", ["evidence", "evidence.zip"])
def test_no_name_from_a_store_leads_out_of_the_bundle(tmp_path: Path, place: str, name: str) -> None:
    with pytest.raises(OSError, match="outside the bundle"):
        write_bundle({README: b"", name: b"x"}, tmp_path / place)
    assert list(tmp_path.iterdir()) == []


@dataclass
class Done:
    """What a command answered."""

    exit_code: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Done:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run_command(["audit", *arguments])
    return Done(code, out.getvalue(), err.getvalue())


ALONE = """
import sys

def refuse(event, _arguments):
    if event.startswith("socket."):
        raise SystemExit(f"a socket was opened: {event}")

sys.addaudithook(refuse)
from console.commands.root import run
code = run(sys.argv[1:])
loaded = [name for name in sys.modules if name.startswith(("console.store", "sqlalchemy", "psycopg"))]
sys.exit(code or (f"loaded: {loaded}" if loaded else 0))
"""


def test_the_check_needs_no_store_no_database_and_no_network(bundle: dict[str, bytes], tmp_path: Path) -> None:
    key = json.loads(bundle[MANIFEST])["verifier_key"]
    write_bundle(bundle, tmp_path / "evidence.zip")
    command = [sys.executable, "-c", ALONE, "audit", "verify", str(tmp_path / "evidence.zip"), "--key", key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing is wrong" in done.stdout
