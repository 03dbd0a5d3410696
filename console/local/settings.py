"""Settings: one typed struct, one TOML file that people may edit. Unknown keys are reported, nothing is guessed.

They say where each profile's data is stored, which profile opens, how the window looks and which keys were changed.
They contain no secret.
"""

import tomllib
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from console.local.files import read_private, replace, why, write_private
from console.local.folders import config_folder
from console.local.text_files import decoded
from console.toml.writing import to_toml

DEFAULT_PROFILE = "default"
OFF = "off"
SPOOL = "spool"
"""Dispatch that needs no other system: it writes files to the profile's folder."""

_MAX_BYTES = 1 << 20
_MOST_NAMED = 5
"""The most problems that the sentence names; more usually have one common cause."""


class Theme(StrEnum):
    """`system` follows what the desktop says; `contrast` is high contrast, light or dark as the desktop is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class WindowLanguage(StrEnum):
    """The language of the window; `system` is the desktop's, or English."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"
    ARABIC = "ar"


class Appearance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the window looks; `text_scale` multiplies the system's own size. With `reduce_motion` the cursor does not
    blink, and menus appear at once. `language` counts from the next start on.
    """

    theme: Theme = Theme.SYSTEM
    text_scale: Annotated[float, Meta(ge=0.5, le=3.0)] = 1.0
    reduce_motion: bool = False
    language: WindowLanguage = WindowLanguage.SYSTEM


class Storage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number of days that closed drafts stay on this computer."""

    keep_days: Annotated[float, Meta(ge=1, le=3_650)] = 30.0


class WritingHelp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Help with writing; `spelling` marks misspelled words in replies."""

    spelling: bool = True


class Notifications(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the person is notified about something that needs them. The window always does it; with `desktop`, the
    desktop does too while the window is in the background, with the ticket's subject if `subject` is set. They are
    notified about their own drafts `minutes_before_due`.
    """

    desktop: bool = False
    subject: bool = False
    minutes_before_due: Annotated[int, Meta(ge=1, le=1_440)] = 15


class ProfileEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A profile: with `url` it uses a team's store, without one its own embedded store (`database` moves that
    elsewhere), and `folder` moves all of its data on this computer. `dispatch` says what the embedded store does with
    approved drafts: `spool`, `off`, or a way of `store serve`. `witnesses` are verifier keys: each must have cosigned
    the store's log.
    """

    title: str = ""
    url: str | None = None
    database: str | None = None
    dispatch: str = SPOOL
    witnesses: tuple[str, ...] = ()
    folder: str | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings. `shortcuts` maps an action's id to its keys, "" for none; actions not named keep theirs. *Settings
    → Shortcuts* exports them to a file that lists every action, and imports such a file.
    """

    current: str = DEFAULT_PROFILE
    appearance: Appearance = Appearance()
    storage: Storage = Storage()
    writing: WritingHelp = WritingHelp()
    notifications: Notifications = Notifications()
    shortcuts: dict[str, str] = {}
    profiles: dict[str, ProfileEntry] = {}


class SettingsInvalid(Exception):
    """The file cannot be used as it is; `problems` say where and what, `str()` is the sentence for people."""

    way_out = "Correct it, or delete the file to start with the defaults."

    def __init__(self, path: Path, *problems: str) -> None:
        self.path = path
        self.problems = problems
        named = "; ".join(problems[:_MOST_NAMED])
        more = len(problems) - _MOST_NAMED
        others = f"; and {more} more" if more > 0 else ""
        super().__init__(f"{path}, {named}{others}. {self.way_out}")


class SettingsUnreadable(SettingsInvalid):
    """The system does not let the file be read, so that nobody can say what is in it."""

    way_out = "Make it readable, or set COUNTERSIGN_HOME to another folder."


class SettingsNotSaved(Exception):
    """The file could not be written; the previous one is unchanged."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(f"The settings could not be saved in {path}: {why}.")


def settings_path() -> Path:
    """The path of the settings file."""
    return config_folder() / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings of this user; the defaults if there is no file. Raises SettingsInvalid."""
    path = path or settings_path()
    try:
        text = decoded(read_private(path, _MAX_BYTES))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsUnreadable(path, f"the file cannot be read: {why(error)}") from error
    except UnicodeDecodeError as error:
        raise SettingsInvalid(path, f"byte {error.start} is not UTF-8 text; save the file as UTF-8") from error
    try:
        return msgspec.convert(tomllib.loads(text), Settings)
    except (ValueError, RecursionError) as error:
        raise SettingsInvalid(path, *_problems(text)) from error


def _problems(text: str) -> list[str]:
    # Only a file with mistakes needs the parser that finds their places; every start of the window reads the settings.
    from console.toml.shape import problems

    return [str(problem) for problem in problems(text, Settings, "a settings file", _MAX_BYTES)]


def load_or_default(path: Path | None = None) -> tuple[Settings, SettingsInvalid | None]:
    """The settings, or the defaults and the problem: the window opens anyway and shows it."""
    try:
        return load_settings(path), None
    except SettingsInvalid as problem:
        return Settings(), problem


def save_settings(settings: Settings, *, now: datetime, path: Path | None = None) -> None:
    """Writes them completely or not at all. A previous file that could not be read is renamed and kept. Raises
    SettingsNotSaved.
    """
    path = path or settings_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if load_or_default(path)[1] is not None:
            replace(path, path.with_name(f"{path.name}.broken-{now:%Y%m%d-%H%M%S}"))
        write_private(path, to_toml(msgspec.to_builtins(settings)).encode())
    except OSError as error:
        raise SettingsNotSaved(path, why(error)) from error
