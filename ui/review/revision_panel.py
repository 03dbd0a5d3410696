"""Three texts beside each other: the one that the person began with, the AI's newer one, and the person's own. Below
them each place that differs, with whose words it gets.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.rules.editing import diff, segments
from console.rules.merging import ChangedBy, MergePlace, MergeSide, merge_places, merged
from ui import keys as keyboard
from ui import outside_text
from ui.language import phrase, quoted, tr
from ui.units import CodePoint, Units
from ui.widgets.diff_text import DiffSide, DiffText
from ui.widgets.label import Label, Style
from ui.widgets.row_list import ListRow, RowList

LEAST_ROWS, ROWS = 2, 3
KEYS = phrase("1 mine · 2 the AI's · 3 all mine · 4 all the AI's · Enter applies · Esc back")
_WHO = {
    ChangedBy.ME: phrase("only you changed this"),
    ChangedBy.THEM: phrase("only the AI changed this"),
    ChangedBy.BOTH: phrase("you and the AI changed this"),
    ChangedBy.BOTH_ALIKE: phrase("you and the AI made the same change"),
}
_MOST_SHOWN = 80


class RevisionPanel(QWidget):
    """Keys choose; nothing is applied before Enter."""

    applied = Signal(str)
    """The text that was chosen, place by place."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = ""
        self._places: tuple[MergePlace, ...] = ()
        self._choices: list[MergeSide | None] = []
        self.setAccessibleName(tr("Your text and the AI's newer draft"))
        self._titles = [Label("", Style.CAPTION, self) for _ in range(3)]
        self.texts = [DiffText(self, side=side) for side in (DiffSide.BEFORE, DiffSide.AFTER, DiffSide.AFTER)]
        columns = QHBoxLayout()
        columns.setSpacing(14)
        for title, text in zip(self._titles, self.texts, strict=True):
            text.setMinimumHeight(96)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(title)
            column.addWidget(text, 1)
            columns.addLayout(column, 1)
        self.list = RowList(tr("Places that differ"), self)
        self.list.chosen.connect(self._to_place)
        self.list.installEventFilter(self)
        self.hint = Label("", Style.SMALL, self, wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 8, 0)
        outer.setSpacing(6)
        outer.addLayout(columns, 1)
        outer.addWidget(self.list)
        outer.addWidget(self.hint)
        self.setFocusProxy(self.list)

    def show_texts(self, base: str, mine: str, theirs: str, revision: int, newer: int) -> None:
        """Compare `mine`, an edit of `base`, with `theirs`; choices for places that are the same as before stay."""
        before = dict(zip(map(_identity, self._places), self._choices, strict=True))
        self._base, self._places = base, merge_places(base, mine, theirs)
        self._choices = [before.get(_identity(place), place.usual()) for place in self._places]
        named = (
            tr("Revision {revision}, your start", revision=revision),
            tr("Revision {newer}, the AI's", newer=newer),
            tr("Your text"),
        )
        for title, words in zip(self._titles, named, strict=True):
            title.setText(words.upper())
        for text, words in zip(self.texts, named, strict=True):
            outside_text.name(text, words)
        self.texts[0].set_text(base)
        self.texts[1].set_segments(segments(base, diff(base, theirs)))
        self.texts[2].set_segments(segments(base, diff(base, mine)))
        self._say()
        first = next((i for i, choice in enumerate(self._choices) if choice is None), 0)
        self.list.choose(str(first))
        self._to_place(str(first))

    def choices(self) -> Sequence[MergeSide | None]:
        """Whose words each place gets; None where that is still to be chosen."""
        return tuple(self._choices)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list are the panel's."""
        if not isinstance(event, QKeyEvent) or _meaning(event) == "":
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            self._do(_meaning(event))
            return True
        return False

    # --- inside

    def _do(self, key: str) -> None:
        at = int(self.list.current() or 0)
        match key:
            case "1" | "2" if self._places:
                self._choices[at] = MergeSide.MINE if key == "1" else MergeSide.THEIRS
                self._say()
                self._to_next(at)
            case "3" | "4":
                self._choices = [MergeSide.MINE if key == "3" else MergeSide.THEIRS] * len(self._places)
                self._say()
            case "enter":
                self._apply()
            case "escape":
                self.closed.emit()
            case "down" | "up":
                self.list.choose(str(min(max(at + (1 if key == "down" else -1), 0), len(self._places) - 1)))

    def _to_next(self, at: int) -> None:
        """To the place that still needs a choice, if one does."""
        open_places = [i for i, choice in enumerate(self._choices) if choice is None]
        if open_places:
            self.list.choose(str(next((i for i in open_places if i > at), open_places[0])))

    def _apply(self) -> None:
        chosen = [choice for choice in self._choices if choice is not None]
        if len(chosen) < len(self._choices):
            self._to_next(-1)
            self.hint.setText(tr("Choose here first: 1 or 2. {keys}", keys=KEYS))
        else:
            self.applied.emit(merged(self._base, self._places, chosen))

    def _say(self) -> None:
        self.list.set_rows([_row(i, *each) for i, each in enumerate(zip(self._places, self._choices, strict=True))])
        count, height = max(len(self._places), 1), max(self.list.sizeHintForRow(0), 1)
        self.list.setMinimumHeight(min(count, LEAST_ROWS) * height + 2)
        self.list.setMaximumHeight(min(count, ROWS) * height + 2)
        missing = self._choices.count(None)
        need = tr("{missing} still to choose. ", missing=missing) if missing else ""
        self.hint.setText(f"{need}{KEYS}")

    def _to_place(self, key: str) -> None:
        """Bring the place into view in all three texts."""
        if not key or not self._places:
            return
        place = self._places[int(key)]
        starts = (place.start, place.theirs_start, place.mine_start)
        words = (place.base, place.theirs, place.mine)
        for text, start, part in zip(self.texts, starts, words, strict=True):
            units = Units(text.document().toRawText())
            cursor = text.textCursor()
            cursor.setPosition(min(units.utf16(CodePoint(start)), units.end))
            end = min(units.utf16(CodePoint(start + len(part))), units.end)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            text.setTextCursor(cursor)
            text.ensureCursorVisible()


