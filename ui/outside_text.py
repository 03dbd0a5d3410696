"""Text from outside on the screen: always plain, always exactly as it is.

Qt guesses: a label, a tool tip and a message box treat `<b>` as markup and load what an `<img>` names, a menu treats
`&` as a mnemonic, and all of them apply characters that reorder or hide text. So no other module gives Qt a text
through those calls; `tests/ui/test_outside_text.py` reads the syntax tree and reports any that does.
"""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from typing import Protocol

from PySide6.QtCore import QLocale, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QMessageBox, QStyledItemDelegate, QToolTip, QWidget

from console.model.sentence import placed
from ui import isolation
from ui.core_sentences import translated
from ui.isolation import CLOSE, OPEN
from ui.language import Phrase, tr
from ui.whole_characters import beginning, shortened
from ui.widgets.direction import has_rtl, is_rtl
from ui.widgets.level_line import keep_level
from ui.widgets.visible_text import hides_nothing, pieces

TIP_LIMIT = 2_000
"""Code points of a text shown in a tool tip."""
ENTRY_LIMIT = 100
"""Code points of an entry of a menu."""
_LONG = 90
"""From here on a tool tip breaks its lines, which Qt does for markup only."""
_UNBROKEN, _MAY_BREAK = re.compile(r"(\S{40,}?)(?=[\w\[])"), "\\1\u200b"
"""Where a word that is longer than a line may break: a tool tip or a box would be wider than the screen."""
_TIP_BEGINS, _TIP_ENDS = '<p style="white-space:pre-wrap">', "</p>"
_ARABIC_DIGIT = re.compile("[\u0660-\u0669]")


class _HasToolTip(Protocol):
    def toolTip(self) -> str: ...  # noqa: N802 - Qt's name

    def setToolTip(self, arg__1: str, /) -> None: ...  # noqa: N802 - Qt's name


class _HasText(Protocol):
    def setText(self, arg__1: str, /) -> None: ...  # noqa: N802 - Qt's name


class VisibleString(str):
    """A text that was made visible already, and may hold isolates around its parts; joined to others it is like any."""

    __slots__ = ()


def visible(text: str) -> str:
    """`text` with characters that hide or turn text by their names (`[RLO]`). Line ends and tabs stay."""
    if isinstance(text, VisibleString):
        return text
    if isinstance(text, Phrase):
        text = tr(text)
    plain = text if hides_nothing(text) else "".join(piece.shown for piece in pieces(text))
    if OPEN in plain:
        isolates = plain.replace(OPEN, "\u2068").replace(CLOSE, "\u2069")
        # A sentence of ours begins where ours begin, also where its first words are from outside.
        return VisibleString(f"\u200f{isolates}" if isolation.is_mirrored() else isolates)
    return plain


def inside(words: str) -> str:
    """Outside words (a name, a subject, a queue) for a sentence of our own: in their place there, and the sentence's
    own words in theirs, whichever way they read. To be shown only; what is short, or one of several, is made so first.
    """
    return isolation.isolated(words)


def said(sentence: str, own: Callable[[str], str] = str) -> str:
    """A sentence that comes ready-made from `console` or a store, as of a finding or a conflict, for the screen: what
    is from outside in its place (`inside`), and our words as `own` says them. One of no known form stays together.
    """
    in_language = translated(sentence, inside, own)
    if in_language is not None:
        return in_language
    of_a_form = placed(sentence, inside, own)
    return inside(own(sentence)) if of_a_form is None else of_a_form


def cut(sentence: str, most: int) -> str:
    """A sentence with an ellipsis after `most` code points. What `inside` put into it stays where it is."""
    out, open_ = "", 0
    left = most if len(sentence.replace(OPEN, "").replace(CLOSE, "")) <= most else most - 1
    for part in re.split(f"({OPEN}|{CLOSE})", sentence):
        if part in (OPEN, CLOSE):
            open_ += 1 if part == OPEN else -1
            out += part
        elif len(part) <= left:
            out, left = out + part, left - len(part)
        else:
            return f"{out}{beginning(part, left)}…{CLOSE * open_}"
    return out


