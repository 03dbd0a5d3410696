"""Which ways out a conflict offers, the suggested one first, with the copying that this computer does by itself."""

from typing import NamedTuple

from console.model.decision import Kind
from console.model.push import ConflictKind
from console.sync.conflicts import ways_out
from console.sync.notices import OutboxRow, Way

NUMBERED = (Way.REBASE, Way.SEND_MINE, Way.KEEP_NEW, Way.DISMISS)
"""Ways that a digit chooses; to escalate has a dialogue's weight and no digit."""


class ConflictOption(NamedTuple):
    """A button: its words, its key (`1`…, empty for none)."""

    way: Way
    words: str
    keys: str


def conflict_options(row: OutboxRow) -> tuple[ConflictOption, ...]:
    """The buttons for a row that needs the person."""
    digit = 0
    found = []
    for way in ways_out(row):
        numbered = way in NUMBERED
        digit += numbered
        found.append(ConflictOption(way, way_words(way, row), str(digit) if numbered else ""))
    return tuple(found)


def way_words(way: Way, row: OutboxRow) -> str:
    """What a way out is called for this decision."""
    kind = row.conflict.kind if row.conflict else None
    revision = row.conflict.current.revision if row.conflict and row.conflict.current else row.decision.revision + 1
    if kind is ConflictKind.SUPERSEDED:
        return {
            Way.REBASE: f"Put my changes on revision {revision}",
            Way.SEND_MINE: _send_words(row),
            Way.KEEP_NEW: f"Keep revision {revision}, review it",
            Way.ESCALATE: "Escalate",
            Way.DISMISS: "Dismiss",
        }[way]
    return {
        Way.REBASE: "Edit my text",
        Way.SEND_MINE: "Send mine anyway" if row.decision.final_text is not None else "Decide the same again",
        Way.KEEP_NEW: "Drop mine, review it anew",
        Way.ESCALATE: "Escalate with my text" if row.decision.final_text is not None else "Escalate",
        Way.DISMISS: "I have read it, let it go",
    }[way]


def _send_words(row: OutboxRow) -> str:
    words = {Kind.REJECT: "Reject it all the same", Kind.ESCALATE: "Escalate it all the same"}
    return words.get(row.kind, "Send mine as it is")
