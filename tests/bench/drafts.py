"""The drafts that are measured with, as lines of JSON in the wire format, each with ids of its own.

Where the development data lies beside the checkout they come from there, recombined by its own `big.py`; elsewhere the
sample workspace's open and decided drafts are recombined the same way: texts, sources and citations stay as they are.
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

NEWEST = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
PRIORITIES = ("low", "normal", "normal", "normal", "high", "urgent")


def origin(data: Path | None) -> str:
    """Where the drafts come from, in words."""
    return "real drafts, recombined" if data else "the sample workspace's drafts, recombined"


def lines(count: int, data: Path | None, seed: int = 1) -> Iterator[bytes]:
    """`count` drafts, one a line without its end, in constant memory; the same for the same `count` and `seed`."""
    return _real(count, data, seed) if data else _sample(count, seed)


def _real(count: int, data: Path, seed: int) -> Iterator[bytes]:
    command = [sys.executable, str(data / "big.py"), str(count), "--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                yield line.rstrip(b"\n")
        finally:
            process.stdout.close()
            process.terminate()
    if process.returncode > 0:
        raise RuntimeError(f"{data / 'big.py'} ended with {process.returncode}")


def _sample(count: int, seed: int) -> Iterator[bytes]:
    from resources.sample.workspace import load

    sample = load(NEWEST)
    base = [*sample.open_drafts, *(past.draft for past in sample.decided)]
    choose = random.Random(seed)
    step = timedelta(days=120) / max(1, count)
    for number in range(count):
        draft = base[choose.randrange(len(base))]
        created = NEWEST - step * (count - number)
        due = created + timedelta(minutes=choose.randrange(30, 2880))
        ticket = draft["ticket"]
        own = {
            "external_id": f"sample-{seed}-{number}",
            "created_at": _wire(created),
            "expires_at": None,
            "ticket": {
                **ticket,
                "id": f"{seed}-{number}",
                "subject": f"{ticket['subject'][:120]} ({number})",
                "customer": {**ticket["customer"], "id": f"c-{choose.randrange(count // 3 + 1):07x}"},
                "priority": choose.choice(PRIORITIES),
                "due_at": _wire(due),
            },
        }
        yield json.dumps({**draft, **own}, ensure_ascii=False, separators=(",", ":")).encode()


def _wire(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
