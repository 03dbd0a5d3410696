"""The repository can be checked out on every system, and its bytes are the same there."""

import ntpath
import os
import random
import subprocess
from collections import Counter
from pathlib import Path, PureWindowsPath

import pytest

from console.local.portable_names import folded, is_device, path_problem
from tests.conftest import REPOSITORY

_isreserved = getattr(ntpath, "isreserved", None)
"""From Python 3.13 on; PureWindowsPath says it before."""

_LONGEST = 120
"""Characters of a path: Windows takes 260 with the folder that the checkout lies in."""


def _git(*arguments: str, folder: Path = REPOSITORY) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *arguments], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(scope="module")
def paths() -> list[str]:
    """What the repository holds, each path as git names it."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("not a checkout: there is no .git")
    return [path for path in _git("ls-files", "-z").split("\0") if path]


def test_every_path_can_be_made_on_every_system(paths: list[str]) -> None:
    assert {path: why for path in paths if (why := path_problem(path))} == {}


def test_no_two_paths_are_one_where_cases_and_accents_are_joined(paths: list[str]) -> None:
    every = {folder for path in paths for folder in [path, *map(str, Path(path).parents)]}
    assert [path for path, n in Counter(map(folded, every)).items() if n > 1] == []


def test_every_path_leaves_room_for_the_folder_that_the_checkout_lies_in(paths: list[str]) -> None:
    assert [path for path in paths if len(path) > _LONGEST] == []


def test_no_path_is_a_link(paths: list[str]) -> None:
    modes = {line.split(" ", 1)[0] for line in _git("ls-files", "--stage").splitlines()}
    assert modes <= {"100644", "100755"}


@pytest.mark.parametrize(
    "path",
    [
        "console/model/nul.py",
        "a/CON",
        "a/Aux.tar.gz",
        "com1.txt",
        "COM¹",
        "lpt³.log",
        "prn /x",
        "conin$",
        "a/b./c",
        "a/b /c",
        "trailing.",
        "a:b",
        "C:/x",
        "what?.md",
        "a*b",
        'quote".txt',
        "pipe|",
        "less<",
        "a\\b",
        "tab\t.txt",
        "../up",
        "/root",
        "a//b",
        "x" * 256,
    ],
)
def test_a_path_that_some_system_refuses_is_named(path: str) -> None:
    assert path_problem(path) is not None


@pytest.mark.parametrize(
    "path", ["null.py", "console/connect.py", "com10.txt", "a.nul", ".gitattributes", "é.md", "a b.c"]
)
def test_a_path_that_only_looks_like_one_is_none(path: str) -> None:
    assert path_problem(path) is None


def test_devices_are_those_that_python_knows() -> None:
    source = random.Random(20261129)
    stems = ["nul", "CON", "Prn", "aux", "COM1", "lpt9", "com¹", "console", "com", "lpt10", "auxiliary", "nu", "com1x"]
    for _ in range(2_000):
        name = source.choice(stems) + source.choice(["", ".py", ".tar.gz", " .x", "x", "."])
        known = _isreserved(name) if _isreserved else PureWindowsPath(name).is_reserved()
        if name[-1] not in ". ":
            assert is_device(name) == known, name


def test_a_clone_with_automatic_line_ends_has_the_same_bytes(tmp_path: Path, paths: list[str]) -> None:
    """Git for Windows sets core.autocrlf; a carriage return behind `set -o pipefail` ends every script."""
    clone = tmp_path / "clone"
    _git("clone", "-q", "-c", "core.autocrlf=true", "-c", "core.eol=crlf", str(REPOSITORY), str(clone))
    assert [line for line in _git("ls-files", "--eol", folder=clone).splitlines() if not _kept(line)] == []
    for path in paths:
        if path.endswith((".png", ".ttf", ".otf", "/setup", ".service")):
            stored = subprocess.run(["git", "show", f"HEAD:{path}"], cwd=REPOSITORY, capture_output=True, check=True)
            assert (clone / path).read_bytes() == stored.stdout, path


def _kept(line: str) -> bool:
    index, work = line.split()[:2]
    return index.removeprefix("i/") == work.removeprefix("w/")


def test_scripts_can_be_run_from_a_checkout(paths: list[str]) -> None:
    for path in paths:
        if (REPOSITORY / path).read_bytes()[:2] == b"#!" and os.name == "posix":
            assert os.access(REPOSITORY / path, os.X_OK), path
            assert b"\r" not in (REPOSITORY / path).read_bytes(), path
