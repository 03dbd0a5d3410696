"""A key in the editor: what the rules take to bring diff, findings and citation marks up to date, and what is seen."""

from tests.bench.reviewing import typed
from tests.bench.row import Bar, Context, Line, NotThere, Row, Series, say
from tests.bench.typing_window import long_home, type_in_plain_editor, type_in_window
from tests.bench.windows import desk

FRAME = Bar("at most", 16, "p99")


def measure(context: Context) -> Row:
    """The rules alone, each length in a process of its own; then the window."""
    rules, notes = _rules(context)
    try:
        window = _window(context)
    except NotThere as missing:
        window = []
        notes.append(f"The window was not measured: {missing}")
    return Row(
        "Keystroke: diff, findings and citation marks",
        "p99 at most 16 ms at 1,000 words; never blocks typing at 5,000",
        (*window, *rules),
        (
            "Window: XTEST keys on Xvfb, one when the last is settled; the server's picture of the middle column is "
            "read every 0.3 ms. “Never blocks” is read as: the letter itself within a frame.",
            "Rules: typed key by key at places spread over the text; each sentence is new to them at its first key.",
            *notes,
        ),
    )


def _rules(context: Context) -> tuple[list[Line], list[str]]:
    lines, notes = [], []
    for words, keys, bar in ((200, 450, None), (1_000, 450, FRAME), (5_000, 180, None)):
        typing = typed(words, context.size(keys, 45), context.data)
        lines.append(
            Line(f"rules alone, {typing.words:,} words: a key to the review", Series("ms", typing.keys_ms), bar=bar)
        )
        notes.append(
            f"{typing.words:,} words: {typing.citations} citations of {typing.sources} sources, "
            f"{typing.findings} findings at the end; first look at the draft {typing.first_ms:.1f} ms."
        )
        say(f"keystroke, {typing.words} words: rules p50 {lines[-1].measured.median:.2f} ms")
    return lines, notes


def _window(context: Context) -> list[Line]:
    lines = []
    keys = context.size(200, 20)
    with desk(context) as on:
        plain = type_in_plain_editor(on, 1_000, keys, context.data)
        for words, letter, marks in ((200, None, None), (1_000, None, FRAME), (5_000, FRAME, None)):
            times = type_in_window(on, long_home(context, words), keys)
            where = f"window, {words:,} words: a key to"
            lines.append(Line(f"{where} its letter", Series("ms", times.first), bar=letter))
            lines.append(Line(f"{where} the last mark", Series("ms", times.last), bar=marks))
            say(f"keystroke, {words} words: last mark p50 {lines[-1].measured.median:.1f} ms")
    compared = "for comparison: Qt's plain editor alone, 1,000 words: a key to its letter"
    return [*lines, Line(compared, Series("ms", plain.first))]
