"""The policy's findings, the most severe first, with what can be done about each."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from console.model.decision import WrongFinding
from console.model.finding import Finding, Severity
from ui import outside_text
from ui.draft.wording import severity_words
from ui.editor.marks import finding_words
from ui.language import tr
from ui.review.lead_text import LeadText
from ui.theme import icons, tokens
from ui.theme.stylesheet import RADIUS
from ui.widgets.announcing import announce
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import Keycap, keys_shown
from ui.widgets.label import LinkLabel, Style

EDGE = 3
_READABLE = 48
"""Characters of a line that is still easy to read."""


class _Sign(QWidget):
    """The flag, in the colour of the finding's weight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = "warn"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(14, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, "flag-small", getattr(tokens.current(), self.colour), QRectF(1, 3, 12, 12))


class FindingBar(QWidget):
    """One finding at a time. Hidden while there is none."""

    chosen = Signal(int)
    """The person went to this finding of the review."""

    def __init__(self, safer: QAction, wrong: QAction, following: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._wrong: frozenset[tuple[str, int | None, int | None]] = frozenset()
        self._at = 0
        self._aside = False
        self._shown_messages: set[str] = set()
        """The findings shown for this draft so far."""
        self._sign = _Sign(self)
        self._words = LeadText(self)
        self._safer = LinkLabel(tr("Use safer wording"), self)
        self._key = Keycap(keys_shown(safer.shortcut()), self)
        self._safer.activated.connect(safer.trigger)
        self._safer_action, self._next_action = safer, following
        self._not = LinkLabel("", self)
        self._not.activated.connect(wrong.trigger)
        self._next = LinkLabel("", self)
        self._next.activated.connect(following.trigger)
        for action in (safer, following):
            action.changed.connect(self._show_keys)
        self._show_keys()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 7, 10, 7)
        row.setSpacing(10)
        row.addWidget(self._sign)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(10)
        row.addLayout(self._parts, 1)
        ways = FlowRow(self, spacing=10)
        self._ways = ways
        for way in (self._safer, self._key, self._not, self._next):
            if isinstance(way, LinkLabel):
                way.set_style(Style.LINK_SMALL)
            ways.add(way)
        self._parts.addWidget(self._words, 1)
        self._parts.addWidget(ways)
        self.hide()

    def show_findings(self, findings: Sequence[Finding], wrong: Collection[WrongFinding]) -> None:
        """The findings on the text as it is. The one that was shown stays, if it still is there."""
        before = self.current()
        self._findings = tuple(findings)
        self._wrong = frozenset((m.rule, m.start, m.end) for m in wrong)
        kept = next((i for i, f in enumerate(self._findings) if before and f.rule == before.rule), 0)
        self._at = kept if before is not None and not self._is_wrong(kept) else self._first()
        self._say()

    def _show_keys(self) -> None:
        """The keys may be other ones while the bar is there."""
        self._key.set_keys(keys_shown(self._safer_action.shortcut()))
        outside_text.tip(self._next, outside_text.tip_of(self._next_action))

    def set_aside(self, *, aside: bool) -> None:
        """Hidden while its text is; the findings stay as they are."""
        self._aside = aside
        self._say()

    def begin(self) -> None:
        """Another draft, whose findings follow: start at the most severe again."""
        self._findings, self._at = (), 0
        self.setAccessibleName("")
        self._shown_messages.clear()

    def current(self) -> Finding | None:
        """The finding shown."""
        return self._findings[self._at] if self._at < len(self._findings) else None

    def is_marked_wrong(self) -> bool:
        """Whether the person said that the finding shown is wrong."""
        return self._is_wrong(self._at)

    def walk(self, step: int) -> None:
        """Show the next or previous one, wrapping around."""
        if self._findings:
            self.show_number((self._at + step) % len(self._findings))
            self.chosen.emit(self._at)

    def go_to(self, number: int) -> None:
        """Show one of them, with its place in the text."""
        self.show_number(number)
        self.chosen.emit(number)

    def was_shown(self, finding: Finding) -> bool:
        """Whether the person has seen it, here or for the same words elsewhere in the text."""
        return finding.message in self._shown_messages

    def show_number(self, number: int) -> None:
        """Show one of them."""
        if 0 <= number < len(self._findings):
            self._at = number
            self._say()

    def words(self) -> str:
        """What it says; empty when hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another place for what can be done."""
        super().resizeEvent(event)
        self._turn()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted ground with a heavier edge."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape.addRoundedRect(area, RADIUS, RADIUS)
        painter.fillPath(shape, QColor(colours.warn_ground if not self.is_marked_wrong() else colours.canvas))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, EDGE, self.height()), QColor(getattr(colours, self._sign.colour)))
        painter.restore()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawPath(shape)

    def _first(self) -> int:
        return next((i for i in range(len(self._findings)) if not self._is_wrong(i)), 0)

    def _is_wrong(self, number: int) -> bool:
        if number >= len(self._findings):
            return False
        finding = self._findings[number]
        return (finding.rule, finding.start, finding.end) in self._wrong

    def _say(self) -> None:
        finding = self.current()
        self.setVisible(finding is not None and not self._aside)
        if finding is None:
            return
        self._shown_messages.add(finding.message)
        wrong = self.is_marked_wrong()
        grave = finding.severity in (Severity.BLOCK, Severity.ESCALATE)
        self._sign.colour = "muted" if wrong else "danger" if grave else "warn"
        words = (
            tr("You marked this as wrong: {message}", message=outside_text.said(finding.message))
            if wrong
            else finding_words(finding)
        )
        self._words.say(words)
        for part in (self._safer, self._key):
            part.setVisible(finding.instead is not None and not wrong)
        self._safer.setText(replacement(finding))
        self._not.setText(tr("It is right") if wrong else denial(finding))
        several = len(self._findings) > 1
        self._next.setText(tr("{at} of {total} ›", at=self._at + 1, total=len(self._findings)))
        self._next.setVisible(several)
        for link in (self._safer, self._not, self._next):
            outside_text.name(link, link.text())
        name = tr("Finding, {severity}: {words}", severity=severity_words(finding.severity), words=words)
        if name != self.accessibleName() and not wrong:
            count = tr("{at} of {total}. ", at=self._at + 1, total=len(self._findings)) if several else ""
            announce(self, f"{count}{name}")
        outside_text.name(self, name)
        self._turn()
        self.updateGeometry()
        self.update()

    def _turn(self) -> None:
        """What can be done is beside the words, or below them where they would be left a narrow column."""
        margins = 15 + 10 + 10 + 10
        beside = self.width() - margins - self._sign.width() - self._ways.sizeHint().width()
        below = beside < min(self._words.natural_width(), _READABLE * self.fontMetrics().averageCharWidth())
        turned = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._parts.direction() != turned:
            self._parts.setDirection(turned)
            self._parts.setSpacing(2 if below else 10)


def replacement(finding: Finding) -> str:
    """What the link is called that puts `finding.instead` into the text: the source's number, or the policy's words."""
    return (
        tr("Use {instead}", instead=finding.instead)
        if finding.rule.startswith("grounding.")
        else tr("Use safer wording")
    )


def denial(finding: Finding) -> str:
    """How a person says that the finding is wrong."""
    return tr("Not a promise") if finding.rule.startswith(("commitment.", "promise.")) else tr("Finding is wrong")
