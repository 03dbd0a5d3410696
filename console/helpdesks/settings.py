"""The helpdesks of a settings file: one table `[helpdesks.NAME]` each, in the file that configures the store.

Each kind defines its settings in its room, as a subclass of `HelpdeskSettings`, so that its keys are checked, with
their lines, like every other setting.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.secret import check_place
from console.local.files import read_at_most
from console.local.text_files import decoded
from console.model.draft import Id
from console.model.names import name_problem
from console.toml.positions import positions
from console.toml.problems import TomlInvalid
from console.toml.shape import misfits, parsed, with_positions

TABLE: Final = "helpdesks"
KINDS: Final[dict[str, str]] = {
    "mailbox": "console.helpdesks.mailbox.kind",
    "request-tracker": "console.helpdesks.request_tracker.kind",
    "webhook": "console.helpdesks.webhook.kind",
}
"""The module of each kind; it holds a `KIND`."""
_MOST_BYTES: Final = 1_000_000


class HelpdeskSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every kind has. `queues`: which of its queues (folders, groups) are read, and the queue here that each is
    for. `secret`: where the password or token is (`secret.py`). `since`: the day with which reading begins, the first
    time; without it, from then on. `every_seconds`: how often it is asked, if it does not announce changes.
    """

    kind: str
    address: Annotated[str, Meta(min_length=1, max_length=2_000)]
    queues: Annotated[dict[str, Id], Meta(min_length=1, max_length=1_000)]
    secret: str | None = None
    language: Annotated[str, Meta(max_length=35, pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$(?!\n)")] = "en"
    since: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)")] | None = None
    every_seconds: Annotated[float, Meta(ge=0.2, le=3_600)] = 1.0

    def problems(self) -> Mapping[str, str]:
        """What types cannot check: why a key cannot be used, by its name."""
        return {}

    def secret_places(self) -> Mapping[str, str | None]:
        """The settings that name a secret's place, and what they say."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if name.split("_")[-1] == "secret"}


class HelpdeskKind(msgspec.Struct, frozen=True):
    """A kind of helpdesk: its settings, and how one is made of them. `open` connects to nothing yet."""

    settings: type[HelpdeskSettings]
    open: Callable[[str, Any, Surroundings], Helpdesk]


class HelpdesksUnusable(Exception):
    """Settings of helpdesks that cannot be used; `problems` says of each where it is and what is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def kind_called(name: str) -> HelpdeskKind:
    """The kind of that name, which is in KINDS."""
    kind: HelpdeskKind = importlib.import_module(KINDS[name]).KIND
    return kind


def read_helpdesks(file: Path) -> dict[str, HelpdeskSettings]:
    """The helpdesks in `file`, by name; raises HelpdesksUnusable with every problem."""
    try:
        text = decoded(read_at_most(file, 2 * _MOST_BYTES + 1))
    except OSError as error:
        raise HelpdesksUnusable((f"{file} cannot be read: {error.strerror or error}.",)) from error
    except UnicodeDecodeError as error:
        raise HelpdesksUnusable((f"{file} is not UTF-8 text (byte {error.start}).",)) from error
    try:
        document = parsed(text, "a file of settings", _MOST_BYTES)
    except TomlInvalid as invalid:
        raise HelpdesksUnusable(tuple(f"{file}, {problem}" for problem in invalid.problems)) from invalid
    tables = document.get(TABLE, {})
    problems: list[tuple[tuple[str | int, ...], str]] = []
    if not isinstance(tables, dict):
        problems.append(((TABLE,), "must be tables: [helpdesks.NAME]"))
        tables = {}
    by_name: dict[str, HelpdeskSettings] = {}
    for name, table in tables.items():
        problems += [((TABLE, name, *path), message) for path, message in _misfits(name, table)]
        if not problems:
            by_name[name] = msgspec.convert(table, kind_called(table["kind"]).settings)
            own = dict(_common_problems(by_name[name])) | dict(by_name[name].problems())
            problems += [((TABLE, name, key), message) for key, message in own.items()]
    if problems:
        places = positions(text)
        raise HelpdesksUnusable(tuple(f"{file}, {problem}" for problem in with_positions(problems, places)))
    return by_name


def _common_problems(settings: HelpdeskSettings) -> Iterator[tuple[str, str]]:
    if settings.since is not None:
        try:
            date.fromisoformat(settings.since)
        except ValueError:
            yield "since", "is a day that does not exist"
    if not all(queue.isprintable() for queue in settings.queues):
        yield "queues", "names a queue with a character that cannot be shown"


def _misfits(name: str, table: Any) -> list[tuple[tuple[str | int, ...], str]]:
    if not isinstance(table, dict):
        return [((), "must be a table: [helpdesks.NAME]")]
    wrong_name = name_problem(name)
    problems: list[tuple[tuple[str | int, ...], str]] = [] if wrong_name is None else [((), wrong_name)]
    kind = table.get("kind")
    if kind not in KINDS:
        return [*problems, (("kind",), f"is not known; known here: {', '.join(KINDS)}")]
    struct = kind_called(kind).settings
    problems += misfits(table, struct)
    for setting, place in table.items():
        if setting.split("_")[-1] == "secret" and isinstance(place, str) and (wrong := check_place(place)) is not None:
            problems.append(((setting,), wrong))
    return problems
