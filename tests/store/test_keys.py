"""The log's signing key is rotated: followed by proof, and by nothing else."""

import base64
from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest

from console.model.evidence import AnnouncedKey, DraftEvidence
from console.rules.checkpoint import NoteInvalid, SigningKey, VerifierKey, open_note, parse_checkpoint, sign
from console.rules.evidence.bundle import files
from console.rules.evidence.check import check_bundle
from console.rules.keychain import KeyNotFollowed, follow, next_key
from console.store.database import identity
from console.store.ledger.keys import announcements
from console.store.verification.verify import verify
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases

WEEK = timedelta(days=7)


def _named(store: StoreInThread) -> VerifierKey:
    return VerifierKey.parse(store.as_("auditor").get("/v1/me").json()["store"]["verifier_key"])


def _note(store: StoreInThread) -> str:
    return store.as_("auditor").get("/v1/log/checkpoint").text


def _opens(note: str, key: VerifierKey) -> bool:
    try:
        open_note(note, key)
    except NoteInvalid:
        return False
    return True


def _announced(store: StoreInThread) -> list[AnnouncedKey]:
    return store.store.read(announcements)


@pytest.fixture
def old(store: StoreInThread) -> Iterator[VerifierKey]:
    """The key before the test rotates it; the record is whole after it."""
    store.draft()
    yield _named(store)
    assert verify(store.store.database).problems == ()


def test_both_keys_sign_for_a_while_then_the_old_one_is_gone(store: StoreInThread, old: VerifierKey) -> None:
    new = store.store.rotate_key(WEEK)
    store.draft()
    assert _named(store) == new != old
    assert _opens(_note(store), old)
    assert _opens(_note(store), new)
    store.clock.pass_(days=7, seconds=1)
    store.store.forget_ended_keys()
    store.draft()
    assert not _opens(_note(store), old)
    assert _opens(_note(store), new)
    assert len(store.store.read(identity.signing)[1]) == 1


def test_without_an_overlap_the_old_key_signs_the_announcement_and_nothing_after_it(
    store: StoreInThread, old: VerifierKey
) -> None:
    new = store.store.rotate_key(timedelta())
    announced = _announced(store)[-1]
    assert next_key(old, announced) == (new, parse_checkpoint(announced.checkpoint.split("\n\n")[0] + "\n"))
    store.draft()
    assert not _opens(_note(store), old)
    assert len(store.store.read(identity.signing)[1]) == 1


def test_several_rotations_are_followed_one_by_one(store: StoreInThread, old: VerifierKey) -> None:
    keys = [old, *(store.store.rotate_key(timedelta(hours=n)) for n in range(3))]
    for n, key in enumerate(keys):
        assert follow(key, _announced(store), keys[-1]) == len(keys) - 1 - n
    with pytest.raises(KeyNotFollowed, match="no announcement"):
        follow(keys[-1], _announced(store), old)


def test_the_announcement_can_be_fetched_with_its_proof_by_who_has_only_the_old_key(
    store: StoreInThread, old: VerifierKey
) -> None:
    new = store.store.rotate_key(timedelta())
    auditor = store.as_("auditor")
    entry = auditor.get("/v1/log/entries", params={"type": "key_announced", "count": 1000}).json()["entries"][-1]
    note = auditor.get("/v1/log/checkpoint", params={"after": entry["index"]}).text
    size = parse_checkpoint(note.split("\n\n")[0] + "\n").size
    proof = auditor.get("/v1/log/proof/inclusion", params={"index": entry["index"], "size": size}).json()
    hashes = tuple(base64.b64decode(h) for h in proof["hashes"])
    found = AnnouncedKey(entry["index"], base64.b64decode(entry["entry"]), hashes, note)
    assert next_key(old, found)[0] == new
    assert auditor.get("/v1/log/checkpoint", params={"after": 10**9}).status_code == 404
    assert auditor.get("/v1/log/entries", params={"type": "nonsense"}).status_code == 400


def test_a_swapped_key_is_not_followed(store: StoreInThread, old: VerifierKey) -> None:
    """Whoever can write the database, but has not the old key's private half, cannot make a chain to their own."""
    store.store.rotate_key(timedelta())
    real = _announced(store)[-1]
    evil = SigningKey(old.name, bytes(range(32)))
    checkpoint = parse_checkpoint(real.checkpoint.split("\n\n")[0] + "\n")
    event = msgspec.json.decode(real.entry)
    event["facts"]["verifier_key"] = evil.verifier_key
    forged_entry = msgspec.json.encode(event, order="sorted")
    own_signature = sign(checkpoint, evil)
    both = real.checkpoint + own_signature.split("\n\n")[1]
    forgeries = {
        "signed by the stranger alone": msgspec.structs.replace(real, checkpoint=own_signature),
        "another entry under the true checkpoint": msgspec.structs.replace(real, entry=forged_entry),
        "the same with the stranger's signature beside it": msgspec.structs.replace(
            real, entry=forged_entry, checkpoint=both
        ),
        "another place": msgspec.structs.replace(real, index=real.index - 1),
        "no signature of the new key": msgspec.structs.replace(
            real, checkpoint="\n".join(real.checkpoint.split("\n")[:5]) + "\n"
        ),
        "not an entry": msgspec.structs.replace(real, entry=b"{"),
    }
    for how, forged in forgeries.items():
        with pytest.raises(KeyNotFollowed):
            raise AssertionError(f"followed: {how} to {next_key(old, forged)}")
    with pytest.raises(KeyNotFollowed):
        follow(old, [real], evil.public)


def test_evidence_holds_for_an_auditor_who_has_only_an_earlier_key(store: StoreInThread, old: VerifierKey) -> None:
    draft = store.draft()
    store.store.rotate_key(timedelta())
    store.store.rotate_key(timedelta())
    store.draft()
    answer = store.as_("auditor").get(f"/v1/drafts/{draft['id']}/evidence")
    evidence = msgspec.json.decode(answer.content, type=DraftEvidence)
    bundle = files(evidence)
    for key in (old, VerifierKey.parse(evidence.verifier_key)):
        report = check_bundle("x", bundle, key)
        assert (report.ok, report.problems) == (True, ())
    assert any("announced" in line for line in check_bundle("x", bundle, old).proven)
    stranger = SigningKey(old.name, bytes(32)).public
    assert not check_bundle("x", bundle, stranger).ok
    without = {name: content for name, content in bundle.items() if not name.startswith("keys/")}
    assert not check_bundle("x", without, old).ok
    assert check_bundle("x", without, VerifierKey.parse(evidence.verifier_key)).ok
