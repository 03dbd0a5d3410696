"""Separates what a writer says now from what is below or between it: history, signature, disclaimer, list footer.

Nothing is lost: what is folded away is kept beside the text. In doubt a line stays, and a message that would be empty
is not folded at all.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from console.helpdesks.mail.hypertext import CITED, HISTORY
from console.helpdesks.mail.signs import (
    ABOVE,
    ABOVE_SIGNS,
    BEGINS,
    DATED,
    DISCLAIMER,
    DIVIDER,
    LABEL,
    LINE,
    LIST,
    LONGEST_SIGN,
    MARKS,
    MOBILE,
    MOST_LINES_RULED,
    PGP,
    QUOTE,
    SENDER,
    SHORT,
    WROTE,
)

_MOST_LINES = 20_000
"""The most lines that are looked at; the rest of a longer text stays as it is."""
_MOST_WRAPPED = 4
"""The most lines of an introduction to a quotation."""
_BEFORE_QUOTED = re.compile(r"^[\s>\ufeff\ue00f]+")
_BEFORE_SIGN = re.compile(r"^[>\s\ue00f]+")
_CITATIONS = re.compile(rf"^(?:{CITED} ?)+")
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_HISTORY_SIGNS = (":", "：", ">", CITED, HISTORY, "--", "__", "-_", "_-")
"""Every introduction, divider, copied head and quotation has at least one of these."""
_RULE_SIGNS = ("--", "_", "*", "=", "~", "─", "—")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_EMPTY_AT_FIRST = re.compile(r"\A(?:[ \t]*\n)+")


class FoldedText(NamedTuple):
    """The writer's own words, what was folded away, and whether that contains an earlier message."""

    text: str
    rest: str
    quoted: bool


def fold(text: str, *, answers: bool) -> FoldedText:
    """Divides `text` (lines end in LF). `answers`: by its ids or subject the mail answers or forwards another."""
    lines = text.split("\n", _MOST_LINES)
    if _SIGNED in text:
        lines = _without_armour(lines)
    marks = [""] * len(lines)
    quoted = _mark_history(text, lines, marks, answers=answers)
    if _has_any(text, ABOVE_SIGNS):
        quoted = _mark_above(lines, marks) or quoted
    if _has_any(text, _RULE_SIGNS):
        _mark_rules(lines, marks)
        _mark_end(lines, marks)
    _mark_mobile(lines, marks)
    own = _joined(line for line, mark in zip(lines, marks, strict=True) if not mark)
    rest = _joined(line for line, mark in zip(lines, marks, strict=True) if mark)
    if not own and rest:
        return FoldedText(_joined(iter(lines)), "", quoted)
    return FoldedText(own, rest, quoted)


