"""Decisions that the store recalled for this console. A page of the feed that was requested before may still contain
them, and must not bring them back. The page that follows has the draft's new state, because a recall is an entry of the
log.
"""

from collections.abc import Sequence

from console.model.change import Change
from console.model.ids import DecisionKey


class Recalls:
    """On the core's thread. Lasts as long as the session, as do the requests for pages."""

    def __init__(self) -> None:
        self._keys: list[DecisionKey] = []

    @property
    def count(self) -> int:
        """How many recalls there were so far; a page requested now reflects them."""
        return len(self._keys)

    def add(self, key: DecisionKey) -> None:
        """The store has just confirmed that it recalled this decision."""
        self._keys.append(key)

    def current(self, changes: Sequence[Change], before: int) -> Sequence[Change]:
        """The changes of a page that was requested after `before` recalls, without those that a later recall made
        obsolete.
        """
        outdated = frozenset(self._keys[before:])
        return [change for change in changes if not _names(change, outdated)] if outdated else changes


def _names(change: Change, keys: frozenset[DecisionKey]) -> bool:
    draft = change.draft
    return draft is not None and draft.decision is not None and draft.decision.key in keys
