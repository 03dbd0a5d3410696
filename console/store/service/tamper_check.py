"""Whether what is stored of an approved draft is still what was approved, byte for byte.

A mail's recipient, subject and conversation come from the stored ticket. The digest of the revision, which the decision
named, covers the whole submission; where retention has erased a part of it, the commitments of the rest cover that.
"""

from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.draft import SubmittedDraft
from console.model.wire import draft_digest
from console.rules.commitment import commit
from console.store.database import decisions, payloads
from console.store.service.payload_parts import SUBMISSION_PARTS, join


def is_unaltered(connection: Connection, draft: Any) -> bool:
    """Whether the revision of an approved draft, and everything stored of it, is as it was. `draft`: its row."""
    decision = decisions.by_key(connection, draft.decision_key)
    if decision is None or decision.revision != draft.revision:
        return False
    parts: dict[str, bytes] = {}
    for row in payloads.salted(connection, draft.id):
        if row.content is None:
            continue
        content = bytes(row.content)
        if row.salt is None or commit(bytes(row.salt), content) != row.digest:
            return False
        if row.decision is None and row.revision == draft.revision and row.kind in SUBMISSION_PARTS:
            parts[row.kind] = content
    if len(parts) < len(SUBMISSION_PARTS):
        return True
    try:
        submitted = msgspec.json.decode(join(parts), type=SubmittedDraft)
    except msgspec.DecodeError:
        return False
    return bool(draft_digest(submitted) == draft.digest)
