"""What commands write into pipes and files: UTF-8 on every system, and a quiet end when the reader has gone."""

import contextlib
import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.commands import root, streams
from console.commands.root import run
from tests.commands.tree import every_node
from tests.conftest import REPOSITORY

ENCODINGS = ["cp1252", "ascii", "cp437", "utf-16"]


def _console(home: Path, *arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"COUNTERSIGN_HOME": str(home), "PYTHONIOENCODING": encoding}
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@contextlib.contextmanager
def code_page(encoding: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard output and error as a system of another encoding opens them for a pipe; gives what is written."""
    written, before = (io.BytesIO(), io.BytesIO()), (sys.stdout, sys.stderr)
    sys.stdout, sys.stderr = (io.TextIOWrapper(buffer, encoding=encoding, errors="strict") for buffer in written)
    try:
        yield written
        streams.finish()
    finally:
        sys.stdout, sys.stderr = before


NAMES = ["Łukasz", "Jürgen ✔", "山田", "Ayşe İ", "Ὀδυσσεύς", "🙂 Ada", "نور"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_names_of_every_script_are_listed_into_a_pipe(encoding: str, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'store.db'}"
    with code_page(encoding) as (out, err):
        for name in NAMES:
            code = run(["store", "person", "add", "--role", "agent", "--name", name, "--database", database])
            assert code == 0, err.getvalue()
        assert run(["store", "person", "list", "--json", "--database", database]) == 0
        assert run(["store", "person", "list", "--database", database]) == 0
        said = out.getvalue().decode("utf-8")
    assert all(said.count(name) >= 2 for name in NAMES)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_name_that_no_encoding_has_ends_no_command(encoding: str) -> None:
    with code_page(encoding) as (out, err):
        streams.prepare()
        print("half a character: \udcff\ud83d", end="")  # as a file name or an argument may hold
        print("✔ \ud800", file=sys.stderr, end="")
        streams.finish()
        assert out.getvalue() == rb"half a character: \udcff\ud83d"
        assert err.getvalue() == "✔ \\ud800".encode()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["stop", "sending", "--all", "--reason", "x\udcff", "--token", "t"], "not UTF-8"),
        (["stop", "lift", "x\udcff", "--token", "t"], "not UTF-8"),
        (["stop", "list", "--token", "secret–1"], "This is no token"),
        (["stop", "list", "--token", "secret\nX: y"], "This is no token"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence_without_the_secret(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--url", "http://127.0.0.1:9"]) == 1
    errors = capsys.readouterr().err
    assert sentence in errors
    assert "secret" not in errors


def test_a_fault_that_is_of_nothing_typed_stays_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        "\ud800".encode()

    monkeypatch.setattr(root.command, "main", fails)
    with pytest.raises(UnicodeEncodeError):
        run(["doctor"])


def test_what_doctor_finds_can_be_kept_in_a_file(tmp_path: Path) -> None:
    answer = _console(tmp_path, "doctor", encoding="cp1252")
    assert answer.returncode in (0, 1)
    assert b"Traceback" not in answer.stderr
    assert "✔" in answer.stdout.decode("utf-8")


class _Gone(io.RawIOBase):
    """A pipe whose reader has gone, with the number that the system gives."""

    def __init__(self, number: int) -> None:
        self._number = number

    def writable(self) -> bool:
        return True

    def write(self, _content: object) -> int:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize(("number", "windows"), [(errno.EPIPE, False), (errno.EINVAL, True)])
def test_a_reader_that_has_gone_ends_a_command_quietly(
    number: int, windows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_WINDOWS", windows)
    with code_page("utf-8") as (_, err):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Gone(number)), encoding="utf-8")
        code = run(["store", "check-config"])
        sys.stdout = io.StringIO()
        assert (code, err.getvalue()) == (1, b"")


def test_a_reader_that_has_gone_before_the_end_leaves_no_complaint(tmp_path: Path) -> None:
    environment = os.environ | {"COUNTERSIGN_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "console", "store", "check-config"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        answer = subprocess.run(
            command, cwd=REPOSITORY, env=environment, stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert (answer.returncode, answer.stderr) == (1, b"")


def test_an_invalid_argument_is_an_error_where_it_does_not_mean_a_closed_pipe() -> None:
    assert not streams.reader_gone(OSError(errno.EINVAL, "")) or os.name == "nt"
    assert streams.reader_gone(BrokenPipeError(errno.EPIPE, ""))


class _Failing(io.TextIOWrapper):
    """A stream that takes nothing, with the number that the system gives; `raw` is what the process's own one has."""

    def __init__(self, number: int, unbuffered: bool) -> None:
        class Raw(streams.RawStream):
            def put(self, content: object) -> int:
                raise OSError(number, os.strerror(number))

        raw = Raw()
        super().__init__(raw if unbuffered else io.BufferedWriter(raw), encoding="utf-8", write_through=unbuffered)  # type: ignore[arg-type]


FAULTS = [errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.ENXIO]


@settings(max_examples=30, deadline=None)
@given(
    path=st.sampled_from([path for path, _ in every_node(root.command)]),
    rest=st.sampled_from([["--help"], ["--nonsense"], ["--version"]]),
    number=st.sampled_from(FAULTS),
    broken=st.sampled_from(["stdout", "stderr", "both"]),
    unbuffered=st.booleans(),
)
def test_a_command_that_cannot_write_ends_in_one_sentence(
    path: tuple[str, ...], rest: list[str], number: int, broken: str, unbuffered: bool
) -> None:
    with code_page("utf-8") as (out, err):
        _kept = sys.stdout, sys.stderr  # closed with their buffers where nobody holds them
        if broken != "stderr":
            sys.stdout = _Failing(number, unbuffered)
        if broken != "stdout":
            sys.stderr = _Failing(number, unbuffered)
        code = run([*path, *rest])
        written = (out.getvalue() + err.getvalue()).decode()
        sys.stdout.flush()  # as the interpreter does at its end
        sys.stderr.flush()
    assert code in (0, 1, 2)
    assert "Traceback" not in written
    if code == 1 and broken == "stdout":
        reason = os.strerror(number).lower()
        assert err.getvalue().decode().startswith(f"The output cannot be written: {reason}.")
        assert err.getvalue().count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("where", ["full", "closed", "terminal that was closed"])
def test_a_real_output_that_takes_nothing_is_told_without_a_traceback(where: str, tmp_path: Path) -> None:
    plumbing, ours = {"full": ">/dev/full", "closed": ">&-"}.get(where, ""), None
    if not plumbing:
        keeper, ours = os.openpty()
        os.close(keeper)
    command = ["sh", "-c", f'"$0" -m console --version {plumbing}', sys.executable]
    answer = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=os.environ | {"COUNTERSIGN_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stdout=ours,
        stderr=subprocess.PIPE,
        check=False,
    )
    if ours is not None:
        os.close(ours)
    assert answer.returncode == 1
    assert answer.stderr.startswith(b"The output cannot be written: ")
    assert answer.stderr.count(b"\n") == 1


def test_another_fault_of_the_system_is_not_taken_for_one_of_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(root.command, "main", fails)
    with pytest.raises(OSError, match="space"):
        run(["doctor"])


ACTING = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
HIDING = list("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(ACTING + HIDING), st.text(max_size=5)), max_size=20).map("".join))
def test_on_a_terminal_text_moves_and_hides_nothing_and_in_a_pipe_it_is_exact(text: str) -> None:
    harmless = streams.harmless(text.replace("\r\n", ""))
    assert not any(character in harmless for character in (*ACTING, *HIDING))
    if not any(character in text for character in (*ACTING, *HIDING)) and text.isprintable():
        assert harmless == text
    for terminal in (True, False):
        raw = io.BytesIO()
        stream = streams._Text(raw, encoding="utf-8", errors="surrogatepass", newline="")
        stream.is_terminal = terminal
        assert stream.write(text) == len(text)
        stream.flush()
        written = raw.getvalue().decode("utf-8", "surrogatepass")
        assert written == (streams.harmless(text) if terminal else text)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals that Python opens")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_what_a_file_says_reaches_a_terminal_as_text(stream: str, tmp_path: Path) -> None:
    """An escape sequence in a reply's id would give the window a title, or hide the lines above it."""
    keeper, ours = os.openpty()
    name = "x\x1b]0;renamed\x07\x1b[2J\u009b1A\u202e"
    replies = tmp_path / "replies.jsonl"
    replies.write_bytes(msgspec.json.encode({"id": name, "text": "We will refund you the full amount today."}))
    script = "import sys; from console.commands import streams; streams.own(); print(sys.argv[1], file=sys.stderr)"
    command = {"stdout": ["-m", "console", "policy", "scan", str(replies)], "stderr": ["-c", script, name]}[stream]
    environment = os.environ | {"COUNTERSIGN_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    subprocess.run(
        [sys.executable, *command],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=ours if stream == "stdout" else subprocess.DEVNULL,
        stderr=ours if stream == "stderr" else subprocess.DEVNULL,
        check=True,
    )
    os.close(ours)
    output = b""
    with contextlib.suppress(OSError), os.fdopen(keeper, "rb", buffering=0) as terminal:
        while more := terminal.read(4096):
            output += more
    line = output.decode()
    assert "x[U+001B]]0;renamed[U+0007][U+001B][2J[U+009B]1A[U+202E]" in line
    assert "\x1b" not in line
