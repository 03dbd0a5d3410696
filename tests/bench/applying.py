"""The cache alone taking over pages of the feed: `python -m tests.bench.applying PAGES.ndjson FOLDER`.

The pages are decoded before the clock runs; what is left is what `Cache.apply` itself takes. Answers with seconds.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from console.cache.cache import Cache
from console.model.change import Changes
from tests.bench.processes import answer
from tests.bench.profiles import home_profile, home_secrets


def main(pages: str, folder: str) -> None:
    """Apply and answer."""
    home = Path(folder)
    cache = Cache.open(home_profile(home, ""), secrets=home_secrets(home), now=lambda: datetime.now(UTC))
    decoder = msgspec.json.Decoder(Changes)
    seconds = 0.0
    try:
        with Path(pages).open("rb") as lines:
            for line in lines:
                page = decoder.decode(line)
                begin = time.perf_counter()
                cache.apply(page.changes, page.cursor)
                seconds += time.perf_counter() - begin
    finally:
        cache.close()
    answer(seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
