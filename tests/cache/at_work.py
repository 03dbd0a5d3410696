"""A process that works on a cache until it is killed, saying on stdout what was promised to it: run with the folder and
the number of the run.

    pulled N · typed N TEXT · decided KEY · answered KEY · undone KEY
"""

import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

import msgspec

from console.cache.cache import Cache
from console.local.profiles import Profile
from console.model.decision import Kind
from console.model.ids import DecisionKey, uuid7
from console.model.push import PushResult, PushStatus
from tests.cache.builders import NOON, a_cached_draft, a_copy, a_decision, changes_of
from tests.support.memory_secrets import MemorySecrets

KEY = "5a" * 32


def main(folder: Path, run: int) -> None:
    """Work for ever."""
    place = MemorySecrets()
    place.set("cache-key", KEY)
    cache = Cache.open(Profile("x", folder), secrets=place, now=lambda: NOON)
    for note in cache.notes:
        print("note", note, flush=True)
    position = int(cache.cursor() or 0)
    for turn in count(1):
        page = changes_of(*(a_cached_draft(n) for n in range(position + 1, position + 11)), position=position + 1)
        position += 10
        cache.apply(page, str(position))
        print("pulled", position, flush=True)
        text = f"run-{run}-turn-{turn}"
        cache.working_copies.save([a_copy(position, text=text)])
        print("typed", position, text, flush=True)
        draft = a_cached_draft(position - 1)
        decision = a_decision(draft, kind=Kind.CORRECT, text=text)
        key = DecisionKey(uuid7(NOON + timedelta(seconds=turn, days=run), _constant))
        cache.outbox.add(msgspec.structs.replace(decision, key=key), draft, None)
        print("decided", key, flush=True)
        if turn % 3 == 0:
            cache.outbox.mark_sending([key])
            cache.outbox.record_answers([PushResult(key, PushStatus.RECORDED, log_index=turn)], NOON)
            print("answered", key, flush=True)
        elif turn % 3 == 1:
            cache.outbox.cancel(key)
            print("undone", key, flush=True)


def _constant(size: int) -> bytes:
    return bytes(size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