def _has_any(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _without_armour(lines: list[str]) -> list[str]:
    """A clear-signed text without its frame; the signature is not part of what anyone wrote."""
    if not any(line.startswith(_SIGNED) for line in lines):
        return lines
    out: list[str] = []
    state = "text"
    for line in lines:
        frame = PGP.match(line)
        if frame is not None:
            state = {"BEGIN PGP SIGNED MESSAGE": "head", "BEGIN PGP SIGNATURE": "signature"}.get(frame[1], "text")
        elif state == "head":
            state = "head" if line.strip() else "text"
        elif state == "text":
            out.append(line.removeprefix("- "))
    return out


def _mark_history(text: str, lines: list[str], marks: list[str], *, answers: bool) -> bool:
    at, quoted, introduced = 0, False, False
    if not _has_any(text, _HISTORY_SIGNS):
        return False
    # An introduction ends in a colon. Most lines have none in them, nor one at the end of the next few.
    colons = [":" in line or "：" in line for line in lines]
    ends = [colon and _ends_in_colon(line) for line, colon in zip(lines, colons, strict=True)]
    while at < len(lines):
        line = lines[at]
        if line == HISTORY:
            # The HTML marked this as the beginning of history.
            marks[at:] = ["history"] * (len(lines) - at)
            return True
        dividing = (colons[at] or "-" in line or "_" in line) and DIVIDER.match(line)
        if dividing or (colons[at] and _header_block(lines, at)):
            marks[at:] = ["history"] * (len(lines) - at)
            return True
        size = _attribution(lines, at) if True in ends[at : at + _MOST_WRAPPED] else 0
        if size and (below := _next_words(lines, at + size)) is not None and QUOTE.match(lines[below]):
            marks[at:below] = ["history"] * (below - at)
            at, quoted, introduced = below, True, True
            continue
        if (">" in line or CITED in line) and QUOTE.match(line) and (answers or introduced or line.startswith(CITED)):
            marks[at] = "history"
            quoted = True
        at += 1
    if not quoted and answers:
        # An introduction above everything that is left, though no line is marked.
        for at in range(len(lines)):
            size = _attribution(lines, at) if True in ends[at : at + _MOST_WRAPPED] else 0
            if size and _next_words(lines, at + size) is not None and at > 0 and _certain(lines, at, size):
                marks[at:] = ["history"] * (len(lines) - at)
                return True
    return quoted


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from `at` on introduce a quotation; 0 where none does. It may be wrapped."""
    begins = BEGINS.match(lines[at][:400]) is not None
    for size in range(1, _MOST_WRAPPED + 1 if begins else 2):
        piece = lines[at : at + size]
        if len(piece) < size or not piece[-1].strip():
            return 0
        if not _ends_in_colon(piece[-1]):
            continue
        whole = MARKS.sub("", " ".join(_BEFORE_QUOTED.sub("", line[-600:]).strip() for line in piece))
        if WROTE.search(whole) and DATED.search(whole) and (begins or len(whole) < 300):
            return size
    return 0


def _ends_in_colon(line: str) -> bool:
    return MARKS.sub("", line[-20:]).rstrip()[-1:] in (":", "：")


def _certain(lines: list[str], at: int, size: int) -> bool:
    """An introduction that names an address, between empty lines: not a sentence that a person wrote."""
    whole = MARKS.sub("", " ".join(lines[at : at + size]))
    before = at == 0 or not lines[at - 1].strip()
    return before and "@" in whole and WROTE.search(whole) is not None


def _next_words(lines: list[str], at: int) -> int | None:
    while at < len(lines):
        if lines[at].strip("\ufeff \t"):
            return at
        at += 1
    return None


def _header_block(lines: list[str], at: int) -> bool:
    """Whether a copied head begins here: a sender, perhaps below the date, and two more labels in the next lines."""
    if not SENDER.match(lines[at]) and not (
        at + 1 < len(lines) and SENDER.match(lines[at + 1]) and LABEL.match(lines[at])
    ):
        return False
    labels = {found[1].lower() for line in lines[at : at + 7] if (found := LABEL.match(line)) is not None}
    following = [line for line in lines[at : at + 7] if line.strip()]
    return len(labels) >= 3 and sum(1 for line in following[:4] if LABEL.match(line)) >= 3


def _mark_above(lines: list[str], marks: list[str]) -> bool:
    """A desk's own line that asks to write above it, and what is below; only the line where nothing is above.
    Returns whether more than the line was folded.
    """
    for at, line in enumerate(lines):
        if len(line) >= LONGEST_SIGN or not _has_any(line, ABOVE_SIGNS):
            continue
        bare = _BEFORE_SIGN.sub("", line)
        if not bare or not _has_any(bare, ABOVE_SIGNS) or not ABOVE.search(bare):
            continue
        above = any(lines[i].strip() and not marks[i] for i in range(at))
        if above and not marks[at]:
            marks[at:] = ["history"] * (len(lines) - at)
            return True
        marks[at] = "history"
        return False
    return False


def _mark_rules(lines: list[str], marks: list[str]) -> None:
    """A rule that only separated the writer's words from the history below it goes with the history."""
    begins = next((at for at, mark in enumerate(marks) if mark == "history"), 0)
    last = next((at for at in range(begins - 1, -1, -1) if lines[at].strip()), None)
    if last is not None and LINE.match(lines[last]):
        marks[last] = "history"


def _mark_end(lines: list[str], marks: list[str]) -> None:
    """Signature, disclaimer and footers, from the first of their signs at the end of the writer's own words on."""
    own = [at for at in range(len(lines)) if not marks[at]]
    dashes = [at for at in own if lines[at].rstrip("\r") == "-- "]
    if not dashes:
        loose = [at for at in own if lines[at].rstrip() == "--"]
        if len(loose) == 1 and 0 < sum(1 for at in own if at > loose[0] and lines[at].strip()) <= SHORT:
            dashes = loose
    if dashes:
        _cut(lines, marks, dashes[0])
    own = [at for at in range(len(lines)) if not marks[at] and lines[at].strip()]
    ruled = [at for at in own if LINE.match(lines[at])]
    for at in ruled[:MOST_LINES_RULED]:
        below = " ".join(lines[i] for i in own if at < i < at + 40)
        if below and (DISCLAIMER.search(below[:1_500]) or LIST.search(below[:600])):
            _cut(lines, marks, at)
            break


def _mark_mobile(lines: list[str], marks: list[str]) -> None:
    """The line that a telephone's program adds."""
    last = islice((at for at in range(len(lines) - 1, -1, -1) if not marks[at] and lines[at].strip()), 3)
    for at in list(last):
        if MOBILE.match(lines[at].strip()):
            _cut(lines, marks, at)


def _cut(lines: list[str], marks: list[str], start: int) -> None:
    for at in range(start, len(lines)):
        marks[at] = marks[at] or "end"


def _joined(lines: Iterable[str]) -> str:
    text = "\n".join(_CITATIONS.sub("> ", line) if line[:1] == CITED else line for line in lines if line != HISTORY)
    return _EMPTY_AT_FIRST.sub("", _EMPTY_LINES.sub("\n\n", text)).rstrip()


def unflowed(text: str, *, delete_spaces: bool) -> str:
    """Text of format=flowed (RFC 3676) with its soft line breaks removed."""
    out: list[str] = []
    depth_before, open_line = -1, False
    for raw in text.split("\n"):
        line = raw.removesuffix("\r")
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:]
        body = body[1:] if body.startswith(" ") else body
        signature = body == "-- "
        flowed = body.endswith(" ") and not signature
        content = body[:-1] if flowed and delete_spaces else body
        if open_line and depth == depth_before and not signature:
            out[-1] += content
        else:
            out.append((">" * depth + " " if depth else "") + content)
        open_line, depth_before = flowed, depth
    return "\n".join(line if line.rstrip() == "--" else line.rstrip(" ") for line in out)
