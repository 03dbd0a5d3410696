"""Masks personal data in texts that are exported, by the role of whoever exports: `[iban]` where an IBAN was."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from console.model.person import Role
from console.model.policy import PersonalKind, Policy
from console.rules.personal_data.detector import personal_data
from console.rules.personal_data.span import PersonalSpan

_NONE: Final[Mapping[PersonalKind, str]] = MappingProxyType({})


class MaskedText(NamedTuple):
    """A text with masks, and what each mask replaced: its span in the original, and the mask."""

    text: str
    masks: tuple[tuple[PersonalSpan, str], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the original is in the masked text; a mask that it touches belongs to it whole."""
        shift, first, last = 0, start, end
        for original, mask in self.masks:
            if original.end <= start:
                first = start + shift + len(mask) - (original.end - original.start)
            elif original.start < start:
                first = original.start + shift
            if original.start < end:
                last = max(end, original.end) + shift + len(mask) - (original.end - original.start)
            shift += len(mask) - (original.end - original.start)
        return first, last


def masked_kinds(role: Role, policy: Policy) -> tuple[PersonalKind, ...]:
    """The kinds that an export by `role` masks: all that the policy does not show to this role."""
    shown = policy.exports.shown.get(role, ())
    return tuple(kind for kind in PersonalKind if kind not in shown)


def masked(
    text: str, language: str, kinds: Collection[PersonalKind], instead: Mapping[PersonalKind, str] = _NONE
) -> MaskedText:
    """`text` with each piece of personal data of these `kinds` replaced by its kind, `[phone]`, or by what `instead`
    has for the kind. A `language` other than `en` and `de` is read as both.
    """
    if not kinds or not text:
        return MaskedText(text)
    masks = [
        (span, instead.get(span.kind, f"[{span.kind}]")) for span in personal_data(text, language) if span.kind in kinds
    ]
    pieces, at = [], 0
    for span, mask in masks:
        pieces += [text[at : span.start], mask]
        at = span.end
    return MaskedText("".join([*pieces, text[at:]]), tuple(masks)) if masks else MaskedText(text)
