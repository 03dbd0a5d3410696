"""A key in the editor: what the rules take to bring diff, findings and citation marks up to date."""

from tests.bench.reviewing import typed
from tests.bench.row import Bar, Context, Line, Row, Series, say

FRAME = Bar("at most", 16, "p99")


def measure(context: Context) -> Row:
    """The rules alone, each length in a process of its own."""
    lines, notes = [], []
    for words, keys, bar in ((200, 450, None), (1_000, 450, FRAME), (5_000, 180, None)):
        found = typed(words, context.size(keys, 45), context.data)
        lines.append(
            Line(f"rules at {found.words:,} words: a key to the whole review", Series("ms", found.keys_ms), bar=bar)
        )
        notes.append(
            f"{found.words:,} words: {found.citations} citations of {found.sources} sources, {found.findings} findings "
            f"at the end; first look at the draft {found.first_ms:.1f} ms."
        )
        say(f"keystroke, {found.words} words: p50 {lines[-1].measured.median:.2f} ms")
    return Row(
        "Keystroke: diff, findings and citation marks",
        "p99 at most 16 ms at 1,000 words; never blocks typing at 5,000",
        tuple(lines),
        (
            "Typed key by key at places spread over the text; each sentence is new to the rules at its first key.",
            *notes,
        ),
    )
