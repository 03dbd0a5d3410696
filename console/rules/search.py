"""What a search finds: one meaning for the queue, for History, offline and for `GET /v1/decisions?q=`.

A text is folded (case, accents, width, digits, forms of letters) and cut into words. A query is a list of terms, all of
which must be found: a word finds the same word, `again*` also what begins so, words in quotes the same words one after
the other. Scripts that write without spaces count each character as a word, and what is typed without a space is a
phrase. The word that someone is still typing counts as a beginning (`as_typed`).

`searchable` gives the folded text as it is kept: words between single spaces, fields apart. A term is then found by a
plain search for its `needle` in it, which every database can do; indexes only narrow where to look. docs/search.md says
the same to people.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from console.model.draft import Draft
from console.model.history import HistoryItem

if TYPE_CHECKING:
    from regex import Pattern

MAX_QUERY: Final = 1_000
"""The most code points of a query; what follows is ignored."""
MAX_TERMS: Final = 12
MAX_TERM_WORDS: Final = 40
MAX_WORD: Final = 64
"""The code points of a word that count; longer words are equal if these are."""
MAX_FIELD: Final = 100_000
"""The most code points of one text that are searched."""
MAX_TOGETHER: Final = 60_000
"""The most code points of one draft's messages, and of its sources, that are searched; without this limit, one huge
article could cost as much as a hundred drafts.
"""

APART: Final = "\ue000"
"""Separates two fields, so that no phrase extends from one into the next. No word contains it."""

_SPACELESS: Final = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tai_Le}\p{New_Tai_Lue}"
    r"\p{Tai_Tham}\p{Tai_Viet}\p{Javanese}\p{Balinese}\p{Yi}ーｰ]"
)
_PICTURE: Final = r"\p{Emoji_Presentation}"
_WORD: Final = rf"{_SPACELESS}\p{{M}}*+|{_PICTURE}|[[\p{{L}}\p{{N}}\p{{M}}]--[{_SPACELESS}{_PICTURE}]]++"
_ASCII: Final = bytes(ord(c.lower()) if c.isalnum() and c.isascii() else ord(" ") for c in map(chr, range(256)))
_UNSEEN: Final = r"[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u0640]++"
_PARTS: Final = r'"([^"]*)("\*?|$)|([^\s"]+)'
_UNFINISHED: Final = r'(?:[^"]|"[^"]*")*?(?:^|(?<=\s))[^\s":]*[\p{L}\p{N}\p{M}]'

_ACCENTS: Final = frozenset({1, *range(10, 37), *range(200, 241)})
"""Classes of marks that a search ignores: accents, Hebrew points, Arabic and Syriac vowels. Voicing marks of kana,
nukta, virama and Thai tones make different letters, so they stay.
"""
_OTHER_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ة": "ه",
    }
)  # fmt: skip
"""Letters that people regard as accented although Unicode does not decompose them, and Arabic letters that keyboards of
other languages write with another code.
"""


class Term(NamedTuple):
    """Words that must follow each other; the last is the beginning of a word unless `whole`."""

    words: tuple[str, ...]
    whole: bool

    @property
    def needle(self) -> str:
        """The string that a `searchable` text contains if it has this term."""
        return f" {' '.join(self.words)}{' ' if self.whole else ''}"


@cache
def _compiled(pattern: str) -> "Pattern[str]":
    """Compiled when first needed: a window that opens on its queue does not search yet."""
    import regex

    return regex.compile(pattern, regex.VERSION1)


def fold(text: str) -> str:
    """`text` as a search compares it; folded again it is the same."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = folded.translate(_FOLDED)
    return folded if folded.isascii() else unicodedata.normalize("NFKC", folded)


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    # Most texts are ASCII once they are folded, which is ten times as fast to cut.
    folded = text if text.isascii() else fold(text)
    if folded.isascii():
        split = folded.encode("ascii").translate(_ASCII).decode("ascii").split()
    else:
        split = _compiled(_WORD).findall(folded)
    return [word[:MAX_WORD] for word in split]


