"""Writes evidence bundles to a folder or zip file, completely or not at all, and reads them without trusting their
content.
"""

import shutil
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from console.local.files import new_private, replace, sync
from console.local.portable_names import path_problem

MAX_BYTES = 1_000_000_000
"""The most bytes of all files of a bundle that is read."""
MAX_FILES = 100_000

_LEAVINGS = {".ds_store", "desktop.ini", "thumbs.db", ".localized"}
_WHEN = (1980, 1, 1, 0, 0, 0)


class BundleUnreadable(Exception):
    """A bundle cannot be read; the message says why."""


def write_bundle(files: Mapping[str, bytes], path: Path) -> None:
    """Writes to `path`: a zip file if it is named `.zip`, else a new folder.

    Raises FileExistsError if the path exists, and OSError also for a name that leads out of the bundle.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise FileExistsError(f"{path} is there already")
    for name in files:
        # Names come from the store: unpacking the bundle must not write outside its folder on any system.
        if not name.isprintable() or path_problem(name) is not None:
            raise OSError(f"a file would lie outside the bundle, or could not be there on every system: {name!r}")
    partial = path.with_name(path.name + ".part")
    try:
        if path.suffix.lower() == ".zip":
            _write_zip(files, partial)
        else:
            _write_folder(files, partial)
        replace(partial, path)
    except BaseException:
        if partial.is_dir():
            shutil.rmtree(partial, ignore_errors=True)
        else:
            partial.unlink(missing_ok=True)
        raise


def leavings(name: str) -> bool:
    """Whether this is a file that a system creates in a folder or zip file that someone opened: not evidence, so it is
    ignored.
    """
    first, last = name.partition("/")[0], name.rpartition("/")[2]
    return first == "__MACOSX" or last.casefold() in _LEAVINGS or last.startswith("._")


def read_bundle(path: Path) -> dict[str, bytes]:
    """The files of a folder or zip file, by name with `/`, without those that Finder and Explorer create; raises
    BundleUnreadable.
    """
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            raise BundleUnreadable(f"{path} is neither a folder nor a file")
        return _read_folder(path) if path.is_dir() else _read_zip(path)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise BundleUnreadable(f"{path} cannot be read: {error}") from error


def _write_zip(files: Mapping[str, bytes], path: Path) -> None:
    with new_private(path) as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
        file.flush()
        sync(file.fileno())


def _write_folder(files: Mapping[str, bytes], path: Path) -> None:
    path.mkdir(mode=0o700)
    for name, content in files.items():
        at = path / name
        at.parent.mkdir(mode=0o700, exist_ok=True)
        with new_private(at) as file:
            file.write(content)
            file.flush()
            sync(file.fileno())


def _read_folder(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    size = 0
    for at in sorted(path.rglob("*")):
        name = at.relative_to(path).as_posix()
        if at.is_symlink():
            raise BundleUnreadable(f"{name} in {path} is a link; evidence has none")
        if at.is_file() and not leavings(name):
            size += at.stat().st_size
            _small_enough(path, size, len(files) + 1)
            files[name] = at.read_bytes()
    return files


def _read_zip(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        listed = archive.infolist()
        _small_enough(path, sum(info.file_size for info in listed), len(listed))
        for info in listed:
            if info.is_dir() or leavings(info.filename):
                continue
            if info.filename in files:
                raise BundleUnreadable(f"{path} holds {info.filename} twice")
            with archive.open(info) as file:
                files[info.filename] = file.read(info.file_size + 1)
    return files


def _small_enough(path: Path, size: int, count: int) -> None:
    if size > MAX_BYTES or count > MAX_FILES:
        raise BundleUnreadable(f"{path} is larger than any evidence of a draft")
