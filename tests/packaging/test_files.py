"""Files on systems that hold them, mark them and name them otherwise than this one."""

import ast
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.policy_file import checked, read_text
from console.local import files
from console.local.settings import load_settings
from console.local.text_files import as_utf8, decoded
from console.store.configuring import choose
from resources.policy import default_policy_text
from tests.conftest import REPOSITORY


class _Held(PermissionError):
    """What Windows answers while another program has the file open."""

    winerror = 32


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A Windows on which the file stays held for as many tries as the list's one number says."""
    left = [0]

    def move(source: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            raise _Held(13, "Permission denied")
        source.replace(target)

    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(files, "_move", move)
    return left


def test_a_file_that_is_held_for_a_moment_is_replaced(tmp_path: Path, held: list[int]) -> None:
    waited: list[float] = []
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    held[0] = 5
    files.replace(new, old, waited.append)
    assert (old.read_text(), new.exists(), len(waited)) == ("new", False, 5)


def test_a_file_that_stays_held_is_said_to_be_open_elsewhere(tmp_path: Path, held: list[int]) -> None:
    new, old = tmp_path / "new", tmp_path / "decisions.csv"
    new.write_text("new")
    old.write_text("old")
    held[0] = 1_000
    with pytest.raises(files.HeldElsewhere) as raised:
        files.replace(new, old, lambda _: None)
    assert str(raised.value) == f"{old} is open in another program. Close it there, then try again."
    assert files.why(raised.value).startswith("it is open in another program")
    assert old.read_text() == "old"


def test_a_refusal_of_rights_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def move(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_move", move)
    with pytest.raises(PermissionError) as raised:
        files.replace(tmp_path / "a", tmp_path / "b", lambda _: pytest.fail("it waited"))
    assert files.why(raised.value) == "permission denied"


def test_every_file_is_replaced_by_the_one_function() -> None:
    """`Path.replace` and `Path.rename` take one argument; text's `replace` takes two, a struct's takes names."""
    names = []
    for path in sorted((REPOSITORY / "console").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords:
                name = f"{path.relative_to(REPOSITORY)}:{node.lineno}"
                moves = node.func.attr in ("replace", "rename") and len(node.args) == 1
                of_os = isinstance(node.func.value, ast.Name) and node.func.value.id in ("os", "shutil")
                if moves or (of_os and node.func.attr in ("replace", "rename", "renames", "move")):
                    names.append(name)
    assert [name for name in names if not name.startswith("console/local/files.py:")] == []


@pytest.mark.parametrize(
    ("tag", "elsewhere"), [(0xA0000003, True), (0xA000000C, True), (0x9000001A, False), (0, False)]
)
def test_a_junction_is_a_link_and_a_file_that_the_cloud_keeps_is_none(tag: int, elsewhere: bool) -> None:
    found = SimpleNamespace(st_mode=stat.S_IFREG | 0o600, st_reparse_tag=tag)
    assert files.is_link(found) is elsewhere  # type: ignore[arg-type]


def test_a_folder_that_cannot_be_written_is_found_by_trying_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_WINDOWS", True)
    assert files.can_write(tmp_path)
    assert [*tmp_path.iterdir()] == []
    assert not files.can_write(tmp_path / "nowhere")
    assert not files.can_write(Path(os.devnull))


MARKS = pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])


@MARKS
def test_settings_may_begin_with_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('current = "work"\n[profiles.work]\ntitle = "Büro"\n', encoding=encoding)
    assert load_settings(path).profiles["work"].title == "Büro"


@MARKS
def test_the_settings_of_a_store_may_begin_with_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "store.toml"
    path.write_text("connections = 3\n", encoding=encoding)
    assert choose(path, {}, {}).settings.connections == 3


@MARKS
def test_a_policy_may_begin_with_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(default_policy_text(), encoding=encoding)
    text = read_text(str(path))
    assert text == default_policy_text()
    assert checked(str(path), text) is not None


@given(st.text(), st.sampled_from(["utf-8-sig", "utf-16-le", "utf-16-be"]), st.integers(1, 7))
def test_what_an_editor_wrote_is_read_whole_and_in_pieces(text: str, encoding: str, size: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    written = text.encode("utf-8-sig") if encoding == "utf-8-sig" else f"\ufeff{text}".encode(encoding)
    assert decoded(written) == text
    first = written[:4]
    pieces = [first, *(written[at : at + size] for at in range(4, len(written), size))]
    assert b"".join(as_utf8(pieces)) == text.encode()


@given(st.binary())
def test_bytes_without_a_mark_are_passed_on_as_they_are(content: bytes) -> None:
    if not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert b"".join(as_utf8([content])) == content