def in_place(*parts: str) -> str:
    """The parts one after the other, each `visible` and in its place whichever way it reads (UAX 9, isolates): without,
    what follows a part that reads from right to left can stand before it.
    """
    if not any(map(has_rtl, parts)) and not isolation.is_mirrored():
        return visible("".join(parts))
    return visible("".join(f"{OPEN}{part}{CLOSE}" for part in parts))


def joined(between: str, parts: Iterable[str]) -> str:
    """The parts that are not empty, each `visible`, with `between` between them. A text that a widget or an action
    gives back is in it as it is there, its isolates too.
    """
    return VisibleString(between.join(visible(part) for part in parts if part))


def shown_by(action: QAction) -> str:
    """The words of an action, which are visible already."""
    return VisibleString(action.text().replace("&&", "&"))


def one_line(text: str) -> str:
    """`visible` text in one line: each run of line ends, tabs and spaces at a line's end is one space."""
    line = visible(text)
    if "\n" in line or "\t" in line:
        kind = type(line)
        line = kind(" ".join(part.strip(" \t") for part in line.replace("\t", " ").split("\n") if part.strip(" \t")))
    return line


def menu_text(text: str) -> str:
    """`text` for menus, actions, buttons and tabs, where Qt makes a mnemonic of `&`."""
    return one_line(text).replace("&", "&&")


def tip_text(text: str) -> str:
    """`text` for a tool tip or a `ToolTipRole`: what Qt would take for markup is escaped, and so read as it is."""
    clean = shortened(visible(text), TIP_LIMIT)
    if len(clean) <= _LONG and "<" not in clean and "&" not in clean:
        return clean
    return f"{_TIP_BEGINS}{escape(_UNBROKEN.sub(_MAY_BREAK, clean))}{_TIP_ENDS}"


def tip(target: _HasToolTip, text: str) -> None:
    """Give a widget or an action a tool tip; "" takes it away."""
    words = tip_text(text) if text else ""
    if target.toolTip() != words:  # each call is an event, also where nothing is different
        target.setToolTip(words)


def tip_of(target: _HasToolTip) -> str:
    """The words of a tool tip, as they were before they were made fit for one; as long as a tool tip is at most."""
    words = target.toolTip()
    if words.startswith(_TIP_BEGINS) and words.endswith(_TIP_ENDS):
        words = unescape(words.removeprefix(_TIP_BEGINS).removesuffix(_TIP_ENDS)).replace("\u200b", "")
    return VisibleString(words)


def show_tip(at: QPoint, text: str, over: QWidget) -> None:
    """Show a tool tip now, `at` a place of the screen; "" hides the one that is shown."""
    QToolTip.showText(at, tip_text(text) if text else "", over)


def label(target: QLabel, text: str) -> None:
    """Show `text` in a label as plain text."""
    target.setTextFormat(Qt.TextFormat.PlainText)
    words = visible(text)
    target.setText(f"\u200f{words}" if _is_figure(words) else words)


def hint(field: QLineEdit, words: str) -> None:
    """What an empty line says, which ends in `…` where there is no room; all of it is the tool tip."""
    line = one_line(words)
    if isolation.is_mirrored() and has_rtl(line) and not is_rtl(line):  # it begins where our sentences begin
        line = VisibleString(f"\u200f{line}")
    field.setPlaceholderText(line)
    tip(field, line)
    keep_level(field)


def caption(target: _HasText, text: str) -> None:
    """Put `text` on a button or an action, without mnemonics."""
    target.setText(menu_text(text))


def entry(menu: QMenu, text: str, digit: int | None = None) -> QAction:
    """Add an entry to a menu, which a `digit` chooses. A long text is cut, as a menu is as wide as its longest entry;
    all of it is in the tool tip.
    """
    whole = one_line(text)
    words = whole if len(whole) <= ENTRY_LIMIT else VisibleString(shortened(whole, ENTRY_LIMIT))
    action = menu.addAction(menu_text(words) if digit is None else f"&{digit}  {menu_text(words)}")
    if words != whole:
        menu.setToolTipsVisible(True)
        tip(action, whole)
    return action


def title(window: QWidget, text: str) -> None:
    """Give a window its title. Qt replaces `[*]` there, so it is taken apart."""
    window.setWindowTitle(one_line(text).replace("[*]", "[ *]"))


