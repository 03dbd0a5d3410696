"""The ways to resolve a conflict, the suggested one first, including the copying that this computer does by itself."""

from typing import NamedTuple

from console.model.decision import Kind
from console.model.push import ConflictKind
from console.sync.conflicts import resolutions_for
from console.sync.notices import OutboxRow, Resolution
from ui.language import tr

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
            Resolution.REBASE: tr("Apply my changes to revision {revision}", revision=revision),
            Resolution.SEND_MINE: _send_words(row),
            Resolution.KEEP_NEW: tr("Review revision {revision} instead", revision=revision),
            Resolution.ESCALATE: tr("Escalate"),
            Resolution.DISMISS: tr("Dismiss"),
        }[way]
    return {
        Resolution.REBASE: tr("Edit my text"),
        Resolution.SEND_MINE: tr("Send mine anyway")
        if row.decision.final_text is not None
        else tr("Decide the same again"),
        Resolution.KEEP_NEW: tr("Discard mine and review again"),
        Resolution.ESCALATE: tr("Escalate with my text") if row.decision.final_text is not None else tr("Escalate"),
        Resolution.DISMISS: tr("Dismiss"),
    }[way]


def _send_words(row: OutboxRow) -> str:
    words = {Kind.REJECT: tr("Reject anyway"), Kind.ESCALATE: tr("Escalate anyway")}
    return words.get(row.kind, tr("Send mine as it is"))
