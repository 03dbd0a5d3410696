"""Decisions that the store took back for this console: a page of the feed that was asked for before may name them once
more, and must not bring them back.

The page that follows says how the draft stands, for taking back is an entry of the log.
"""

from collections.abc import Sequence

from console.model.change import Change
from console.model.ids import DecisionKey


class Recalls:
    """On the core's thread; as long as the session, since a page that was asked for ends with it."""

    def __init__(self) -> None:
        self._keys: list[DecisionKey] = []

    @property
    def count(self) -> int:
        """How many there were until now: what is asked for now knows of them."""
        return len(self._keys)

    def add(self, key: DecisionKey) -> None:
        """The store has just answered that it took this one back."""
        self._keys.append(key)

    def current(self, changes: Sequence[Change], before: int) -> Sequence[Change]:
        """The changes of a page that was asked for when there were `before`, without those of before a later one."""
        outdated = frozenset(self._keys[before:])
        return [change for change in changes if not _names(change, outdated)] if outdated else changes


def _names(change: Change, keys: frozenset[DecisionKey]) -> bool:
    draft = change.draft
    return draft is not None and draft.decision is not None and draft.decision.key in keys
