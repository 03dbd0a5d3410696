"""Finds what a reader of the text does not see: invisible characters, and words that mix look-alike letters."""

from collections.abc import Iterator
from typing import Final

import regex

from console.model.finding import Finding
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.rules import characters as c
from console.rules.policy.honest import is_honest

MAX_FINDINGS: Final = 20
"""The most findings of each kind; a text with more is generally broken, which the first ones show."""

_HIDES: Final = SentenceForm("Hides what is written: {what}.")
_HIDES_IN: Final = SentenceForm("Hides what is written: {what}. Without it the text reads “{clean}”.")
_MIXES: Final = SentenceForm("“{word}” mixes letters that only look alike: {letters}.")
_ENCODED: Final = SentenceForm("The address “{host}” stands for one in foreign letters; check where it leads.")
_CAPITAL: Final = SentenceForm(
    "The address “{host}” has a capital I where a small l is expected; check where it leads."
)

_SPACES: Final = regex.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}+")
_COMMON_SPACES: Final = frozenset("\u00a0\u3000")
_PILE: Final = regex.compile(r"(?:\p{L}\p{M}{5,}+)+")
_FOREIGN: Final = regex.compile(r"[\p{Cyrillic}\p{Greek}]")
_LATIN: Final = regex.compile(r"\p{Latin}")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]++")
_HOST: Final = regex.compile(r"(?:https?://|www\.|@)([\p{L}\p{N}.-]+)")
_CAPITAL_I: Final = regex.compile(r"(?<=[a-z])I(?=[a-z])|(?<=[a-z])I(?=\.)")


def findings(text: str, policy: Policy) -> tuple[Finding, ...]:
    """Findings for invisible characters and look-alike words in `text`, at most `MAX_FINDINGS` of each."""
    result: list[Finding] = []
    if c.UNCOMMON.search(text):
        result.extend(_limited(_unseen_characters(text, policy)))
        result.extend(_limited(_lookalikes(text, policy)))
    result.extend(_limited(_addresses(text, policy)))
    return tuple(result)


def _limited(found: Iterator[Finding]) -> Iterator[Finding]:
    for _, finding in zip(range(MAX_FINDINGS), found, strict=False):
        yield finding


def _unseen_characters(text: str, policy: Policy) -> Iterator[Finding]:
    """A finding for each word with invisible characters, each run of unusual spaces, and each letter with many
    marks.
    """
    last_end = -1
    for found in c.HIDDEN.finditer(text):
        at = found.start()
        if at < last_end or is_honest(text, at):
            continue
        start, last_end = _word_around(text, at)
        yield _hidden(text, start, last_end, c.name_of(text[at]), policy)
    for spaces in _SPACES.finditer(text):
        if not _COMMON_SPACES.issuperset(spaces.group()):
            yield _hidden(text, spaces.start(), spaces.end(), "several kinds of space in a row", policy)
    for pile in _PILE.finditer(text):
        yield _hidden(text, pile.start(), pile.end(), "a pile of marks over one letter", policy)


def _word_around(text: str, at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while start > 0 and at - start < 80 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - at < 80 and not text[end].isspace():
        end += 1
    return start, end


def _hidden(text: str, start: int, end: int, what: str, policy: Policy) -> Finding:
    clean = _cleaned(text[start:end])
    message = _HIDES_IN(what=what, clean=clean[:60]) if clean.strip() else _HIDES(what=what)
    return Finding(
        rule="hidden.character",
        severity=policy.hidden_text.controls,
        message=message,
        label="Hidden text",
        start=start,
        end=end,
        instead=clean,
    )


def _cleaned(text: str) -> str:
    visible = "".join(
        " " if x in c.BREAKS else x
        for i, x in enumerate(text)
        if x in c.BREAKS or not c.HIDDEN.match(x) or is_honest(text, i)
    )
    visible = regex.sub(r"(\p{L})\p{M}{5,}", r"\1", visible)
    return " " if visible and not visible.strip() else visible


def _lookalikes(text: str, policy: Policy) -> Iterator[Finding]:
    if not _FOREIGN.search(text):
        return
    for match in _LETTERS.finditer(text):
        word = match.group()
        foreign = _FOREIGN.findall(word)
        if foreign and _LATIN.search(word) and all(x in c.LOOKALIKES for x in foreign):
            names = ", ".join(dict.fromkeys(f"“{x}” ({_script(x)})" for x in foreign))
            yield _lookalike(
                match.start(), match.end(), _MIXES(word=word, letters=names),
                "".join(c.LOOKALIKES.get(x, x) for x in word), policy,
            )  # fmt: skip


def _script(letter: str) -> str:
    return "Cyrillic" if "\u0400" <= letter <= "\u052f" else "Greek"


def _addresses(text: str, policy: Policy) -> Iterator[Finding]:
    """Findings for web addresses that look like another one: encoded foreign letters, or a capital I instead of a small
    l.
    """
    for match in _HOST.finditer(text):
        host = match[1]
        if any(part.startswith("xn--") for part in host.split(".")):
            message = _ENCODED(host=host)
            yield _lookalike(match.start(1), match.end(1), message, None, policy)
        elif _CAPITAL_I.search(host):
            message = _CAPITAL(host=host)
            yield _lookalike(match.start(1), match.end(1), message, _CAPITAL_I.sub("l", host), policy)


def _lookalike(start: int, end: int, message: str, instead: str | None, policy: Policy) -> Finding:
    return Finding(
        rule="hidden.lookalike", severity=policy.hidden_text.lookalikes, message=message, label="Hidden text",
        start=start, end=end, instead=instead,
    )  # fmt: skip
