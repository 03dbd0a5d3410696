"""Labelled sentences, as they are stored in `resources/promises/training`.

One per line: letters, field of business, sentence, separated by tabs. The letters name what is promised: `r` a refund,
`c` a change of contract, `d` a delivery date, `l` legal terms, `-` nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from console.rules.promises.language import lower_words

LETTERS: Final = "rcdl"
"""The letters of the classes, in the order of the model."""


FREQUENT: Final = 500
"""The number of frequent words by which a language is recognised."""

SAMPLED: Final = 75
"""One of so many sentences is in the sample that comes with the program."""


class LineInvalid(ValueError):
    """A line that is not a labelled sentence; the text says which line, and why."""


class LabelledSentence(NamedTuple):
    """A sentence, what it promises (one truth value for each class), its industry, its language."""

    text: str
    promises: tuple[bool, ...]
    domain: str
    language: str


def read(files: Sequence[Path]) -> list[LabelledSentence]:
    """The sentences of all `files`, each once, in order; raises LineInvalid."""
    match: dict[str, LabelledSentence] = {}
    for file in files:
        for sentence in _read(file):
            match.setdefault(sentence.text, sentence)
    return [*match.values()]


def frequent_words(sentences: Sequence[LabelledSentence]) -> dict[str, list[str]]:
    """For each language the words that occur in the most sentences, in alphabetical order."""
    counts: dict[str, Counter[str]] = {}
    for sentence in sentences:
        counts.setdefault(sentence.language, Counter()).update(sorted(set(lower_words(sentence.text))))
    return {name: sorted(word for word, _ in counts[name].most_common(FREQUENT)) for name in sorted(counts)}


def sample(sentences: Sequence[LabelledSentence]) -> str:
    """Every `SAMPLED`th sentence, as lines: a team's model must not forget them."""
    return "".join(map(_line, sentences[::SAMPLED]))


def _line(sentence: LabelledSentence) -> str:
    letters = "".join(letter for letter, is_promised in zip(LETTERS, sentence.promises, strict=True) if is_promised)
    return f"{letters or '-'}\t{sentence.domain}/{sentence.language}\t{sentence.text}\n"


def _read(file: Path) -> Iterator[LabelledSentence]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            fields = [field.strip() for field in line.rstrip("\n").split("\t")]
            if len(fields) != 3 or not all(fields):
                raise LineInvalid(f"{file.name}, line {number}: letters, domain and sentence go between two tabs")
            letters, domain, text = fields
            if letters != "-" and (set(letters) - set(LETTERS) or len(set(letters)) != len(letters)):
                raise LineInvalid(f"{file.name}, line {number}: `{letters}` is no label; use {', '.join(LETTERS)} or -")
            domain, _, language = domain.partition("/")
            yield LabelledSentence(
                text, tuple(letter in letters for letter in LETTERS), domain.lower(), language or "en"
            )
