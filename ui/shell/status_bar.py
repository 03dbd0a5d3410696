"""The line at the foot of the window: the state of the connection to the store, and who is signed in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.cache.rows import LinkState, Status
from console.model.ids import Clock, DraftId
from ui import outside_text
from ui.draft.wording import ROLE_WORDS
from ui.language import listed, phrase, tr
from ui.outside_text import inside, said
from ui.shell.offline_progress import held_until_words
from ui.theme import tokens
from ui.widgets.announcing import announce
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.surface import Surface
from ui.widgets.times import clock, said_here

HEIGHT = 28
SIGNING_IN = phrase("Signing in")
_TICK_MS = 1000


class Dot(QWidget):
    """Full when the store answers, a ring when it does not; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = LinkState.CONNECTING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_link(self, link: LinkState) -> None:
        """Follow the link."""
        self._link = link
        self.update()

    def sizeHint(self) -> QSize:
        """As in the text's x-height."""
        return QSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled, or a ring."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(1, 1, 8, 8)
        if self._link is LinkState.ONLINE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.ok))
        else:
            grave = self._link in (LinkState.STOPPED_TRUSTING, LinkState.SIGNED_OUT)
            painter.setPen(QPen(QColor(colours.danger if grave else colours.warn), 2))
            area.adjust(1, 1, -1, -1)
        painter.drawEllipse(area)


class StatusBar(Surface):
    """Left: link, last sync, what waits. Right: person, role, policy, store."""

    def __init__(self, now: Clock, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "top", parent)
        self._now = now
        self._status: Status | None = None
        self._progress = ""
        self._signed_in = False
        """Whether the store has said, or could not be asked, who this is; before that it may be someone else."""
        self.setAccessibleName(tr("Status"))
        self.setMinimumHeight(HEIGHT)
        self._dot = Dot(self)
        self._link = ElidedLabel(tr("Opening"), Style.SMALL, self)
        self._synced = ElidedLabel("", Style.SMALL, self)
        self.offline = LinkLabel("", self)
        self.offline.set_style(Style.LINK_SMALL)
        self.offline.hide()
        self._pack: tuple[tuple[DraftId, datetime], ...] = ()
        self._waiting = ElidedLabel("", Style.SMALL, self)
        self._message = ElidedLabel("", Style.WARN, self)
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._who = ElidedLabel("", Style.SMALL, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self._link)
        for words in (self._synced, self._waiting):
            row.addSpacing(10)
            row.addWidget(words)
        row.addWidget(self.offline)
        row.addSpacing(10)
        row.addWidget(self._message, 1)
        row.addWidget(self._who)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._say)
        self._timer.start()

    def show_status(self, status: Status) -> None:
        """Show the current state; times in it update by themselves."""
        before = self._status
        self._status = status
        self._tell_reader(before, status)
        self._signed_in = self._signed_in or status.link is not LinkState.CONNECTING
        self._dot.show_link(status.link)
        self._say()

    def _tell_reader(self, before: Status | None, status: Status) -> None:
        """Tell a screen reader what changed with the link, or what now needs the person."""
        words = link_words(status, self._now()) if before is None or before.link is not status.link else ""
        message = said_here(status.message or "", self._now())
        message = message if before is None or before.message != status.message else ""
        conflicts = status.conflicts if before is None or before.conflicts < status.conflicts else 0
        needs = waiting_words(status) if conflicts else ""
        if status.link is not LinkState.CONNECTING or needs:
            announce(self, ". ".join(filter(None, (words, message, needs))), urgent=bool(conflicts))

    def show_progress(self, words: str) -> None:
        """How far the day's work is; said while nothing waits here."""
        if words != self._progress:
            self._progress = words
            self._say()

    def show_pack(self, pack: Sequence[tuple[DraftId, datetime]]) -> None:
        """What is held for work without the store: said all the time, and a way to give it back."""
        self._pack = tuple(pack)
        self._say()

    def _held_words(self, now: datetime) -> str:
        ends = [until for _, until in self._pack if until > now]
        return held_until_words(len(ends), min(ends), now) if ends else ""

    def words(self) -> str:
        """All that the line says, for tests and screen readers."""
        parts = (self._link, self._synced, self.offline, self._waiting, self._message, self._who)
        return outside_text.joined(" · ", (part.text() for part in parts))

    def _say(self) -> None:
        status = self._status
        if status is None:
            return
        now = self._now()
        _set_text(self._link, link_words(status, now))
        held = self._held_words(now)
        if held != self.offline.text():
            self.offline.setText(held)
            outside_text.name(self.offline, tr("{held}: change or release", held=held) if held else "")
            self.offline.setVisible(bool(held))
        online = msgspec.structs.replace(status, offline_until=None) if held else status
        _set_text(self._synced, synced_words(online, now))
        _set_text(self._waiting, waiting_words(status) or self._progress or tr("Nothing left to send"))
        self._waiting.set_style(Style.CAPTION if status.waiting or status.conflicts else Style.SMALL)
        message = said_here(status.message or "", now)
        _set_text(self._message, message)
        outside_text.tip(self._message, message)
        _set_text(self._who, who_words(status) if self._signed_in else SIGNING_IN)
        outside_text.describe(self, self.words())


