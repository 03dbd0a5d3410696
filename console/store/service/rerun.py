"""Telling a pipeline that ran once more from one that has something else to say."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.draft import SubmittedDraft
from console.store.database import payloads
from console.store.service.payload_parts import SUBMISSION_PARTS, split


def same_content(connection: Connection, draft_id: str, revision: int, draft: SubmittedDraft) -> bool:
    """Whether `draft` differs from the kept `revision` in nothing but when it was made and how long that took."""
    kept: dict[str, bytes | None] = {
        row.kind: row.content
        for row in payloads.of_drafts(connection, [draft_id])[draft_id]
        if row.revision == revision and row.decision is None and row.kind in SUBMISSION_PARTS
    }
    parts = split(draft)
    if any(kept.get(kind) != parts[kind] for kind in SUBMISSION_PARTS if kind != "frame"):
        return False
    frame = kept.get("frame")
    return frame is not None and _lasting(frame) == _lasting(parts["frame"])


def _lasting(frame: bytes) -> Mapping[str, Any]:
    """What of a frame says something about the answer."""
    fields: dict[str, Any] = msgspec.json.decode(frame)
    fields.pop("created_at", None)
    fields["generation"] = {name: value for name, value in fields["generation"].items() if name != "latency_ms"}
    return fields
