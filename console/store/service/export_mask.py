"""Masks what one export sends, and counts what it masked for the log."""

from collections import Counter
from collections.abc import Collection, Mapping

import msgspec

from console.model.decision import Edit, Reason, WrongFinding
from console.model.history import HistoryItem
from console.model.policy import PersonalKind
from console.rules.editing import diff
from console.rules.export_masks import MaskedText, masked


class ExportMask:
    """The kinds of personal data that one export masks; `counts` says how often it did."""

    def __init__(self, kinds: Collection[PersonalKind]) -> None:
        self._kinds = frozenset(kinds)
        self._counts: Counter[PersonalKind] = Counter()

    @property
    def counts(self) -> dict[str, int]:
        """How many pieces of each kind were masked, by the kind's name."""
        return {kind.value: count for kind, count in sorted(self._counts.items())}

    def text(self, text: str, language: str = "", instead: Mapping[PersonalKind, str] | None = None) -> str:
        """`text`, masked."""
        return self._masked(text, language, instead).text

    def item(self, item: HistoryItem) -> HistoryItem:
        """A decision with its texts, note and diff masked; the same object where nothing is. The diff turns the masked
        draft into the masked final text, and marked findings are where they are in it.
        """
        decision = item.decision
        before = None if item.ai_text is None else self._masked(item.ai_text)
        after = None if decision.final_text is None else self._masked(decision.final_text)
        reason = self._reason(decision.reason)
        if reason is decision.reason and not any(text and text.masks for text in (before, after)):
            return item
        judged = after or before or MaskedText("")
        edits = self._diff(decision.diff, before, after)
        changed = msgspec.structs.replace(
            decision,
            final_text=after and after.text,
            diff=edits,
            reason=reason,
            findings_marked_wrong=tuple(_placed(mark, judged) for mark in decision.findings_marked_wrong),
        )
        # If only masked data was changed, the diff is empty, which must not look like an erased one.
        words_changed = item.words_changed if edits else 0
        return msgspec.structs.replace(
            item, ai_text=before and before.text, decision=changed, words_changed=words_changed
        )

    def _diff(self, edits: tuple[Edit, ...], before: MaskedText | None, after: MaskedText | None) -> tuple[Edit, ...]:
        return tuple(diff(before.text, after.text)) if edits and before and after else ()

    def _reason(self, reason: Reason | None) -> Reason | None:
        if reason is None or (note := self.text(reason.note)) == reason.note:
            return reason
        return msgspec.structs.replace(reason, note=note)

    def _masked(self, text: str, language: str = "", instead: Mapping[PersonalKind, str] | None = None) -> MaskedText:
        result = masked(text, language, self._kinds, instead or {})
        self._counts.update(span.kind for span, _ in result.masks)
        return result


def _placed(mark: WrongFinding, text: MaskedText) -> WrongFinding:
    if mark.start is None or mark.end is None:
        return mark
    start, end = text.span(mark.start, mark.end)
    return msgspec.structs.replace(mark, start=start, end=end)
