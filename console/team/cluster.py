"""Runs a temporary PostgreSQL cluster on loopback and on a socket, durable as in production, deleted at the end.

PostgreSQL refuses to run as root, so there it runs as the system's `postgres` user (or `nobody`), and its folder
belongs to that user. On Linux it ends with the process that started it, however that ends.
"""

import contextlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 60.0
USER = "countersign"


class NoPostgres(Exception):
    """PostgreSQL cannot be run here; the text says why, and how to install it."""


def programs() -> Path:
    """The folder of `initdb` and `postgres`, of the newest version found; raises NoPostgres."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: int(f.parent.name), reverse=True)
    initdb = shutil.which("initdb")
    if initdb:
        folders.append(Path(initdb).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("PostgreSQL is not installed (Debian: apt-get install postgresql).")


@dataclass
class Cluster:
    """A cluster in `folder`. After `stop` or `kill` it can be started again; `settings` apply from the next start."""

    folder: Path
    port: int = 0
    password: str = field(default_factory=lambda: secrets.token_hex(16))
    settings: dict[str, str] = field(default_factory=dict)
    _process: "subprocess.Popen[str] | None" = None

    def make(self) -> None:
        """A new cluster, not yet started; raises NoPostgres."""
        self.folder.chmod(0o700)
        password = self.folder / "password"
        password.write_text(self.password, encoding="ascii")
        (self.folder / "sockets").mkdir()
        if os.geteuid() == 0:
            uid, gid = _unprivileged_user()
            for path in (self.folder, password, self.folder / "sockets"):
                os.chown(path, uid, gid)
        self._run(
            *("initdb", "-D", str(self.folder / "data"), "-U", USER, "-E", "UTF8", "--locale", "C.UTF-8"),
            *("--auth-local", "trust", "--auth-host", "scram-sha-256", "--pwfile", str(password), "--no-sync"),
        )

    def start(self) -> None:
        """Starts it, and returns when it accepts connections; raises NoPostgres."""
        self.port = self.port or free_port()
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder / "sockets"),
            "fsync": "on",
            "shared_buffers": "128MB",
            "log_destination": "stderr",
        } | self.settings
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "postgres.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_as_unprivileged_user("QUIT"), programs() / "postgres", "-D", self.folder / "data", *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                # Ctrl-C in a terminal must reach the process that started it, which then stops PostgreSQL last.
                start_new_session=True,
                text=True,
            )
        waited = threading.Event()
        for _ in range(int(START_SECONDS / 0.05)):
            if self._process.poll() is not None:
                raise NoPostgres(f"PostgreSQL did not start: {self.log[-2000:]}")
            if re.search("ready to accept (read-only )?connections", self.log) and self.answers():
                return
            waited.wait(0.05)
        raise NoPostgres(f"PostgreSQL did not answer within {START_SECONDS:.0f} s: {self.log[-2000:]}")

    def stop(self) -> None:
        """Stops it as an operator would; open connections are closed."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Kills it, without a last checkpoint: what was committed is recovered at the next start."""
        self._end(signal.SIGQUIT)

    @property
    def running(self) -> bool:
        """Whether it was started and not ended by this process."""
        return self._process is not None

    @property
    def log(self) -> str:
        """What it has logged since its last start."""
        path = self.folder / "postgres.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def url(self, database: str) -> str:
        """The address of a database, as an operator would give it; `postgres` is there from the beginning."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def answers(self) -> bool:
        """Whether it accepts connections."""
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*_as_unprivileged_user(), programs() / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )
        if done.returncode:
            raise NoPostgres(f"{program} failed: {done.stderr[-2000:]}")

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        # Messages of the last start must not count for the next one.
        (self.folder / "postgres.log").unlink()


@contextlib.contextmanager
def cluster_folder() -> Iterator[Path]:
    """A new folder for a cluster, deleted after the block. It is directly in /tmp, because another user must have
    access, and a socket's path has at most 107 bytes.
    """
    folder = Path(tempfile.mkdtemp(prefix="countersign-pg-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ending_with_us(how: str) -> list[str]:
    """The prefix of a command that makes the system send it signal `how` when this process ends; empty if the system
    cannot do that.
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", how, "--"] if setpriv else []


def free_port() -> int:
    """A port of loopback that no one uses now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _unprivileged_user() -> tuple[int, int]:
    """The user and group that PostgreSQL runs as if we are root."""
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise NoPostgres("There is no unprivileged user that PostgreSQL could run as.")


def _as_unprivileged_user(ending: str | None = None) -> list[str]:
    if os.geteuid() != 0:
        return [] if ending is None else ending_with_us(ending)
    uid, gid = _unprivileged_user()
    end = [] if ending is None else ["--pdeathsig", ending]
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *end, "--"]
