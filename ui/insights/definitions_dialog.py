"""What each figure means, in the words of the interface and of docs/measures.md."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.rules.measures.definitions import MEASURES
from ui.language import phrase, tr
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.scroll_column import ScrollColumn

INTRODUCTION = phrase(
    "A figure is its numerator over its denominator. Decisions that were undone, and the guidance of a senior, are not "
    "counted. Days are those of this computer's time zone."
)


class DefinitionsDialog(QDialog):
    """Title, numerator and denominator of every measure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What the figures mean"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(INTRODUCTION, Style.BODY, self, wrap=True))
        listed = ScrollColumn(self)
        listed.setAccessibleName(tr("Definitions"))
        for measure in MEASURES:
            listed.add(
                _defined(
                    tr(measure.title),
                    tr(
                        "{numerator}\nof {denominator}",
                        numerator=tr(measure.numerator),
                        denominator=tr(measure.denominator),
                    ),
                    self,
                )
            )
        column.addWidget(listed, 1)
        buttons = QHBoxLayout()
        close = KeycapButton(tr("Close"), "Esc", self, primary=True)
        close.clicked.connect(self.accept)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column.addLayout(buttons)
        self.resize(620, 560)


def _defined(title: str, words: str, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(4, 0, 4, 0)
    column.setSpacing(1)
    column.addWidget(Label(title, Style.HEADING, box, wrap=True))
    column.addWidget(Label(words.replace("`", ""), Style.SMALL, box, wrap=True, selectable=True))
    return box
