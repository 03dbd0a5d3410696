"""The one line in which History is asked: words, and `name:value` pairs that complete as they are typed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from console.model.decision import ReasonCode
from ui.history.decisions_model import DECIDED

NAMES = {
    "person": "who decided",
    "kind": "what was decided",
    "queue": "of which queue",
    "prompt": "prompt version",
    "model": "which model wrote it",
    "source": "a source of the draft, by its address",
    "changed": "a change, as again → are kept",
    "counted": "yes: what measures count",
    "reason": "why",
    "from": "first day",
    "to": "last day",
}
SHOWN = 12


def vocabulary(
    people: Sequence[str], queues: Sequence[str], prompts: Sequence[str], models: Sequence[str], today: date
) -> dict[str, tuple[str, ...]]:
    """What may stand behind each name, as far as this computer knows."""
    days = tuple(str(today - timedelta(days=n)) for n in (0, 1, 7, 14, 30, 90))
    return {
        "person": tuple(sorted({_value(name.split()[0].lower()) for name in people if name.split()})),
        "kind": tuple(DECIDED.values()),
        "queue": tuple(map(_value, queues)),
        "prompt": tuple(sorted(set(map(_value, prompts)))),
        "model": tuple(sorted(set(map(_value, models)))),
        "reason": tuple(code.value for code in ReasonCode),
        "from": days,
        "to": days,
    }


def word_at(text: str, cursor: int) -> tuple[int, int]:
    """Where the word at `cursor` begins and ends; quotes keep white space inside a word."""
    start = 0
    quoted = False
    for at, character in enumerate(text[:cursor]):
        quoted ^= character == '"'
        if character.isspace() and not quoted:
            start = at + 1
    end = cursor
    while end < len(text) and (quoted or not text[end].isspace()):
        quoted ^= text[end] == '"'
        end += 1
    return start, end


def candidates(text: str, cursor: int, words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What the word at `cursor` may become: names while a name is typed, else the values of its name."""
    start, _ = word_at(text, cursor)
    typed = text[start:cursor]
    name, colon, value = typed.partition(":")
    if not colon:
        lowered = typed.lower()
        return tuple(f"{known}:" for known in NAMES if lowered and known.startswith(lowered))
    lowered = value.strip('"').lower()
    known = [word for word in words.get(name.lower(), ()) if lowered in word.lower()]
    fitting = tuple(f"{name}:{word}" for word in sorted(known, key=lambda word: not word.lower().startswith(lowered)))
    return () if fitting == (typed,) else fitting[:SHOWN]


def completed(text: str, cursor: int, chosen: str) -> tuple[str, int]:
    """The line with the word at `cursor` replaced, and where the cursor goes; a whole pair is followed by a space."""
    start, end = word_at(text, cursor)
    rest = text[end:]
    ending = "" if chosen.endswith(":") or rest.startswith(" ") else " "
    return text[:start] + chosen + ending + rest, start + len(chosen) + (0 if chosen.endswith(":") else 1)


def _value(text: str) -> str:
    return f'"{text}"' if any(character.isspace() for character in text) else text
