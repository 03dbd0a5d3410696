"""Splits HTML into tags and text in one pass, however malformed it is. On some broken pages the standard library's
parser takes time quadratic in their size; on others, libraries that first repair the page do.

Every text from outside that has character references is decoded by `unescaped`.
"""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

_SKIPPED: Final = ("script", "style", "title", "textarea")
_OPENS: Final = re.compile(r"<(?:/?[A-Za-z]|[!?])")
_NAME: Final = re.compile(r"/?([A-Za-z][^\s/>]{0,60})")
_ATTRIBUTE: Final = re.compile(r"[\s/]*([^\s=/>\"']{1,100})\s*(=?)\s*")
_END: Final = re.compile(r"[>\"']")
_REFERENCE: Final = re.compile(r"&#(?:x0*([0-9a-f]+)|0*([0-9]+))", re.I)
_MOST_DIGITS: Final = 8
_LONGEST_VALUE: Final = 20_000
_MOST_ATTRIBUTES: Final = 100
_USUAL: Final = 200
"""In characters; tags of at most this length mostly repeat, in a page and in the next one, so they are cached."""
_NO_ATTRIBUTES: Final[Mapping[str, str]] = MappingProxyType({})


class Piece(NamedTuple):
    """Text if `tag` is empty; otherwise a tag that opens, or `closes`."""

    text: str
    tag: str = ""
    closes: bool = False
    attributes: Mapping[str, str] = _NO_ATTRIBUTES


def unescaped(text: str) -> str:
    """`text` with its character references decoded. A number with more digits than any character has is replaced by
    U+FFFD: Python refuses to read one of some thousand digits.
    """
    if "&" not in text:
        return text
    return html.unescape(_REFERENCE.sub(_limited_reference, text))


def pieces(markup: str, skipped: Collection[str] = _SKIPPED) -> Iterator[Piece]:
    """The pieces in order; comments, declarations and what the `skipped` elements hold are left out."""
    at, size = 0, len(markup)
    while at < size:
        opens = _OPENS.search(markup, at)
        begins = size if opens is None else opens.start()
        if begins > at:
            yield Piece(unescaped(markup[at:begins]))
        if begins >= size:
            return
        if markup.startswith("<!--", begins):
            at = _after(markup, "-->", begins + 2)
        elif markup[begins + 1 : begins + 2] in ("!", "?"):
            at = _after(markup, ">", begins)
        elif (name := _NAME.match(markup, begins + 1)) is not None:
            end = _tag_end(markup, name.end())
            tag, closes = name[1].lower(), markup[begins + 1] == "/"
            yield Piece("", tag, closes, _NO_ATTRIBUTES if closes else _attributes(markup[name.end() : end]))
            at = end + 1
            if tag in skipped and not closes:
                closing = re.compile(f"</{tag}", re.IGNORECASE).search(markup, at)
                at = size if closing is None else closing.start()


def _limited_reference(reference: re.Match[str]) -> str:
    return reference[0] if len(reference[1] or reference[2]) <= _MOST_DIGITS else "\ufffd"


def _after(markup: str, sign: str, at: int) -> int:
    found = markup.find(sign, at)
    return len(markup) if found < 0 else found + len(sign)


def _tag_end(markup: str, at: int) -> int:
    """The end of the tag: the next `>` outside of quotes. A quote that is never closed does not count."""
    while (sign := _END.search(markup, at)) is not None:
        if sign[0] == ">":
            return sign.start()
        other = markup.find(sign[0], sign.end(), sign.end() + _LONGEST_VALUE)
        at = sign.end() if other < 0 else other + 1
    return len(markup)


def _attributes(inside: str) -> Mapping[str, str]:
    if not inside:
        return _NO_ATTRIBUTES
    return _usual_attributes(inside) if len(inside) <= _USUAL else _read_attributes(inside)


@lru_cache(500)
def _usual_attributes(inside: str) -> Mapping[str, str]:
    return MappingProxyType(_read_attributes(inside))


def _read_attributes(inside: str) -> dict[str, str]:
    out: dict[str, str] = {}
    at = 0
    while len(out) < _MOST_ATTRIBUTES and (attribute := _ATTRIBUTE.match(inside, at)) is not None:
        at, value = attribute.end(), ""
        if attribute[2]:
            quote = inside[at : at + 1]
            if quote in ("'", '"') and quote:
                end = inside.find(quote, at + 1)
                end = len(inside) if end < 0 else end
                value, at = inside[at + 1 : end], end + 1
            else:
                space = re.compile(r"\s|$").search(inside, at)
                end = len(inside) if space is None else space.start()
                value, at = inside[at:end], end
        out.setdefault(attribute[1].lower(), unescaped(value[:_LONGEST_VALUE]))
    return out
