"""Text from outside is shown as it is: never as markup, never as a mnemonic, never turned or hidden."""

import ast
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QImage, QPainter, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolTip, QWidget

import console.rules.review
import console.store.service.decision_checks  # noqa: F401 - so that its forms are known
from console.model.sentence import SentenceForm, forms
from ui import outside_text
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.label import Style

HOSTILE = "Pay \u202e12345\u202c <img src='{picture}'> <b>now</b> & then"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A red picture that markup could load."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    place = tmp_path / "red.png"
    image.save(str(place))
    return place


def reds(image: QImage) -> int:
    red = 0
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            colour = image.pixelColor(x, y)
            red += colour.red() > 240 and colour.green() < 20 and colour.blue() < 20
    return red


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Refunds", "Refunds"),
        ("Pay \u202e12345\u202c now", "Pay [RLO]12345[PDF] now"),
        ("Ma\u200bria", "Ma[ZWSP]ria"),
        ("pass\u200dword", "pass[ZWJ]word"),
        ("blank\u3164name", "blank[HF]name"),
        ("a\ufe0fb", "a[U+FE0F]b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👨🏻\u200d🚒 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3", "👨🏻\u200d🚒 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
        ("10\u202f000\u00a0€", "10\u202f000\u00a0€"),
        ("B2B-VIP", "B2B-VIP"),
    ],
)
def test_what_hides_or_turns_text_is_named_and_what_scripts_need_stays(text: str, shown: str) -> None:
    assert outside_text.visible(text) == shown


def test_a_subject_over_several_lines_is_one_line() -> None:
    assert outside_text.one_line("a\n\n  b\tc\u2028d ") == "a b c[LS]d"


def test_a_tool_tip_shows_markup_as_it_is_and_loads_nothing(qapp: QApplication, picture: Path) -> None:
    widget = QWidget()
    widget.show()
    outside_text.tip(widget, HOSTILE.format(picture=picture))
    where = QPoint(1, 1)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, where, widget.mapToGlobal(where)))
    (tool_tip,) = [
        w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel" and w.isVisible()
    ]
    assert reds(tool_tip.grab().toImage()) == 0
    assert isinstance(tool_tip, QLabel)
    assert "<b>" not in tool_tip.text()
    assert "[RLO]" in tool_tip.text()
    QToolTip.hideText()


def test_a_box_shows_markup_as_it_is_and_loads_nothing(qapp: QApplication, picture: Path) -> None:
    text = HOSTILE.format(picture=picture)
    box = outside_text.box(None, text, text, text)
    box.show()
    assert reds(box.grab().toImage()) == 0
    assert "[RLO]" in box.text()
    assert "[RLO]" in box.windowTitle()
    labels = [label for label in box.findChildren(QLabel) if "Pay" in label.text()]
    assert len(labels) == 2
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    box.close()


def test_a_label_shows_markup_as_it_is_and_loads_nothing(qapp: QApplication, picture: Path) -> None:
    label = QLabel()
    outside_text.label(label, HOSTILE.format(picture=picture))
    assert reds(label.grab().toImage()) == 0
    assert "<b>now</b>" in label.text()


def test_an_ampersand_in_a_menu_or_on_a_button_is_one(qapp: QApplication) -> None:
    menu, button = QMenu(), QPushButton()
    assert outside_text.entry(menu, "Q&A").text() == "Q&&A"
    outside_text.caption(button, "Q&A")
    assert button.text() == "Q&&A"
    assert button.shortcut().isEmpty()


