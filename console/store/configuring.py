"""The settings of a served store, taken from its file, the environment and the command line, and checked."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import make_url

from console.rules.toml.positions import positions
from console.rules.toml.problems import TomlInvalid
from console.rules.toml.shape import in_words, misfits, parsed, placed
from console.store.database.engine import DatabaseUnusable, parse_url
from console.store.dispatch.adapter import CannotDispatch
from console.store.dispatch.ways import check_way
from console.store.serve import CannotListen, parse_address
from console.store.settings import SETTINGS, Setting, StoreSettings, tls_of
from console.store.tls import CertificateUnusable
from console.text_files import decoded

FILE_VARIABLE = "COUNTERSIGN_CONFIG"
"""Names the file where no option does."""

DEFAULT = "default"
_MAX_BYTES = 1_000_000


class SettingsUnusable(Exception):
    """Settings that cannot be used; `problems` says of each where it stands and what is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Chosen:
    """The settings, and of each where it was found."""

    settings: StoreSettings
    origins: Mapping[str, str]
    file: Path | None = None


def choose(file: Path | None, environment: Mapping[str, str], options: Mapping[str, Any]) -> Chosen:
    """What the three say; raises SettingsUnusable with every problem found. `options` that are None or empty were not
    given.
    """
    file = file or (Path(named) if (named := environment.get(FILE_VARIABLE)) else None)
    values: dict[str, Any] = {}
    origins = {setting.name: DEFAULT for setting in SETTINGS}
    problems: list[str] = []
    if file is not None:
        written, lines = _read(file)
        values |= written
        origins |= {name: f"{file}, line {lines[name]}" for name in written}
    for setting in SETTINGS:
        where, given = setting.option, options.get(setting.name)
        if given is None or given in ("", ()):
            where, given = setting.variable, _parts(setting, environment.get(setting.variable))
        if given is None or given in ("", ()):
            continue
        try:
            values[setting.name] = msgspec.convert(given, setting.kind, strict=False)
            origins[setting.name] = where
        except msgspec.ValidationError as error:
            problems.append(f"{where}: {in_words(error)}")
    if problems:
        raise SettingsUnusable(tuple(problems))
    return Chosen(msgspec.convert(values, StoreSettings), origins, file)


def check(chosen: Chosen) -> None:
    """Raises SettingsUnusable with what would not work, as far as it can be known without starting."""
    problems = []
    for name, holds in _CHECKS:
        try:
            holds(chosen.settings)
        except (DatabaseUnusable, CannotListen, CannotDispatch, CertificateUnusable) as error:
            problems.append(f"{chosen.origins[name]}: {name}: {error}")
    problems += _readable_secrets(chosen)
    if problems:
        raise SettingsUnusable(tuple(problems))


def shown(chosen: Chosen) -> Iterator[str]:
    """Each setting as a line of TOML that says where it is from; secrets are not in it."""
    for setting in SETTINGS:
        value = getattr(chosen.settings, setting.name)
        if value is None:
            line = f"# {setting.name}: not set"
        elif setting.secret:
            line = f"# {setting.name}: set, not shown"
        else:
            if setting.name == "database":
                value = make_url(value).render_as_string(hide_password=True)
            line = f"{setting.name} = {json.dumps(value, ensure_ascii=False)}"
        origin = chosen.origins[setting.name]
        yield line if origin == DEFAULT else f"{line}  # {origin}"


def _read(file: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What stands in the file, and in which lines."""
    try:
        text = decoded(file.read_bytes())
    except OSError as error:
        raise SettingsUnusable((f"{file} cannot be read: {error.strerror or error}.",)) from error
    except UnicodeDecodeError as error:
        raise SettingsUnusable((f"{file} is not UTF-8 text (byte {error.start}).",)) from error
    try:
        document = parsed(text, "a file of settings", _MAX_BYTES)
        found = [*misfits(document, StoreSettings)]
        places = positions(text)
        if found:
            raise TomlInvalid(placed(found, places))
    except TomlInvalid as invalid:
        raise SettingsUnusable(tuple(f"{file}, {problem}" for problem in invalid.problems)) from invalid
    return document, {name: places[(name,)][0] for name in document}


def _parts(setting: Setting, value: str | None) -> Any:
    """A value of the environment; commas part the items of a list."""
    if value is None or not setting.many:
        return value
    return tuple(item.strip() for item in value.split(",") if item.strip())


def _database(settings: StoreSettings) -> None:
    if settings.database is not None:
        parse_url(settings.database)


def _listen(settings: StoreSettings) -> None:
    parse_address(settings.listen)


def _metrics_listen(settings: StoreSettings) -> None:
    if settings.metrics_listen is not None:
        parse_address(settings.metrics_listen)


def _dispatch(settings: StoreSettings) -> None:
    if settings.dispatch is not None:
        check_way(settings.dispatch, settings.smtp_password)


def _tls(settings: StoreSettings) -> None:
    if (tls := tls_of(settings)) is not None:
        tls.context()


_CHECKS: tuple[tuple[str, Callable[[StoreSettings], None]], ...] = (
    ("database", _database),
    ("listen", _listen),
    ("metrics_listen", _metrics_listen),
    ("dispatch", _dispatch),
    ("tls_certificate", _tls),
)


def _readable_secrets(chosen: Chosen) -> list[str]:
    """Secrets in a file that everybody can read."""
    if chosen.file is None or os.name == "nt" or not chosen.file.stat().st_mode & 0o004:
        return []
    names = [s.name for s in SETTINGS if s.secret and chosen.origins[s.name].startswith(f"{chosen.file}, ")]
    return [f"{chosen.origins[name]}: {name}: everybody can read this file; chmod o-r {chosen.file}" for name in names]
