"""The words of a search line, `name:value` among them, and what the one at the cursor may become."""

from collections.abc import Iterable, Mapping, Sequence

MOST_OFFERED = 12


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


def candidates(text: str, cursor: int, names: Iterable[str], words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What the word at `cursor` may become: names while a name is typed, else the values of its name."""
    start, _ = word_at(text, cursor)
    typed = text[start:cursor]
    name, colon, value = typed.partition(":")
    if not colon:
        lowered = typed.lower()
        return tuple(f"{known}:" for known in names if lowered and known.startswith(lowered))
    lowered = value.strip('"').lower()
    known = [word for word in words.get(name.lower(), ()) if lowered in word.lower()]
    fitting = tuple(f"{name}:{word}" for word in sorted(known, key=lambda word: not word.lower().startswith(lowered)))
    return () if fitting == (typed,) else fitting[:MOST_OFFERED]


def completed(text: str, cursor: int, chosen: str) -> tuple[str, int]:
    """The line with the word at `cursor` replaced, and where the cursor goes; a whole pair is followed by a space."""
    start, end = word_at(text, cursor)
    rest = text[end:]
    ending = "" if chosen.endswith(":") or rest.startswith(" ") else " "
    return text[:start] + chosen + ending + rest, start + len(chosen) + (0 if chosen.endswith(":") else 1)


def quoted_value(text: str) -> str:
    """`text` as the value of a name."""
    return f'"{text}"' if any(character.isspace() for character in text) else text
