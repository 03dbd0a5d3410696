"""A console without a window: a real cache in its own folder, its notices collected, its secrets in memory."""

import atexit
import functools
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from console.cache.cache import Cache
from console.cache.folder import make_private
from console.cache.key import KEY_NAME, mark_path
from console.local.profiles import Profile
from console.model.change import Change
from console.model.draft import Draft
from console.model.ids import Clock, Digest, DraftId
from console.model.person import Person
from console.model.policy import Policy
from console.sync.notices import Notice
from console.sync.session import Session, utc_now
from console.sync.timing import Timing
from tests.rules.builders import default_policy
from tests.support.drafts import a_draft, a_person, a_submission
from tests.support.memory_secrets import MemorySecrets

T = TypeVar("T")

LIMIT = 120.0
"""Seconds after which a wait is given up: far more than anything here takes."""

BRISK = Timing(
    save_after=0.02, save_again=0.05, heartbeat=0.5, overdue=0.5, poll=2, first_pause=0.05, longest_pause=0.4,
    distrust=0.5,
)  # fmt: skip
"""As people use it, but in a hurry."""


class Heard:
    """Collects notices from the core's threads; tests wait for what they need instead of sleeping."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.notices: list[Notice] = []

    def __call__(self, notice: Notice) -> None:
        with self._changed:
            self.notices.append(notice)
            self._changed.notify_all()

    def of(self, kind: type[T]) -> list[T]:
        """All notices of one kind so far."""
        with self._changed:
            return [notice for notice in self.notices if isinstance(notice, kind)]

    def wait(self, kind: type[T], fits: Callable[[T], bool] = lambda _: True) -> T:
        """The first notice of `kind` that fits, past or to come."""

        def found() -> T | None:
            return next((n for n in self.notices if isinstance(n, kind) and fits(n)), None)

        with self._changed:
            if not self._changed.wait_for(lambda: found() is not None, LIMIT):
                raise AssertionError(f"no such {kind.__name__} within {LIMIT:.0f} s; heard {self.notices[-10:]}")
            notice = found()
            assert notice is not None
            return notice

    def until(self, holds: Callable[[], bool], what: str | Callable[[], str]) -> None:
        """Returns once `holds()`; checked again after each notice, and from time to time."""
        deadline = time.monotonic() + LIMIT
        with self._changed:
            while not holds():
                if time.monotonic() > deadline:
                    told = what if isinstance(what, str) else what()
                    raise AssertionError(f"not within {LIMIT:.0f} s: {told}; heard {self.notices[-10:]}")
                self._changed.wait(0.02)


class Console:
    """A session with the notices that it gave."""

    def __init__(self, session: Session, heard: Heard, profile: Profile, secrets: MemorySecrets) -> None:
        self.session = session
        self.heard = heard
        self.profile = profile
        self.secrets = secrets

    def __enter__(self) -> "Console":
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()


def a_console(
    folder: Path,
    *,
    url: str | None = "http://127.0.0.1:9",
    token: str | None = "nobody-listens-there",
    embedded: bool = False,
    sample: bool = False,
    secrets: MemorySecrets | None = None,
    now: Clock = utc_now,
    monotonic: Callable[[], float] = time.monotonic,
    timing: Timing = BRISK,
    witnesses: tuple[str, ...] = (),
) -> Console:
    """Opens a console on `folder`; by default its store does not answer. Not started."""
    profile = Profile(
        "test", folder, embedded, None if embedded else url, title="Test", sample=sample, witnesses=witnesses
    )
    if secrets is None:
        secrets = MemorySecrets()
        if not folder.exists():
            _copy_empty_cache(profile, secrets)
    if token is not None and not embedded:
        secrets.set("token", token)
    heard = Heard()
    session = Session.open(profile, secrets=secrets, now=now, monotonic=monotonic, on_notice=heard, timing=timing)
    return Console(session, heard, profile, secrets)


def _copy_empty_cache(profile: Profile, secrets: MemorySecrets) -> None:
    empty_cache, key = _empty_cache()
    make_private(profile.folder)
    for at in (empty_cache, mark_path(empty_cache)):
        shutil.copy2(at, profile.folder / at.name)
    secrets.set(KEY_NAME, key)


@functools.cache
def _empty_cache() -> tuple[Path, str]:
    """A cache with tables and nothing in them, made once: going through every migration takes 25 ms of processor."""
    folder = Path(tempfile.mkdtemp(prefix="countersign-cache-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    profile, secrets = Profile("test", folder, False, None, title="Test"), MemorySecrets()
    Cache.open(profile, secrets=secrets, now=utc_now).close()
    return profile.cache_path, secrets.kept[KEY_NAME]


def numbered_drafts(count: int, text: str = "Thank you for your patience.") -> tuple[Draft, ...]:
    """Drafts `d0`, `d1`, … as a store shows them."""
    first = a_draft(a_submission(text))
    return tuple(
        msgspec.structs.replace(
            first, id=DraftId(f"d{i}"), external_id=f"x-{i}", digest=Digest("sha256:" + f"{i:064x}")
        )
        for i in range(count)
    )


def fill_cache(
    folder: Path,
    drafts: Sequence[Draft],
    *,
    secrets: MemorySecrets,
    person: Person | None = None,
    policy: Policy | None = None,
) -> None:
    """Puts into the cache of `folder` what an earlier sync would have left there."""
    profile = Profile("test", folder, embedded=False, url="http://127.0.0.1:9", title="Test")
    cache = Cache.open(profile, secrets=secrets, now=utc_now)
    try:
        cache.set_person(person or a_person())
        cache.set_policy(policy or default_policy())
        changes = [Change(i, "draft_submitted", draft=draft) for i, draft in enumerate(drafts)]
        cache.apply(changes, str(len(drafts)), utc_now())
    finally:
        cache.close()
