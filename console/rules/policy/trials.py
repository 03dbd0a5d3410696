"""Makes texts that show whether a pattern finishes in time, from what the pattern itself repeats.

A pattern backtracks on texts of its own letters: what it repeats, many times, followed by something that does not
match. Such texts are made for each of its repetitions, in several spellings.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

import regex

LENGTH: Final = 900
"""The length of a text, in characters; a sentence is read in pieces of at most 600."""
MOST: Final = 24
"""The most texts for one pattern."""

_END: Final = "\x01\n\x01"
"""An ending that no pattern of words matches. A text that does match follows it, because a text without the words that
a pattern needs is not searched at all.
"""
_OTHERS: Final = "a 1"
_LETTERS: Final = 10
_BRANCHES: Final = 6
_MANY: Final = 8
"""A part that is repeated fewer times does not count as repeated."""
_DEEPEST: Final = 40

_TOKEN: Final = regex.compile(
    r"(?P<atom>\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?:P?<[A-Za-z_]\w*>|<?[=!]|[aiLmsuxbferpw]*(?:-[imsx]+)?:|>|\|)?|(?!\?)))"
    r"|(?P<close>\))|(?P<or>\|)"
    r"|(?P<times>[*+?]|\{(?P<least>\d*)(?P<range>,(?P<most>\d*))?\})(?P<how>[?+]?)"
    r"|(?P<anchor>[\^$])|(?P<letter>.)",
    regex.DOTALL,
)


class _Node(NamedTuple):
    """A part of a pattern. `kind`: an `atom` that matches one character (`text`), a `row` of parts, a choice (`or`)
    among parts, or one part that is repeated (`times`).
    """

    kind: str
    text: str = ""
    parts: tuple["_Node", ...] = ()
    least: int = 1
    many: bool = False
    looks: bool = False
    """Whether it is a look-around, which consumes no text."""


def trials(pattern: str) -> Iterator[str]:
    """The trial texts of a pattern: about `MOST`, the same number for each repetition."""
    whole = _Reader(pattern).whole()
    letters = _letters(pattern)
    end = _END + _sample(whole, letters[0], 0, 0)[:LENGTH]
    repeated = list(_repeated(whole, "", letters[0]))[:MOST]
    share = MOST // max(len(repeated), 1)
    for before, body in repeated:
        for pump in islice(_distinct(_pumps(body, letters)), max(share, 4)):
            yield before[:200] + pump * (LENGTH // len(pump)) + end


def _pumps(body: _Node, letters: list[str]) -> Iterator[str]:
    """Texts that a repeated part matches: one of each letter, and one for each of its alternatives."""
    for more in (-1, 0, 1):
        for letter in letters:
            yield _sample(body, letter, 0, more)[:200]
        for branch in range(1, min(_branches(body), _BRANCHES)):
            yield _sample(body, letters[0], branch, more)[:200]


def _branches(node: _Node) -> int:
    return max([len(node.parts) if node.kind == "or" else 1, *map(_branches, node.parts)])


def _distinct(texts: Iterator[str]) -> Iterator[str]:
    previous = {""}
    for text in texts:
        if text not in previous:
            previous.add(text)
            yield text


def _repeated(node: _Node, before: str, letter: str) -> Iterator[tuple[str, _Node]]:
    """Each repetition without an upper limit, and a text that leads to it."""
    if node.kind == "times":
        if node.many:
            yield before, node.parts[0]
        yield from _repeated(node.parts[0], before, letter)
    elif node.kind == "or":
        for part in node.parts:
            yield from _repeated(part, before, letter)
    elif node.kind == "row":
        for part in node.parts:
            yield from _repeated(part, before, letter)
            before += _sample(part, letter, 0, 0)[:200]


def _sample(node: _Node, letter: str, branch: int, more: int) -> str:
    """A text that `node` matches, made of `letter` where possible."""
    if node.looks:
        return ""
    if node.kind == "atom":
        return _character(node.text, letter)
    if node.kind == "or":
        return _sample(node.parts[branch % len(node.parts)], letter, branch, more)
    if node.kind == "times":
        count = node.least if more < 0 else max(node.least, 1) + more
        return _sample(node.parts[0], letter, branch, more) * min(count, 20)
    sample = ""
    for part in node.parts:
        sample += _sample(part, letter, branch, more)
        if len(sample) > LENGTH:
            break
    return sample


@lru_cache(maxsize=4_096)
def _character(atom: str, letter: str) -> str:
    """A character that `atom` matches: `letter` if it does."""
    try:
        compiled = regex.compile(atom, regex.IGNORECASE)
    except regex.error:
        return letter
    known = (letter, *"a 1-.,@ä'\"$%/_\n", *map(chr, range(33, 127)), *atom)
    return next((c for c in known if compiled.fullmatch(c)), "")


def _letters(pattern: str) -> list[str]:
    """The first characters that the pattern contains, and some that any pattern may match."""
    named = [m["letter"].lower() for m in _TOKEN.finditer(pattern) if m["letter"] and m["letter"] != "."]
    classes = [m["atom"].lower() for m in _TOKEN.finditer(pattern) if m["atom"] and m["atom"][0] == "["]
    named += [letter for written in classes for letter in written if letter.isalnum()]
    return list(dict.fromkeys([*list(dict.fromkeys(named))[:_LETTERS], *_OTHERS]))


class _Reader:
    """Parses a pattern as far as needed to find its repetitions; unknown syntax counts as a letter."""

    def __init__(self, pattern: str) -> None:
        self._tokens = list(_TOKEN.finditer(pattern))
        self._at = 0

    def whole(self, depth: int = 0) -> _Node:
        """Parses alternatives up to the end of their group."""
        choices: list[_Node] = []
        row: list[_Node] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token["close"] and depth:
                break
            self._at += 1
            if token["or"]:
                choices.append(_Node("row", parts=tuple(row)))
                row = []
            elif token["open"] is not None:
                row.append(self._group(token["open"], depth))
            elif token["times"] and row:
                row.append(_times(row.pop(), token))
            elif token["atom"] and not (token["atom"][0] == "\\" and token["atom"][1] in "bBAZzGmMK"):
                row.append(_Node("atom", token["atom"]))
            elif token["letter"]:
                row.append(_Node("atom", "." if token["letter"] == "." else regex.escape(token["letter"])))
        choices.append(_Node("row", parts=tuple(row)))
        return choices[0] if len(choices) == 1 else _Node("or", parts=tuple(choices))

    def _group(self, opened: str, depth: int) -> _Node:
        if depth >= _DEEPEST:
            return _Node("row")
        inner = self.whole(depth + 1)
        self._at += 1  # )
        return inner._replace(looks=True) if opened.endswith(("=", "!")) else inner


def _times(node: _Node, token: "regex.Match[str]") -> _Node:
    quantifier = token["times"]
    if quantifier in ("*", "+", "?"):
        return _Node("times", parts=(node,), least=int(quantifier == "+"), many=quantifier != "?")
    least = int((token["least"] or "0")[:6])
    most = None if token["range"] and not token["most"] else int((token["most"] or token["least"] or "0")[:6])
    return _Node("times", parts=(node,), least=least, many=most is None or most >= _MANY)
