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
from console.rules.toml.shape import in_words, kinds_of, misfits, parsed, placed
from console.store.database.engine import DatabaseUnusable, parse_url
from console.store.dispatch.adapter import CannotDispatch
from console.store.dispatch.ways import check_way
from console.store.serve import CannotListen, parse_address
from console.store.settings import StoreSettings

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


def variable(name: str) -> str:
    """How the environment calls a setting."""
    return f"COUNTERSIGN_{name.upper()}"


def option(name: str) -> str:
    """How the command line calls it; a list is given item by item, so that has a name in the singular."""
    return "--" + (name.removesuffix("s") if is_list(name) else name).replace("_", "-")


def metadata(name: str) -> msgspec.Meta:
    """What the struct says of a setting: its description, how its value is called, whether it is secret."""
    found: msgspec.Meta = kinds_of(StoreSettings)[name].__metadata__[0]
    return found


def is_list(name: str) -> bool:
    """Whether it has several values."""
    return isinstance(getattr(StoreSettings(), name), tuple)


def is_secret(name: str) -> bool:
    """Whether nobody may see it."""
    return bool((metadata(name).extra or {}).get("secret"))


def choose(file: Path | None, environment: Mapping[str, str], options: Mapping[str, Any]) -> Chosen:
    """What the three say; raises SettingsUnusable with every problem found. `options` that are None or empty were not
    given.
    """
    file = file or (Path(named) if (named := environment.get(FILE_VARIABLE)) else None)
    values: dict[str, Any] = {}
    origins = dict.fromkeys(kinds_of(StoreSettings), DEFAULT)
    problems: list[str] = []
    if file is not None:
        written, lines = _read(file)
        values |= written
        origins |= {name: f"{file}, line {lines[name]}" for name in written}
    said = {variable(name): (name, environment.get(variable(name))) for name in origins}
    given = {option(name): (name, options.get(name)) for name in origins}
    for where, (name, value) in [*said.items(), *given.items()]:
        if value is None or value in ("", ()):
            continue
        try:
            values[name] = msgspec.convert(_as_list(name, value), kinds_of(StoreSettings)[name], strict=False)
            origins[name] = where
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
        except (DatabaseUnusable, CannotListen, CannotDispatch) as error:
            problems.append(f"{chosen.origins[name]}: {name}: {error}")
    problems += _readable_secrets(chosen)
    if problems:
        raise SettingsUnusable(tuple(problems))


def shown(chosen: Chosen) -> Iterator[str]:
    """Each setting as a line of TOML that says where it is from; secrets are not in it."""
    for name in kinds_of(StoreSettings):
        value = getattr(chosen.settings, name)
        if value is None:
            text = "not set"
        elif is_secret(name):
            text = "set, not shown"
        else:
            if name == "database":
                value = make_url(value).render_as_string(hide_password=True)
            text = json.dumps(value, ensure_ascii=False)
        line = f"# {name}: {text}" if value is None or is_secret(name) else f"{name} = {text}"
        yield line if chosen.origins[name] == DEFAULT else f"{line}  # {chosen.origins[name]}"


def _read(file: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What stands in the file, and in which lines."""
    try:
        text = file.read_text(encoding="utf-8")
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


def _as_list(name: str, value: Any) -> Any:
    """Commas part the items of a list in the environment."""
    if isinstance(value, str) and is_list(name):
        return [item.strip() for item in value.split(",") if item.strip()]
    return value


def _database(settings: StoreSettings) -> None:
    if settings.database is not None:
        parse_url(settings.database)


def _listen(settings: StoreSettings) -> None:
    parse_address(settings.listen)


def _dispatch(settings: StoreSettings) -> None:
    if settings.dispatch is not None:
        check_way(settings.dispatch, settings.smtp_password)


_CHECKS: tuple[tuple[str, Callable[[StoreSettings], None]], ...] = (
    ("database", _database),
    ("listen", _listen),
    ("dispatch", _dispatch),
)


def _readable_secrets(chosen: Chosen) -> list[str]:
    """Secrets in a file that everybody can read."""
    if chosen.file is None or os.name == "nt" or not chosen.file.stat().st_mode & 0o004:
        return []
    names = [n for n, where in chosen.origins.items() if is_secret(n) and where.startswith(f"{chosen.file}, ")]
    return [f"{chosen.origins[name]}: {name}: everybody can read this file; chmod o-r {chosen.file}" for name in names]
