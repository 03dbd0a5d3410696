"""A console's own store: served on loopback to whoever knows its secret, as long as a console lives.

The console that starts it passes a secret by standard input and keeps that pipe open; a second console on the same
folder gets the address and secret of the first one's store instead (`store.json`, readable by its owner only, and
`store.lock`, so that one process serves a database). Each console holds a lease, one request that stays open. When the
pipe is closed and no lease is left, whatever ended them, the store ends.
"""

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TextIO

import msgspec

from console.local import files
from console.local.lock import try_lock
from console.store.app import create_app
from console.store.config import StoreConfig
from console.store.leases import Leases
from console.store.ledger.store import Store
from console.store.listening import address_of, bind, own_hosts
from console.store.logs import log_to
from console.store.one_process import serve_alone
from console.store.opening import open_store
from console.store.serve import run

_WAIT_FOR_OTHER_SECONDS = 15.0
_LOG_BYTES = 5_000_000


class CannotEmbed(Exception):
    """The store cannot be started here; the text is one sentence."""


class _Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the console sends first. `dispatch`: `spool` for files in its folder, `off`, or a way of `dispatch.ways`."""

    secret: str
    sample: bool = False
    dispatch: str = "spool"


class Announcement(msgspec.Struct, frozen=True):
    """Who serves a folder: written to standard output and, without `shared`, to `store.json`."""

    url: str
    pid: int
    secret: str
    shared: bool = False


def embed(folder: Path, *, sample: bool = False) -> None:
    """Serves the database in `folder`, or says who does. Raises CannotEmbed, DatabaseUnusable, CannotListen."""
    commands, out = sys.stdin.buffer, sys.stdout
    hello = _hello(commands.readline(100_000))
    _make_folder(folder)
    held = _lock_or_find(folder)
    if isinstance(held, Announcement):
        _say(out, held)
        return
    try:
        _serve(folder, msgspec.structs.replace(hello, sample=hello.sample or sample), commands, out)
    finally:
        with contextlib.suppress(OSError):
            (folder / "store.json").unlink()
        os.close(held)


def _serve(folder: Path, hello: _Hello, commands: BinaryIO, out: TextIO) -> None:
    # Ctrl-C in the terminal is for the console; the store ends after it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log_to(_open_log(folder / "store.log"))
    config = StoreConfig(
        f"sqlite:///{folder.resolve() / 'store.db'}",
        compress=False,
        dispatch=_way(folder, hello.dispatch),
        dispatch_password=os.environ.get("COUNTERSIGN_SMTP_PASSWORD"),
    )
    with serve_alone(config.database):
        _serve_alone(folder, hello, config, commands, out)


def _serve_alone(folder: Path, hello: _Hello, config: StoreConfig, commands: BinaryIO, out: TextIO) -> None:
    store = _open_sample(config) if hello.sample else open_store(config)
    bound = bind("127.0.0.1:0")
    try:
        leases = Leases(hello.secret)
        app = create_app(replace(config, hosts=own_hosts(bound)), store, leases)

        def ready() -> None:
            serving = Announcement(address_of(bound), os.getpid(), hello.secret)
            files.write_private(folder / "store.json", msgspec.json.encode(serving))
            leases.when_unused(app.state.end)
            threading.Thread(target=_watch, args=(commands, leases.parent_gone), daemon=True).start()
            _say(out, serving)

        run(app, bound, ready, (signal.SIGTERM,))
    finally:
        bound.close()


def _way(folder: Path, option: str) -> str | None:
    if option == "off":
        return None
    return f"spool:{folder.resolve() / 'sent'}" if option == "spool" else option


def _open_sample(config: StoreConfig) -> Store:
    """The store, with the sample workspace in it where it was empty."""
    from console.store.service.seed import BEGAN_BEFORE, is_empty, seed
    from resources.sample.workspace import load

    now = config.now()
    store = open_store(config, now - BEGAN_BEFORE)
    if is_empty(store):
        seed(store, load(now))
    return store


def _hello(line: bytes) -> _Hello:
    try:
        hello = msgspec.json.decode(line, type=_Hello)
    except msgspec.DecodeError as error:
        raise CannotEmbed('The first line on standard input must be JSON: {"secret": "…", "sample": false}') from error
    if len(hello.secret) < 32 or len(hello.secret) > 500:
        raise CannotEmbed("The secret must have at least 32 characters.")
    return hello


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotEmbed(f"The folder {folder} cannot be created: {error.strerror}.") from error


def _lock_or_find(folder: Path) -> int | Announcement:
    """The lock, or who holds it and answers."""
    give_up = time.monotonic() + _WAIT_FOR_OTHER_SECONDS
    while True:
        try:
            held = try_lock(folder / "store.lock")
        except OSError as error:
            raise CannotEmbed(f"The folder {folder} cannot be written: {error.strerror}.") from error
        if held is not None:
            return held
        other = _running_store(folder / "store.json")
        if other is not None:
            return other
        if time.monotonic() > give_up:
            raise CannotEmbed(f"Another store uses {folder} and does not answer. Stop it, then try again.")
        time.sleep(0.05)


def _running_store(path: Path) -> Announcement | None:
    """The server named in `store.json`, if its port is open."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            announcement = msgspec.json.decode(file.read(10_000), type=Announcement)
        host, _, port = announcement.url.removeprefix("http://").rpartition(":")
        socket.create_connection((host, int(port)), timeout=1).close()
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    return Announcement(announcement.url, announcement.pid, announcement.secret, shared=True)


def _watch(commands: BinaryIO, closed: Callable[[], None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while commands.read(1):
            pass
    closed()


def _open_log(path: Path) -> TextIO:
    with contextlib.suppress(OSError):
        if path.stat().st_size > _LOG_BYTES:
            files.replace(path, path.with_suffix(".log.1"))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
    return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace", buffering=1)


def _say(out: TextIO, serving: Announcement) -> None:
    print(msgspec.json.encode(serving).decode(), file=out, flush=True)
