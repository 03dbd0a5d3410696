"""The only place where the core's threads meet Qt's.

Notices and futures come from the core's threads; here they are queued, Qt is woken once, and they are delivered on the
GUI thread in order. In the other direction nothing is needed: the session's methods return at once.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from console.cache.rows import LinkState
from console.model.ids import Clock
from console.sync.comparing import TextsCompared
from console.sync.notices import (
    AttentionNeeded,
    ClaimLost,
    ConflictFound,
    DraftsChanged,
    Notice,
    NotSaved,
    OutboxChanged,
    ReviewFailed,
    ReviewReady,
    SearchReady,
    SimilarReady,
    SpellingReady,
    StatusChanged,
    WorkingCopySaved,
)
from ui.connection import why
from ui.widgets.times import said_here

if TYPE_CHECKING:  # the window is painted before the core is loaded
    from console.cache.reader import Reader
    from console.local.last_crash import LastCrash
    from console.sync.session import Session

T = TypeVar("T")


BACKGROUND = "opening"
"""The name of the threads of `in_background`."""
REFUSED = "refused"
"""The topic of sentences that say why a key did nothing: one at a time, for as long as it is true."""


class Toast(NamedTuple):
    """A sentence for a toast, shown for `seconds`. `action` runs when its words are chosen; `counts_down` shows how
    long it is still offered. A later sentence on the same `topic` replaces this one.
    """

    text: str
    action_words: str = ""
    action: Callable[[], object] | None = None
    grave: bool = False
    seconds: float = 6.0
    counts_down: bool = False
    keys: str = ""
    topic: str = ""


class _Line(QObject):
    """Calls queued by any thread, made on the GUI thread."""

    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: deque[Callable[[], object]] = deque()
        self._lock = Lock()
        self._awake = False
        self._wake.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def put(self, call: Callable[[], object]) -> None:
        """Have `call` made soon; from any thread. After the window is closed it is dropped."""
        with self._lock:
            self._calls.append(call)
            if self._awake or not isValid(self):
                return
            self._awake = True
            self._wake.emit()

    def _make(self) -> None:
        with self._lock:
            self._awake = False
            calls = list(self._calls)
            self._calls.clear()
        for call in calls:
            call()


class Bridge(QObject):
    """The session as widgets see it: intents by `session`, reads by `reader`, notices as signals."""

    status_changed = Signal(object)
    came_online = Signal()
    """The store answers again, or for the first time: ask again what had no answer."""
    person_changed = Signal()
    """Another person is now signed in, or the same one in another role."""
    drafts_changed = Signal(object)
    working_copy_saved = Signal(object)
    save_failed = Signal(object)
    review_ready = Signal(object)
    review_failed = Signal(object)
    search_ready = Signal(object)
    spelling_ready = Signal(object)
    similar_ready = Signal(object)
    texts_compared = Signal(object)
    outbox_changed = Signal(object)
    conflict_found = Signal(object)
    claim_lost = Signal(object)
    attention_needed = Signal(object)
    notifications_changed = Signal(object)
    """The settings for notifications changed."""
    toast = Signal(object)
    """A `Toast` for a toast."""

    def __init__(self, session: "Session", now: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.reader: Reader = session.reader
        self.now = now
        self.last_crash: LastCrash | None = None
        """Records which draft is shown, and knows the one that crashed the previous process."""
        self._line = _Line(self)
        self._link = session.status.link
        self._person = session.reader.person()
        self._signals: dict[type[Any], Any] = {
            DraftsChanged: self.drafts_changed,
            WorkingCopySaved: self.working_copy_saved,
            NotSaved: self.save_failed,
            ReviewReady: self.review_ready,
            ReviewFailed: self.review_failed,
            SearchReady: self.search_ready,
            SpellingReady: self.spelling_ready,
            SimilarReady: self.similar_ready,
            TextsCompared: self.texts_compared,
            OutboxChanged: self.outbox_changed,
            ConflictFound: self.conflict_found,
            ClaimLost: self.claim_lost,
            AttentionNeeded: self.attention_needed,
        }
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_application_state)
        self._end = session.notices.subscribe(lambda notice: self._line.put(lambda: self._deliver(notice)))

    def why(self, error: BaseException) -> str:
        """Why a request has no answer, in words; says that the console is still connecting if that is why."""
        return why(self.reader.status(), error, self.now())

    def said(self, sentence: object) -> str:
        """A ready-made sentence, or an error's, of the core or the store, as it is shown in the window."""
        return said_here(str(sentence), self.now())

    def when(
        self,
        future: "Future[T]",
        owner: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Call `done` or `failed` on the GUI thread when `future` is done, unless `owner` was deleted by then. Without
        `failed`, the error's sentence is shown in a toast.
        """

        def settle() -> None:
            if not isValid(owner) or future.cancelled():
                return
            error = future.exception()
            if error is None:
                if done is not None:
                    done(future.result())
            elif failed is not None:
                failed(error)
            elif not isinstance(error, CancelledError):
                self.say(self.said(error), grave=True)

        future.add_done_callback(lambda _: self._line.put(settle))

    def say(
        self, text: str, action_words: str = "", action: Callable[[], object] | None = None, *, grave: bool = False
    ) -> None:
        """Show a sentence for a few seconds, with one thing to do about it."""
        self.toast.emit(Toast(text, action_words, action, grave))

    def close(self) -> None:
        """Unsubscribe from the session."""
        self._end()

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        self.session.set_away(state is not Qt.ApplicationState.ApplicationActive)

    def _deliver(self, notice: Notice) -> None:
        if isinstance(notice, StatusChanged):
            self.status_changed.emit(notice.status)
            before, self._link = self._link, notice.status.link
            if self._link is LinkState.ONLINE and before is not LinkState.ONLINE:
                self.came_online.emit()
            person, self._person = self._person, notice.status.person or self._person
            if self._person != person:
                self.person_changed.emit()
        else:
            self._signals[type(notice)].emit(notice)


def in_background(work: Callable[[], T], owner: QObject, done: Callable[["Future[T]"], object]) -> None:
    """Run `work` once on another thread (opening the cache may migrate it), then `done` on the GUI thread."""
    line = _Line(owner)
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(work())
        except BaseException as error:  # noqa: BLE001 - handed on whole, to where it can be told
            result.set_exception(error)
        line.put(lambda: done(result))

    Thread(target=run, name=BACKGROUND, daemon=True).start()
