"""The settings of a served store, taken from its file, the environment and the command line, and checked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import make_url

from console.local.files import read_at_most
from console.local.text_files import decoded
from console.store.settings import SETTINGS, Setting, StoreSettings
from console.toml.positions import positions
from console.toml.problems import TomlInvalid
from console.toml.shape import misfits, parsed, unknown, with_positions

FILE_VARIABLE = "COUNTERSIGN_CONFIG"
"""Names the settings file where no option does."""

DEFAULT = "default"
_OURS = "COUNTERSIGN_"
_NOT_SETTINGS = ("COUNTERSIGN_TEST_", "COUNTERSIGN_HELPDESK_")
"""Variables of the tests, and the secrets of helpdesks."""
_OTHER_TABLES = ("helpdesks",)
"""Tables of a settings file that other programs read."""
_OTHER_VARIABLES = (
    FILE_VARIABLE,
    "COUNTERSIGN_URL",
    "COUNTERSIGN_TOKEN",
    "COUNTERSIGN_HOME",
    "COUNTERSIGN_DATA",
    "COUNTERSIGN_LANGUAGE",
)
_MAX_BYTES = 1_000_000


class SettingsUnusable(Exception):
    """Settings that cannot be used; `problems` says of each where it is and what is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class ChosenSettings:
    """The settings, and where each of them comes from."""

    settings: StoreSettings
    origins: Mapping[str, str]
    file: Path | None = None


def choose(file: Path | None, environment: Mapping[str, str], options: Mapping[str, Any]) -> ChosenSettings:
    """The settings from all three sources; raises SettingsUnusable with every problem found. `options` that are None or
    empty were not given.
    """
    chosen, problems = gather(file, environment, options)
    if problems:
        raise SettingsUnusable(tuple(problems))
    return chosen


def gather(
    file: Path | None, environment: Mapping[str, str], options: Mapping[str, Any]
) -> tuple[ChosenSettings, tuple[str, ...]]:
    """The settings from all three sources, as far as they can be used, and every problem with its place and what is
    possible there.
    """
    file = file or (Path(named) if (named := environment.get(FILE_VARIABLE)) else None)
    values: dict[str, Any] = {}
    origins = {setting.name: DEFAULT for setting in SETTINGS}
    problems: list[str] = []
    if file is not None:
        try:
            written, lines, wrong = _read(file)
        except SettingsUnusable as error:
            problems += error.problems
        else:
            problems += wrong
            values |= written
            origins |= {name: f"{file}, line {lines[name]}" for name in written}
    for setting in SETTINGS:
        where, value = setting.option, options.get(setting.name)
        if value is None or value in ("", ()):
            where, value = setting.variable, _parts(setting, environment.get(setting.variable))
        if value is None or value in ("", ()):
            continue
        try:
            values[setting.name] = msgspec.convert(value, setting.kind, strict=False)
            origins[setting.name] = where
        except (msgspec.ValidationError, UnicodeEncodeError):  # the latter for bytes that are not UTF-8
            problems.append(f"{where}: {_misfit(setting, value)}")
            values.pop(setting.name, None)
    return ChosenSettings(msgspec.convert(values, StoreSettings), origins, file), tuple(problems)


def unknown_variables(environment: Mapping[str, str]) -> Iterator[str]:
    """Environment variables with our prefix that nothing reads, each with the one that was probably meant."""
    known = [*(setting.variable for setting in SETTINGS), *_OTHER_VARIABLES]
    for name in sorted(environment):
        if name.startswith(_OURS) and name not in known and not name.startswith(_NOT_SETTINGS):
            yield f"{name}: {unknown(name, known)}"


def shown(chosen: ChosenSettings) -> Iterator[str]:
    """Each setting as a line of TOML with its source; secrets are left out."""
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


def _read(file: Path) -> tuple[dict[str, Any], dict[str, int], tuple[str, ...]]:
    """What the file contains that can be used, in which lines, and what cannot be used. Raises SettingsUnusable if it
    is not a settings file at all.
    """
    try:
        text = decoded(read_at_most(file, 2 * _MAX_BYTES + 1))
    except OSError as error:
        raise SettingsUnusable((f"{file} cannot be read: {error.strerror or error}.",)) from error
    except UnicodeDecodeError as error:
        raise SettingsUnusable((f"{file} is not UTF-8 text (byte {error.start}).",)) from error
    try:
        document = parsed(text, "a file of settings", _MAX_BYTES)
    except TomlInvalid as invalid:
        raise SettingsUnusable(tuple(f"{file}, {problem}" for problem in invalid.problems)) from invalid
    document = {key: value for key, value in document.items() if key not in _OTHER_TABLES}
    places = positions(text)
    known = {setting.name: setting for setting in SETTINGS}
    misfitting = []
    for path, message in misfits(document, StoreSettings):
        name = str(path[0])
        misfitting.append((path, _misfit(known[name], document[name]) if name in known else message))
    wrong = {str(path[0]) for path, _ in misfitting}
    usable = {name: value for name, value in document.items() if name not in wrong}
    sentences = tuple(f"{file}, {problem}" for problem in with_positions(misfitting, places))
    return usable, {name: places[(name,)][0] for name in usable}, sentences


def _parts(setting: Setting, value: str | None) -> Any:
    """A value of the environment; commas separate the items of a list."""
    if value is None or not setting.many:
        return value
    return tuple(item.strip() for item in value.split(",") if item.strip())


def _misfit(setting: Setting, value: Any) -> str:
    """Why `value` is not allowed there, and what is."""
    if setting.secret:
        return f"is not usable; give {setting.may_be}"
    return f"is {json.dumps(value, ensure_ascii=False, default=str)[:60]}; give {setting.may_be}"
