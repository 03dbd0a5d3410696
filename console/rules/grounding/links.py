"""Web and mail addresses of a text."""

import re
from collections.abc import Iterator
from typing import Final

from console.rules.grounding.facts import Fact, FactKind

_LINK: Final = re.compile(
    r"(?<![\w.@/-])(?:https?://[^\s<>\"'“”„»«]{1,2000}|www\.[^\s<>\"'“”„»«]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:com|org|net|io|eu|de|at|ch|uk|app|dev|info|help)(?![\w-])"
    r"(?:/[^\s<>\"'“”„»«]{0,2000})?)",
    re.I,
)
_AFTER: Final = ".,;:!?)]}>*_'\"”“»…"


def links(text: str) -> Iterator[Fact]:
    """The links in `text`, without a mark that ends the sentence."""
    if "." not in text:
        return
    for match in _LINK.finditer(text):
        written = match.group().rstrip(_AFTER)
        if written:
            yield Fact(FactKind.LINK, match.start(), match.start() + len(written), written, (comparable(written),))


def comparable(link: str) -> str:
    """The form in which links are compared: without scheme, `www.` and a slash at the end."""
    lower = link.lower()
    for start in ("https://", "http://", "mailto:"):
        lower = lower.removeprefix(start)
    return lower.removeprefix("www.").rstrip("/")
