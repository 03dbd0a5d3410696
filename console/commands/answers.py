"""How a command answers: values on standard output, progress and refusals on standard error."""

import sys
from types import TracebackType
from typing import Any

import click
import msgspec

from console.commands.streams import Controls


class CommandRefused(Exception):
    """The command was understood and could not be done; the message is one sentence that says why and what to do. Exit
    1.
    """


def print_json(value: Any) -> None:
    """One JSON value on standard output, and nothing else."""
    click.echo(msgspec.json.encode(value).decode("utf-8"))


def printable(text: str) -> str:
    """A line from outside, with nothing in it that a terminal would act on."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


class ProgressLine:
    """A line on standard error that says how far long work has come; nothing where standard error is not a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._is_shown = sys.stderr.isatty()

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clear()

    def clear(self) -> None:
        """Takes the line away, for another one."""
        if self._is_shown:
            click.echo(Controls("\r\x1b[K"), nl=False, err=True)

    def at(self, done: int) -> None:
        """Shows that `done` are done."""
        if self._is_shown:
            click.echo(Controls(f"\r\x1b[K{done:,} {self._what}"), nl=False, err=True)
