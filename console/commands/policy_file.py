"""Reads a policy file that is given to a command."""

import sys
from pathlib import Path

import click

from console.commands.answers import CommandRefused
from console.local.files import read_at_most
from console.local.text_files import decoded
from console.model.policy import Policy
from console.rules.policy import PolicyInvalid, load

POLICY_FILE = click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE")
_MOST_BYTES = 16_000_000


def read_text(file: str) -> str:
    """The whole file (- for standard input); raises Refused. Bytes that are no UTF-8 are kept for `checked` to name."""
    try:
        content = sys.stdin.buffer.read(_MOST_BYTES) if file == "-" else read_at_most(Path(file), _MOST_BYTES)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {error.strerror}.") from error
    return decoded(content, "surrogateescape")


def checked(file: str, text: str) -> Policy | None:
    """The policy that `text` writes down; None, with every problem on standard error, where it does not."""
    try:
        return load(text)
    except PolicyInvalid as error:
        for problem in error.problems:
            where = f"{Path(file).name if file != '-' else '-'}:{problem.line}:{problem.column}"
            click.echo(f"{where}: {f'{problem.path}: ' if problem.path else ''}{problem.message}", err=True)
        return None
