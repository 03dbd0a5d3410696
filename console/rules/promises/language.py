"""Tells by frequent words whether a text is in a language that the model of promises has learnt."""

from collections.abc import Iterable, Sequence
from typing import Final

from console.rules.promises.words import WORD

FEWEST: Final = 8
"""The fewest words of a text that can be found to be in another language."""

SHARE: Final = 0.21
"""The smallest share of a language's frequent words among the words of a text in it. Of the sentences that the model
was trained on, one in two thousand has a smaller share; of sentences in nine other European languages, none had a
larger one.
"""


def lower_words(text: str) -> list[str]:
    """The words by which a language is recognised: no numbers, and no names, which belong to no language."""
    return [word.lower() for word in WORD.findall(text) if word[0].isalpha() and not word[0].isupper()]


def is_known(text: str, languages: Iterable[frozenset[str]]) -> bool:
    """Whether `text` may be in one of the languages whose frequent words are given. A text that is too short counts as
    known.
    """
    words: Sequence[str] = lower_words(text)
    if len(words) < FEWEST:
        return True
    return any(sum(word in frequent for word in words) >= SHARE * len(words) for frequent in languages)
