"""A real PostgreSQL of the tests' own: a new cluster on loopback and on a socket, durable as in production, gone at the
end.

PostgreSQL refuses to run as root, so there it runs as the system's `postgres` user (or `nobody`), and its folder is
that user's.
"""

import contextlib
import itertools
import os
import pwd
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
from typing import Any

import psycopg
from psycopg import sql

START_SECONDS = 60.0
_USER = "countersign"


class NoPostgres(Exception):
    """PostgreSQL's programs are not on this machine; the text says what installs them."""


def programs() -> Path:
    """The folder of `initdb` and `postgres`, of the newest version found; raises NoPostgres."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: int(f.parent.name), reverse=True)
    found = shutil.which("initdb")
    if found:
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("PostgreSQL is not installed (Debian: apt-get install postgresql).")


@dataclass
class Cluster:
    """A cluster in `folder`. `stop` and `kill` leave it to be started again; `settings` count from the next start."""

    folder: Path
    port: int = 0
    password: str = field(default_factory=lambda: secrets.token_hex(16))
    settings: dict[str, str] = field(default_factory=dict)
    _process: "subprocess.Popen[str] | None" = None
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def make(self) -> None:
        """A new cluster, not yet started."""
        self.folder.chmod(0o700)
        password = self.folder / "password"
        password.write_text(self.password, encoding="ascii")
        (self.folder / "sockets").mkdir()
        if os.geteuid() == 0:
            uid, gid = _somebody()
            for path in (self.folder, password, self.folder / "sockets"):
                os.chown(path, uid, gid)
        self._run(
            *("initdb", "-D", str(self.folder / "data"), "-U", _USER, "-E", "UTF8", "--locale", "C.UTF-8"),
            *("--auth-local", "trust", "--auth-host", "scram-sha-256", "--pwfile", str(password), "--no-sync"),
        )

    def start(self) -> None:
        """Runs it, and returns when it takes connections."""
        self.port = self.port or _free_port()
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder / "sockets"),
            "fsync": "on",
            "shared_buffers": "128MB",
            "log_destination": "stderr",
        } | self.settings
        given = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "postgres.log").open("ab") as log:
            self._process = subprocess.Popen(
                # It ends with the tests, whatever ends them.
                [*_as_somebody("--pdeathsig", "QUIT"), programs() / "postgres", "-D", self.folder / "data", *given],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                text=True,
            )
        waited = threading.Event()
        for _ in range(int(START_SECONDS / 0.05)):
            if self._process.poll() is not None:
                raise AssertionError(f"PostgreSQL did not start: {self.log[-2000:]}")
            if "ready to accept connections" in self.log and self._answers():
                return
            waited.wait(0.05)
        raise AssertionError(f"PostgreSQL did not answer within {START_SECONDS:.0f} s: {self.log[-2000:]}")

    def stop(self) -> None:
        """Ends it as an operator would; open connections are cut."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Ends it at once, without a last checkpoint: what was committed is recovered at the next start."""
        self._end(signal.SIGQUIT)

    @property
    def log(self) -> str:
        """What it has said."""
        path = self.folder / "postgres.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def url(self, database: str) -> str:
        """The address of a database, as an operator would give it."""
        return f"postgresql://{_USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Makes an empty database and gives its name."""
        name = f"store_{os.getpid()}_{next(self._numbers)}"
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def drop(self, database: str) -> None:
        """Takes a database away, whoever is connected to it."""
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def connect(self, database: str, **options: Any) -> "psycopg.Connection[tuple[Any, ...]]":
        """A session of the test's own, autocommitting unless told otherwise."""
        return psycopg.connect(self.url(database), **({"autocommit": True} | options))

    @contextlib.contextmanager
    def database(self) -> Iterator[str]:
        """A new database's URL; it is gone after the block."""
        name = self.new_database()
        try:
            yield self.url(name)
        finally:
            if self._process is not None:
                self.drop(name)

    @contextlib.contextmanager
    def refusing(self, url: str) -> Iterator[None]:
        """Cuts every connection to a database and lets nobody in until the block ends."""
        name = url.rpartition("/")[2]
        allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        with self.connect("postgres") as connection:
            connection.execute(allow.format(sql.Identifier(name), sql.Literal(False)))
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            try:
                yield
            finally:
                connection.execute(allow.format(sql.Identifier(name), sql.Literal(True)))

    def _answers(self) -> bool:
        try:
            with self.connect("postgres"):
                return True
        except psycopg.OperationalError:
            return False

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*_as_somebody(), programs() / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )
        assert done.returncode == 0, f"{program} failed: {done.stderr[-2000:]}"

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
        # What it said of the last start must not count for the next.
        (self.folder / "postgres.log").unlink()


@contextlib.contextmanager
def cluster(**settings: str) -> Iterator[Cluster]:
    """A running cluster; it and its folder are gone after the block."""
    # In /tmp itself: another user must reach it, and a socket's path has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="countersign-pg-", dir="/tmp"))
    made = Cluster(folder, settings=settings)
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> tuple[int, int]:
    """Who PostgreSQL runs as where the tests are root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise NoPostgres("There is no unprivileged user that PostgreSQL could run as.")


def _as_somebody(*options: str) -> list[str]:
    if os.geteuid() != 0:
        return ["setpriv", *options, "--"]
    uid, gid = _somebody()
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *options, "--"]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
