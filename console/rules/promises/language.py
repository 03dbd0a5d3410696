"""Whether a text is in a language that the model of promises has learnt: by that language's most frequent words."""

from collections.abc import Iterable, Sequence
from typing import Final

from console.rules.promises.words import WORD

FEWEST: Final = 8
"""Words from which a text is said to be in another language."""

SHARE: Final = 0.21
"""Of the words of a text that are frequent in a language, at least, for the text to be in it. Of the sentences that the
model was trained on, one in two thousand has fewer; of sentences in nine languages of Europe none had more.
"""


def lower_words(text: str) -> list[str]:
    """The words by which a language is recognised: without names, which belong to none, and numbers."""
    return [word.lower() for word in WORD.findall(text) if word[0].isalpha() and not word[0].isupper()]


def is_known(text: str, languages: Iterable[frozenset[str]]) -> bool:
    """Whether `text` may be in one of the languages whose frequent words are given. Too short a text is taken for
    known.
    """
    words: Sequence[str] = lower_words(text)
    if len(words) < FEWEST:
        return True
    return any(sum(word in frequent for word in words) >= SHARE * len(words) for frequent in languages)
