"""Evidence of what the log says of one draft: as the store hands it out, as a bundle names it, as a check answers."""

import msgspec

from console.model.ids import Digest, DraftId


class ProvenEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry's bytes and the hashes that lead from it to the root (RFC 9162 §2.1.3), base64 on the wire."""

    index: int
    entry: bytes
    hashes: tuple[bytes, ...]


class SaltedPayload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an entry names by `digest` = SHA-256(salt ‖ content); both None where it was erased."""

    digest: Digest
    kind: str
    salt: bytes | None
    content: bytes | None


class AnnouncedKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The entry that announced a signing key, proven under the `checkpoint` that the key before it signed too."""

    index: int
    entry: bytes
    hashes: tuple[bytes, ...]
    checkpoint: str


class DraftEvidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/drafts/{id}/evidence`: the log's first entry and every entry about the draft, all proven
    against one `checkpoint`, the payloads that they name, and how the log came to its key.
    """

    draft: DraftId
    verifier_key: str
    checkpoint: str
    entries: tuple[ProvenEntry, ...]
    payloads: tuple[SaltedPayload, ...]
    keys: tuple[AnnouncedKey, ...] = ()


class ListedPayload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A payload in a bundle's list; `salt` is None where it was erased, and then there is no file."""

    digest: Digest
    kind: str
    salt: bytes | None


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`evidence.json` of a bundle. All else that a bundle says is in its entries."""

    format: str
    draft: DraftId
    verifier_key: str
    payloads: tuple[ListedPayload, ...]


class EvidenceReport(msgspec.Struct, frozen=True):
    """What a check found, in sentences. `ok`: nothing is wrong; what is `not_proven` is not therefore wrong."""

    name: str
    ok: bool
    proven: tuple[str, ...]
    not_proven: tuple[str, ...]
    problems: tuple[str, ...]
