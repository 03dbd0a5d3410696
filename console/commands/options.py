"""Kinds of options: one that names a store, and one that takes one of a few words."""

import re
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import unquote_plus

import click
from click.core import ParameterSource

from console.model.person import Role

T = TypeVar("T")

PEOPLE = (Role.AGENT, Role.SENIOR, Role.LEAD, Role.OPERATOR, Role.AUDITOR)
"""The roles that sit before a window."""

_TYPED = "countersign.store"
_USER_WITH_PASSWORD = re.compile("://[^:/]*:[^@]+@")

_SEEN_BY_ALL = (
    "Every user of this computer can read a password in --database in the list of processes. Leave it out and set "
    "PGPASSWORD or use ~/.pgpass; or put the whole URL in COUNTERSIGN_DATABASE, or as `database` in the settings file."
)


class StoreOption(click.Option):
    """An option that names the store which a command is about: `--url`, `--database`, `--profile`.

    What is typed counts more than the environment: once one of them is typed, the variables of the others are not
    looked at. Two that are typed are refused.
    """

    def consume_value(self, ctx: click.Context, opts: Any) -> tuple[Any, ParameterSource]:
        """The value and where it is from; raises UsageError for a second name."""
        value, source = super().consume_value(ctx, opts)
        if source is ParameterSource.COMMANDLINE:
            if (other := ctx.meta.setdefault(_TYPED, self.opts[0])) != self.opts[0]:
                raise click.UsageError(f"{other} and {self.opts[0]} both name a store. Give only one of them.", ctx)
            if self.opts[0] == "--database" and _holds_password(str(value)):
                raise click.UsageError(_SEEN_BY_ALL, ctx)
        elif source is ParameterSource.ENVIRONMENT and _TYPED in ctx.meta:
            return self.get_default(ctx), ParameterSource.DEFAULT
        return value, source


def _holds_password(url: str) -> bool:
    """Whether an address of a database names a password: `…://user:password@…`, `?password=…`, `?sslpassword=…`; read
    as what opens it does, where a password may hold `?` and `/`, and names may be escaped.
    """
    if _USER_WITH_PASSWORD.search(url):
        return True
    named = unquote_plus(url.partition("?")[2]).lower()
    return any(part.partition("=")[0].strip().endswith("password") for part in re.split("[&;?]", named))


def typed_store() -> str | None:
    """Which of the options that name a store was typed; None where the environment or the settings say it."""
    found: str | None = click.get_current_context().meta.get(_TYPED)
    return found


class OneOf(click.Choice[T]):
    """One of a few words, or of an enumeration's members, each typed as its value. `click.Choice` by itself takes the
    names that members have in the code.
    """

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """The word to type."""
        return super().normalize_choice(str(choice.value) if isinstance(choice, Enum) else choice, ctx)
