"""Checks evidence using only its own bytes and, if there is one, a key that was obtained in another way.

Signature → root → inclusion of each entry → commitments of the payloads → each diff → its final text. What could not be
proven is stated as clearly as what was: the absence of problems does not mean that everything is proven.
"""

from collections.abc import Mapping, Sequence

import msgspec

from console.model.event import Event
from console.model.evidence import EvidenceReport, Manifest
from console.rules.checkpoint import (
    Checkpoint,
    NoteInvalid,
    VerifierKey,
    open_note,
    parse_tlog_proof,
    tlog_proof,
)
from console.rules.commitment import event_bytes, read_event
from console.rules.cosignature import WitnessKey, cosigned
from console.rules.evidence import keys
from console.rules.evidence.bundle import (
    CHECKPOINT,
    FORMAT,
    MANIFEST,
    README,
    entry_name,
    manifest_bytes,
    proof_name,
    readme_text,
)
from console.rules.evidence.contents import PayloadCheck
from console.rules.evidence.keys import announced_in
from console.rules.keychain import KeyNotFollowed, follow
from console.rules.merkle import ProofInvalid, leaf_hash, verify_inclusion

_BROWSERS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})

_COMPLETE = (
    "that these are all the entries about the draft: only the whole log shows that (countersign store verify, beside "
    "the store)"
)


def check_bundle(
    name: str, files: Mapping[str, bytes], pinned: VerifierKey | None = None, witnesses: Sequence[WitnessKey] = ()
) -> EvidenceReport:
    """Everything that a bundle's files say; each of `witnesses` must have cosigned its checkpoint. Never raises for
    what is in them.
    """
    report = _Bundle(files, pinned).report(name)
    return _with_witnesses(report, files.get(CHECKPOINT, b""), witnesses)


def check_entry(
    name: str, proof: bytes, entry: bytes, key: VerifierKey | None, witnesses: Sequence[WitnessKey] = ()
) -> EvidenceReport:
    """One entry and its `.tlog-proof`; each of `witnesses` must have cosigned its checkpoint. Never raises for what is
    in them.
    """
    report = _entry(name, proof, entry, key)
    return _with_witnesses(report, proof.partition(b"\n\n")[2], witnesses)


def _with_witnesses(report: EvidenceReport, note: bytes, witnesses: Sequence[WitnessKey]) -> EvidenceReport:
    """What the named witnesses say of the checkpoint, beside the rest."""
    proven, wrong = list(report.proven), list(report.problems)
    for witness in witnesses:
        try:
            at = cosigned(note.decode(), witness)
        except (NoteInvalid, UnicodeDecodeError) as error:
            wrong.append(f"the witness {witness.name}: {error}")
            continue
        if at is None:
            wrong.append(f"the witness {witness.name} has not cosigned the checkpoint")
        else:
            proven.append(f"the witness {witness.name} saw that checkpoint at {at:%Y-%m-%d %H:%M:%S} UTC")
    return EvidenceReport(report.name, not wrong, tuple(proven), report.not_proven, tuple(wrong))


def _entry(name: str, proof: bytes, entry: bytes, key: VerifierKey | None) -> EvidenceReport:
    if key is None:
        why = "no signature can be checked without the log's key; give it with --key"
        return EvidenceReport(name, False, (), (), (why,))
    try:
        parsed = parse_tlog_proof(proof.decode())
        signed = open_note(parsed.note, key)
        verify_inclusion(leaf_hash(entry), parsed.index, signed.size, parsed.hashes, signed.root)
    except UnicodeDecodeError:
        return EvidenceReport(name, False, (), (), ("the proof is not text",))
    except (NoteInvalid, ProofInvalid) as error:
        return EvidenceReport(name, False, (), (), (str(error),))
    if signed.origin != key.name:
        why = f"the checkpoint is of the log {signed.origin}, the key that of {key.name}"
        return EvidenceReport(name, False, (), (), (why,))
    event = _event(entry)
    about_event = "" if event is None else f": {event.type}, {event.at.strftime('%Y-%m-%d %H:%M:%S UTC')}"
    proven = (
        f"the key that you gave signed the log {signed.origin} at {signed.size:,} entries",
        f"these bytes are its entry {parsed.index:,}{about_event}",
    )
    if event is not None and event.index != parsed.index:
        return EvidenceReport(name, False, proven, (), (f"the entry says that it is number {event.index:,}",))
    missing = "the contents behind its digests: they are not here"
    return EvidenceReport(name, True, proven, (missing,) if event is None or event.digests else (), ())


