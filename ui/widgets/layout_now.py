"""Laying out at once what Qt would lay out step by step."""

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def lay_out_around(widget: QWidget) -> None:
    """Lays out all that is around `widget`, which wants another size, up to the window or what scrolls."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        if (layout := around.layout()) is not None:
            layout.activate()
        if around.isWindow():
            return
        around = around.parentWidget()
