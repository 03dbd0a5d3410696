"""The questions of customers whose replies were sent, so that similar tickets can be found; and the drafts that the
person snoozed.
"""

from typing import TYPE_CHECKING

import msgspec

from console.cache.answers import CREATE, INSERT, indexed_question
from console.model.draft import Draft, State

if TYPE_CHECKING:
    import sqlite_utils

_AT_ONCE = 200


def apply(db: "sqlite_utils.Database") -> None:
    """Create the table and the index, and fill the index from what is stored."""
    # `until` is NULL where only the customer ends it; `messages` is how many the customer had written.
    db.table("snoozes").create({"draft": str, "until": int, "messages": int}, pk="draft", not_null={"messages"})
    db.table("snoozes").create_index(["until"], index_name="snoozes_by_time")
    db.execute(CREATE)
    drafts = msgspec.json.Decoder(Draft)
    last = 0
    while rows := db.execute(
        "SELECT b.number, b.body FROM bodies b JOIN drafts d ON d.number = b.number "
        "WHERE b.number > ? AND d.state = ? ORDER BY b.number LIMIT ?",
        (last, State.SENT.value, _AT_ONCE),
    ).fetchall():
        for number, body in rows:
            if (question := indexed_question(drafts.decode(body))) is not None:
                db.execute(INSERT, (number, question))
        last = rows[-1][0]