class _Bundle:
    """The state of one check. Each step adds to what is proven, not proven, or wrong."""

    def __init__(self, files: Mapping[str, bytes], pinned: VerifierKey | None) -> None:
        self._files = files
        self._pinned = pinned
        self._proven: list[str] = []
        self._open: list[str] = []
        self._announced, self._wrong = announced_in(files)

    def report(self, name: str) -> EvidenceReport:
        manifest = self._manifest()
        if manifest is not None:
            signed = self._signature(manifest)
            events = self._entries(manifest, signed)
            self._beginning(events, manifest, signed)
            contents = PayloadCheck(manifest, self._files, events)
            contents.check()
            self._proven += contents.proven
            self._open += contents.not_proven
            self._wrong += contents.problems
            self._rest(manifest, events, contents.names)
            self._open.append(_COMPLETE)
        ok = not self._wrong
        return EvidenceReport(name, ok, tuple(self._proven), tuple(self._open), tuple(self._wrong))

    def _manifest(self) -> Manifest | None:
        data = self._files.get(MANIFEST)
        if data is None:
            self._wrong.append(f"{MANIFEST} is missing: this is not a bundle of evidence, or not a whole one")
            return None
        try:
            manifest = msgspec.json.decode(data, type=Manifest)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            self._wrong.append(f"{MANIFEST} cannot be read: {error}")
            return None
        if manifest.format != FORMAT:
            self._wrong.append(f"{MANIFEST} is of the format {manifest.format}; this program reads {FORMAT}")
            return None
        if manifest_bytes(manifest) != data:
            self._wrong.append(f"{MANIFEST} is not as it was written: its bytes were changed")
        return manifest

    def _signature(self, manifest: Manifest) -> Checkpoint | None:
        try:
            note = self._files[CHECKPOINT].decode()
            brought = VerifierKey.parse(manifest.verifier_key)
            if str(brought) != manifest.verifier_key:
                raise NoteInvalid("the verifier key is not written as keys are")
            self._followed(brought)
            signed = open_note(note, brought)
            if signed.origin != brought.name:
                raise NoteInvalid(f"it is of the log {signed.origin}, the key that of {brought.name}")
        except KeyError:
            self._wrong.append("the checkpoint is missing")
        except UnicodeDecodeError:
            self._wrong.append("the checkpoint is not text")
        except NoteInvalid as error:
            self._wrong.append(f"the checkpoint is not valid: {error}")
        else:
            whose = "the key that you gave" if self._pinned == brought else "the key in the bundle"
            self._proven.append(f"{whose} signed the log {signed.origin} at {signed.size:,} entries")
            if self._pinned is None:
                self._open.append(
                    "whose key it is: it came with the evidence. Compare it with the operator's, and give that with "
                    f"--key: {manifest.verifier_key}"
                )
            return signed
        return None

    def _followed(self, brought: VerifierKey) -> None:
        """From the key that was given to the one that signed, if they are not the same."""
        if self._pinned is None or self._pinned == brought:
            return
        try:
            steps = follow(self._pinned, self._announced, brought)
        except KeyNotFollowed as error:
            self._wrong.append(f"the bundle names another key than the one that you gave, {brought}: {error}")
        else:
            how = "one announcement" if steps == 1 else f"{steps} announcements"
            self._proven.append(f"the key in the bundle was announced under the key that you gave: {how}")

    def _entries(self, manifest: Manifest, signed: Checkpoint | None) -> dict[int, Event]:
        names = [n for n in self._files if n.startswith("entries/") and n.endswith(".json")]
        events: dict[int, Event] = {}
        held = 0
        for name in sorted(names, key=lambda n: (len(n), n)):
            number = name.removeprefix("entries/").removesuffix(".json")
            event = _event(self._files[name])
            if event is None or event_bytes(event) != self._files[name]:
                self._wrong.append(f"{name} is not an entry as the log keeps them: its bytes were changed")
                continue
            if str(event.index) != number:
                self._wrong.append(f"{name} says that it is entry {event.index}")
                continue
            if event.index and event.subject.draft != manifest.draft:
                self._wrong.append(f"{name} is not about draft {manifest.draft}")
            events[event.index] = event
            if signed is not None:
                held += self._included(event.index, signed)
        if held and signed is not None:
            self._proven.append(f"{held} entries are in that log, byte for byte as they are here")
        if not any(event.subject.draft == manifest.draft for event in events.values()):
            self._wrong.append(f"no entry is about draft {manifest.draft}")
        return events

    def _included(self, index: int, signed: Checkpoint) -> bool:
        data = self._files.get(proof_name(index))
        if data is None:
            self._wrong.append(f"{proof_name(index)} is missing: nothing shows that the entry is in the log")
            return False
        try:
            proof = parse_tlog_proof(data.decode())
            if proof.index != index or tlog_proof(proof.index, proof.hashes, proof.note).encode() != data:
                raise NoteInvalid("it is not written as proofs are")
            if proof.note.encode() != self._files[CHECKPOINT]:
                raise NoteInvalid("it is against another checkpoint than the bundle's")
            leaf = leaf_hash(self._files[entry_name(index)])
            verify_inclusion(leaf, index, signed.size, proof.hashes, signed.root)
        except UnicodeDecodeError:
            self._wrong.append(f"{proof_name(index)} is not text")
        except (NoteInvalid, ProofInvalid) as error:
            self._wrong.append(f"entry {index}: {error}")
        else:
            return True
        return False

    def _beginning(self, events: Mapping[int, Event], manifest: Manifest, signed: Checkpoint | None) -> None:
        first = events.get(0)
        if first is None:
            self._open.append("with which key the log began: its first entry is not here")
        elif signed is not None and first.facts.get("origin") != signed.origin:
            self._wrong.append("the log did not begin under the name by which it is signed")
        elif first.facts.get("verifier_key") != manifest.verifier_key:
            self._changed_key(str(first.facts.get("verifier_key")), manifest.verifier_key)

    def _changed_key(self, began: str, brought: str) -> None:
        try:
            follow(VerifierKey.parse(began), self._announced, VerifierKey.parse(brought))
        except (NoteInvalid, KeyNotFollowed) as error:
            found = self._wrong if self._announced else self._open
            found.append(f"how the log came to this key: it began with another one ({error})")
        else:
            self._proven.append("the log came from its first key to this one by announcements under both")

    def _rest(self, manifest: Manifest, events: Mapping[int, Event], payloads: frozenset[str]) -> None:
        named = {MANIFEST, CHECKPOINT, README, *payloads}
        named |= {f(index) for index in events for f in (entry_name, proof_name)}
        named |= {f(a.index) for a in self._announced for f in (keys.entry_name, keys.proof_name)}
        for name in sorted(set(self._files) - named):
            if _of_a_file_browser(name):
                self._open.append(f"{name}: a file browser made it, and it was not looked at")
            elif not (name.startswith("entries/") and name.endswith(".json")):  # `_entries` has reported those
                self._wrong.append(f"{name} belongs to nothing in the bundle")
        note = self._files.get(CHECKPOINT, b"").decode("utf-8", "replace")
        if self._files.get(README) != readme_text(manifest, events, note):
            self._wrong.append(f"{README} does not say what the evidence says: it was changed, or something is missing")


def _of_a_file_browser(name: str) -> bool:
    """Whether Finder or Explorer leave such a file behind where someone only looks."""
    *folders, last = name.split("/")
    return "__MACOSX" in folders or last.startswith("._") or last.casefold() in _BROWSERS


def _event(entry: bytes) -> Event | None:
    try:
        event = read_event(entry)
        event_bytes(event)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return event