def _set_text(words: Label, text: str) -> None:
    if words.text() != text:
        words.setText(text)


def link_words(status: Status, now: datetime) -> str:
    """The link in words."""
    words = {
        LinkState.CONNECTING: tr("Connecting"),
        LinkState.ONLINE: tr("Online"),
        LinkState.OFFLINE: tr("Offline since {time}", time=clock(status.since, now)),
        LinkState.STOPPED_TRUSTING: tr("Not sending"),
        LinkState.SIGNED_OUT: tr("Signed out"),
    }[status.link]
    if status.progress and status.progress.total:
        done, total = status.progress.done, max(status.progress.total, status.progress.done)
        return tr("{link}, receiving {done:,} of {total:,}", link=words, done=done, total=total)
    return words


def synced_words(status: Status, now: datetime) -> str:
    """How recent the data is; offline, until when drafts are held here."""
    if status.link is not LinkState.ONLINE and status.offline_until is not None and status.offline_until > now:
        return tr("Drafts held here until {time}", time=clock(status.offline_until, now))
    if status.synced_at is None:
        return ""
    passed = max(now - status.synced_at, timedelta())
    if passed < timedelta(seconds=2):
        return tr("Synced just now")
    if passed < timedelta(minutes=1):
        return tr("Synced {seconds} s ago", seconds=passed.seconds)
    if passed < timedelta(hours=1):
        return tr("Synced {seconds} min ago", seconds=passed.seconds // 60)
    return tr("Synced {time}", time=clock(status.synced_at, now))


def waiting_words(status: Status) -> str:
    """What has not left this computer; "" where everything has."""
    parts = []
    if status.waiting:
        parts.append(
            tr(
                "{count:,} decisions wait on this computer",
                singular="{count} decision waits on this computer",
                count=status.waiting,
            )
        )
    if status.conflicts:
        parts.append(tr("{count:,} need you", singular="{count} needs you", count=status.conflicts))
    return listed(parts)


def progress_words(done: int, to_go: int, late: int) -> str:
    """`23 done, 41 to go, none late`; nothing where there is neither."""
    parts = [tr("{done:,} done", done=done)] if done else []
    if to_go:
        parts += [tr("{to_go:,} to go", to_go=to_go), tr("{late:,} late", late=late) if late else tr("none late")]
    return listed(parts) if to_go or not done else tr("{parts}, nothing to go", parts=parts[0])


def who_words(status: Status) -> str:
    """Person, role, policy, store."""
    role = status.role or (status.person.role if status.person else None)
    return " · ".join(
        filter(
            None,
            (
                inside(status.person.name) if status.person else "",
                tr(ROLE_WORDS.get(role, str(role))) if role else "",
                tr("Policy v{policy_version}", policy_version=status.policy_version)
                if status.policy_version is not None
                else "",
                inside(said(status.store_name)),
            ),
        )
    )
