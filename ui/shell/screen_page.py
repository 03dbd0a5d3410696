"""A screen's page, as the window sees it. A page overrides what it supports."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.window_state import WindowState

if TYPE_CHECKING:
    from ui.draft.open_draft import OpenDraft


class ScreenPage(QWidget):
    """The page of one screen; a signal `go` (screen, item) or `reopen` (profile) is connected if there is one."""

    def entered(self) -> None:
        """The page becomes visible."""

    def left(self) -> None:
        """Another screen is shown, or the window closes."""

    def show_item(self, item: str) -> None:
        """Show one thing on this screen."""

    def focus_search(self) -> None:
        """Put the focus into the search line."""

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through."""
        return ()

    def quiet(self) -> QWidget | None:
        """What a toast may cover."""
        return None

    def shown(self) -> "OpenDraft | None":
        """The draft that is open, with the text as it is."""
        return None

    def coming(self) -> str | None:
        """Says that the page is still being made, so that its keys do nothing yet; None once it is complete."""
        return None

    def waits(self) -> bool:
        """Whether something on the page is still being loaded."""
        return False

    def keep(self, remembered: WindowState) -> None:
        """Save how the page is divided."""

    def restore(self, remembered: WindowState) -> None:
        """Divide the page as it was."""


def walk_panes(page: ScreenPage | None, step: int) -> None:
    """Move the focus to the next or the previous pane of the page."""
    panes = [pane for pane in page.panes() if pane.isVisible() and pane.isEnabled()] if page is not None else []
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = [i for i, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus))]
    start = here[-1] if here else (-1 if step > 0 else 0)
    panes[(start + step) % len(panes)].setFocus()
