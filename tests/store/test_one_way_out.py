"""Nothing under `dispatch` carries anything outside but what the exit has read back."""

import ast
from pathlib import Path

import console.store.dispatch

_ROOM = Path(console.store.dispatch.__file__).parent
_WRITES = {"letter_for", "parcel_for", "undo_parcel_for"}


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_only_the_exit_writes_and_reads_back_what_leaves() -> None:
    for path in _ROOM.glob("*.py"):
        names = _imports(path)
        writes = any(name.startswith("console.store.dispatch.letter") for name in names)
        assert not writes or path.name in ("exit.py", "letter_reader.py"), path.name
        assert not any(name == "email" or name.startswith("email.") for name in names), path.name


def test_whatever_reaches_outside_takes_its_bytes_from_the_exit() -> None:
    for path in _ROOM.glob("*.py"):
        names = _imports(path)
        if path.name == "smtp_line.py":  # the line itself, which writes what it is handed
            continue
        outside = {"smtplib", "socket", "http.client", "httpx", "urllib.request", "os", "subprocess"}
        if names & outside:
            assert {name.rpartition(".")[2] for name in names} & _WRITES, path.name
