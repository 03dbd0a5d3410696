"""The helpdesks of a settings file, opened with their secrets, clock and memory."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.secret import SecretUnavailable, default_place, read_secret
from console.helpdesks.settings import HelpdeskSettings, HelpdesksUnusable, kind_called, read_helpdesks


@contextmanager
def open_helpdesks(file: Path, only: Sequence[str] = ()) -> Iterator[dict[str, Helpdesk]]:
    """The helpdesks in `file` (or `only` some), by name; closed at the end. Raises HelpdesksUnusable."""
    settings = read_helpdesks(file)
    for name in only:
        if name not in settings:
            known = ", ".join(settings) or "none"
            raise HelpdesksUnusable((f"{file} has no helpdesk “{name}”; it has {known}.",))
    if not settings:
        raise HelpdesksUnusable((f"{file} has no helpdesk. Add a table [helpdesks.NAME]; see docs/helpdesks.",))
    with ExitStack() as opened:
        clients = {}
        for name in only or settings:
            clients[name] = _opened(name, settings[name])
            opened.callback(clients[name].close)
        yield clients


def secret_of(name: str, settings: HelpdeskSettings, setting: str, environment: Mapping[str, str]) -> str | None:
    """The secret that `setting` names; raises SecretUnavailable where its place was named and has none."""
    place = settings.secret_places().get(setting)
    value = read_secret(place or default_place(name, setting), environment)
    if value is None and place is not None:
        raise SecretUnavailable(f"The variable {place.partition(':')[2]} is not set.")
    return value


def _opened(name: str, settings: HelpdeskSettings) -> Helpdesk:
    surroundings = Surroundings(
        now=lambda: datetime.now(UTC),
        secret=lambda setting: secret_of(name, settings, setting, os.environ),
    )
    return kind_called(settings.kind).open(name, settings, surroundings)
