"""The one object that a front end holds: reads, intents, notices.

Reads go to the cache on the calling thread; everything else is handed to the core's thread and returns at once. A
future is done when what it promises is durable. No method waits for the network.
"""

import os
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.cache.reader import Reader
from console.model.decision import Kind, Reason
from console.model.finding import Finding
from console.model.ids import Clock, DecisionKey, DraftId, RandomBytes
from console.profiles import Profile
from console.sync.notices import HistoryFound, Made, Notice, OfflinePack, Proven, QueueFilter, Undone, Way

if TYPE_CHECKING:
    from console.model.event import Timeline
    from console.remote.secrets import Secrets


class Session:
    """One open profile."""

    reader: Reader
    """Synchronous reads of rows and pages, about 0.1 ms each."""
    opening_notes: tuple[str, ...]
    """Sentences about what opening had to do (a salvaged cache, a key kept in a file), to show once."""

    @classmethod
    def open(
        cls,
        profile: Profile,
        *,
        secrets: "Secrets",
        now: Clock,
        random_bytes: RandomBytes = os.urandom,
        on_notice: Callable[[Notice], None] | None = None,
    ) -> "Session": ...

    def start(self) -> None: ...
    def close(self) -> None: ...
    def subscribe(self, callback: Callable[[Notice], None]) -> Callable[[], None]: ...

    def opened(self, draft: DraftId) -> None: ...
    def left(self, draft: DraftId) -> None: ...
    def edit(self, draft: DraftId, revision: int, text: str, params: dict[str, Any] | None = None) -> None: ...
    def discard_edit(self, draft: DraftId) -> Future[None]: ...
    def request_review(self, draft: DraftId, text: str, params: dict[str, Any] | None = None) -> int: ...
    def mark_wrong(self, draft: DraftId, finding: Finding, wrong: bool) -> Future[None]: ...
    def note_source_opened(self, draft: DraftId, source: str) -> None: ...
    def note_read_to_end(self, draft: DraftId) -> None: ...
    def decide(
        self,
        draft: DraftId,
        kind: Kind,
        *,
        text: str | None = None,
        params: dict[str, Any] | None = None,
        reason: Reason | None = None,
    ) -> Future[Made]: ...
    def undo(self, key: DecisionKey | None = None) -> Future[Undone]: ...
    def resolve(self, key: DecisionKey, way: Way) -> Future[None]: ...
    def take_offline(self, queue: str | None, count: int, hours: int) -> Future[OfflinePack]: ...
    def sync_now(self) -> None: ...

    def timeline(self, draft: DraftId) -> "Future[Timeline]": ...
    def history(self, query: str, cursor: str | None = None) -> Future[HistoryFound]: ...
    def export_history(self, query: str, format: str, path: Path) -> Future[int]: ...
    def verify_entry(self, index: int) -> Future[Proven]: ...
    def search(self, text: str, filter: QueueFilter) -> None: ...
