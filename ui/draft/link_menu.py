"""The menu of a draft's links (O): each with its address, so that it is read before it is opened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from console.model.draft import Draft
from console.rules.draft_link import link_to
from ui import outside_text
from ui.bridge import Bridge, Toast
from ui.draft.outside_links import OutsideLink, outside_links
from ui.language import tr
from ui.whole_characters import shortened

MOST_DIGITS = 9
TITLE = 36
"""Characters of a link's words beside its address."""


class LinkMenu(QObject):
    """Opens at the top of `place`, for the draft that `draft` gives; `numbers` are those of its sources."""

    def __init__(
        self,
        bridge: Bridge,
        place: QWidget,
        draft: Callable[[], Draft | None],
        numbers: Callable[[], dict[str, int]],
    ) -> None:
        super().__init__(place)
        self._bridge = bridge
        self._place = place
        self._draft = draft
        self._numbers = numbers
        self.menu: QMenu | None = None
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        """By the desktop's own program for it."""

    def open(self) -> None:
        """Show the links; what is not opened (`kb://`, `http://`) is shown too, and can be copied."""
        draft = self._draft()
        if draft is None:
            return
        self.menu = menu = QMenu(self._place)
        links = outside_links(draft.submitted, self._numbers())
        for number, link in enumerate(links, 1):
            words = shortened(link.words, TITLE)
            does = "" if link.url is not None else tr("copy ")
            entry = outside_text.entry(
                menu, f"{words}  ·  {does}{link.shown}", number if number <= MOST_DIGITS else None
            )
            entry.triggered.connect(partial(self._follow, link))
        if not links:
            outside_text.entry(menu, tr("Neither the ticket nor a source has a link")).setEnabled(False)
        menu.aboutToHide.connect(self._closed)
        menu.popup(self._place.mapToGlobal(QPoint(20, 48)))
        first: QAction | None = next((entry for entry in menu.actions() if entry.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    def copy_link(self) -> None:
        """A link to the draft, for the clipboard."""
        draft = self._draft()
        if draft is None:
            return
        QGuiApplication.clipboard().setText(link_to(draft.id))
        self._bridge.toast.emit(
            Toast(tr("Link copied. Anyone who may see this draft can paste it into the search line."))
        )

    def _closed(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = None

    def _follow(self, link: OutsideLink, _on: bool = False) -> None:
        if link.url is None:
            QGuiApplication.clipboard().setText(link.address)
            self._bridge.toast.emit(
                Toast(tr("Copied, not opened: {shown}. Only https and mailto are opened.", shown=link.shown))
            )
        elif not self.open_url(link.url):
            QGuiApplication.clipboard().setText(link.address)
            self._bridge.say(tr("No program opened {shown}. The address is copied.", shown=link.shown), grave=True)
