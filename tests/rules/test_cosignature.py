"""Cosignatures of witnesses, against the specification's own example and a reading by other hands."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.rules.checkpoint import Checkpoint, NoteInvalid, SigningKey, VerifierKey, open_note, sign
from console.rules.cosignature import Witness, WitnessKey, cosigned, line_of

LOG = SigningKey("countersign.example/log", bytes(range(32)))
NOTE = sign(Checkpoint(LOG.name, 8, bytes(32)), LOG)
WITNESS = Witness("witness.example.com/w1", bytes([7]) * 32)
AT = datetime(2023, 3, 20, 12, 25, 47, tzinfo=UTC)


def test_the_line_of_the_specification_is_read() -> None:
    line = (
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo"
        "0xUe+mbIUBkBIfZ+qnA==\n"
    )
    assert line_of(line) == "witness.example.com/w1"
    raw = base64.b64decode(line.split(" ")[2])
    assert datetime.fromtimestamp(int.from_bytes(raw[4:12]), UTC) == AT
    assert len(raw) == 76


def test_a_cosignature_is_what_the_specification_says() -> None:
    """Key id, message and layout, put together here by other hands."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
    public = private.public_key().public_bytes_raw()
    text = NOTE.split("\n\n")[0] + "\n"
    seconds = int(AT.timestamp())
    key_id = hashlib.sha256(b"witness.example.com/w1\n\x04" + public).digest()[:4]
    signature = private.sign(f"cosignature/v1\ntime {seconds}\n{text}".encode())
    line = base64.b64encode(key_id + seconds.to_bytes(8, "big") + signature).decode()
    assert WITNESS.cosign(NOTE, AT) == f"— witness.example.com/w1 {line}\n"
    encoded = base64.b64encode(b"\x04" + public).decode()
    assert str(WITNESS.public) == f"witness.example.com/w1+{key_id.hex()}+{encoded}"


def test_a_cosigned_note_opens_as_before_and_says_when_it_was_seen() -> None:
    note = NOTE + WITNESS.cosign(NOTE, AT)
    assert open_note(note, LOG.public) == open_note(NOTE, LOG.public)
    assert cosigned(note, WitnessKey.parse(str(WITNESS.public))) == AT
    again = note + WITNESS.cosign(NOTE, AT + timedelta(hours=1))
    assert cosigned(again, WITNESS.public) == AT + timedelta(hours=1)


def test_without_its_line_a_witness_has_said_nothing() -> None:
    stranger = Witness("witness.example.com/w1", bytes(32))
    assert cosigned(NOTE, WITNESS.public) is None
    assert cosigned(NOTE + stranger.cosign(NOTE, AT), WITNESS.public) is None


@pytest.mark.parametrize("how", ["another checkpoint", "another time", "shorter"])
def test_a_cosignature_that_does_not_fit_rejects_the_note(how: str) -> None:
    line = WITNESS.cosign(NOTE, AT)
    name, encoded = line.removeprefix("— ").strip().split(" ")
    raw = bytearray(base64.b64decode(encoded))
    note = NOTE
    if how == "another checkpoint":
        note = sign(Checkpoint(LOG.name, 9, bytes(32)), LOG)
    elif how == "another time":
        raw[11] ^= 1
    else:
        raw = raw[:-1]
    with pytest.raises(NoteInvalid, match="cosignature of witness"):
        cosigned(f"{note}— {name} {base64.b64encode(raw).decode()}\n", WITNESS.public)


@pytest.mark.parametrize("text", [LOG.verifier_key, "", "x", str(WITNESS.public).replace("w1+", "w2+")])
def test_what_is_no_key_of_a_witness_is_refused(text: str) -> None:
    with pytest.raises(NoteInvalid):
        WitnessKey.parse(text)


def test_a_witnesss_key_is_no_log_key() -> None:
    with pytest.raises(NoteInvalid, match="verifier key"):
        VerifierKey.parse(str(WITNESS.public))
