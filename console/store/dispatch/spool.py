"""Writes one JSON file for each approved draft, into a folder that another program empties.

A file is written under a temporary name, synced, renamed, and the folder synced, so it is there completely or not at
all. Its name is the decision's key, so that writing it twice leaves one. A program that has processed a file must keep
it under its name in `done/`, or it cannot be told from one that was never written.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from console.local.files import replace, sync
from console.model.draft import ActionClass
from console.store.dispatch.adapter import CannotDispatch, DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.exit import CannotLeave, parcel_for, undo_parcel_for
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave

_SAFE = re.compile(r"[0-9A-Za-z-]{1,64}")


_MAYBE_LOST: Final = Outcome(
    Result.UNKNOWN, "The file is in the folder, but the disk may not keep it. See whether it was taken.", "spool"
)
"""Whoever reads the folder may have it by now, so it is not written again."""


class Spool:
    """Writes into `folder`, which is created if it does not exist."""

    name = "spool"
    seconds = 30.0
    undoes = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CannotDispatch(f"The folder {folder} cannot be created: {error.strerror}.") from error

    def send(self, order: Order) -> Outcome:
        """Writes `KEY.json`; its inverse, for a limited update, names the file and the parameters to undo."""
        inverse = self.inverse(order)
        return self._write(order, f"{order.key}.json", lambda: parcel_for(order, inverse), inverse)

    def find(self, order: Order) -> DeliveryCheck:
        """Looks for the file, also in `done/`. First deletes what a worker that stands still has written so far, so
        that it cannot finish afterwards.
        """
        name = f"{order.key}.json"
        if not _SAFE.fullmatch(order.key):
            return DeliveryCheck.NOT_SENT
        try:
            for unfinished in self.folder.glob(f".{name}.*"):
                unfinished.unlink(missing_ok=True)
            there = (self.folder / name).exists() or (self.folder / "done" / name).exists()
        except OSError:
            return DeliveryCheck.CANNOT_TELL
        return DeliveryCheck.SENT if there else DeliveryCheck.NOT_SENT

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """The inverse that is in the file."""
        if order.action_class is not ActionClass.LIMITED_UPDATE:
            return None
        return {"undo": order.kind, "params": order.params, "file": f"{order.key}.json"}

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """Writes `KEY.undo.json` with the inverse."""
        return self._write(order, f"{order.key}.undo.json", lambda: undo_parcel_for(order, inverse), None)

    def _write(self, order: Order, name: str, parcel: Callable[[], bytes], inverse: dict[str, Any] | None) -> Outcome:
        if not _SAFE.fullmatch(order.key):
            return Outcome(Result.FAILED, "The key cannot be a file's name.", "bad_key")
        try:
            content = parcel()
        except CannotLeave as refused:
            return refused.outcome
        new = self.folder / f".{name}.{secrets.token_hex(8)}"
        try:
            if (self.folder / "done" / name).exists():
                return Outcome(Result.SENT, name, inverse=inverse)
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                sync(file.fileno())
            # `find` deletes the new file before it says that nothing was sent; then this rename fails.
            if not may_leave():
                new.unlink(missing_ok=True)
                return MAY_NOT_LEAVE
            replace(new, self.folder / name)
            return Outcome(Result.SENT, name, inverse=inverse) if _is_synced(self.folder) else _MAYBE_LOST
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            return Outcome(Result.RETRY, f"{self.folder}: {error.strerror}", "spool")


def _is_synced(folder: Path) -> bool:
    """Whether the names in a folder are on the disk."""
    if os.name == "nt":
        # Windows has no handle on a folder; NTFS journals the rename.
        return True
    try:
        _sync(folder)
    except OSError:
        return False
    return True


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
