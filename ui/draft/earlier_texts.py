"""The earlier texts of a reply, each with its time (Ctrl+Shift+H): Enter puts one in place of what is there."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.cache.rows import EarlierText
from console.model.decision import Edit
from console.sync.comparing import TextsCompared
from ui.bridge import Bridge, Toast
from ui.draft.insert_items import InsertItem, InsertKind
from ui.draft.open_draft import OpenDraft
from ui.editor.reply_editor import ReplyEditor
from ui.language import phrase, tr
from ui.widgets.diff_view import counted
from ui.widgets.times import clock

if TYPE_CHECKING:
    from ui.draft.insert_picker import InsertPicker

FIND_EARLIER = phrase("The text as it was at…")
NO_EARLIER = phrase("This reply has no earlier text yet.")


class EarlierTexts(QObject):
    """Opens the list for the draft that `draft` gives, and puts what is chosen into `editor`."""

    def __init__(
        self, bridge: Bridge, editor: ReplyEditor, draft: Callable[[], OpenDraft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._editor = editor
        self._draft = draft
        self._opened_for = ""
        self._items: tuple[InsertItem, ...] = ()
        self._now = ""
        bridge.texts_compared.connect(self._compared)

    @cached_property
    def picker(self) -> "InsertPicker":
        """The list over the window."""
        from ui.draft.insert_picker import InsertPicker

        picker = InsertPicker(self._editor.window())
        picker.chosen.connect(self._restore)
        return picker

    def open(self) -> None:
        """Show the earlier texts, newest first; how far each is from what is there follows."""
        draft = self._draft()
        if draft is None:
            return
        self._opened_for = draft.id
        self._editor.setFocus()  # where the focus returns to
        copy = self._bridge.session.working_copies.current(draft.id)
        earlier = copy.earlier if copy is not None else ()
        texts = [(self._time(each), each.text) for each in reversed(earlier) if each.text != draft.text]
        if draft.text != draft.base:
            texts.append((tr("The AI's text"), draft.base))
        self._now = draft.text
        self._items = tuple(InsertItem(InsertKind.EARLIER, title, text) for title, text in texts)
        self.picker.open_with(self._items, lambda item: item.text, asks=FIND_EARLIER, nothing=NO_EARLIER)
        self._bridge.session.rules.compare(tuple(text for _, text in texts), draft.text)

    # --- inside

    def _time(self, earlier: EarlierText) -> str:
        return clock(earlier.at, self._bridge.now(), seconds=True)

    def _compared(self, ready: TextsCompared) -> None:
        if ready.now != self._now or ready.texts != tuple(item.text for item in self._items):
            return
        self._items = tuple(
            InsertItem(item.kind, item.title, item.text, about=_distance(edits))
            for item, edits in zip(self._items, ready.edits, strict=True)
        )
        if self.picker.isVisible():
            self.picker.fill(self._items, NO_EARLIER)

    def _restore(self, item: InsertItem) -> None:
        draft = self._draft()
        if draft is None or draft.id != self._opened_for or self._editor.isReadOnly():
            return
        self._editor.replace_all(item.text)
        self._bridge.toast.emit(Toast(tr("The earlier text is back. Ctrl+Z brings the later one back.")))


def _distance(edits: Sequence[Edit]) -> str:
    return tr("{counted} differ from now", counted=counted(edits)) if edits else tr("the same as now")
