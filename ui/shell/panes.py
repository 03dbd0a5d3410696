"""What the window asks of the current page, as far as the page supports it."""

from PySide6.QtWidgets import QApplication, QWidget


def tell_page(page: QWidget | None, name: str, *arguments: object) -> object:
    """Call a method that a page may have."""
    method = getattr(page, name, None)
    return method(*arguments) if callable(method) else None


def walk_panes(page: QWidget | None, step: int) -> None:
    """Move the focus to the next or the previous pane of the page."""
    listed = tell_page(page, "panes")
    panes = [p for p in listed if p.isVisible() and p.isEnabled()] if isinstance(listed, (list, tuple)) else []
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = [i for i, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus))]
    start = here[-1] if here else (-1 if step > 0 else 0)
    panes[(start + step) % len(panes)].setFocus()
