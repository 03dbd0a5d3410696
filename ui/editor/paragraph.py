"""What a paragraph's text alone says, once for all that ask: each paint and each key press does."""

from functools import lru_cache
from typing import NamedTuple

from ui.units import Units
from ui.whole_characters import WholeCharacters
from ui.widgets.direction import has_rtl, is_rtl

_KEPT = 128
"""More paragraphs than are in view."""


class Paragraph(NamedTuple):
    """Its units and what people see as its characters; whether it reads from the right, and whether anything in it
    does.
    """

    units: Units
    characters: WholeCharacters
    rtl: bool
    mixed: bool


@lru_cache(maxsize=_KEPT)
def paragraph(text: str) -> Paragraph:
    """Of a paragraph that holds `text`."""
    units = Units(text)
    return Paragraph(units, WholeCharacters(units), is_rtl(text), has_rtl(text))
