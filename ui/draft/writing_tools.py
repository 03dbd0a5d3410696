"""The tools for writing in a screen's reply: spelling, find and replace, inserting. The last two are made when they are
first used.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.model.draft import Draft
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.open_draft import OpenDraft
from ui.draft.spelling_tool import SpellingTool
from ui.editor.reply_editor import ReplyEditor
from ui.language import tr

if TYPE_CHECKING:
    from ui.draft.earlier_texts import EarlierTexts
    from ui.draft.inserting import Inserter
    from ui.editor.find_bar import FindBar


class WritingTools(QObject):
    """Binds the actions on the text of `editor`. `put_above` places a bar over it; `why_not` says why there is no text
    to work at.
    """

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        screen: str,
        editor: ReplyEditor,
        put_above: Callable[[QWidget], None],
        why_not: Callable[[], str | None],
        draft: Callable[[], OpenDraft | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._draft = draft
        self._editor = editor
        self._put_above = put_above
        self.spelling = SpellingTool(bridge, actions, screen, editor, why_not, draft, self)
        actions.bind("insert", lambda: self.inserter.open(), screen, why_not)  # noqa: PLW0108 - made when first wanted
        actions.bind("earlier_texts", lambda: self.earlier.open(), screen, why_not)  # noqa: PLW0108 - the same
        actions.bind("similar", lambda: self.inserter.open_similar(), screen, why_not)  # noqa: PLW0108 - the same
        actions.bind("find", lambda: self.find_bar.open_for(replacing=False), screen, why_not)
        actions.bind("replace", lambda: self.find_bar.open_for(replacing=True), screen, why_not)
        actions.bind("find_next", lambda: self._step(1), screen, why_not)
        actions.bind("find_previous", lambda: self._step(-1), screen, why_not)

        for name, step in (("next_change", 1), ("previous_change", -1)):
            actions.bind(name, partial(self._to_change, step), screen, lambda: why_not() or self._unchanged())

    @cached_property
    def find_bar(self) -> "FindBar":
        """The bar above the text."""
        from ui.editor.find_bar import FindBar

        bar = FindBar(self._editor)
        self._put_above(bar)
        return bar

    @cached_property
    def earlier(self) -> "EarlierTexts":
        """The list of earlier texts."""
        from ui.draft.earlier_texts import EarlierTexts

        return EarlierTexts(self._bridge, self._editor, self._draft, self)

    @cached_property
    def inserter(self) -> "Inserter":
        """Snippets and the sources' sentences."""
        from ui.draft.inserting import Inserter

        return Inserter(self._bridge, self._editor, self._submitted, self)

    def shut(self) -> None:
        """Close the tools: the person leaves the text."""
        if "find_bar" in self.__dict__:
            self.find_bar.shut()

    def _submitted(self) -> Draft | None:
        draft = self._draft()
        return None if draft is None else draft.draft

    def _unchanged(self) -> str | None:
        return None if self._editor.changes() else tr("Nothing was changed.")

    def _to_change(self, step: int) -> None:
        """Select the next or previous change from the cursor, wrapping around."""
        changes = self._editor.changes()
        start, end = self._editor.selected()
        if step > 0:
            at = next((i for i, change in enumerate(changes) if change[0] >= end and change != (start, end)), 0)
        else:
            at = next(
                (i for i in reversed(range(len(changes))) if changes[i][1] <= start and changes[i] != (start, end)), -1
            )
        self._editor.setFocus()
        self._editor.select(*changes[at])

    def _step(self, step: int) -> None:
        if self.find_bar.isHidden():
            self.find_bar.open_for(replacing=False)
        else:
            self.find_bar.step(step)
