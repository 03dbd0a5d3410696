"""Whether what is stored of an approved draft is still what was decided on, byte for byte.

The recipient, the subject and the conversation of a mail come from the stored ticket. The revision's digest, which the
decision named, covers all of the submission; where retention has erased a part of it, the commitments of what is left
cover that.
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
    """Of a draft's row with an approval: whether its revision and everything kept of it are as they were."""
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
