"""Similar past answers: from the key to the three nearest answered tickets, made fit for this customer."""

import msgspec

from tests.bench.processes import ask, fresh
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.similar import Asked


def measure(context: Context) -> Row:
    """Open tickets against as many answered ones as drafts are cached."""
    folder = fresh(context.work / "similar")
    say(f"caching {context.drafts:,} answered tickets")
    timed = msgspec.convert(
        ask(
            "tests.bench.similar", folder, context.drafts, context.data or "-", context.size(100, 20),
            limit_seconds=3_600,
        ),
        Asked,
    )  # fmt: skip
    series = Series("ms", timed.milliseconds)
    say(f"similar answers: median {series.median:.1f} ms, p95 {series.percentile(95):.1f} ms")
    return Row(
        f"Similar past answers, {context.drafts:,} answered tickets",
        "p95 at most 50 ms to three answers without the other customers' data",
        (
            Line(
                "an open ticket",
                series,
                floor=Series("ms", timed.floor),
                floor_what="the same way there and back, with nothing to look for",
                bar=Bar("at most", 50, "p95", absolute=True),
                note=f"{timed.answered} of {len(timed.milliseconds)} had a similar ticket",
            ),
        ),
        ("From `Session.rules.similar` to its notice, one ticket after the other.",),
    )
