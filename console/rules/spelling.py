"""Selects the words of a reply that are looked up in a dictionary: prose in the script of its language, without the
words that the ticket, its customer or a source already has.
"""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import regex

from console.model.draft import SubmittedDraft
from console.rules.snippets import placeholders

LONGEST: Final = 60
"""The most letters of a word that is looked up; something longer is not a word."""
_MOST_READ: Final = 400_000
"""The most characters of sources and of a conversation that are read for known words."""
_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}\u00ad\u200c\u200d]*(?:['’]\p{L}[\p{L}\p{M}\u00ad\u200c\u200d]*)*")
_CHUNK: Final = regex.compile(r"\S+")
_NO_PROSE: Final = regex.compile(r"[\p{N}@_\\=<>#]|://|^/|/.*/|www\.|\p{L}\.\p{Ll}")
"""Numbers, addresses, paths, names of files, code."""
_SCRIPTS: Final = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "ug", "sd"), "Arabic"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "tt", "uk"), "Cyrillic"),
    **dict.fromkeys(("he", "yi"), "Hebrew"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Devanagari"),
    **dict.fromkeys(("am", "ti"), "Ethiopic"),
    **dict.fromkeys(("as", "bn"), "Bengali"),
    "bo": "Tibetan",
    "el": "Greek",
    "gu": "Gujarati",
    "hy": "Armenian",
    "ka": "Georgian",
    "km": "Khmer",
    "kn": "Kannada",
    "ko": "Hangul",
    "lo": "Lao",
    "ml": "Malayalam",
    "my": "Myanmar",
    "or": "Oriya",
    "pa": "Gurmukhi",
    "si": "Sinhala",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
}
_PLAIN: Final = str.maketrans({"’": "'", "\u00ad": None})
_POSSESSIVE: Final = ("'s", "'")


class ProseWord(NamedTuple):
    """A word at code points `[start, end)` of its text; `plain` is how dictionaries write it."""

    plain: str
    start: int
    end: int


class KnownWords(NamedTuple):
    """Words that are not looked up: those in `as_written` only in exactly this form, those in `in_any_case` in any
    case.
    """

    as_written: frozenset[str]
    in_any_case: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether `word` is known, or its possessive is."""
        forms = (word, *(word.removesuffix(end) for end in _POSSESSIVE if word.endswith(end)))
        return any(form in self.as_written or form.casefold() in self.in_any_case for form in forms)


def known_words(draft: SubmittedDraft, names: Iterable[str] = ()) -> KnownWords:
    """The words that a reply to `draft` may repeat: every word of approved sources, of the customer's data and of
    `names`; of the conversation, the AI's text and other sources only words with a capital letter (names and products),
    since customers misspell words too.
    """
    ticket, customer = draft.ticket, draft.ticket.customer
    fields = (str(value) for value in customer.fields.values() if value is not None)
    trusted = [customer.name, *fields, *names, *(message.author for message in ticket.messages)]
    written = [draft.text, ticket.subject, *(message.text for message in ticket.messages)]
    for source in draft.sources:
        trusted.append(source.title)
        (trusted if source.approved else written).append(source.content)
    return KnownWords(
        frozenset(word for word in _all_words(written) if word != word.lower()),
        frozenset(word.casefold() for word in _all_words(trusted)),
    )


def words_to_check(paragraph: str, language: str) -> Iterator[ProseWord]:
    """The words of `paragraph` that a dictionary of `language` (a language tag) can judge."""
    if not paragraph:
        return
    in_script = _in_script(_SCRIPTS.get(language.lower().replace("_", "-").split("-")[0], "Latin"))
    filled = deque(placeholders(paragraph))  # in order, like the chunks, so that each is visited once
    for chunk in _CHUNK.finditer(paragraph):
        while filled and filled[0].end <= chunk.start():
            filled.popleft()
        if (filled and filled[0].start < chunk.end()) or _NO_PROSE.search(chunk[0]):
            continue
        for match in _WORD.finditer(chunk[0]):
            word = plain(match[0])
            if 1 < len(word) <= LONGEST and in_script.fullmatch(word) and not _is_coined(word):
                yield ProseWord(word, chunk.start() + match.start(), chunk.start() + match.end())


def plain(word: str) -> str:
    """`word` in the form that dictionaries use."""
    return unicodedata.normalize("NFC", word.translate(_PLAIN))


def _all_words(texts: Iterable[str]) -> Iterator[str]:
    room = _MOST_READ
    for text in texts:
        for match in _WORD.finditer(text[:room]):
            word = plain(match[0])
            yield word
            if word.endswith("'s"):
                yield word[:-2]
        room = max(room - len(text), 0)


def _is_coined(word: str) -> bool:
    """Whether it is an abbreviation (SEPA) or has the spelling of a product (iPhone)."""
    return word[1:] != word[1:].lower()


def _in_script(script: str) -> "regex.Pattern[str]":
    return regex.compile(rf"[\p{{Script={script}}}\p{{M}}'\u200c\u200d]+")
