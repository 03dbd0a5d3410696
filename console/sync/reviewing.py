"""The rules worker: a thread that judges texts and searches drafts while a person types. The newest request wins."""

import logging
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from console.cache.errors import CacheProblem
from console.cache.reader import Reader
from console.cache.rows import QueueFilter
from console.model.decision import WrongFinding
from console.model.draft import Draft
from console.model.ids import Clock, DraftId
from console.sync.comparing import TextComparison, TextsCompared
from console.sync.notices import Notice, ReviewFailed, ReviewReady, SearchReady, SimilarReady

logger = logging.getLogger(__name__)


class _ReviewRequest(msgspec.Struct, frozen=True):
    number: int
    draft: DraftId
    text: str
    params: dict[str, Any] | None


class RulesWorker:
    """One thread. Requests come from any thread; answers are notices, published on this thread."""

    def __init__(
        self,
        reader: Reader,
        seen_draft: Callable[[DraftId], Draft | None],
        marks: Callable[[DraftId], tuple[WrongFinding, ...]],
        now: Clock,
        publish: Callable[[Notice], None],
        put: Callable[[str], str],
    ) -> None:
        self._reader = reader
        self._seen_draft = seen_draft
        self._marks = marks
        self._now = now
        self._publish = publish
        self._put = put
        self._work_arrived = threading.Condition()
        self._reviews: dict[DraftId, _ReviewRequest] = {}
        self._search: tuple[str, QueueFilter] | None = None
        self._similar: DraftId | None = None
        self._comparison: TextComparison | None = None
        self._counted = 0
        self._ended = False
        self._thread = threading.Thread(target=self._work, name="countersign-rules", daemon=True)
        self._thread.start()

    def review(self, draft: DraftId, text: str, params: dict[str, Any] | None = None) -> int:
        """Asks what the rules say about `text`; the answer carries the number that this returns."""
        with self._work_arrived:
            self._counted += 1
            self._reviews[draft] = _ReviewRequest(self._counted, draft, text, params)
            self._work_arrived.notify()
            return self._counted

    def search(self, text: str, which: QueueFilter) -> None:
        """Searches the drafts of `which` for the words of `text`; the answer is the first page."""
        with self._work_arrived:
            self._search = (text, which)
            self._work_arrived.notify()

    def similar(self, draft: DraftId) -> None:
        """Asks for the replies on the tickets most like that of `draft`."""
        with self._work_arrived:
            self._similar = draft
            self._work_arrived.notify()

    def compare(self, texts: tuple[str, ...], now: str) -> None:
        """Asks how each of `texts` differs from `now`; what a person types meanwhile is judged first."""
        with self._work_arrived:
            self._comparison = TextComparison(texts, now) if texts else None
            self._work_arrived.notify()

    def close(self) -> None:
        """Ends the thread after what it is doing; idempotent."""
        with self._work_arrived:
            self._ended = True
            self._work_arrived.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                notice = job()
            except CacheProblem as error:
                logger.warning("The rules worker could not read the cache: %s", type(error).__name__)
                continue
            except Exception:
                # A rule that fails on one text must not silence all that follow.
                logger.exception("The rules worker failed")
                continue
            if notice is not None:
                self._publish(notice)

    def _next(self) -> Callable[[], Notice | None] | None:
        with self._work_arrived:
            while not (self._ended or self._reviews or self._search or self._similar or self._comparison):
                self._work_arrived.wait()
            if self._ended:
                return None
            if self._reviews:
                request = self._reviews.pop(next(reversed(self._reviews)))
                return lambda: self._judge(request)
            if self._similar is not None:
                draft, self._similar = self._similar, None
                return lambda: self._find_similar(draft)
            if self._search is not None:
                (text, which), self._search = self._search, None
                return lambda: self._find(text, which)
            assert self._comparison is not None
            comparison = self._comparison
            return lambda: self._compare(comparison)

    def _judge(self, request: _ReviewRequest) -> Notice | None:
        """A rule that fails on a text is reported: no one waits for its answer, or decides without it."""
        try:
            return self._review(request)
        except CacheProblem:
            raise
        except Exception as error:
            logger.exception("The rules could not judge a draft")
            return ReviewFailed(request.draft, type(error).__name__)

    def _review(self, request: _ReviewRequest) -> ReviewReady | None:
        from console.rules.review import review

        draft = self._seen_draft(request.draft) or self._reader.draft(request.draft)
        person = self._reader.person()
        if draft is None or person is None:
            return None
        result = review(
            draft,
            request.text,
            request.params,
            person,
            self._reader.policy(),
            self._now(),
            self._marks(request.draft),
            self._put,
        )
        return ReviewReady(result, request.number)

    def _compare(self, comparison: TextComparison) -> TextsCompared | None:
        done = None
        try:
            done = comparison.step()
        finally:
            with self._work_arrived:
                if self._comparison is comparison and done is not None:
                    self._comparison = None
        return done

    def _find_similar(self, draft: DraftId) -> SimilarReady:
        from console.sync.similar_answers import similar_answers

        open_draft = self._seen_draft(draft) or self._reader.draft(draft)
        return SimilarReady(draft, similar_answers(self._reader, open_draft) if open_draft else ())

    def _find(self, text: str, which: QueueFilter) -> SearchReady:
        # Rows in another order, or by what has no index, need a scan of all rows, which is why this is done here.
        page = self._reader.queue_page(msgspec.structs.replace(which, text=text), limit=50 if text else 500)
        if text and page.rows:
            places = self._reader.match_places(text, [row.id for row in page.rows])
            replace = msgspec.structs.replace
            page = replace(page, rows=tuple(replace(row, match=places.get(row.id, "")) for row in page.rows))
        return SearchReady(text, which, page)
