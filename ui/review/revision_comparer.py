"""Opens the view of three texts (F4) where the reply is, while a newer revision waits for the person's choice."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.model.draft import Draft
from ui.actions import Actions
from ui.draft.draft_watcher import DraftWatcher
from ui.draft.open_draft import OpenDraft
from ui.language import phrase
from ui.review.centre import Centre

if TYPE_CHECKING:
    from ui.review.revision_panel import RevisionPanel

NONE_NEWER = phrase("The AI has not written a newer draft.")
COVERED = phrase("The comparison covers your text. Esc goes back to it.")


class RevisionComparer(QObject):
    """What is chosen goes to `watcher`; until then neither the text nor its cursor changes."""

    opened = Signal()
    """It covers the text from now on."""

    def __init__(
        self,
        actions: Actions,
        screen: str,
        centre: Centre,
        draft: Callable[[], OpenDraft | None],
        watcher: DraftWatcher,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._centre = centre
        self._frame = centre.frame
        self._draft = draft
        self._watcher = watcher
        self._newer: Draft | None = None
        """What is compared with, while the view is open."""
        self._mine = ""
        """The text that is compared with it."""
        watcher.can_compare = True
        watcher.compare.connect(self.open)
        watcher.changed.connect(self._look_again)
        centre.editor.loaded.connect(self.shut)
        actions.bind("compare_newer", self.open, screen, lambda: None if self._waiting() else NONE_NEWER)

    @cached_property
    def panel(self) -> "RevisionPanel":
        """The three texts."""
        from ui.review.revision_panel import RevisionPanel

        panel = RevisionPanel(self._frame)
        self._frame.put_in_place(panel)
        panel.applied.connect(self._apply)
        panel.closed.connect(self._back)
        return panel

    def why_not(self) -> str | None:
        """Why nothing is done to the text; None while it is in view."""
        return None if self._newer is None else COVERED

    def open(self) -> None:
        """Show the newer text, the one that the person began with, and theirs."""
        draft = self._waiting()
        if draft is None or draft.newer is None:
            return
        self._newer, self._mine = draft.newer, draft.text
        self.panel.show_texts(draft.base, draft.text, draft.newer.submitted.text, draft.revision, draft.newer.revision)
        self.opened.emit()
        self._cover(on=True)
        self.panel.setFocus()

    def shut(self) -> None:
        """Go back to the text, unchanged."""
        if self._newer is not None:
            self._newer = None
            self._cover(on=False)

    # --- inside

    def _cover(self, *, on: bool) -> None:
        """The findings are about the text, and leave their place to the comparison."""
        self._frame.cover(self.panel, on=on)
        self._centre.findings.set_aside(aside=on)
        self._actions.refresh()

    def _waiting(self) -> OpenDraft | None:
        draft = self._draft()
        return draft if draft is not None and draft.newer is not None and not draft.closed else None

    def _back(self) -> None:
        self.shut()
        self._frame.editor.setFocus()

    def _apply(self, text: str) -> None:
        draft, newer = self._waiting(), self._newer
        if draft is not None and draft.text != self._mine:
            self.open()  # something was put into the text meanwhile: nobody has chosen about that
            return
        self._back()
        if newer is not None:
            self._watcher.settle(newer, text)

    def _look_again(self) -> None:
        """The draft was closed meanwhile, or there is an even newer revision: that one counts."""
        if self._newer is None:
            return
        draft = self._waiting()
        if draft is None:
            self.shut()
        elif draft.newer != self._newer:
            self.open()
