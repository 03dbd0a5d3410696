"""A console's folder with drafts cached, made by a real pull from a real store, and what opens it again.

The secrets lie beside it in a file, so that every process of the bench finds the same ones; `install_secrets` puts
them where the console itself will look for them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from console.cache.key import KEY_NAME
from console.cache.reader import Reader
from console.local.profiles import Profile
from tests.bench.copying import copy
from tests.bench.fill import Filled, filled_store
from tests.bench.processes import ask, fresh
from tests.bench.row import Context, say
from tests.support.store import RunningStore

NAME = "bench"


class FileSecrets:
    """The interface of `console.remote.secrets`, over one JSON file."""

    kind = "a file of this bench"
    warning = None

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> str | None:
        """The secret called `name`."""
        return self.all().get(name)

    def set(self, name: str, value: str) -> None:
        """Keep it."""
        self._path.write_text(json.dumps(self.all() | {name: value}))

    def delete(self, name: str) -> None:
        """Forget it."""
        self._path.write_text(json.dumps({n: v for n, v in self.all().items() if n != name}))

    def all(self) -> dict[str, str]:
        """Every secret by name."""
        return dict(json.loads(self._path.read_text())) if self._path.exists() else {}


class Pulled(msgspec.Struct, frozen=True):
    """Seconds from the start of the session to the state “online”, and how many drafts were here then."""

    seconds: float
    drafts: int


def home_secrets(home: Path) -> FileSecrets:
    """The secrets of the profile in `home`."""
    return FileSecrets(home / "secrets.json")


def home_profile(home: Path, url: str) -> Profile:
    """The profile that the bench keeps in `home`, a COUNTERSIGN_HOME."""
    return Profile(NAME, home / "profiles" / NAME, embedded=False, url=url, title="Bench")


def serve_copy(filled: Filled, folder: Path) -> RunningStore:
    """A store on a copy of a filled database, started."""
    fresh(folder)
    copy(filled.path, folder / "store.db")
    store = RunningStore(folder)
    store.start()
    return store


def pull(store: RunningStore, token: str, home: Path) -> Pulled:
    """A first sync of everything into `home`, which has nothing cached yet, in a process of its own."""
    home_secrets(home).set("token", token)
    return msgspec.convert(ask("tests.bench.pull", home, store.url, limit_seconds=3_600), Pulled)


def cached_home(context: Context, count: int) -> Path:
    """A home with `count` drafts cached, and the store they came from; made once in a run."""
    home = context.work / "homes" / str(count)
    if not (home / "done").exists():
        filled = filled_store(context, count)
        store = serve_copy(filled, fresh(home) / "store")
        say(f"caching {count:,} drafts")
        try:
            pull(store, filled.tokens["agent"], home)
        finally:
            store.close()
        (home / "done").touch()
    return home


def home_store(home: Path) -> RunningStore:
    """The store that a home was pulled from; not started. The home's cursor is good for this one only."""
    return RunningStore(home / "store")


@contextmanager
def open_reader(home: Path) -> Iterator[Reader]:
    """The cache in `home` as the window reads it; nobody writes to it meanwhile."""
    key = home_secrets(home).get(KEY_NAME)
    assert key is not None
    reader = Reader(home_profile(home, "").cache_path, bytes.fromhex(key), now=lambda: datetime.now(UTC))
    try:
        yield reader
    finally:
        reader.close()
