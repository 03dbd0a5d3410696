"""What is locked can be installed without a compiler on each system and Python that is promised.

The lock file names every wheel, so this needs no network. The slow test asks the package index itself.
"""

import os
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

from tests.conftest import REPOSITORY

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
_MAC = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
SYSTEMS: dict[str, tuple[dict[str, str], list[str]]] = {
    # Debian 12 has glibc 2.36; macOS 14 and Windows 10 are what the documentation names.
    "x86_64-manylinux_2_36": (
        _LINUX | {"platform_machine": "x86_64"},
        [f"manylinux_2_{minor}_x86_64" for minor in range(36, 4, -1)]
        + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"],
    ),
    "aarch64-apple-darwin": (_MAC | {"platform_machine": "arm64"}, list(mac_platforms((14, 0), "arm64"))),
    "x86_64-apple-darwin": (_MAC | {"platform_machine": "x86_64"}, list(mac_platforms((14, 0), "x86_64"))),
    "x86_64-pc-windows-msvc": (_WINDOWS | {"platform_machine": "AMD64"}, ["win_amd64"]),
}
_HOSTS = ("https://pypi.org/", "https://files.pythonhosted.org/")


@cache
def lock() -> dict[str, Any]:
    """The lock file."""
    return tomllib.loads((REPOSITORY / "uv.lock").read_text("utf-8"))


@cache
def project() -> dict[str, Any]:
    """The project's own description."""
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))


def installed(environment: dict[str, str], *, extras: bool, dev: bool) -> Iterator[dict[str, Any]]:
    """Each locked package that an installation of the project in `environment` takes, with its source build aside."""
    packages: dict[str, list[dict[str, Any]]] = {}
    for package in lock()["package"]:
        packages.setdefault(package["name"], []).append(package)
    (root,) = packages[project()["project"]["name"]]
    to_visit = list(root["dependencies"])
    if extras:
        to_visit += [dependency for group in root["optional-dependencies"].values() for dependency in group]
    if dev:
        to_visit += root["dev-dependencies"]["dev"]
    visited: set[tuple[str, str, str]] = set()
    while to_visit:
        dependency = to_visit.pop()
        if "marker" in dependency and not Marker(dependency["marker"]).evaluate(environment):
            continue
        (chosen,) = [
            p
            for p in packages[dependency["name"]]
            if "version" not in dependency or p["version"] == dependency["version"]
        ]
        for extra in ("", *dependency.get("extra", ())):
            if (key := (chosen["name"], chosen["version"], extra)) in visited:
                continue
            visited.add(key)
            to_visit += (
                chosen.get("optional-dependencies", {}).get(extra, ()) if extra else chosen.get("dependencies", ())
            )
            if not extra:
                yield chosen


def tags(python: str, platforms: list[str]) -> set[Tag]:
    """What CPython of that version takes there."""
    major, minor = map(int, python.split("."))
    version = (major, minor)
    return {*cpython_tags(version, platforms=platforms), *compatible_tags(version, f"cp{major}{minor}", platforms)}


def without_wheel(system: str, python: str, *, extras: bool = True, dev: bool = False) -> list[str]:
    """The packages that would have to be built from source."""
    markers, platforms = SYSTEMS[system]
    environment = markers | {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    accepted = tags(python, platforms)
    return [
        f"{package['name']} {package['version']}"
        for package in installed(environment, extras=extras, dev=dev)
        if not any(
            accepted & parse_wheel_filename(wheel["url"].rsplit("/", 1)[1])[3] for wheel in package.get("wheels", ())
        )
    ]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_everything_is_there_as_a_wheel(system: str, python: str) -> None:
    assert without_wheel(system, python, extras=True, dev=False) == []


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_tests_need_is_there_as_a_wheel(system: str, python: str) -> None:
    assert without_wheel(system, python, extras=True, dev=True) == []


def test_what_has_no_wheel_is_found() -> None:
    """SQLCipher has none for a Python that is not out yet: why `requires-python` has an upper bound."""
    assert [found.split()[0] for found in without_wheel("x86_64-pc-windows-msvc", "3.99", dev=False)] != []


def test_every_python_that_is_allowed_is_tried_and_no_other() -> None:
    allowed = SpecifierSet(project()["project"]["requires-python"])
    assert [f"3.{minor}" for minor in range(30) if allowed.contains(f"3.{minor}.1")] == list(PYTHONS)
    assert allowed.contains("3.14.99")
    assert not allowed.contains("4.0")


def test_the_python_that_uv_fetches_is_one_that_is_allowed() -> None:
    named = (REPOSITORY / ".python-version").read_text("utf-8").strip()
    assert SpecifierSet(named) == SpecifierSet(project()["project"]["requires-python"])


def test_the_lock_is_of_this_project() -> None:
    assert SpecifierSet(lock()["requires-python"]) == SpecifierSet(project()["project"]["requires-python"])


def test_the_lock_names_the_public_index_alone() -> None:
    text = (REPOSITORY / "uv.lock").read_text("utf-8")
    urls = [part.split('"', 1)[0] for part in text.split('"https://')[1:]]
    assert [url for url in urls if not f"https://{url}/".startswith(_HOSTS)] == []
    assert "http://" not in text


@pytest.mark.slow
@pytest.mark.skipif(
    "COUNTERSIGN_TEST_INDEX" not in os.environ, reason="COUNTERSIGN_TEST_INDEX=1 asks the package index"
)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_uv_would_install_it_there(system: str, python: str, tmp_path: Path) -> None:
    uv = next(str(uv) for uv in (REPOSITORY / ".tools/bin/uv", REPOSITORY / ".tools/venv/bin/uv") if uv.exists())
    requirements, target = str(tmp_path / "wanted.txt"), str(tmp_path / "there")
    asked = [uv, "export", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes", "--output-file", requirements]
    subprocess.run(asked, cwd=REPOSITORY, capture_output=True, check=True)
    command = [uv, "pip", "install", "--dry-run", "--only-binary", ":all:", "--no-deps", "--target", target]
    there = ["--python-platform", system, "--python-version", python, "--requirement", requirements]
    done = subprocess.run([*command, *there], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Would install" in done.stderr
