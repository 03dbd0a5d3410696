"""Evidence of what the log says about one draft: as the store sends it, as a bundle stores it, and the report of a
check.
"""

import msgspec

from console.model.ids import Digest, DraftId


class ProvenEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bytes of an entry, and the hashes that lead from it to the root (RFC 9162 §2.1.3), in base64."""

    index: int
    entry: bytes
    hashes: tuple[bytes, ...]


class SaltedPayload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload that an entry names by `digest` = SHA-256(salt ‖ content); salt and content are None if it was
    erased.
    """

    digest: Digest
    kind: str
    salt: bytes | None
    content: bytes | None


class AnnouncedKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The entry that announced a signing key, proven under a `checkpoint` that the previous key signed too."""

    index: int
    entry: bytes
    hashes: tuple[bytes, ...]
    checkpoint: str


class DraftEvidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/drafts/{id}/evidence`: the log's first entry and every entry about the draft, all proven
    against one `checkpoint`; the payloads that they name; and how the log came to its key.
    """

    draft: DraftId
    verifier_key: str
    checkpoint: str
    entries: tuple[ProvenEntry, ...]
    payloads: tuple[SaltedPayload, ...]
    keys: tuple[AnnouncedKey, ...] = ()


class ListedPayload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A payload in a bundle's list; `salt` is None if it was erased, and there is no file then."""

    digest: Digest
    kind: str
    salt: bytes | None


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`evidence.json` of a bundle. Everything else that a bundle says is in its entries."""

    format: str
    draft: DraftId
    verifier_key: str
    payloads: tuple[ListedPayload, ...]


class EvidenceReport(msgspec.Struct, frozen=True):
    """The result of a check, in sentences. `ok`: no problem was found. What is `not_proven` is not
    necessarily wrong.
    """

    name: str
    ok: bool
    proven: tuple[str, ...]
    not_proven: tuple[str, ...]
    problems: tuple[str, ...]
