"""Checks what is available on this computer and what is missing, and says what to do about it.

Nothing here changes anything. What could hang or crash the process (Qt without its system libraries, a slow keyring) is
tried in a separate process with a time limit.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from console.diagnosis.display import why_no_window
from console.local.files import PRIVATE, can_write
from console.local.folders import config_folder, data_folder
from console.local.profiles import Profile
from console.local.program import itself
from console.spelling.dictionaries import bundled_folder, dictionaries, own_folder
from console.spelling.own_words import FILE
from console.spelling.speller import Speller, SpellingFailed

_LIMIT_SECONDS = 130 if sys.platform == "darwin" else 20
"""macOS asks the person about the keychain; see `remote.secrets`."""
_LEAST_FREE = 200_000_000
"""In bytes; with less, a first synchronisation could fill the disk."""


_NOT_LOADED = ("cannot open shared object", "DLL load failed", "Library not loaded")
"""The messages with which Linux, Windows and macOS say that a library was not found."""


class Level(StrEnum):
    """The result of a check: good, usable with a restriction, or not usable."""

    OK = "ok"
    WARN = "warn"
    MISSING = "missing"


class Check(msgspec.Struct, frozen=True):
    """The result of one check. `found` says what is there; `to_do` is empty if nothing needs to be done."""

    name: str
    level: Level
    found: str
    to_do: str = ""


def diagnose(profile: Profile) -> Iterator[Check]:
    """Runs the checks one after the other."""
    yield _python()
    yield from _window()
    yield _keyring()
    yield _spelling()
    yield _folder("data folder", data_folder())
    yield _folder("settings folder", config_folder())
    yield _cache(profile)
    yield from _store(profile)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("python", Level.OK, f"Python {version}, SQLite {sqlite3.sqlite_version}")


def _window() -> Iterator[Check]:
    answer = _run_probe("window")
    if answer.returncode == 0:
        platform, families, missing_scripts, *_ = [*answer.stdout.strip().split(" ", 2), "", ""]
        yield Check("window", Level.OK, f"Qt can open windows ({platform})")
        yield _fonts(families, missing_scripts)
        return
    wrong = answer.stderr.strip().splitlines()
    missing = next((line for line in wrong if any(words in line for words in _NOT_LOADED)), "")
    to_do = why_no_window() or qt_advice(missing, sys.platform)
    yield Check("window", Level.MISSING, missing or (wrong[0] if wrong else "Qt did not start"), to_do)
    yield Check("fonts", Level.OK, "the bundled family")


def _fonts(families: str, missing: str) -> Check:
    state = f"{families} font families, and the bundled ones"
    if not missing:
        return Check("fonts", Level.OK, state)
    to_do = "Text in these scripts shows as boxes or blanks: install fonts for those that your customers use."
    return Check("fonts", Level.WARN, f"{state}; none for {missing}", to_do)


def qt_advice(missing: str, platform: str) -> str:
    """What to do on `platform` if Qt cannot be loaded; `missing` is the line that names the missing library, if there
    is one.
    """
    if platform == "win32":
        return (
            "Countersign needs Windows 10 (1809) or later and the Visual C++ runtime: install “Microsoft Visual C++"
            " Redistributable” (x64), then start again."
        )
    if platform == "darwin":
        return "Countersign needs macOS 13 or later. Install its packages again: uv sync --reinstall"
    if missing:
        library = missing.partition("ImportError: ")[2].partition(":")[0] or missing
        return f"Install the system library {library}; on Debian `.ci/setup run` names the packages."
    return "Qt's system libraries may be missing: on Debian `.ci/setup run` names the packages."


def _keyring() -> Check:
    answer = _run_probe("keyring")
    if answer.returncode == 0:
        return Check("keyring", Level.OK, answer.stdout.strip())
    wrong = answer.stderr.strip().splitlines()
    return Check(
        "keyring",
        Level.WARN,
        wrong[-1][:200] if wrong else "no answer",
        f"The token and the cache key are stored in a file {PRIVATE}. Unlock or install the system keyring to"
        " store them there.",
    )


def _spelling() -> Check:
    """Looks up a word, because the speller is a library that may not load, and its dictionaries are files that may be
    damaged.
    """
    if bundled_folder() is None:
        to_do = "Spelling is not checked: there is no spelling checker for this computer's processor."
        return Check("spelling", Level.WARN, "none", to_do)
    known, speller = dictionaries(), Speller()
    broken: list[str] = []
    try:
        for name, path in known.items():
            try:
                speller.wrong({"a"}, path)
            except SpellingFailed as error:
                broken.append(f"{name}: {error}")
    finally:
        speller.close()
    state = f"dictionaries {', '.join(known) or 'none'}; own words in {FILE} of the profile's folder"
    if broken:
        return Check("spelling", Level.WARN, state, f"{broken[0]} Remove or replace its files.")
    return Check("spelling", Level.OK, f"{state}; for other languages put .aff and .dic files into {own_folder()}")


def _folder(name: str, folder: Path) -> Check:
    there = next((p for p in (folder, *folder.parents) if p.exists()), Path(folder.anchor or "/"))
    if not can_write(there):
        return Check(
            name,
            Level.MISSING,
            f"{there} cannot be written",
            f"Make {there} writable, or set COUNTERSIGN_HOME to another folder.",
        )
    free = shutil.disk_usage(there).free
    # With the Microsoft Store's Python, the real folder is not at the path that Python shows.
    state = f"{folder.resolve()}, {free / 1e9:,.1f} GB free"
    if free < _LEAST_FREE:
        return Check(name, Level.MISSING, state, "Free up space on this disk.")
    return Check(name, Level.OK, state)


def _cache(profile: Profile) -> Check:
    path = profile.cache_path
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Check("cache", Level.OK, f"none yet for profile {profile.name}; created at the first start")
    except OSError as error:
        return Check("cache", Level.WARN, f"{path}: {error.strerror}", "Make the folder readable for your user.")
    if path.is_symlink() or not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
        return Check(
            "cache",
            Level.WARN,
            f"{path} is not a file that you can write",
            "Move it away; drafts will be downloaded again.",
        )
    return Check("cache", Level.OK, f"{path}, {size / 1e6:,.1f} MB")


def _store(profile: Profile) -> Iterator[Check]:
    from console.remote.blocking import look_at
    from console.remote.problems import RemoteError

    if profile.embedded or profile.url is None:
        path = profile.store_path
        size = f"{path.stat().st_size / 1e6:,.1f} MB" if path.is_file() else "created at the first start"
        yield Check("store", Level.OK, f"embedded: {path}, {size}")
        yield Check("clock", Level.OK, "the store uses this computer's clock")
        return
    try:
        skew = look_at(profile.url)
    except RemoteError as error:
        yield Check("store", Level.WARN, profile.url, str(error))
        return
    yield Check("store", Level.OK, f"{profile.url} answers")
    to_do = "" if abs(skew) <= 120 else "Set this computer's clock: displayed times depend on it, decisions do not."
    yield Check(
        "clock",
        Level.WARN if to_do else Level.OK,
        f"{abs(skew):.0f} s {'behind' if skew > 0 else 'ahead of'} the store",
        to_do,
    )


def _run_probe(probe: str) -> subprocess.CompletedProcess[str]:
    """Runs `countersign doctor --probe` in a separate process, so that a crash or hang there does no harm."""
    try:
        return subprocess.run(
            [*itself(), "doctor", "--probe", probe],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LIMIT_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess([], 1, "", f"no answer within {_LIMIT_SECONDS} s")