def searchable(fields: Iterable[str]) -> str:
    """The words of all `fields` in the form that is stored and searched."""
    parts = [" ".join(found) for field in fields if (found := words(field[:MAX_FIELD]))]
    return f" {f' {APART} '.join(parts)} " if parts else " "


def terms(query: str) -> tuple[Term, ...] | None:
    """The terms of `query`; None if it is blank. Empty if nothing in it can be searched: such a query finds nothing."""
    if not query.strip():
        return None
    result = []
    for quoted, closed, plain in _compiled(_PARTS).findall(query[:MAX_QUERY]):
        if term_words := tuple(words(quoted or plain)[:MAX_TERM_WORDS]):
            begins = plain.endswith("*") or (not plain and closed != '"')
            result.append(Term(term_words, whole=not begins))
    return tuple(dict.fromkeys(result))[:MAX_TERMS]


def as_typed(query: str) -> str:
    """`query` while it is being typed: its last word counts as the beginning of a word as long as nothing
    follows it.
    """
    if not query:
        return query  # this runs at every start, so it compiles no pattern
    return f"{query}*" if _compiled(_UNFINISHED).fullmatch(query) else query


def holds(searchable_text: str, query_terms: tuple[Term, ...] | None) -> bool:
    """Whether a `searchable` text has all of the terms."""
    return query_terms is None or (bool(query_terms) and all(term.needle in searchable_text for term in query_terms))


def draft_fields(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """The fields of a draft that can be searched: the head (subject, customer, numbers), the text, the messages, the
    sources.
    """
    submitted = draft.submitted
    ticket, customer = submitted.ticket, submitted.ticket.customer
    head = (ticket.subject, customer.name, customer.email or "", ticket.id, draft.external_id)
    messages = [text for message in ticket.messages for text in (message.author, message.text)]
    sources = [text for source in submitted.sources for text in (source.title, source.content)]
    return head, (submitted.text,), tuple(_within(messages)), tuple(_within(sources))


def searched_texts(subject: str, ticket: str, external_id: str, note: str, *texts: str | None) -> tuple[str, ...]:
    """The texts of a recorded decision that can be searched, apart from who decided and the customer's name, which
    policy may mask.
    """
    return (subject, ticket, external_id, note, *dict.fromkeys(text for text in texts if text))


def decision_fields(item: HistoryItem) -> tuple[str, ...]:
    """The same for an item of a list, including who decided."""
    decision = item.decision
    note = decision.reason.note if decision.reason else ""
    texts = searched_texts(item.subject, item.ticket, item.external_id, note, item.ai_text, decision.final_text)
    return (*texts, decision.by)


def decision_text(item: HistoryItem, *, names: bool) -> str:
    """The `searchable` text of a recorded decision, with the customer's name if `names` may be searched."""
    return searchable((*decision_fields(item), *([item.customer] if names else [])))


def source_fits(uri: str, pattern: str) -> bool:
    """Whether the address of a source equals the pattern, or begins with what is before its `*`."""
    return uri.startswith(pattern[:-1]) if pattern.endswith("*") else uri == pattern


def person_fits(name: str, person: str, query: str) -> bool:
    """Whether the query is this person's id or a part of their name."""
    return person == query or fold(query) in fold(name)


def people_asked_for(names: Mapping[str, str], query: str) -> list[str]:
    """The ids of the people that a query means, given names by id: the one with exactly this id, otherwise all whose
    names contain it.
    """
    return [query] if query in names else [id_ for id_, name in names.items() if person_fits(name, id_, query)]


def _within(texts: Iterable[str]) -> Iterator[str]:
    room = MAX_TOGETHER
    for text in texts:
        yield text[:room]
        room -= len(text)
        if room <= 0:
            return


class _Folded(dict[int, str]):
    """Maps each character to its folded form: digits of every script to ASCII, and what a search ignores to nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Nd":
            folded = str(unicodedata.decimal(character))
        elif _compiled(_UNSEEN).fullmatch(character) or (
            category == "Mn" and unicodedata.combining(character) in _ACCENTS
        ):
            folded = ""
        else:
            folded = character.translate(_OTHER_LETTERS)
        self[code] = folded
        return folded


_FOLDED: Final = _Folded()
"""Filled as characters occur; Unicode limits its size."""
