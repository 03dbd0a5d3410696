"""What commands write can be read by its owner alone, and is there whole or not at all."""

import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from console.audit.bundles import read_bundle, write_bundle
from console.commands.root import command as root
from console.local.files import new_private, private_file, write_private
from tests.support.store_in_thread import StoreInThread, store_in_thread

pytestmark = pytest.mark.skipif(os.name == "nt", reason="NTFS has no such modes")


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the person's shell leaves to new files."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_written_file_is_its_owners_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    write_private(tmp_path / "new", b"x")
    assert _mode(tmp_path / "new") == 0o600


def test_a_file_that_everybody_could_read_is_nobodys_but_the_owners_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "open"
    path.write_bytes(b"old")
    path.chmod(0o666)
    with private_file(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
        (partial,) = [other for other in tmp_path.iterdir() if other != path]
        assert _mode(partial) == 0o600
    assert (path.read_bytes(), _mode(path), list(tmp_path.iterdir())) == (b"new", 0o600, [path])


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"old")

    def fail() -> None:
        with private_file(path) as file:
            file.write(b"half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_nothing_is_written_into_what_somebody_has_put_there(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(b"mine")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "file").write_bytes(b"mine")
    for name in ("link", "file"):
        with pytest.raises(OSError):  # noqa: PT011
            new_private(tmp_path / name)
    assert target.read_bytes() == b"mine"


def test_what_is_no_file_is_written_to_as_it_is() -> None:
    with private_file(Path(os.devnull)) as file:
        file.write(b"x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    """A store with one decision."""
    with store_in_thread(tmp_path_factory.mktemp("files")) as running:
        running.decide(running.as_("agent"), running.draft())
        yield running


COMMANDS = {
    "decisions": ("decisions", "export", "--output", "{out}"),
    "decisions as CSV": ("decisions", "export", "--format", "csv", "--bom", "--output", "{out}"),
    "measures": ("decisions", "measures", "--format", "csv", "--output", "{out}"),
    "policy": ("policy", "show", "--output", "{out}"),
    "evidence": ("audit", "export", "--draft", "{draft}", "--output", "{out}.zip"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_output_is_its_owners(store: StoreInThread, tmp_path: Path, umask: int, name: str) -> None:
    lead = store.as_("lead")
    draft = lead.get("/v1/drafts").json()["items"][0]["id"]
    words = [word.format(out=tmp_path / "out", draft=draft) for word in COMMANDS[name]]
    token = lead.headers["authorization"].partition(" ")[2]
    answer = CliRunner().invoke(root, [*words, "--url", store.url, "--token", token])
    assert answer.exit_code == 0, answer.output
    (written,) = tmp_path.iterdir()
    assert (_mode(written), written.stat().st_size > 0) == (0o600, True)


def test_a_backup_is_its_owners(store: StoreInThread, tmp_path: Path, umask: int) -> None:
    out = tmp_path / "b.backup"
    answer = CliRunner().invoke(root, ["store", "backup", "--database", store.database, str(out)])
    assert answer.exit_code == 0, answer.output
    assert (_mode(out), list(tmp_path.iterdir())) == (0o600, [out])


@pytest.mark.parametrize(
    "name", ["C:/evil", "a:b", "payloads/nul", "payloads/NUL.txt", "com1", "a/../b", "/etc/x", "a\\b", "x."]
)
def test_a_bundle_has_no_name_that_leads_elsewhere_on_any_system(tmp_path: Path, name: str) -> None:
    for path in (tmp_path / "folder", tmp_path / "file.zip"):
        with pytest.raises(OSError, match="bundle"):
            write_bundle({name: b"x"}, path)
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_is_its_owners(tmp_path: Path, umask: int) -> None:
    if umask & 0o700:
        pytest.skip("nobody could make a folder and go into it")
    for path in (tmp_path / "folder", tmp_path / "file.zip"):
        write_bundle({"payloads/1": b"x"}, path)
        assert read_bundle(path) == {"payloads/1": b"x"}
    assert _mode(tmp_path / "folder" / "payloads" / "1") == 0o600
    assert zipfile.is_zipfile(tmp_path / "file.zip")
    assert _mode(tmp_path / "file.zip") == 0o600