def name(target: QWidget | QAction, text: str) -> None:
    """What a screen reader says a widget is."""
    if isinstance(target, QWidget):
        target.setAccessibleName(visible(text))


def describe(target: QWidget, text: str) -> None:
    """What a screen reader says beside the name."""
    target.setAccessibleDescription(visible(text))


def draw(painter: QPainter, where: QRect | QRectF | QPointF, flags: Qt.AlignmentFlag | int, text: str) -> None:
    """Paint `text` in an area, or with `flags` 0 at the point where its baseline begins. It reads its own way: in a
    window from right to left, Qt would put the `?` of an English sentence in front of it.
    """
    clean = visible(text)
    number = _number(flags)
    if isolation.is_mirrored():
        number = _directed(painter, number, clean)
    if isinstance(where, QPointF):
        painter.drawText(where, clean)
    elif isinstance(where, QRect):
        painter.drawText(where, number, clean)
    else:
        painter.drawText(where, number, clean)


def draw_line(painter: QPainter, area: QRect, text: str) -> None:
    """Paint `text` in one line in the middle of `area`, at the side where it begins to be read, cut at its end."""
    cut = elided(painter.fontMetrics(), text, area.width())
    side = Qt.AlignmentFlag.AlignRight if is_rtl(cut) else Qt.AlignmentFlag.AlignLeft
    draw(painter, area, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, cut)


def keys_in_order(words: str) -> str:
    """Keys as they are on the keyboard, `Ctrl ⌫`, also among words from right to left."""
    return VisibleString(f"\u2066{words}\u2069") if words and isolation.is_mirrored() else words


class VisibleItems(QStyledItemDelegate):
    """For lists whose items Qt paints itself and whose texts are put to use as they are (completions, choices)."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt's name
        """The item as it is seen."""
        return one_line(super().displayText(value, locale))


def elided(
    metrics: QFontMetrics | QFontMetricsF, text: str, width: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> str:
    """`text` in one line, cut with an ellipsis where it is wider than `width` pixels. Qt may put a joiner at the end
    of what is left of an Arabic word, which is no one's to see.
    """
    line = one_line(text)
    if metrics.horizontalAdvance(line) <= width:
        # Qt cuts some words at the very width that they have.
        return VisibleString(line)
    if isinstance(metrics, QFontMetrics):
        return VisibleString(metrics.elidedText(line, mode, round(width)))
    return VisibleString(metrics.elidedText(line, mode, width))


def box(parent: QWidget | None, heading: str, text: str, more: str = "") -> QMessageBox:
    """A message box; its buttons and icon are the caller's. It is not wider than the screen, and cuts nothing."""
    message_box = QMessageBox(parent)
    message_box.setTextFormat(Qt.TextFormat.PlainText)
    title(message_box, heading)
    message_box.setText(_UNBROKEN.sub(_MAY_BREAK, visible(text)))
    if more:
        message_box.setInformativeText(_UNBROKEN.sub(_MAY_BREAK, visible(more)))
        for part in message_box.findChildren(QLabel):  # the informative text guesses by itself
            part.setTextFormat(Qt.TextFormat.PlainText)
    return message_box


def _is_figure(text: str) -> bool:
    """A figure in a window from right to left: its sign is at the side where it is within a sentence."""
    return isolation.is_mirrored() and _ARABIC_DIGIT.search(text) is not None and not any(map(str.isalpha, text))


def _directed(painter: QPainter, flags: int, text: str) -> int:
    """The flags with the direction that `text` has, at the side that they name in the direction of the window."""
    left, right = Qt.AlignmentFlag.AlignLeft.value, Qt.AlignmentFlag.AlignRight.value
    absolute = Qt.AlignmentFlag.AlignAbsolute.value
    if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft and not flags & absolute:
        if flags & right:
            flags = flags & ~right | left
        elif not flags & Qt.AlignmentFlag.AlignHCenter.value:
            flags = flags & ~left | right
    way = Qt.TextFlag.TextForceRightToLeft if is_rtl(text) or _is_figure(text) else Qt.TextFlag.TextForceLeftToRight
    return flags | absolute | way.value


def _number(flags: Qt.AlignmentFlag | int) -> int:
    return flags if isinstance(flags, int) else flags.value
