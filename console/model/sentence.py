"""Sentences of ours that have values from outside in them: names, titles, words of a text.

Such a sentence is made by a `SentenceForm`, never by joining strings. The text is the plain sentence, so on the wire,
in the log and in files it is what it says. Because each form is known here, a front end finds again which words of a
sentence are ours and which came from outside (`placed`), also in one that a store or a cache gives it, and can keep
each in its place.
"""

from collections.abc import Callable, Iterable, Iterator
from string import Formatter
from typing import Any, Final, NamedTuple

_EACH: Final = " and "
_SENTENCE: Final = "sentence"


class _Place(NamedTuple):
    """A place for a value, and the words of ours behind it."""

    kind: str
    words: str


class SentenceForm:
    """A sentence with places, written as for `str.format`: `SentenceForm("“{title}” is not approved.")(title=…)`.
    `{…:sentence}` takes a sentence of another form, `{…:and}` several values, and a time (`{…:%H:%M} UTC`) is ours.
    """

    def __init__(self, words: str) -> None:
        self._words = words
        parts = list(Formatter().parse(words))
        self._begins = parts[0][0]
        ends = [literal for literal, *_ in parts[1:]] + ([""] if parts[-1][1] is not None else [])
        kinds = [spec or "" for _, name, spec, _ in parts if name is not None]
        self._places = tuple(_Place(kind, end) for kind, end in zip(kinds, ends, strict=True))
        _FORMS.append(self)
        _FORMS.sort(key=lambda form: -form.weight)

    @property
    def weight(self) -> int:
        """How much of the sentence is ours: of two forms that a sentence has, the one with more is meant."""
        return len(self._begins) + sum(len(place.words) for place in self._places)

    def __call__(self, **values: object) -> str:
        """The plain sentence."""
        return _FORMATTER.vformat(self._words, (), values)

    def parts(self, text: str) -> list[tuple[str | None, str]] | None:
        """`text` in order: our words (None), and values with the kind of their place. None if it is of no such form.
        Linear in the length of `text`.
        """
        if not text.startswith(self._begins):
            return None
        at = len(self._begins)
        parts: list[tuple[str | None, str]] = [(None, self._begins)]
        for number, place in enumerate(self._places):
            last = number == len(self._places) - 1
            end = len(text) - len(place.words) if last else text.find(place.words, at)
            if end < at or not text.endswith(place.words if last else ""):
                return None
            parts += ((place.kind, text[at:end]), (None, place.words))
            at = end + len(place.words)
        return parts if at == len(text) else None


_FORMS: Final[list[SentenceForm]] = []


class _Formatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "and":
            return _EACH.join(value)
        return str(value) if format_spec == _SENTENCE else super().format_field(value, format_spec)


_FORMATTER: Final = _Formatter()


def forms() -> tuple[SentenceForm, ...]:
    """Every form of the modules that are loaded."""
    return tuple(_FORMS)


def placed(text: str, put: Callable[[str], str], own: Callable[[str], str] = str) -> str | None:
    """The sentence `text` with `put` around each value from outside and `own` around our words with their times; None
    if it has no known form.
    """
    for form in _FORMS:
        parts = form.parts(text)
        if parts is not None:
            return "".join(_put(_joined(parts), put, own))
    return None


def _joined(parts: Iterable[tuple[str | None, str]]) -> Iterator[tuple[str | None, str]]:
    """A time with the words around it, which say its zone, is one part."""
    ours = ""
    for kind, text in parts:
        if kind is None or kind.startswith("%"):
            ours += text
            continue
        yield None, ours
        ours = ""
        yield kind, text
    yield None, ours


def _put(
    parts: Iterable[tuple[str | None, str]], put: Callable[[str], str], own: Callable[[str], str]
) -> Iterator[str]:
    for kind, text in parts:
        if kind is None:
            yield own(text)
        elif kind == _SENTENCE:
            inner = placed(text, put, own)
            yield put(text) if inner is None else inner
        elif kind == "and":
            yield _EACH.join(map(put, text.split(_EACH)))
        else:
            yield put(text)
