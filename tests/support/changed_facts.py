"""Drafts with one fact changed, to measure whether the change is noticed.

Reads facts with patterns of its own, not with those of the rules.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from console.model.draft import SubmittedDraft
from console.model.wire import decode_submission

DEVELOPED_ON: Final = frozenset({"events", "hotels", "rides", "accounts", "fraud", "rentals"})
"""Queues whose drafts were looked at while the rules were written; the others measure them."""

_SPOILED: Final = frozenset({"wrong_number", "unsupported", "missing_citation", "promise_refund", "promise_date",
                             "promise_contract", "promise_legal"})  # fmt: skip
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAYS: Final = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_FACTS: Final = (
    (
        "date",
        re.compile(
            rf"\b(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b"
            rf"|\b\d{{4}}-\d\d-\d\d\b|\b(?:{_WEEKDAYS})\b"
        ),
    ),
    ("time", re.compile(r"\b\d{1,2}(?::\d\d)? ?(?:am|pm)\b", re.IGNORECASE)),
    ("amount", re.compile(r"[$€£]\d[\d,]*(?:\.\d+)?")),
    ("number", re.compile(r"(?<![\w.,/#$])\d[\d,]*(?:\.\d+)?(?![\w/])|#W\d+")),
)
_LIST_MARK: Final = re.compile(r"\s*\d{1,2}[.)]\s")
Spot = tuple[int, int, str]
"""Start, end and kind of a fact."""


class Pair(NamedTuple):
    """A draft, the same with one fact changed (its span in the changed text), and of which kind that is."""

    draft: SubmittedDraft
    changed: SubmittedDraft
    start: int
    end: int
    kind: str


def pairs(data: Path, *, most: int, developed_on: bool = False, seed: int = 1) -> Iterator[Pair]:
    """At most so many pairs made of the development data, from the queues that were or were not developed on."""
    pick = random.Random(seed)
    chosen = [d for d in _drafts(data) if (d["queue"] in DEVELOPED_ON) == developed_on and _spots(d["text"])]
    for wire in pick.sample(chosen, min(most, len(chosen))):
        if (pair := _pair(pick, wire)) is not None:
            yield pair


def _drafts(data: Path) -> Iterator[dict[str, Any]]:
    with (data / "drafts.jsonl").open("rb") as drafts, (data / "replies.jsonl").open("rb") as replies:
        for draft, reply in zip(drafts, replies, strict=True):
            if _SPOILED.isdisjoint(json.loads(reply)["perturbations"]):
                yield json.loads(draft)


def _spots(text: str) -> list[Spot]:
    spots: list[Spot] = []
    for kind, pattern in _FACTS:
        for match in pattern.finditer(text):
            line = text.rfind("\n", 0, match.start()) + 1
            counts = match.start() - line < 2 and _LIST_MARK.match(text, line)
            if not counts and all(match.end() <= a or b <= match.start() for a, b, _ in spots):
                spots.append((match.start(), match.end(), kind))
    return sorted(spots)


def _pair(pick: random.Random, wire: dict[str, Any]) -> Pair | None:
    text, spots = wire["text"], _spots(wire["text"])
    start, end, kind = pick.choice(spots)
    others = [text[a:b] for a, b, k in spots if k == kind]
    for source in wire["sources"]:
        head = source["content"][:3_000]
        others += [head[a:b] for a, b, k in _spots(head) if k == kind]
    new = _changed(pick, text[start:end], kind, [other for other in others if other != text[start:end]])
    if new is None:
        return None
    changed = wire | {
        "text": text[:start] + new + text[end:],
        "citations": list(_moved(wire["citations"], start, end, len(new) - (end - start))),
    }
    return Pair(_decoded(wire), _decoded(changed), start, start + len(new), kind)


def _decoded(wire: dict[str, Any]) -> SubmittedDraft:
    return decode_submission(json.dumps(wire).encode())


def _moved(citations: Iterable[dict[str, Any]], start: int, end: int, grown: int) -> Iterator[dict[str, Any]]:
    for c in citations:
        first = c["start"] + (grown if c["start"] >= end else 0)
        last = c["end"] + grown if c["end"] >= end else min(c["end"], max(start, c["start"]))
        if last > first:
            yield c | {"start": first, "end": last}


def _changed(pick: random.Random, old: str, kind: str, others: Sequence[str]) -> str | None:
    for _ in range(50):
        new = _tried(pick, old, kind, others)
        if new is not None and _value(new) != _value(old) and _is_written_well(new):
            return new
    return None


def _tried(pick: random.Random, old: str, kind: str, others: Sequence[str]) -> str | None:
    new = _another_day_or_time(pick, old, kind)
    return _another_number(pick, old, others) if new is None else _possible(new, kind)


def _another_day_or_time(pick: random.Random, old: str, kind: str) -> str | None:
    if old in _WEEKDAYS.split("|"):
        return pick.choice(_WEEKDAYS.split("|"))
    if kind == "date" and old[0].isalpha() and pick.random() < 0.4:
        return re.sub(r"^\w+", pick.choice(_MONTHS.split("|")), old)
    if kind == "time" and pick.random() < 0.3:
        return re.sub("(?i)am|pm", lambda half: "pm" if half[0].lower() == "am" else "am", old)
    return _another_digit(pick, old) if kind in ("date", "time") or pick.random() < 0.5 else None


def _another_digit(pick: random.Random, old: str) -> str:
    at = pick.choice([i for i, x in enumerate(old) if x.isdigit()])
    return old[:at] + str(pick.randrange(10)) + old[at + 1 :]


def _another_number(pick: random.Random, old: str, others: Sequence[str]) -> str:
    digits = [i for i, x in enumerate(old) if x.isdigit()]
    way = pick.random()
    if way < 0.2 and len(digits) > 1:
        at = pick.randrange(len(digits) - 1)
        letters = list(old)
        letters[digits[at]], letters[digits[at + 1]] = letters[digits[at + 1]], letters[digits[at]]
        return "".join(letters)
    if way < 0.5 and others:
        return pick.choice(others)
    if way < 0.8 and "," not in old:
        whole = old.split(".", maxsplit=1)[0].lstrip("$€£#W")
        return old.replace(whole, str(max(0, int(whole) + pick.choice((-1, 1, 2, 10)))), 1)
    return old + "0" if "." not in old else old.replace(".", "")


def _possible(new: str, kind: str) -> str | None:
    numbers = [int(x) for x in re.findall(r"\d+", new)]
    if kind == "time":
        return new if 1 <= numbers[0] <= 12 else None
    if kind == "date" and numbers and new[0].isalpha():
        return new if 1 <= numbers[0] <= 28 else None
    if kind == "date" and "/" in new:
        return new if 1 <= numbers[0] <= 12 and 1 <= numbers[1] <= 12 else None
    return new


def _is_written_well(number: str) -> bool:
    return not re.search(r",\d{4}|,\d{1,2}(?!\d)|^[$€£]?0\d", number)


def _value(number: str) -> str:
    return re.sub(r"[,\s]", "", number).lstrip("0$€£")
