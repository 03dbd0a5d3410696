"""Patterns that leave out, while a text is searched, most places at which what people see as one character would be
parted (UAX 29, its rules are named). `Edges` knows all of them, but asks about each place separately: a text of one
emoji has ten thousand.
"""

from typing import Final

import regex

_FLAG: Final = r"\p{GCB=Regional_Indicator}"
_JOINED: Final = r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]"
_APART: Final = r"[\p{GCB=Control}\r\n]"
_ON_SYLLABLE: Final = r"[\p{InCB=Extend}\p{InCB=Linker}]*"
_SYLLABLE: Final = rf"\p{{InCB=Consonant}}{_ON_SYLLABLE}\p{{InCB=Linker}}{_ON_SYLLABLE}"
_PICTURE: Final = r"\p{Extended_Pictographic}"
_JOINING: Final = rf"{_PICTURE}\p{{GCB=Extend}}*\u200d"
_BEFORE: Final = (
    (_JOINED, rf"(?:(?<={_APART})|\A)"),  # GB9, GB9a
    (_PICTURE, rf"(?<!{_JOINING})"),  # GB11
    (r"\p{InCB=Consonant}", rf"(?<!{_SYLLABLE})"),  # GB9c
    (r"[\p{GCB=L}\p{GCB=LV}\p{GCB=LVT}]", r"(?<!\p{GCB=L})"),  # GB6 to GB8: Hangul
    (r"\p{GCB=V}", r"(?<![\p{GCB=L}\p{GCB=V}\p{GCB=LV}])"),
    (r"\p{GCB=T}", r"(?<![\p{GCB=V}\p{GCB=T}\p{GCB=LV}\p{GCB=LVT}])"),
)
_BEHIND: Final = (
    (rf"[^{_APART[1:]}", rf"(?!{_JOINED})"),
    (r"\u200d", rf"(?!(?<={_JOINING}){_PICTURE})"),
    (_JOINED, rf"(?!(?<={_SYLLABLE})\p{{InCB=Consonant}})"),
    (r"\p{GCB=L}", r"(?![\p{GCB=L}\p{GCB=V}\p{GCB=LV}\p{GCB=LVT}])"),
    (r"[\p{GCB=V}\p{GCB=LV}]", r"(?![\p{GCB=V}\p{GCB=T}])"),
    (r"[\p{GCB=T}\p{GCB=LVT}]", r"(?!\p{GCB=T})"),
    (r"\p{GCB=Prepend}", rf"(?={_APART}|\Z)"),  # GB9b
)


def begins_character(words: str) -> str:
    """What has to be before `words`; "" for what any place may be."""
    first = words[0]
    return "" if first != first.casefold() else _all_of(_BEFORE, first)


def ends_character(words: str) -> str:
    """What has to be behind `words`."""
    last = words[-1]
    flags = regex.search(rf"{_FLAG}*\Z", words)
    half = rf"(?!{_FLAG})" if flags is not None and len(flags.group()) % 2 else ""  # GB12, GB13
    return half if last != last.casefold() else half + _all_of(_BEHIND, last)


def _all_of(rules: tuple[tuple[str, str], ...], sign: str) -> str:
    pattern = "".join(pattern for kind, pattern in rules if regex.match(kind, sign))
    return f"(?-i:{pattern})" if pattern else ""  # an iota is no accent, though it is the capital of one
