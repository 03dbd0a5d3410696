"""The file of lines that a team's model learns from: gathered from decisions, looked at by a person, read again."""

import codecs
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click
import msgspec

from console.commands.answers import CommandRefused, printable
from console.local.files import read_at_most, why, write_private
from console.model.promise_line import PromiseLine
from console.rules.policy.promises import CLASSES, as_read, parts
from console.rules.promises.learning import LabelledText

LETTERS: Final = "rcdl"
"""Of the classes, in their order; `-` for none."""

_MOST_BYTES: Final = 64_000_000


def read_lines(file: Path) -> list[PromiseLine]:
    """The lines of a training file; raises CommandRefused with the place of the first that is none."""
    try:
        content = read_at_most(file, _MOST_BYTES + 1).removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {why(error)}. Create it with --since.") from error
    if len(content) > _MOST_BYTES:
        raise CommandRefused(f"{file} is larger than {_MOST_BYTES // 1_000_000} MB: not a file of such lines.")
    return [_line(f"{file}, line {number}", raw) for number, raw in enumerate(content.splitlines(), 1) if raw.strip()]


def _line(where: str, raw: bytes) -> PromiseLine:
    try:
        line = msgspec.json.decode(raw, type=PromiseLine)
    except UnicodeDecodeError as error:
        raise CommandRefused(f"{where}: not UTF-8. Save the file as UTF-8, or delete the line.") from error
    except (msgspec.MsgspecError, RecursionError) as error:
        raise CommandRefused(f"{where}: {error}. Correct the line, or delete it.") from error
    unknown = [label for label in line.labels or () if label not in CLASSES]
    if unknown:
        raise CommandRefused(
            f"{where}: `{unknown[0]}` is not a class; use {', '.join(CLASSES)}, or [] where nothing is promised."
        )
    return line


def write_lines(file: Path, lines: Sequence[PromiseLine]) -> None:
    """Writes the file, readable by its owner alone; raises CommandRefused."""
    try:
        write_private(file, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    except OSError as error:
        raise CommandRefused(f"{file} cannot be written: {why(error)}. Name another file with --lines.") from error


def distinct(lines: Sequence[PromiseLine]) -> list[PromiseLine]:
    """Each sentence once, as the last decision on it says."""
    by_text = {" ".join(line.text.casefold().split()): line for line in lines}
    return [*by_text.values()]


def labelled(lines: Sequence[PromiseLine]) -> list[LabelledText]:
    """What a model can learn from: lines of which a person has said what they promise."""
    texts = []
    for line in lines:
        if line.labels is None:
            continue
        # What promises nothing does so in each of its clauses, which are judged by themselves too.
        pieces = [line.text] if line.labels else dict.fromkeys(map(as_read, parts(line.text)))
        texts += [LabelledText(text, tuple(name in line.labels for name in CLASSES)) for text in pieces]
    return texts


def looked_at(lines: Sequence[PromiseLine], ask: Callable[[str], str]) -> Iterator[PromiseLine]:
    """Shows each line and asks what becomes of it: keep, another label, or leave it out. `q` keeps all that follow."""
    click.echo(f"Enter: keep · labels: {', '.join(f'{a} {b}' for a, b in zip(LETTERS, CLASSES, strict=True))}, - none")
    click.echo("x: leave it out · q: keep all that follow as they are")
    for number, line in enumerate(lines, 1):
        click.echo(f"\n{number} of {len(lines)} · {line.origin or 'line'} · {line.queue} {line.draft}")
        click.echo(f"  {printable(line.text)}")
        while True:
            answer = ask(f"  {_label_words(line.labels)}").strip().lower()
            if answer == "q":
                yield from lines[number - 1 :]
                return
            if answer == "x":
                break
            if not answer or answer == "-" or set(answer) <= set(LETTERS):
                yield line if not answer else msgspec.structs.replace(line, labels=_labels(answer))
                break
            click.echo("  Type Enter, x, q, -, or letters of rcdl.")


def _label_words(labels: tuple[str, ...] | None) -> str:
    if labels is None:
        return "not known: which?"
    return ", ".join(labels) or "promises nothing"


def _labels(letters: str) -> tuple[str, ...]:
    return tuple(name for letter, name in zip(LETTERS, CLASSES, strict=True) if letter in letters)
