"""The drafts next to the open one: the rules judge them while no key is pressed, so that moving on shows text, marks
and findings in one paint.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from console.model.ids import DraftId
from console.rules.review import Review, reviewed
from console.sync.notices import ReviewReady
from ui.bridge import Bridge
from ui.draft.open_draft import OpenDraft

KEPT = 8


class ReviewPrefetch(QObject):
    """Keeps the last few reviews. Each holds only for the draft, text and parameters it was made of."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pending: dict[DraftId, OpenDraft] = {}
        self._reviews: dict[DraftId, tuple[OpenDraft, Review]] = {}
        bridge.review_ready.connect(self._ready)

    def look(self, drafts: Iterable[DraftId]) -> None:
        """Have the rules check these."""
        for draft_id in drafts:
            draft = self._bridge.reader.draft(draft_id)
            if draft is None:
                continue
            opened = OpenDraft.of(draft, self._bridge.session.working_copies.current(draft_id))
            if self.review_of(opened) is None:
                self._pending[draft_id] = opened
                self._bridge.session.rules.review(draft_id, opened.text, opened.params)

    def review_of(self, draft: OpenDraft) -> Review | None:
        """The rules' review of exactly this; None if they have not checked it."""
        seen, review = self._reviews.get(draft.id, (None, None))
        if seen is None or (seen.draft, seen.text, seen.params) != (
            draft.draft,
            draft.text,
            draft.params,
        ):
            return None
        return review

    def _ready(self, ready: ReviewReady) -> None:
        review = ready.review
        opened = self._pending.pop(review.draft, None)
        if opened is None or reviewed(opened.draft, opened.text, opened.params, review) is None:
            return
        self._reviews.pop(review.draft, None)
        self._reviews[review.draft] = opened, review
        while len(self._reviews) > KEPT:
            self._reviews.pop(next(iter(self._reviews)))
