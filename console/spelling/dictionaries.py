"""Finds the Hunspell dictionaries on this computer, and chooses one for a ticket's language.

A dictionary is a pair of files, `de_DE.aff` and `de_DE.dic`. The American English one comes with `hunspell`; others are
the system's, LibreOffice's, or put into the folder `dictionaries` beside the profiles.
"""

import locale
import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from console.local.folders import data_folder, home_folder

_NAME: Final = re.compile(r"(?P<language>[a-z]{2,3})(?:[_-](?P<region>[A-Z]{2}))?(?:[_-][A-Za-z0-9_-]+)?")
_LARGEST: Final = 100_000_000
"""The most bytes of a file that is accepted as a word list."""
_MOST_FOLDERS: Final = 200


def own_folder() -> Path:
    """The folder for dictionaries that a person adds."""
    return data_folder() / "dictionaries"


def bundled_folder() -> Path | None:
    """The folder of the speller's own dictionary; None if this computer has no speller."""
    spec = find_spec("hunspell")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "dictionaries"


def folders(platform: str = sys.platform) -> Iterator[Path]:
    """The folders in which dictionaries are looked for, the person's own first."""
    yield own_folder()
    yield from (Path(part) for part in os.environ.get("DICPATH", "").split(os.pathsep) if part)
    home = home_folder()
    office: list[Path] = []
    if platform == "darwin":
        yield from (home / "Library/Spelling", Path("/Library/Spelling"))
        yield from (Path("/opt/homebrew/share/hunspell"), Path("/usr/local/share/hunspell"))
        office = [Path("/Applications/LibreOffice.app/Contents/Resources/extensions")]
    elif platform == "win32":
        yield Path("C:/Hunspell")
        programs = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        office = [Path(each) / "LibreOffice/share/extensions" for each in programs if each]
    else:
        share = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
        yield from (share / "hunspell", Path("/usr/local/share/hunspell"), Path("/usr/share/hunspell"))
        yield from (Path("/usr/share/myspell"), Path("/usr/share/myspell/dicts"))
        office = [Path(f"/usr/{lib}/libreoffice/share/extensions") for lib in ("lib", "lib64")]
    for folder in office:
        yield from sorted(folder.glob("dict-*"))[:_MOST_FOLDERS]
    if (bundled := bundled_folder()) is not None:
        yield bundled


def dictionaries(platform: str = sys.platform) -> dict[str, Path]:
    """Each dictionary's name and its path without the suffix; if several have the same name, the first one."""
    known: dict[str, Path] = {}
    for folder in folders(platform):
        try:
            lists = sorted(folder.glob("*.dic"))
        except OSError:
            continue
        for path in lists:
            if path.stem not in known and _NAME.fullmatch(path.stem) and _readable(path):
                known[path.stem] = path.with_suffix("")
    return known


def choose(language: str, known: Mapping[str, Path], region: str = "") -> str | None:
    """The name of the dictionary for `language` (a tag: `de`, `pt-BR`), None if none is right.

    Without a region in the tag, `region` (of this computer) is preferred. British English is not checked against
    American words, nor the other way round: every second sentence would be marked.
    """
    parts = _parts(language.replace("-", "_"))
    of_language = [name for name in sorted(known) if _parts(name)[0] == parts[0]]
    where = parts[1] or region.upper()
    if where and (exact := [name for name in of_language if _parts(name)[1] == where]):
        return exact[0]
    if parts[0] == "en" and parts[1]:
        return None
    usual = ("", parts[0].upper(), "US")
    ordered = sorted(of_language, key=lambda name: [_parts(name)[1] != where for where in usual])
    return next(iter(ordered), None)


def home_region() -> str:
    """The region that this computer is set to; empty if it has none."""
    name = locale.getlocale()[0] or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return _parts(name.split(".")[0])[1]


def _parts(name: str) -> tuple[str, str]:
    language, _, rest = name.partition("_")
    region = next((part for part in rest.split("_") if len(part) == 2 and part.isalpha()), "")
    return language.lower(), region.upper()


def _readable(path: Path) -> bool:
    try:
        return all(
            file.is_file() and os.access(file, os.R_OK) and file.stat().st_size < _LARGEST
            for file in (path, path.with_suffix(".aff"))
        )
    except OSError:
        return False
