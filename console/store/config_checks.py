"""Finds what would not work in a store's settings before it starts, for `store check-config` and `store serve`."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from console.local.files import read_at_most, why
from console.store.configuring import ChosenSettings, SettingsUnusable, gather, unknown_variables
from console.store.database.engine import DatabaseUnusable, parse_url
from console.store.dispatch.adapter import CannotDispatch
from console.store.dispatch.ways import check_way
from console.store.listening import CannotListen, ip_of, meet, refuse_plain_beyond
from console.store.settings import SETTINGS, StoreSettings, tls_of
from console.store.tls import CertificateUnusable
from console.store.tracing import CannotTrace, tracing_to


def check(chosen: ChosenSettings) -> None:
    """Raises SettingsUnusable with what would not work, as far as that can be known without starting."""
    if problems := (*unworkable(chosen), *_readable_secrets(chosen)):
        raise SettingsUnusable(problems)


def checked(file: Path | None, environment: Mapping[str, str], options: Mapping[str, Any]) -> ChosenSettings:
    """The settings of file, environment and options; raises SettingsUnusable with everything that is wrong, where it is
    and what is possible there.
    """
    chosen, problems = gather(file, environment, options)
    named = {problem.split(":", 1)[0] for problem in problems}
    all_problems = (
        *problems,
        *unknown_variables(environment),
        *unworkable(chosen, {s.name for s in SETTINGS if {s.variable, s.option} & named}),
        *_readable_secrets(chosen),
    )
    if all_problems:
        raise SettingsUnusable(all_problems)
    return chosen


def unworkable(chosen: ChosenSettings, besides: set[str] | None = None) -> tuple[str, ...]:
    """What `store serve` would refuse in these settings, except those in `besides`."""
    problems = []
    for name, holds in _CHECKS:
        try:
            if name not in (besides or ()):
                holds(chosen.settings)
        except (DatabaseUnusable, CannotListen, CannotDispatch, CertificateUnusable, CannotTrace) as error:
            problems.append(f"{chosen.origins[name]}: {name}: {error}")
    return tuple(problems)


def _database(settings: StoreSettings) -> None:
    if settings.database is None:
        return
    url = parse_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        if path.is_dir():
            raise DatabaseUnusable(f"{path} is a folder; name a file in it.")
        # Where a link leads is where the file will be.
        if not (folder := path.resolve().parent).is_dir():
            raise DatabaseUnusable(f"There is no folder {folder}; create it first.")
        _must_be_sqlite(path)


def _must_be_sqlite(path: Path) -> None:
    """Raises DatabaseUnusable for a file that exists and is something else."""
    try:
        head = read_at_most(path, len(_SQLITE)) if path.exists() else b""
    except OSError as error:
        raise DatabaseUnusable(f"{path} cannot be read: {why(error)}.") from error
    if head and head != _SQLITE:
        raise DatabaseUnusable(f"{path} is not a Countersign database, or it is damaged. Restore it from a backup.")


def _listen(settings: StoreSettings) -> None:
    ip_of(settings.listen)
    if settings.tls_certificate is None and settings.tls_key is None and not settings.behind_proxy:
        refuse_plain_beyond(settings.listen)


def _metrics_listen(settings: StoreSettings) -> None:
    if settings.metrics_listen is None:
        return
    if meet(settings.metrics_listen, settings.listen):
        raise CannotListen(f"{settings.listen} is the store's own address. Choose another port for it.")


def _dispatch(settings: StoreSettings) -> None:
    if settings.dispatch is not None:
        check_way(settings.dispatch, settings.smtp_password)


def _tls(settings: StoreSettings) -> None:
    if (tls := tls_of(settings)) is not None:
        tls.context()


def _traces(settings: StoreSettings) -> None:
    if settings.traces is not None:
        tracing_to(settings.traces)


_SQLITE: Final = b"SQLite format 3\0"
_CHECKS: tuple[tuple[str, Callable[[StoreSettings], None]], ...] = (
    ("database", _database),
    ("listen", _listen),
    ("metrics_listen", _metrics_listen),
    ("dispatch", _dispatch),
    ("tls_certificate", _tls),
    ("traces", _traces),
)


def _readable_secrets(chosen: ChosenSettings) -> tuple[str, ...]:
    """Secrets in a file that everybody can read."""
    if chosen.file is None or os.name == "nt":
        return ()
    try:
        mode = chosen.file.stat().st_mode
    except OSError:
        return ()
    if not mode & 0o004:
        return ()
    names = [s.name for s in SETTINGS if s.secret and chosen.origins[s.name].startswith(f"{chosen.file}, ")]
    return tuple(
        f"{chosen.origins[name]}: {name}: everybody can read this file; chmod o-r {chosen.file}" for name in names
    )
