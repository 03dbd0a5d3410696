"""What is no file (a pipe, a device, a folder, a socket, a link that leads nowhere) is refused or read within limits
wherever a path is read; nothing waits for it, and nothing holds what does not end.
"""

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.assistant.knowledge.articles import Defaults
from console.assistant.knowledge.folder import read_folder
from console.assistant.opening import AssistantUnusable, open_assistant
from console.audit.bundles import BundleUnreadable, read_bundle
from console.commands.answers import CommandRefused
from console.commands.assistant_run import ticket_pieces
from console.commands.evaluation_files import read_last
from console.commands.policy_file import read_text
from console.commands.promise_lines import read_lines
from console.commands.team_model import read_model
from console.helpdesks.secret import SecretUnavailable, read_secret
from console.helpdesks.settings import HelpdesksUnusable, read_helpdesks
from console.local import files
from console.local.settings import SettingsInvalid, load_settings
from console.rules.policy import PolicyInvalid, load
from console.store.configuring import SettingsUnusable, choose
from console.store.tls import CertificateUnusable, Tls

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has none of these in its folders")


def _made(kind: str, at: Path) -> None:
    match kind:
        case "pipe":
            os.mkfifo(at)
        case "folder":
            at.mkdir()
        case "socket":
            os.mknod(at, stat.S_IFSOCK | 0o600)
        case "link to nothing":
            at.symlink_to(at.with_name("nothing"))
        case "link to itself":
            at.symlink_to(at)
        case "link to a pipe":
            os.mkfifo(at.with_name("pipe"))
            at.symlink_to(at.with_name("pipe"))
        case "link to a folder":
            at.symlink_to(at.parent)
        case device:
            at.symlink_to(device)


KINDS = ["pipe", "folder", "socket", "link to nothing", "link to itself", "link to a pipe", "link to a folder"]
DEVICES = ["/dev/zero", "/dev/null", "/dev/full", "/dev/urandom"]
READERS: list[tuple[Callable[[Path], object], tuple[type[Exception], ...]]] = [
    (lambda at: load(read_text(str(at))), (CommandRefused, PolicyInvalid)),
    (open_assistant, (AssistantUnusable,)),
    (read_helpdesks, (HelpdesksUnusable,)),
    (lambda at: choose(at, {}, {}), (SettingsUnusable,)),
    (load_settings, (SettingsInvalid,)),
    (lambda at: read_secret(f"file:{at}", {}), (SecretUnavailable,)),
    (read_last, (CommandRefused,)),
    (read_bundle, (BundleUnreadable,)),
    (read_lines, (CommandRefused,)),
    (read_model, (CommandRefused,)),
    (lambda at: Tls(at, at).context(), (CertificateUnusable,)),
    (lambda at: list(_tickets(at.parent)), (CommandRefused,)),
]


def _tickets(folder: Path) -> list[object]:
    with ticket_pieces(folder) as pieces:
        return list(pieces)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(READERS), st.sampled_from(KINDS + DEVICES))
def test_what_is_no_file_is_refused_at_once_wherever_a_file_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    reader: tuple[Callable[[Path], object], tuple[type[Exception], ...]],
    kind: str,
) -> None:
    monkeypatch.setattr(files, "PIPE_SECONDS", 0.01)
    at = tmp_path_factory.mktemp("x") / "a.json"
    _made(kind, at)
    read_from, refusals = reader
    if read_from is read_bundle and kind in ("folder", "link to a folder"):
        return  # evidence is a folder, or a zip file
    with pytest.raises(refusals) as refused:
        read_from(at)
    assert str(refused.value)


def test_a_pipe_is_read_as_it_is_written_by_whatever_takes_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "policy.toml")
    text = "# a policy\n" * 20_000
    writer = threading.Thread(target=lambda: (tmp_path / "policy.toml").write_text(text))
    writer.start()
    assert read_text(str(tmp_path / "policy.toml")) == text
    writer.join()
    os.mkfifo(tmp_path / "again.toml")
    held = os.open(tmp_path / "again.toml", os.O_RDWR)
    with pytest.raises(TimeoutError):
        files.read_at_most(tmp_path / "again.toml", 100, 0.01)
    os.close(held)


def test_what_is_no_article_in_a_folder_of_articles_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\napproved: true\n---\n# Refunds\n\nWithin 14 days.\n")
    for kind in (*KINDS, *DEVICES):
        place = tmp_path / kind.replace("/", "_")
        place.mkdir()
        _made(kind, place / "bad.md")
    knowledge = read_folder(tmp_path, Defaults(False, "en", "file:{name}"))
    assert [article.name for article in knowledge.articles] == ["good.md"]
    left_out = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("bad.md")}
    named = {skipped.name for skipped in knowledge.skipped}
    assert {name for name in left_out if not (tmp_path / name).is_dir()} <= named
