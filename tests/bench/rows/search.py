"""Search as you type: a letter to the first rows, through the session and its worker."""

from tests.bench.profiles import cached_home
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.searching import searched


def measure(context: Context) -> Row:
    """Rare, middling and common words, each typed letter by letter."""
    home = cached_home(context, context.drafts)
    kinds = searched(home, context.size(30, 6))
    every = tuple(value for kind in kinds for value in kind.milliseconds)
    bar = Bar("at most", 30, "p95")
    say(f"search: p95 {Series('ms', every).percentile(95):.1f} ms")
    return Row(
        f"Search as you type, {context.drafts:,} drafts",
        "p95 at most 30 ms to first rows",
        (
            Line("every prefix of every word", Series("ms", every), bar=bar),
            *(
                Line(f"words: {kind.kind}", Series("ms", kind.milliseconds), bar=bar, note=", ".join(kind.examples))
                for kind in kinds
            ),
        ),
        ("From `Session.search` to the notice with the first 50 rows, one prefix after the other.",),
    )
