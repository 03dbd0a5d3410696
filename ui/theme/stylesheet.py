"""The base stylesheet: what the palette cannot say about Qt's own controls. Kept small; panels paint themselves."""

import re

from ui.theme.tokens import Tokens

RADIUS = 6
"""Of corners, in pixels."""


def stylesheet(colours: Tokens) -> str:
    """The stylesheet in these colours; `@name` in the text below stands for a token."""
    values = colours._asdict() | {"radius": f"{RADIUS}px"}
    return re.sub(r"@(\w+)", lambda found: str(values[found[1]]), _SHEET)


_SHEET = """
QToolTip { background: @raised; color: @text; border: 1px solid @control; padding: 4px 8px; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; color: @text; }
QMenu::item:disabled { color: @control; }
QMenu::separator { height: 1px; background: @hair; margin: 4px 8px; }
QMenuBar { background: @canvas; color: @text; border-bottom: 1px solid @hair; padding: 1px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @selected; }
QLineEdit, QComboBox, QSpinBox, QDateTimeEdit, QPlainTextEdit#lines {
    background: @surface; color: @text; border: 1px solid @control; border-radius: @radius; padding: 5px 9px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus, QPlainTextEdit#lines:focus {
    border: 2px solid @accent; padding: 4px 8px;
}
QSpinBox QLineEdit, QComboBox QLineEdit, QDateTimeEdit QLineEdit { border: none; padding: 0; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button, QDateTimeEdit::up-button, QDateTimeEdit::down-button {
    width: 0; border: none;
}
QLineEdit:disabled { color: @control; border-color: @line; }
QProgressBar { background: @hair; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QTableView { background: @surface; selection-background-color: @selected; selection-color: @text; }
QTableView::item { border-bottom: 1px solid @hair; padding: 5px 8px; }
QHeaderView { background: @surface; }
QHeaderView::section {
    background: @surface; color: @muted; border: none; border-bottom: 1px solid @line; padding: 5px 8px;
}
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 4px; min-height: 32px; margin: 1px 1px 1px 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @line; border-radius: 4px; min-width: 32px; margin: 2px 1px 1px 1px; }
QScrollBar::handle:hover { background: @control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @hair; }
QAbstractScrollArea { border: none; }
"""