def _identity(place: MergePlace) -> tuple[int, str, str, str]:
    return place.start, place.base, place.mine, place.theirs


def _row(number: int, place: MergePlace, choice: MergeSide | None) -> ListRow:
    words = {None: tr("choose 1 or 2"), MergeSide.MINE: tr("1 mine"), MergeSide.THEIRS: tr("2 the AI's")}[choice]
    chosen = place.theirs if choice is MergeSide.THEIRS else place.mine
    other = place.mine if choice is MergeSide.THEIRS else place.theirs
    title = (
        tr("{chosen}  in place of  {other}", chosen=_short(chosen), other=_short(other))
        if chosen != other
        else _short(chosen)
    )
    if choice is None:
        title = tr("{mine}  or  {theirs}", mine=_short(place.mine), theirs=_short(place.theirs))
    return ListRow(str(number), title, _WHO[place.changed_by], words, "warn" if choice is None else "accent")


def _short(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return tr("a line break") if "\n" in text else tr("a space") if text else tr("nothing")
    return quoted(outside_text.inside(line if len(line) <= _MOST_SHOWN else f"{line[: _MOST_SHOWN - 1]}…"))


def _meaning(event: QKeyEvent) -> str:
    """What a key does here; "" for nothing."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    named = {
        Qt.Key.Key_Return: "enter",
        Qt.Key.Key_Enter: "enter",
        Qt.Key.Key_Escape: "escape",
        Qt.Key.Key_Down: "down",
        Qt.Key.Key_Up: "up",
        Qt.Key.Key_J: "down",
        Qt.Key.Key_K: "up",
    }
    if (name := named.get(Qt.Key(event.key()))) is not None:
        return name
    typed = event.text() if event.text() in ("1", "2", "3", "4") else keyboard.place_of(event)
    return typed if typed in ("1", "2", "3", "4") else ""
