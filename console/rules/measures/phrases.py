"""How people change what the AI writes: changes of a phrase that recur in different drafts.

Customers' texts contain personal data. So a phrase is shown only if it was changed in several drafts on different
tickets, and never with a name, an address or a long number in it.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from console.model.decision import Edit
from console.model.measures import PhraseChange

LEAST: Final = 3
"""The fewest drafts, and tickets, in which a change must recur."""
LONGEST: Final = 80
"""In characters; a longer change is a rewrite, not a phrase."""

ARROW: Final = "→"

_WHITE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"[^\W\d_]{4}")
"""A number, a "no" or an "of" alone means nothing without its sentence."""
_PERSONAL: Final = re.compile(r"@|://|\d[\d \-./]{4,}\d|\b[\w-]*\d{4,}")
_EDGE: Final = " \t\n.,;:!?()[]\"'“”‘’–—-"


class TextChange(NamedTuple):
    """The change that one decision made: its draft, its ticket, the edits."""

    draft: str
    ticket: str
    diff: tuple[Edit, ...]


def changes(decisions: Iterable[TextChange], names: Collection[str], limit: int) -> list[tuple[PhraseChange, set[str]]]:
    """The most frequent changes with the drafts that they were made in; `names` are words of colleagues'
    names, as they are written ("Will" is one, "will" is not).
    """
    known = frozenset(names)
    drafts: dict[str, set[str]] = {}
    tickets: dict[str, set[str]] = {}
    numbers: dict[str, set[int]] = {}
    as_written: dict[str, tuple[str, str]] = {}
    for number, decision in enumerate(decisions):
        for edit in decision.diff:
            old, new = _plain(edit.old), _plain(edit.new)
            key = _key(old, new)
            if (
                old.casefold() == new.casefold()
                or max(len(old), len(new)) > LONGEST
                or not _WORD.search(f"{old} {new}")
            ):
                continue
            if _is_personal(old, new, known):
                continue
            as_written.setdefault(key, (old, new))
            drafts.setdefault(key, set()).add(decision.draft)
            tickets.setdefault(key, set()).add(decision.ticket)
            numbers.setdefault(key, set()).add(number)
    often = [key for key in drafts if min(len(drafts[key]), len(tickets[key])) >= LEAST]
    often.sort(key=lambda key: (-len(drafts[key]), key))
    return [(PhraseChange(*as_written[key], len(drafts[key]), len(numbers[key])), drafts[key]) for key in often[:limit]]


def as_asked(old: str, new: str) -> str:
    """A change in the form in which a search asks for it: `again → are kept`."""
    return _one_line(f"{_plain(old)} {ARROW} {_plain(new)}")


def has_change(diff: Iterable[Edit], change: str) -> bool:
    """Whether one of the edits is the change that is asked for, written like `as_asked`, or with `->`."""
    key = _one_line(change if ARROW in change else change.replace("->", ARROW)).casefold()
    return any(_key(edit.old, edit.new) == key for edit in diff)


def words_of(text: str) -> set[str]:
    """The words of a name, or of a phrase, that could identify someone: all of two letters or more."""
    return {word for word in re.findall(r"\w+", text) if len(word) > 1}


def mentions(change: PhraseChange, name: str) -> bool:
    """Whether a change contains a word of a customer's name or address, in any case."""
    return not words_of(f"{change.old} {change.new}".casefold()).isdisjoint(words_of(name.casefold()))


def _key(old: str, new: str) -> str:
    """The key by which equal changes are counted together. A quotation mark counts as a space, because it would end the
    quoted words in a search.
    """
    return as_asked(old, new).casefold()


def _one_line(text: str) -> str:
    return _WHITE.sub(" ", text.replace('"', " ")).strip()


def _plain(text: str) -> str:
    return _WHITE.sub(" ", text).strip(_EDGE)


def _is_personal(old: str, new: str, names: Collection[str]) -> bool:
    both = f"{old}\n{new}"
    return _PERSONAL.search(both) is not None or not words_of(both).isdisjoint(names)
