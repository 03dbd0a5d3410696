"""An exception in a method that Qt calls is told, and ends nothing."""

import logging
import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages
from types import FunctionType

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QSyntaxHighlighter, QTextDocument
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import Shiboken

import ui
from tests.ui.conftest import Caught
from ui.faults import faults, install_hooks
from ui.guard import GUARDED, is_virtual

CALLED_BY_PYTHON_ALONE = frozenset({"isReadOnly", "setText", "text"})
"""Methods that share their name with one of Qt's which Qt itself never calls through an override."""


def the_windows_classes() -> Iterator[type]:
    for module in walk_packages(ui.__path__, "ui."):
        for _, member in getmembers(import_module(module.name), isclass):
            if member.__module__ == module.name and issubclass(member, Shiboken.Object):
                yield member


def test_every_method_that_qt_calls_is_guarded_in_every_class_of_the_window() -> None:
    bare = []
    for cls in the_windows_classes():
        qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
        for name, method in vars(cls).items():
            called = isinstance(method, FunctionType) and is_virtual(name) and any(hasattr(base, name) for base in qt)
            if called and not hasattr(method, GUARDED):
                bare.append(f"{cls.__module__}.{cls.__name__}.{name}")
    assert bare == []
    assert sum(1 for _ in the_windows_classes()) > 100


def test_a_method_named_as_one_of_qts_is_known_as_called_by_qt_or_not() -> None:
    unknown = set()
    for cls in the_windows_classes():
        qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
        for name, method in vars(cls).items():
            public = isinstance(method, FunctionType) and not name.startswith("_")
            if public and any(hasattr(base, name) for base in qt) and not is_virtual(name):
                unknown.add(name)
    assert unknown <= CALLED_BY_PYTHON_ALONE


class Broken(QWidget):
    broken = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPoint(0, 0)
        if self.broken:
            raise LookupError("Dana Fuchs")

    def sizeHint(self) -> QSize:
        raise LookupError("Dana Fuchs")


def test_a_widget_that_cannot_be_painted_is_told_and_painted_again_later(qapp: QApplication, caught: Caught) -> None:
    widget = Broken()
    for _ in range(3):
        widget.grab()
    widget.broken = False
    assert not widget.grab().isNull()
    assert [where for where, _ in caught.all].count("Broken.paintEvent") == 3
    assert widget.sizeHint() == QWidget().sizeHint()
    caught.forgive()


def test_what_is_logged_and_told_has_nobodys_words(
    qapp: QApplication, caught: Caught, caplog: pytest.LogCaptureFixture
) -> None:
    sentences: list[str] = []
    faults.told.connect(sentences.append)

    class Odd(Broken):
        def sizeHint(self) -> QSize:
            raise LookupError("Dana Fuchs")

    with caplog.at_level(logging.ERROR):
        Odd().sizeHint()
        Odd().sizeHint()
    faults.told.disconnect(sentences.append)
    assert len(sentences) == 1, "the same fault is told once a minute"
    assert "What you typed is saved" in sentences[0]
    assert "Dana" not in caplog.text + sentences[0]
    assert "LookupError" in caplog.text
    caught.forgive()


class BrokenHighlighter(QSyntaxHighlighter):
    def highlightBlock(self, text: str) -> None:
        raise IndexError(text)


def test_a_highlighter_that_fails_leaves_the_text_plain(qapp: QApplication, caught: Caught) -> None:
    document = QTextDocument()
    highlighter = BrokenHighlighter(document)
    document.setPlainText("one\ntwo\n👍 three")
    highlighter.rehighlight()
    assert document.toPlainText() == "one\ntwo\n👍 three"
    assert {where for where, _ in caught.all} == {"BrokenHighlighter.highlightBlock"}
    caught.forgive()


class BrokenModel(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        raise KeyError(role)


class BrokenPainter(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        raise KeyError("paint")


def test_a_list_whose_rows_fail_stays_a_list(qapp: QApplication, caught: Caught) -> None:
    view, model = QListView(), BrokenModel()
    view.setItemDelegate(BrokenPainter(view))
    view.setModel(model)
    view.grab()
    assert {where for where, _ in caught.all} == {"BrokenModel.data", "BrokenPainter.paint"}
    caught.forgive()


class BrokenFilter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        raise ValueError("filter")


def test_an_event_filter_that_fails_lets_the_event_pass(qapp: QApplication, caught: Caught) -> None:
    widget, passes = QWidget(), BrokenFilter()
    widget.installEventFilter(passes)
    widget.setObjectName("named")
    QApplication.sendEvent(widget, QEvent(QEvent.Type.User))
    widget.removeEventFilter(passes)
    assert {where for where, _ in caught.all} == {"BrokenFilter.eventFilter"}
    caught.forgive()


class Bell(QObject):
    rung = Signal()


def test_a_slot_that_fails_is_told_too(qapp: QApplication, caught: Caught, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_hooks()

    def slot() -> None:
        raise ValueError("slot")

    bell = Bell()
    bell.rung.connect(slot)
    bell.rung.emit()
    assert [type(error) for _, error in caught.all] == [ValueError]
    caught.forgive()


def test_the_hooks_are_there_before_the_window_is() -> None:
    source = Path(ui.__path__[0], "app.py").read_text(encoding="utf-8")
    run = source[source.index("def run(") : source.index("def make_application(")]
    assert run.index("install_hooks()") < run.index("make_application(argv)")
