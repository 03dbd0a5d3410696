"""Inserting into the reply of the open draft: what is offered (including replies to similar tickets), how placeholders
are filled in, and saving a snippet.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.model.draft import Draft
from console.model.ids import DraftId
from console.model.snippet import Snippet
from console.rules.snippets import FilledText, filled, values_of, with_placeholders
from console.sync.notices import SimilarReady
from ui.action_keys import with_keys
from ui.bridge import Bridge, Toast
from ui.draft.insert_items import InsertItem, InsertKind, insert_items
from ui.editor.reply_editor import ReplyEditor
from ui.language import tr
from ui.outside_text import inside
from ui.widgets.times import clock

if TYPE_CHECKING:
    from ui.draft.insert_picker import InsertPicker

LONGEST_TITLE, LONGEST_TEXT = 80, 10_000


class Inserter(QObject):
    """Opens the picker for the draft that `draft` gives, and puts what is chosen into `editor`."""

    def __init__(self, bridge: Bridge, editor: ReplyEditor, draft: Callable[[], Draft | None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._editor = editor
        self._draft = draft
        self._selected = ""
        self._opened_for: DraftId | None = None
        """The list is of this draft's ticket; the next draft's reply gets nothing of it."""
        self._awaited: DraftId | None = None
        """The open list waits for the answers on tickets like this draft's."""
        bridge.similar_ready.connect(self._similar_came)

    @cached_property
    def picker(self) -> "InsertPicker":
        """The list over the window."""
        from ui.draft.insert_picker import InsertPicker

        picker = InsertPicker(self._editor.window())
        picker.chosen.connect(self._insert)
        picker.named.connect(self._keep)
        picker.removed.connect(self._remove)
        return picker

    def open(self) -> None:
        """Offer what can be inserted; with a selection, also to keep that."""
        draft = self._draft()
        if draft is None:
            return
        self._opened_for = draft.id
        self._editor.setFocus()  # where the focus returns to
        start, end = self._editor.selected()
        self._selected = self._editor.text()[start:end].strip()[:LONGEST_TEXT]
        reader = self._bridge.reader
        items = insert_items(draft.submitted, reader.snippets(), reader.policy(), self._editor.numbers())
        if self._selected:
            items.insert(0, InsertItem(InsertKind.SAVE, tr("Save the selection as a snippet"), self._selected))
        self._awaited = None
        self.picker.open_with(items, lambda item: self._filled(item).text)

    def open_similar(self) -> None:
        """Offer the replies that were sent on the tickets most like this one."""
        from ui.draft.insert_picker import FIND_ANSWER, LOOKING

        draft = self._draft()
        if draft is None:
            return
        self._opened_for = self._awaited = draft.id
        self._editor.setFocus()  # where the focus returns to
        self._selected = ""
        self.picker.open_with((), lambda item: self._filled(item).text, asks=FIND_ANSWER, nothing=LOOKING)
        self._bridge.session.rules.similar(draft.id)

    def _similar_came(self, ready: SimilarReady) -> None:
        from ui.draft.insert_picker import NO_ANSWER, NO_MATCH

        if ready.draft != self._awaited or self._draft_of_list() is None or not self.picker.isVisible():
            return
        self._awaited = None
        items = [
            InsertItem(
                InsertKind.PAST,
                answer.subject,
                answer.text,
                day=clock(answer.sent_at, self._bridge.now()),
                about=answer.question,
            )
            for answer in ready.answers
        ]
        self.picker.fill(items, NO_MATCH if items else NO_ANSWER)

    def _draft_of_list(self) -> Draft | None:
        """The draft, if it is still the one that the list was made for."""
        draft = self._draft()
        return draft if draft is not None and draft.id == self._opened_for else None

    def _filled(self, item: InsertItem) -> FilledText:
        draft = self._draft()
        if draft is None or item.kind is InsertKind.SOURCE:
            return FilledText(item.text, ())
        return filled(item.text, values_of(draft.submitted, self._bridge.reader.person()))

    def _insert(self, item: InsertItem) -> None:
        if self._draft_of_list() is None or self._editor.isReadOnly():
            return
        result = self._filled(item)
        start = self._editor.insert(result.text)
        if result.left:
            first = result.left[0]
            self._editor.select(start + first.start, start + first.end)

    def _keep(self, title: str) -> None:
        """Keep the selection, with the ticket's own names and numbers as placeholders."""
        draft = self._draft_of_list()
        if draft is None or not self._selected:
            return
        values = values_of(draft.submitted, self._bridge.reader.person())
        text = with_placeholders(self._selected, values)[:LONGEST_TEXT]
        snippet = Snippet(title[:LONGEST_TITLE], text)
        future = self._bridge.session.keep_snippet(snippet)
        words = tr(
            "Snippet “{title}” saved. {how}",
            title=inside(snippet.title),
            how=with_keys(tr("{insert} inserts it.")),
        )
        self._bridge.when(future, self, lambda _: self._say(words))

    def _remove(self, item: InsertItem) -> None:
        snippet = Snippet(item.title, item.text)
        future = self._bridge.session.remove_snippet(item.title)
        undo = lambda: self._bridge.session.keep_snippet(snippet)  # noqa: E731 - what the toast's words do
        toast = Toast(tr("Snippet “{title}” removed.", title=inside(item.title)), tr("Undo"), undo)
        self._bridge.when(future, self, lambda _: self._bridge.toast.emit(toast))

    def _say(self, sentence: str) -> None:
        self._bridge.toast.emit(Toast(sentence))
