"""A sentence that comes ready-made, taken apart again by its form: `{names} revealed`."""

import re
from collections.abc import Iterable
from string import Formatter
from typing import Final, NamedTuple

_FIGURE: Final = re.compile(r"-?\d+(?:\.\d+)?")


class _Place(NamedTuple):
    """A value's name and kind, and the words of ours behind it."""

    name: str
    kind: str
    words: str


class KnownForm(NamedTuple):
    """A form in parts: what it begins with, and its places."""

    source: str
    begin: str
    places: tuple[_Place, ...]

    def values(self, text: str) -> dict[str, str] | None:
        """The values in `text` by their names; None if it is of another form. Linear in the length of `text`."""
        if not text.startswith(self.begin):
            return None
        at, values = len(self.begin), dict[str, str]()
        for count, place in enumerate(self.places, 1):
            last = count == len(self.places)
            figure = _FIGURE.match(text, at) if place.kind[:1] == "." else None  # its point is no end
            beyond = figure.end() if figure is not None else at
            end = len(text) - len(place.words) if last else text.find(place.words, beyond)
            if end < at or (last and not text.endswith(place.words)):
                return None
            values[place.name] = text[at:end]
            at = end + len(place.words)
        return values


def _form_of(source: str) -> KnownForm:
    parts = list(Formatter().parse(source))
    after = [literal for literal, *_ in parts[1:]] + ([""] if parts[-1][1] is not None else [])
    names = [(name, kind or "") for _, name, kind, _ in parts if name is not None]
    places = tuple(_Place(name, kind, words) for (name, kind), words in zip(names, after, strict=True))
    return KnownForm(source, parts[0][0], places)


def by_weight(sources: Iterable[str]) -> tuple[KnownForm, ...]:
    """The forms, those with more of our own words first, since of two that fit it is meant."""
    forms = [_form_of(str.__str__(form)) for form in sources]
    return tuple(sorted(forms, key=lambda form: -len(form.begin) - sum(len(place.words) for place in form.places)))
