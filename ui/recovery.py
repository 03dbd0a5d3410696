"""The ways to continue if a profile cannot be opened, each with its cost in words."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from console.cache.cache import Cache
from console.cache.errors import CacheInUse, CacheProblem, CacheTooNew, KeyLost, NoPlace
from console.local.profiles import Profile, in_second_copy
from console.model.ids import Clock
from console.remote.keyring_secrets import find_keyring
from console.remote.secret_place import SecretsUnavailable
from console.remote.secrets import is_kept_in_file, keep_in_file, open_secrets
from console.sync.notices import OutboxFilter
from ui.bridge import Toast
from ui.language import tr
from ui.other_place import in_chosen_folder, in_temporary_folder
from ui.outside_text import said

NOTE_SECONDS = 20
SPENT = frozenset(("cache.db", "cache.db-wal", "cache.db-shm", "cache.db.mark", "lock", "secrets.json"))
"""What a second copy consists of."""


class Recovery(NamedTuple):
    """One way to continue: the words of its button, and what prepares it, off the GUI thread, and returns the profile
    to open.
    """

    words: str
    prepare: Callable[[], Profile]


class FolderRecovery(NamedTuple):
    """One way to continue that first asks the person for a folder."""

    words: str
    prepare_in: Callable[[Path], Profile]


WayOn = Recovery | FolderRecovery


def recoveries(profile: Profile, error: BaseException) -> tuple[str, tuple[WayOn, ...]]:
    """What to say about `error`, and up to three ways."""
    again = Recovery(tr("Try again"), lambda: profile)
    if isinstance(error, KeyLost) and (is_kept_in_file(profile) or find_keyring() is not None):
        return said(str(error)), (again, Recovery(tr("Rebuild"), partial(_rebuild, profile)))
    if isinstance(error, KeyLost):
        error = SecretsUnavailable(
            tr("The keyring is unavailable. Start the desktop's secret service, then try again.")
        )
    if isinstance(error, NoPlace):
        return _without_place(profile, error, again)
    if isinstance(error, CacheInUse):
        hangs = tr(
            "That window is not responding. If this continues, end it and try again: what was typed in it is saved."
        )
        return f"{said(str(error))} {hangs}", (again,)
    if isinstance(error, CacheTooNew) and not profile.second:
        second = in_second_copy(profile)
        return (
            tr(
                "{error} Until then you can work in a second local copy in {cache_folder}. Its key is in a file "
                "that only you can read, and you may have to sign in again.",
                error=said(str(error)),
                cache_folder=second.cache_folder,
            ),
            (again, Recovery(tr("Work in a second copy"), partial(_in_file, second))),
        )
    if not isinstance(error, SecretsUnavailable) or is_kept_in_file(profile):
        return said(str(error)), (again,)
    return _without_keyring(profile, error, again)


def _without_keyring(profile: Profile, error: SecretsUnavailable, again: Recovery) -> tuple[str, tuple[WayOn, ...]]:
    if profile.cache_path.exists():
        second = in_second_copy(profile)
        return (
            tr(
                "{error} What you typed and decided on this computer stays encrypted in {name}, and is available "
                "again as soon as the keyring answers at a start. Until then you can work in a second local copy in "
                "{cache_folder}. Its key is in a file that only you can read, and you may have to sign in again.",
                error=said(str(error)),
                name=profile.cache_path.name,
                cache_folder=second.cache_folder,
            ),
            (again, Recovery(tr("Work in a second copy"), partial(_in_file, second))),
        )
    return (
        tr(
            "{error} Or store the sign-in and the key of the local copy in a file that only you can read, in "
            "{cache_folder}. Anyone who can read your files can read them there, and the keyring is not asked "
            "again.",
            error=said(str(error)),
            cache_folder=profile.cache_folder,
        ),
        (again, Recovery(tr("Store them in a file"), partial(_in_file, profile))),
    )


def _without_place(profile: Profile, error: NoPlace, again: Recovery) -> tuple[str, tuple[WayOn, ...]]:
    sentences = [
        tr(
            "Countersign cannot store its data in {folder}: {why}. Change that, then try again. Or choose "
            "another folder, which is then used at each start.",
            folder=error.folder,
            why=said(error.why),
        )
    ]
    ways: list[WayOn] = [again, FolderRecovery(tr("Choose another folder"), partial(in_chosen_folder, profile))]
    if profile.embedded and not profile.sample:
        sentences.append(tr("An empty store begins there; what was recorded so far stays where it is."))
    else:
        sentences.append(
            tr(
                "Or work without storing: everything is in a temporary folder, which is deleted when the window "
                "closes, with what has not been sent by then."
            )
        )
        ways.append(Recovery(tr("Work without storing"), partial(in_temporary_folder, profile)))
    if profile.cache_path.exists() and not profile.temporary:
        sentences.append(tr("What you typed before stays encrypted in {cache_path}.", cache_path=profile.cache_path))
    return " ".join(sentences), tuple(ways)


def words_elsewhere(profile: Profile, now: Clock, open_profile: Callable[[Profile], object]) -> Toast | None:
    """A sentence about the other local copy, if it has text of the person. A second copy without any is removed."""
    if profile.second:
        return Toast(
            tr(
                "This is a second local copy. What you typed before is in the first one, and is available again as "
                "soon as that one can be opened."
            ),
            seconds=NOTE_SECONDS,
        )
    second = in_second_copy(profile)
    try:
        cache = Cache.open(second, secrets=open_secrets(second, {}), now=now)
    except (CacheProblem, SecretsUnavailable):  # open in another window, most likely
        return None
    try:
        reader = cache.reader()
        waiting = len(reader.outbox(OutboxFilter.WAITING)) + len(reader.outbox(OutboxFilter.NEEDS_YOU))
        texts = len(reader.working_copies())
    finally:
        cache.close()
    if not waiting and not texts:
        # A file that was set aside there may hold words too: then all of it stays.
        if all(entry.name in SPENT for entry in second.cache_folder.iterdir()):
            shutil.rmtree(second.cache_folder, ignore_errors=True)
        return None
    return Toast(
        tr(
            "While the first copy could not be opened, you worked in a second one. It still has unsent decisions "
            "({waiting}) and undecided texts ({texts}).",
            waiting=waiting,
            texts=texts,
        ),
        tr("Open it"),
        lambda: open_profile(second),
        seconds=NOTE_SECONDS,
    )


def _in_file(profile: Profile) -> Profile:
    keep_in_file(profile)
    return profile


def _rebuild(profile: Profile) -> Profile:
    Cache.rebuild(profile, secrets=open_secrets(profile), now=lambda: datetime.now(UTC))
    return profile