def test_painted_text_is_visible_text(qapp: QApplication) -> None:
    def painted(text: str) -> QImage:
        image = QImage(300, 30, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        outside_text.draw(painter, QRectF(0, 0, 300, 30), Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
        return image

    assert painted("a\u202eb") == painted("a[RLO]b")


def test_a_window_title_keeps_what_qt_would_replace(qapp: QApplication) -> None:
    window = QWidget()
    outside_text.title(window, "Invoice [*] \u202eTXT")
    assert window.windowTitle() == "Invoice [ *] [RLO]TXT"


@pytest.mark.parametrize(
    "word", ["https://example.com/" + "a" * 160, "ع" * 120, "👩\u200d👧" * 40], ids=["link", "ar", "emoji"]
)
def test_a_long_word_in_a_message_is_broken_and_copied_as_it_was(qapp: QApplication, word: str) -> None:
    around = QWidget()
    label = BreakingLabel(Style.BODY, around)
    label.setText(f"See {word} now")
    label.resize(300, label.heightForWidth(300))
    assert label.heightForWidth(300) > 2 * label.fontMetrics().height()
    assert label.fontMetrics().horizontalAdvance(max(label.text().split("\u200b"), key=len)) < 300
    label.setSelection(0, len(label.text().encode("utf-16-le")) // 2)
    label.copy()
    assert qapp.clipboard().text() == f"See {word} now"


READY_MADE = {"finding", "f", "verdict", "approval", "conflict", "error"}
"""Names under which the window has what says a sentence of the rules or a store."""


def test_ready_made_sentences_are_shown_with_outside_words_in_their_place() -> None:
    """`message` of a finding, a verdict or a conflict is shown by `said`, and never as it comes."""
    for path in sorted(Path(outside_text.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text())
        placed = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and call_name(node) in ("said", "said_here", "startswith", "add")
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "message" and id(node) not in placed:
                owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
                kept = path.name == "finding_bar.py"  # remembers which were shown, by their sentence
                assert owner not in READY_MADE or kept, f"{path}:{node.lineno}"


LOCAL_ERRORS = {
    "settings",
    "first_run",
    "recovery.py",
    "help_menu.py",
    "undo.py",
    "decision_controller.py",
    "bridge.py",
}
"""What says errors of files and keyrings, which have no times, or gives them to a toast, which puts them in order."""


def test_times_of_the_store_are_nowhere_shown_as_it_writes_them() -> None:
    """Its errors and the status go through `said`, by which the UTC in them becomes this computer's zone."""
    root = Path(outside_text.__file__).parent
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text())
        placed = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and call_name(node) in ("said", "said_here")
            for inner in ast.walk(node)
        }
        local = LOCAL_ERRORS & {path.name, path.relative_to(root).parts[0]}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call | ast.Attribute) or id(node) in placed:
                continue
            words = ast.unparse(node)
            compared = "!=" in path.read_text().splitlines()[node.lineno - 1] if words == "status.message" else False
            assert words != "str(error)" or local, f"{path}:{node.lineno}"
            assert words != "status.message" or compared, f"{path}:{node.lineno}"


def call_name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


RIGHT_TO_LEFT = ["אבג", "עברית 12", "(דה) ו", "محمد (VIP)", "12 אב", "ג: 5, 6"]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form._words[:40])
@given(st.lists(st.sampled_from(RIGHT_TO_LEFT), min_size=6, max_size=6))
@settings(max_examples=5, deadline=None)
def test_our_words_are_painted_in_their_order_whatever_reads_from_right_to_left(
    form: SentenceForm, names: list[str]
) -> None:
    text, own = "", []
    values = iter(names)
    for literal, name, spec, _ in Formatter().parse(form._words):
        own += literal.split()
        text += literal + ("" if name is None else "2026-11-30 12:00" if (spec or "")[:1] == "%" else next(values))
    sentence = outside_text.visible(outside_text.said(text))
    layout = QTextLayout(sentence, QApplication.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    places, at = [], 0
    for word in own:
        at = sentence.index(word, at)
        places.append(x_of(line, at))
        at += len(word)
    assert places == sorted(places)
    assert all(x_of(line, end) >= 0 for end in (0, len(sentence)))


def x_of(line: QTextLine, at: int) -> float:
    place: Any = line.cursorToX(at)
    return float(place[0] if isinstance(place, tuple) else place)


def test_without_known_places_the_same_sentence_is_out_of_order(qapp: QApplication) -> None:
    """The test above can fail: joined as it comes, the two names change places."""
    layout = QTextLayout("Draft says אבג; “עברית 12” says 5.", QApplication.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    assert x_of(line, 12) > x_of(line, 15)  # the first name is behind the second one


@pytest.mark.parametrize("word", ["w" * 1_900, "kb://" + "path" * 400, "Z" + "\u0301" * 250, "<b>" * 500, "é" * 1_900])
def test_a_tool_tip_of_one_long_word_fits_on_the_screen_and_is_read_back_as_it_was(
    qapp: QApplication, word: str
) -> None:
    target = QLabel()
    outside_text.tip(target, f"{word} end")
    document = QTextDocument()
    document.setHtml(target.toolTip())
    document.setTextWidth(600)
    assert document.idealWidth() <= 600
    assert outside_text.tip_of(target) == outside_text.visible(f"{word} end")
    target.deleteLater()


def test_a_message_box_shows_a_long_word_to_its_end(qapp: QApplication) -> None:
    box = outside_text.box(None, "Odd", "q" * 300, "w" * 300)
    box.show()
    for label in box.findChildren(QLabel):
        if label.text().strip("\u200bqw") == "" and label.text():
            assert label.width() >= label.minimumSizeHint().width()
            assert label.height() >= label.heightForWidth(label.width())
            widest = max(map(label.fontMetrics().horizontalAdvance, label.text().split("\u200b")))
            assert widest <= label.width()
    box.close()
    box.deleteLater()


def test_words_are_not_cut_at_the_very_width_that_they_have(qapp: QApplication) -> None:
    words = [f"{name}{count}" for name in ("Sources", "Quellen", "Customer", "العميل") for count in ("", *range(1, 40))]
    for size in range(8, 24):
        font = QFont(qapp.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        cut = [word for word in words if outside_text.elided(metrics, word, metrics.horizontalAdvance(word)) != word]
        assert cut == []
