"""Compares the plain and the formatted version of a mail: which words each has."""

import re
from typing import Final, NamedTuple

from console.helpdesks.mail.hypertext import CITED, HISTORY
from console.rules.markup import unescaped

_WORDS: Final = re.compile(r"\w+")
_ALIKE: Final = 0.6
_CID: Final = re.compile(r"\[cid:[^\]]*\]", re.IGNORECASE)
_DENIALS: Final = frozenset(
    ("not", "no", "never", "nicht", "kein", "keine", "nie", "pas", "ne", "non", "nunca", "jamais")
)
_NEEDS_READING: Final = (
    *(
        "<!",
        "<head",
        "<style",
        "<script",
        "<title",
        "<template",
        "<noscript",
        "<object",
        "<svg",
        "<select",
        "<xml",
        "<textarea",
    ),
    # What ends here began in the head that was cut off, which ended elsewhere then.
    *("</head", "</style", "</script", "</title", "</template", "</noscript", "</object", "</xml", "-->"),
    *("hidden", "hide", "display", "visibility", "opacity", "max-height", "white", "#fff"),
)
_PERHAPS: Final = {
    "font-size": re.compile(r"font-size\s*:\s*0"),
    "rgb": re.compile(r"rgba?\(\s*255"),
    "alt": re.compile(r"alt\s*=\s*[\"']?[^\"'\s]"),
}
"""Signs, in lower case, of words that are there and not seen, or the other way round."""
_GONE: Final = "\0"
"""Stands for an inline tag, so that what is around it does not become a tag; mail has none."""
_REST_OF_TAG: Final = r"""[^<>"'\0]*(?:"[^"<>\0]*"[^<>"'\0]*|'[^'<>\0]*'[^<>"'\0]*)*>"""
_HEAD: Final = re.compile(r"\s*(?:<!doctype[^<>]*>\s*)?(?:<html[^<>]*>\s*)?<head[\s>]", re.IGNORECASE)
_BEGINS: Final = re.compile(r"<(?:!--|(head|style|script|title|template|noscript|object|svg|select|xml|textarea)\b)")
_INLINE: Final = re.compile(
    rf"</?(?:a|abbr|b|big|cite|code|em|font|i|small|span|strong|sub|sup|tt|u)(?=[\s>]){_REST_OF_TAG}", re.IGNORECASE
)
_TAG: Final = re.compile(rf"</?[A-Za-z]{_REST_OF_TAG}")
_UNCLOSED: Final = re.compile(r"<[A-Za-z/!?]")
_LONGEST: Final = 100_000


class VersionMatch(NamedTuple):
    """`alike`: they say the same, or nearly. `contradicts`: a reader of one may have read something else."""

    alike: bool
    contradicts: bool


def compared(plain: str, formatted: str) -> VersionMatch:
    """Compares the texts of both."""
    few, many = _bag(plain), _bag(formatted)
    alike = len(few & many) / max(len(few | many), 1) >= _ALIKE
    return VersionMatch(alike, few != many and (not alike or bool((few ^ many) & _DENIALS)))


def shown_words(markup: str) -> list[str] | None:
    """The words that HTML shows, found without reading it as a mail program does; None where that cannot be said."""
    if len(markup) > _LONGEST:
        return None
    body = markup
    if head := _HEAD.match(markup):
        inside, _, body = markup[head.end() :].partition("</head>")
        if not _ends_what_it_begins(inside.lower()):
            return None
    lower = body.lower()
    if any(sign in lower for sign in _NEEDS_READING):
        return None
    if any(sign in lower and pattern.search(lower) for sign, pattern in _PERHAPS.items()):
        return None
    bare = _TAG.sub(" ", _INLINE.sub(_GONE, body.replace(_GONE, ""))).replace(_GONE, "")
    return None if _UNCLOSED.search(bare) else unescaped(bare).split()


def _ends_what_it_begins(head: str) -> bool:
    """Whether the head of a mail, in lower case, holds no part that goes on behind it."""
    at = 0
    while begun := _BEGINS.search(head, at):
        end = f"</{begun[1]}" if begun[1] else "-->"
        if begun[1] == "head" or (at := head.find(end, begun.end())) < 0:
            return False
    return True


def _bag(text: str) -> set[str]:
    return set(_WORDS.findall(_CID.sub("", text.replace(CITED, "").replace(HISTORY, "")).lower()))
