"""What the application is built of on each system. The build itself is tried on Linux only (tests/journeys)."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any

import pytest
from PyInstaller.lib.modulegraph import util as bytecode

from console.local.program import itself
from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("platform", "programs", "bundles"),
    [
        ("linux", [("countersign", True)], 0),
        ("win32", [("countersign", True), ("countersignw", False)], 0),
        ("darwin", [("countersign", True)], 1),
    ],
)
def test_each_system_gets_a_program_that_opens_a_window_by_itself(
    platform: str, programs: list[tuple[str, bool]], bundles: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[tuple[str, dict[str, Any]]] = []

    def tool(name: str) -> Callable[..., SimpleNamespace]:
        def make(*_: Any, **options: Any) -> SimpleNamespace:
            built.append((name, options))
            return SimpleNamespace(binaries=[("x/Qt6Quick.dll",), ("x/Qt6Core.dll",)], datas=[], pure=[], scripts=[])

        return make

    monkeypatch.setattr("PyInstaller.utils.hooks.collect_submodules", lambda name: [name])
    monkeypatch.setattr("PyInstaller.utils.hooks.collect_data_files", lambda *_, **__: [])
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(bytecode, "iterate_instructions", bytecode.iterate_instructions)
    names = {name: tool(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")} | {
        "SPECPATH": str(REPOSITORY)
    }
    scope: dict[str, Any] = dict(names)
    exec(compile((REPOSITORY / "build.spec").read_text("utf-8"), "build.spec", "exec"), scope)
    assert [(options["name"], options["console"]) for name, options in built if name == "EXE"] == programs
    assert len([name for name, _ in built if name == "BUNDLE"]) == bundles
    assert scope["analysis"].binaries == [("x/Qt6Core.dll",)]
    assert _told(scope["telling_instructions"]) == _told(scope["every_instruction"])


def _told(instructions: Callable[[CodeType], Iterable[Any]]) -> list[tuple[str, str]]:
    """What PyInstaller takes of a module's instructions."""
    telling = {"IMPORT_NAME", "STORE_NAME", "STORE_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL"}
    found = instructions(compile(_DEEP, "deep", "exec"))
    return [(each.opname, each.argval) for each in found if each is not None and each.opname in telling]


_DEEP = """
import os
class Outer:
    class Inner:
        def quiet(self):
            def loud():
                global told
                import os.path as told, json
                del told
            return lambda: loud()
"""


@pytest.mark.parametrize(
    ("program", "frozen", "command"),
    [
        ("countersignw.exe", True, ["countersign.exe"]),
        ("countersign.exe", True, ["countersign.exe"]),
        ("pythonw.exe", False, ["python.exe", "-m", "console"]),
        ("python3", False, ["python3", "-m", "console"]),
    ],
)
def test_a_window_without_a_terminal_starts_its_store_as_a_program_with_streams(
    program: str, frozen: bool, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("countersign.exe", "countersignw.exe", "python.exe", "pythonw.exe", "python3"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    first, *rest = itself()
    assert [Path(first).name, *rest] == command
    assert Path(first).parent == tmp_path
