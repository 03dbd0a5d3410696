"""The layout of an evidence bundle: names and bytes of its files.

`evidence.json` lists the payloads with their salts; `checkpoint` is a C2SP signed note; `entries/N.json` are the bytes
of entry N and `entries/N.tlog-proof` its proof (c2sp.org/tlog-proof); `payloads/` has the contents that the entries
name by digest; `keys/` has the announcements of signing keys. `README.txt` is derived from all the others, so that a
changed word in it is noticed too.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from console.model.event import Event
from console.model.evidence import DraftEvidence, ListedPayload, Manifest
from console.model.ids import DraftId
from console.rules.checkpoint import tlog_proof
from console.rules.commitment import read_event
from console.rules.evidence import keys

FORMAT = "countersign-evidence@v1"
MANIFEST = "evidence.json"
CHECKPOINT = "checkpoint"
README = "README.txt"


def files(evidence: DraftEvidence) -> dict[str, bytes]:
    """The bundle's files by name; raises msgspec.DecodeError where an entry of `evidence` is not an event."""
    listed = tuple(
        ListedPayload(p.digest, p.kind, p.salt if p.content is not None else None) for p in evidence.payloads
    )
    manifest = Manifest(FORMAT, evidence.draft, evidence.verifier_key, listed)
    draft_evidence: dict[str, bytes] = {}
    for e in evidence.entries:
        draft_evidence[entry_name(e.index)] = e.entry
        draft_evidence[proof_name(e.index)] = tlog_proof(e.index, e.hashes, evidence.checkpoint).encode()
    for a in evidence.keys:
        draft_evidence[keys.entry_name(a.index)] = a.entry
        draft_evidence[keys.proof_name(a.index)] = tlog_proof(a.index, a.hashes, a.checkpoint).encode()
    for p in evidence.payloads:
        if p.content is not None:
            draft_evidence[payload_name(p.kind, p.digest)] = p.content
    events = {e.index: read_event(e.entry) for e in evidence.entries}
    readme = readme_text(manifest, events, evidence.checkpoint)
    return {
        README: readme,
        MANIFEST: manifest_bytes(manifest),
        CHECKPOINT: evidence.checkpoint.encode(),
        **draft_evidence,
    }


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest's bytes; equal manifests have equal bytes."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def entry_name(index: int) -> str:
    """The path of entry `index`."""
    return f"entries/{index}.json"


def proof_name(index: int) -> str:
    """The path of the proof of entry `index`."""
    return f"entries/{index}.tlog-proof"


def payload_name(kind: str, digest: str) -> str:
    """The path of a payload's content."""
    return f"payloads/{kind}-{digest.removeprefix('sha256:')}.json"


def default_name(draft: DraftId) -> str:
    """The default name of a bundle."""
    return f"evidence-{draft}.zip"


def readme_text(manifest: Manifest, events: Mapping[int, Event], checkpoint: str) -> bytes:
    """The text of `README.txt`: what the bundle is and how to check it."""
    lines = [
        f"Evidence of draft {manifest.draft}",
        "",
        "What an audit store of Countersign has in its log about this draft, and the proofs.",
        "",
        "  evidence.json           the payloads by digest, with the salts that open their commitments",
        "  checkpoint              the log's size and root, signed by the log's key",
        "  entries/N.json          entry N of the log, byte for byte",
        "  entries/N.tlog-proof    the proof that it is in the log (c2sp.org/tlog-proof)",
        "  payloads/               what the entries name by digest: SHA-256 of the salt and then the content",
        "  keys/                   where the log has changed its key: the announcements, proven under both keys",
        "",
        "The log's key:",
        f"  {manifest.verifier_key}",
        "Compare it with the key that the store's operator gave you by another way. A key that came with the evidence",
        "shows only that all of it was signed by one hand.",
        "",
        "To check everything, without the store:",
        "  countersign audit verify THIS_FOLDER_OR_ZIP --key KEY",
        "",
        "Other programs that read tlog-proof can check each entry with its proof and the key.",
        "",
        "The signed checkpoint:",
        *(f"  {line}" for line in checkpoint.splitlines()[:3]),
        "",
        "The entries:",
        *_entries(events.items()),
        "",
        "The payloads:",
        *_payloads(manifest.payloads),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def _entries(events: Iterable[tuple[int, Event]]) -> list[str]:
    return [f"  {index}  {event.at.strftime('%Y-%m-%d %H:%M:%S UTC')}  {event.type}" for index, event in sorted(events)]


def _payloads(listed: Sequence[ListedPayload]) -> list[str]:
    return [f"  {p.kind}  {p.digest}{'' if p.salt is not None else '  (erased)'}" for p in listed] or ["  none"]
