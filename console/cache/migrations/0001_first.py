"""The first format.

`drafts` holds what lists show, in narrow rows, so that a page of fifty reads few disk pages; `bodies` holds the whole
drafts. `shelf` is the state under which a draft is listed, NULL while a decision made here has no answer. `tallies`
counts them by triggers, so that a count costs the same at any size. Times are milliseconds since 1970.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils

_LINE = (
    "subject", "customer", "queue", "confidence", "due_at", "priority", "flag", "severity", "action_class",
    "action_kind", "state", "language", "claim_by", "claim_person", "claim_until", "escalated_by", "escalated_at",
    "flagged", "returned", "revision", "ticket", "received_at",
)  # fmt: skip

_SHELVED = "INSERT INTO tallies VALUES (new.shelf, new.queue, new.flagged, new.returned, 1) \
ON CONFLICT (shelf, queue, flagged, returned) DO UPDATE SET count = count + 1"
_TAKEN = "UPDATE tallies SET count = count - 1 \
WHERE shelf = old.shelf AND queue = old.queue AND flagged = old.flagged AND returned = old.returned"


def apply(db: "sqlite_utils.Database") -> None:
    """Make every table of format 1."""
    _drafts(db)
    _own_work(db)
    _the_store(db)


def _drafts(db: "sqlite_utils.Database") -> None:
    db.table("drafts").create(
        {
            "number": int,
            "id": str,
            "revision": int,
            "state": str,
            "shelf": str,
            "sort": int,
            "queue": str,
            "subject": str,
            "customer": str,
            "ticket": str,
            "confidence": float,
            "due_at": int,
            "received_at": int,
            "priority": str,
            "flag": str,
            "severity": str,
            "flagged": int,
            "returned": int,
            "action_class": str,
            "action_kind": str,
            "language": str,
            "claim_by": str,
            "claim_person": str,
            "claim_until": int,
            "escalated_by": str,
            "escalated_at": int,
            "changed_at": int,
            "round": int,
            "indexed": bytes,
        },
        pk="number",
        not_null={"id", "revision", "state", "sort", "queue", "flagged", "returned", "changed_at", "round"},
    )
    drafts = db.table("drafts")
    drafts.create_index(["id"], index_name="drafts_by_id", unique=True)
    # Whole lines in the index: a page is then a run of neighbours, at a million rows as at a thousand.
    drafts.create_index(["shelf", "sort", "id", *_LINE], index_name="drafts_by_shelf")
    drafts.create_index(
        ["shelf", "queue", "sort", "id", *(name for name in _LINE if name != "queue")], index_name="drafts_by_queue"
    )
    for name in ("flagged", "returned"):
        db.execute(f"CREATE INDEX drafts_{name} ON drafts (shelf, sort, id, {', '.join(_LINE)}) WHERE {name}")
    # For counting what is due: as little to read as can be.
    drafts.create_index(["shelf", "sort", "queue", "flagged", "returned"], index_name="drafts_due")
    db.table("bodies").create({"number": int, "body": bytes}, pk="number", not_null={"body"})
    db.table("tallies").create(
        {"shelf": str, "queue": str, "flagged": int, "returned": int, "count": int},
        pk=("shelf", "queue", "flagged", "returned"),
        not_null={"count"},
    )
    db.execute(f"CREATE TRIGGER draft_comes AFTER INSERT ON drafts WHEN new.shelf IS NOT NULL BEGIN {_SHELVED}; END")
    db.execute(f"CREATE TRIGGER draft_goes AFTER DELETE ON drafts WHEN old.shelf IS NOT NULL BEGIN {_TAKEN}; END")
    moved = "AFTER UPDATE OF shelf, queue, flagged, returned ON drafts"
    db.execute(f"CREATE TRIGGER draft_leaves {moved} WHEN old.shelf IS NOT NULL BEGIN {_TAKEN}; END")
    db.execute(f"CREATE TRIGGER draft_enters {moved} WHEN new.shelf IS NOT NULL BEGIN {_SHELVED}; END")
    # Words begin to count from the first letter typed, hence the prefix indexes.
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(head, text, messages, sources, marks, content='', contentless_delete=1, "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )


def _own_work(db: "sqlite_utils.Database") -> None:
    db.table("working_copies").create(
        {"draft": str, "revision": int, "edited": int, "saved_at": int, "body": bytes},
        pk="draft",
        not_null={"revision", "edited", "saved_at", "body"},
    )
    db.table("outbox").create(
        {
            "number": int,
            "key": str,
            "draft": str,
            "revision": int,
            "from_state": str,
            "kind": str,
            "state": str,
            "subject": str,
            "ticket": str,
            "undo_until": int,
            "attempts": int,
            "maybe_sent": int,
            "log_index": int,
            "answered_at": int,
            "seen": int,
            "proven": int,
            "conflict": bytes,
            "errors": bytes,
            "decision": bytes,
            "base": bytes,
            "copy": bytes,
        },
        pk="number",
        not_null={
            "key",
            "draft",
            "revision",
            "from_state",
            "kind",
            "state",
            "attempts",
            "maybe_sent",
            "seen",
            "decision",
        },
    )
    outbox = db.table("outbox")
    outbox.create_index(["key"], index_name="outbox_by_key", unique=True)
    outbox.create_index(["state", "number"], index_name="outbox_by_state")
    outbox.create_index(["draft", "number"], index_name="outbox_by_draft")
    db.table("claims").create(
        {"draft": str, "counter": int, "until": int, "offline": int},
        pk="draft",
        not_null={"counter", "until", "offline"},
    )


def _the_store(db: "sqlite_utils.Database") -> None:
    db.table("known").create({"name": str, "value": bytes}, pk="name", not_null={"value"})
    db.table("checkpoints").create(
        {"size": int, "root": bytes, "note": str, "verified_at": int},
        pk="size",
        not_null={"root", "note", "verified_at"},
    )
    db.table("decisions").create(
        {
            "key": str,
            "recorded_at": int,
            "person": str,
            "kind": str,
            "queue": str,
            "words": str,
            "body": bytes,
        },
        pk="key",
        not_null={"recorded_at", "body"},
    )
    db.table("decisions").create_index(["recorded_at"], index_name="decisions_by_time")
