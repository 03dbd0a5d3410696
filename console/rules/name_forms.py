"""Recognises names in the forms that texts have: with other accents, look-alike letters or hidden characters,
inflected, run together, or within a longer word in a script without capitals or spaces.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import regex

from console.rules.policy.plain import plain
from console.rules.search import fold

WORD: Final = regex.compile(
    r"(?<![\p{L}\p{M}])(?>\p{L}[\p{L}\p{M}\p{Default_Ignorable_Code_Point}'’ʼ`´]*)(?<=[\p{L}\p{M}])"
    r"|(?<![\p{L}\p{M}])(?>\p{L}[\p{L}\p{M}\p{Default_Ignorable_Code_Point}]*)"
)
_APOSTROPHE: Final = regex.compile(r"['’ʼ`´]")
_ABROAD: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_ENDING: Final = regex.compile(r"[aeiouyаеиоуыэюяьйαεηιουω]{1,2}[sσ]?$")
_SPACELESS: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_SHORTEST: Final = 2
_STEM: Final = 3
_LONG: Final = 5


@lru_cache(maxsize=4_096)
def letters(word: str) -> str:
    """The letters of `word` in the form in which they are compared: without case, accents, hidden characters
    and signs.
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    return "".join(filter(str.isalpha, fold(plain(word)[0])))


def has_no_case(word: str) -> bool:
    """Whether the script of `word` has no capital letters."""
    return word.lower() == word.upper()


class NameForms:
    """Tells whether a word is a form of one of these names. `stem`: the fewest letters that forms share."""

    def __init__(self, names: Iterable[str], stem: int = _STEM) -> None:
        self._stem = stem
        self._exact: set[str] = set()
        self._stems: set[str] = set()
        self._within: set[str] = set()
        for name in names:
            words = [match[0] for match in WORD.finditer(name)]
            for word in (*words, "".join(words), "".join(reversed(words))):
                for form in {letters(word), letters(word.lower().translate(_ABROAD))}:
                    self._add(form)

    def has(self, word: str) -> bool:
        """Whether `word` is a name, or may be a form of one."""
        whole = letters(word)
        if self._is_form(whole) or (has_no_case(word) and any(name in whole for name in self._within)):
            return True
        before = _APOSTROPHE.split(word)[0]
        return before != word and letters(before) in self._exact

    def within(self, word: str) -> bool:
        """Whether `word`, in a script without spaces, contains a name."""
        return _SPACELESS.search(word) is not None and any(name in letters(word) for name in self._within)

    def _add(self, form: str) -> None:
        if len(form) < _SHORTEST:
            return
        self._exact.add(form)
        if has_no_case(form):
            self._within.add(form)
            if _SPACELESS.match(form) and len(form) > _SHORTEST:
                self._within.add(form[1:])  # without the family name
            return
        self._stems |= {stem for stem in (form, _ENDING.sub("", form)) if len(stem) >= self._stem}

    def _is_form(self, word: str) -> bool:
        return word in self._exact or any(stem in self._stems for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """The stems that `word` may be a form of: it without as many letters as its kind of ending has."""
    for longest in range(1, 4):
        stem = word[:-longest]
        if len(stem) >= _STEM + (longest > 1) and (longest < _STEM or len(stem) >= _LONG):
            yield stem
