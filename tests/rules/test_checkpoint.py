"""Signed notes and evidence files, against the specification's own form and a vector."""

import base64

import pytest

from console.rules import merkle
from console.rules.checkpoint import (
    DASH,
    Checkpoint,
    NoteInvalid,
    SigningKey,
    VerifierKey,
    open_note,
    parse_tlog_proof,
    sign,
    tlog_proof,
)

NAME = "countersign.example/log"
KEY = SigningKey(NAME, bytes(range(32)))
ROOT = bytes.fromhex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
HEAD = Checkpoint(NAME, 8, ROOT)
NOTE = (
    "countersign.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n"
    "— countersign.example/log fqpgbAiy7qxq+sscxjNTufR0q9zrpGFFdSATPlJejrQk1T/iQY6s34mPcHk04PVvpW+hsQANsMuhFbcXlIqWmB+15Ac=\n"  # noqa: E501
)


def test_the_key_and_the_note_are_those_of_the_vector() -> None:
    assert KEY.verifier_key == "countersign.example/log+7eaa606c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    assert sign(HEAD, KEY) == NOTE


def test_a_signed_note_opens_with_the_key_it_was_signed_by() -> None:
    assert open_note(NOTE, VerifierKey.parse(KEY.verifier_key)) == HEAD


def test_a_note_signed_by_two_keys_opens_with_either() -> None:
    other = SigningKey("witness.example", bytes(32))
    note = sign(HEAD, KEY, other)
    assert open_note(note, KEY.public) == open_note(note, other.public) == HEAD


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda n: n.replace("\n8\n", "\n9\n", 1), "does not fit"),
        (lambda n: n.replace("fqpgbAiy", "fqpgbAiz"), "does not fit"),
        (lambda n: n.replace("— countersign.example/log", "— somebody.example"), "none of the known keys"),
        (lambda n: n.split("\n\n")[0] + "\n", "no signatures"),
        (lambda n: n.replace("— ", "- "), "signature line"),
        (lambda n: n.replace("fqpgbAiy", "!!!!"), "not base64"),
        (lambda n: "x" * 1_000_001 + n, "larger"),
    ],
)
def test_a_spoiled_note_is_refused_with_the_reason(spoil, why: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NoteInvalid, match=why):
        open_note(spoil(NOTE), KEY.public)


def test_a_signature_by_an_unknown_key_is_ignored() -> None:
    note = sign(HEAD, SigningKey("stranger.example", bytes(32)), KEY)
    assert open_note(note, KEY.public) == HEAD


@pytest.mark.parametrize("text", ["", "name", "a b+00000000+AQ==", KEY.verifier_key.replace("7eaa", "7eab")])
def test_what_is_no_verifier_key_is_refused(text: str) -> None:
    with pytest.raises(NoteInvalid):
        VerifierKey.parse(text)


@pytest.mark.parametrize("size", ["-1", "08", "1e3", "", "٣"])
def test_a_size_that_is_no_plain_number_is_refused(size: str) -> None:
    text = f"{NAME}\n{size}\n{NOTE.splitlines()[2]}\n"
    line = NOTE.rpartition("\n\n")[2]
    with pytest.raises(NoteInvalid):
        open_note(text + "\n" + line, KEY.public)


@pytest.mark.parametrize("size", ["9" * 19, "9" * 5_000], ids=["more than a cache counts to", "more than int() reads"])
def test_a_size_that_no_log_has_is_refused_although_it_is_signed(size: str) -> None:
    text = f"{NAME}\n{size}\n{NOTE.splitlines()[2]}\n"
    signature = base64.b64encode(KEY.key_id + KEY.sign(text)).decode()
    with pytest.raises(NoteInvalid, match="size"):
        open_note(f"{text}\n{DASH}{NAME} {signature}\n", KEY.public)
    with pytest.raises(NoteInvalid, match="index"):
        parse_tlog_proof(f"c2sp.org/tlog-proof@v1\nindex {size}\n\n{NOTE}")


def test_evidence_of_an_entry_survives_its_file() -> None:
    hashes = (merkle.leaf_hash(b"a"), merkle.leaf_hash(b"b"))
    text = tlog_proof(5, hashes, NOTE)
    assert text.splitlines()[:2] == ["c2sp.org/tlog-proof@v1", "index 5"]
    proof = parse_tlog_proof(text)
    assert (proof.index, proof.hashes) == (5, hashes)
    assert open_note(proof.note, KEY.public) == HEAD


@pytest.mark.parametrize("text", ["", "c2sp.org/tlog-proof@v2\nindex 1\n\nx", "c2sp.org/tlog-proof@v1\nindex x\n\nx"])
def test_what_is_no_evidence_is_refused(text: str) -> None:
    with pytest.raises(NoteInvalid):
        parse_tlog_proof(text)


@pytest.mark.parametrize(
    ("head", "index"),
    [
        ("c2sp.org/tlog-proof@v1\nindex 0\n", 0),
        ("c2sp.org/tlog-proof@v1\nextra Zm9v\nindex 7\n", 7),
    ],
)
def test_a_proof_is_read_as_the_specification_has_it(head: str, index: int) -> None:
    read = parse_tlog_proof(f"{head}\n{NOTE}")
    assert (read.index, read.hashes, read.note) == (index, (), NOTE)


@pytest.mark.parametrize(
    "head",
    [
        "c2sp.org/tlog-proof@v2\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 007\n",
        "c2sp.org/tlog-proof@v1\nindex\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nextra Zm9v\n",
        "c2sp.org/tlog-proof@v1\nextra Zm9v\nextra Zm9v\nindex 1\n",
        "c2sp.org/tlog-proof@v1\nextra !\nindex 1\n",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n",
    ],
)
def test_a_proof_in_another_form_is_refused(head: str) -> None:
    with pytest.raises(NoteInvalid):
        parse_tlog_proof(f"{head}\n{NOTE}")
