"""The ways to resolve a conflict, the suggested one first, including the copying that this computer does by itself."""

from typing import NamedTuple

from console.model.decision import Kind
from console.model.push import ConflictKind
from console.sync.conflicts import resolutions_for
from console.sync.notices import OutboxRow, Resolution

NUMBERED = (
    Resolution.REBASE,
    Resolution.SEND_MINE,
    Resolution.KEEP_NEW,
    Resolution.DISMISS,
)
"""Ways that a digit chooses; escalating is too weighty for a digit."""


class ConflictOption(NamedTuple):
    """A button: its words, its key (`1`…, empty for none)."""

    way: Resolution
    words: str
    keys: str


def conflict_options(row: OutboxRow) -> tuple[ConflictOption, ...]:
    """The buttons for a row that needs the person."""
    digit = 0
    options = []
    for way in resolutions_for(row):
        numbered = way in NUMBERED
        digit += numbered
        options.append(ConflictOption(way, way_words(way, row), str(digit) if numbered else ""))
    return tuple(options)


def way_words(way: Resolution, row: OutboxRow) -> str:
    """What a way out is called for this decision."""
    kind = row.conflict.kind if row.conflict else None
    revision = row.conflict.current.revision if row.conflict and row.conflict.current else row.decision.revision + 1
    if kind is ConflictKind.SUPERSEDED:
        return {
            Resolution.REBASE: f"Apply my changes to revision {revision}",
            Resolution.SEND_MINE: _send_words(row),
            Resolution.KEEP_NEW: f"Review revision {revision} instead",
            Resolution.ESCALATE: "Escalate",
            Resolution.DISMISS: "Dismiss",
        }[way]
    return {
        Resolution.REBASE: "Edit my text",
        Resolution.SEND_MINE: "Send mine anyway" if row.decision.final_text is not None else "Decide the same again",
        Resolution.KEEP_NEW: "Discard mine and review again",
        Resolution.ESCALATE: "Escalate with my text" if row.decision.final_text is not None else "Escalate",
        Resolution.DISMISS: "Dismiss",
    }[way]


def _send_words(row: OutboxRow) -> str:
    words = {Kind.REJECT: "Reject anyway", Kind.ESCALATE: "Escalate anyway"}
    return words.get(row.kind, "Send mine as it is")
