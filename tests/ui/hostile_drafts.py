"""Drafts whose fields are hostile or at their limits, one after the other on the table of a real window: each is shown
as it is and decided on as it was shown, or only named and not decided on; nothing ends or fails.
"""

import os
import random
import string
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.model.decision import Decision
from console.model.draft import (
    Action,
    ActionClass,
    Citation,
    Customer,
    Draft,
    Excerpt,
    Generation,
    Message,
    MessageRole,
    Priority,
    Recipients,
    Source,
    SourceKind,
    State,
    SubmittedDraft,
    Ticket,
)
from console.model.finding import Finding, Severity
from console.model.ids import Digest, DraftId
from console.model.validation import submission_errors
from console.model.wire import convert, draft_digest
from tests.ui import desk
from tests.ui.reviewing import CTRL, ReviewWindow, a_table
from tests.ui.window_texts import random_text
from ui.faults import faults

ZONES: Final = ("Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")
LIMIT_SECONDS: Final = 120.0
_MARKUP: Final = (
    "<b>x</b>", "<img src='http://192.0.2.1/x.png'>", "&amp;&", "%s %n {0} ${x}", "[*]", "\\u202e", "a\0b", "\x1b[31m",
    "=cmd|' /C calc'!A0",
    "\u202edesrever\u202c", "\u200b\u200b", "🏴\U000e0067\U000e007f", "ﷺ" * 9,
    "Z\u0351\u0321\u0359" * 40, "\ufeff", "\U0010ffff", "İıſK", "--", "'; DROP TABLE drafts; --", "\ttab\t", " ", "",
)  # fmt: skip
_ADDRESSES: Final = (
    "javascript:alert(1)", "https://example.org/" + "a" * 1_900, "file:///etc/passwd", "https://éxample.org/\u202e",
    "mailto:a@b.example?attach=/etc/passwd", "http://[::1", "https://user:pass@example.org:99999/",
    "kb://" + "x/" * 900,
)  # fmt: skip
_TIMES: Final = (
    datetime(1900, 1, 1, tzinfo=UTC),
    datetime(2199, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    desk.NOW,
    desk.NOW + timedelta(seconds=1),
)


class PlainBot:
    """What a ReviewWindow needs of pytest-qt's robot, without pytest."""

    def wait(self, milliseconds: int) -> None:
        """Let the window work."""
        QTest.qWait(milliseconds)

    def waitUntil(self, ready: Callable[[], bool], timeout: int = 5_000) -> None:  # noqa: N802 - pytest-qt's name
        """Raises TimeoutError."""
        until = time.monotonic() + timeout / 1_000
        while not ready():
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to it")
            QTest.qWait(5)

    @contextmanager
    def waitExposed(self, _widget: QWidget) -> Iterator[None]:  # noqa: N802 - pytest-qt's name
        """Offscreen it is at once."""
        yield


class Shown(NamedTuple):
    """What became of so many drafts."""

    drafts: int
    decided: int
    problems: tuple[str, ...]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.of = random.Random(seed)
        self.seed = seed

    def words(self, most: int, *, least: int = 0) -> str:
        """Up to so many code points, sometimes all of them."""
        text = random_text(self.of, 12) + self.of.choice(_MARKUP) + random_text(self.of, 3)
        if self.of.random() < 0.1 and text:
            text = (text * (most // len(text) + 1))[:most]
        return text[:most] if len(text) >= least else text + "x" * least

    def line(self) -> str:
        return self.words(2_000)

    def name(self) -> str:
        """An id, as the store takes them."""
        plain = "".join(
            self.of.choice(string.ascii_letters + "éßЖ-_.:") for _ in range(self.of.choice((1, 8, 60, 199)))
        )
        return f"{plain}x"[:200]

    def at(self) -> datetime:
        return self.of.choice(_TIMES)

    def often(self, few: int, most: int, share: float = 0.03) -> int:
        return most if self.of.random() < share else self.of.randint(0, few)

    def value(self, depth: int = 0) -> Any:
        plain: list[Any] = [None, True, 0, -(2**53) + 1, 1e308, -0.0, 38.10, self.words(300), "", "2026-11-24"]
        if depth > 3 or self.of.random() < 0.7:
            return self.of.choice(plain)
        if self.of.random() < 0.5:
            return [self.value(depth + 1) for _ in range(self.of.randint(0, 5))]
        return {self.name()[:40]: self.value(depth + 1) for _ in range(self.of.randint(0, 5))}

    def submission(self) -> SubmittedDraft:
        of = self.of
        text = self.words(100_000, least=1)
        if not text.strip():
            text = "x"
        sources = tuple(self._source(f"s{n}") for n in range(self.often(4, 200)))
        citations = (
            tuple(self._citation(text, of.choice(sources)) for _ in range(self.often(6, 1_000))) if sources else ()
        )
        kind = of.choice((ActionClass.EXTERNAL_COMMUNICATION, ActionClass.LIMITED_UPDATE, ActionClass.DRAFT_ACTION))
        return SubmittedDraft(
            external_id=self.name(),
            queue=of.choice(("billing", "technical", "accounts")),
            created_at=min(self.at(), desk.NOW),
            expires_at=None,
            ticket=self._ticket(),
            action=Action(kind, self.name()[:40], {self.name()[:60]: self.value() for _ in range(self.often(4, 60))}),
            text=text,
            citations=tuple(c for c in citations if c is not None),
            sources=sources,
            generation=Generation(
                self.line(), self.line(), self.words(3_000), self.line(), None if of.random() < 0.5 else self.line(),
                of.choice((None, 0.0, 1.0, 0.5, 1e-300)), of.choice((0, 2**53 - 1)), 0, 2**53 - 1,
                of.choice((0.0, 1e300)), 0, of.choice((None, "failed_source", self.line())),
            ),
        )  # fmt: skip

    def _ticket(self) -> Ticket:
        of = self.of
        fields = {self.name(): self.of.choice((self.line(), 1, 2.5, None, True)) for _ in range(self.often(5, 200))}
        addresses = ["a@b.example", "x\u05d0@c.example", "not an address", "é@exämple.de", self.words(200, least=1)]
        many = self.often(3, 500)
        recipients = Recipients(
            sender=of.choice((None, "desk@shop.example", self.line() or None)),
            to=tuple(of.choice(addresses) for _ in range(many)),
            cc=tuple(of.choice(addresses) for _ in range(self.often(2, 500))),
            written_from=of.choice((None, self.line() or None)),
            problem=of.choice((None, self.line() or None)),
        )
        messages = tuple(
            Message(
                f"m{n}", of.choice(list(MessageRole)), self.line(), of.choice((None, self.at())), self.words(20_000)
            )
            for n in range(self.often(4, 400) + 1)
        )
        return Ticket(
            helpdesk=self.name()[:60],
            id=self.name(),
            url=of.choice((None, *_ADDRESSES)),
            subject=self.line(),
            language=of.choice(("en", "ar", "he-IL", "zh-Hant-TW", "xx", "x" * 35)),
            priority=of.choice(list(Priority)),
            due_at=of.choice((None, self.at())),
            customer=Customer(self.name(), self.line(), of.choice((None, self.line(), "a@b.example")), fields),
            messages=messages,
            recipients=of.choice((None, recipients)),
        )

    def _source(self, name: str) -> Source:
        of = self.of
        content = self.words(of.choice((2_000, 200_000)), least=1)
        return Source(
            name, of.choice(list(SourceKind)), self.line(), of.choice(_ADDRESSES), of.random() < 0.5,
            of.choice((None, min(self.at(), desk.NOW))), self.at(), content,
            of.choice((None, Excerpt(0, len(content)))), of.choice((None, 0.0, 1e300, -1.0)),
        )  # fmt: skip

    def _citation(self, text: str, source: Source) -> Citation | None:
        start, at = self.of.randrange(len(text)), self.of.randrange(len(source.content))
        return Citation(
            start, min(len(text), start + self.of.choice((1, 5, 100_000))), source.id, at,
            min(len(source.content), at + self.of.choice((1, 9, 10**6))),
        )  # fmt: skip

    def findings(self, text: str) -> tuple[Finding, ...]:
        """As the store sends them: about the text, a source, a field or all of it."""

        def one() -> Finding:
            start = self.of.randrange(len(text))
            place: dict[str, Any] = self.of.choice(
                ({}, {"start": start, "end": min(len(text), start + 3)}, {"source": "s0"}, {"field": "$.action.params"})
            )
            severity = self.of.choice((Severity.INFO, Severity.WARN, Severity.WARN, Severity.ESCALATE, Severity.BLOCK))
            return Finding(self.name()[:60], severity, self.line(), self.words(40), **place)

        return tuple(one() for _ in range(self.often(3, 200)))


def hostile_draft(seed: int) -> Draft:
    """A draft that a store accepts; the same for the same seed."""
    maker = _Maker(seed)
    while True:
        submitted = maker.submission()
        try:
            # As it comes over the wire: what the formats refuse never reaches a window.
            submitted = convert(msgspec.json.decode(msgspec.json.encode(submitted)), SubmittedDraft)
        except Exception:  # noqa: BLE001 - the next one
            continue
        if not submission_errors(submitted):
            break
    return Draft(
        id=DraftId(f"01900000-0000-7000-8000-{seed:012x}"),
        external_id=submitted.external_id,
        pipeline=maker.line() or "p",
        revision=maker.of.choice((1, 2, 9_999)),
        digest=Digest(draft_digest(submitted)),
        state=State.PENDING,
        policy_version=1,
        received_at=maker.at(),
        submitted=submitted,
        findings=maker.findings(submitted.text),
        recipient_notice=maker.of.choice((None, maker.line())),
    )


def show_drafts(
    folder: Path,
    seeds: Sequence[int],
    bot: object = None,
    tell: Callable[[int], None] | None = None,
    zones: Sequence[str] = ZONES,
) -> Shown:
    """Shows so many, in a window for each of the time zones, and presses what decides on them."""
    problems: list[str] = []
    decided = done = 0
    before = os.environ.get("TZ")
    heard: list[str] = []
    hear: Callable[[str, object], None] = lambda where, error: heard.append(f"{where}: {error!r}")  # noqa: E731
    faults.happened.connect(hear)
    try:
        for number, zone in enumerate(zones):
            os.environ["TZ"] = zone
            time.tzset()
            with a_table(folder / str(number), cast(QtBot, bot or PlainBot())) as table:
                for seed in seeds[number :: len(zones)]:
                    heard.clear()
                    try:
                        decided += _shown_and_decided(table, hostile_draft(seed))
                    except (AssertionError, TimeoutError) as error:
                        problems.append(f"seed {seed}, {zone}: {error}")
                    problems += [f"seed {seed}, {zone}: {each}" for each in heard]
                    done += 1
                    if tell is not None:
                        tell(done)
    finally:
        faults.happened.disconnect(hear)
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
    return Shown(done, decided, tuple(problems))


def _shown_and_decided(table: ReviewWindow, draft: Draft) -> bool:
    """Whether a decision on it was made."""
    earlier = {decision.key for decision in table.waiting()}
    table.comes(draft)
    table.page.queue.choose(draft.id)
    centre = table.page.centre

    def laid_out() -> bool:
        shown = table.page.shown()
        return (shown is not None and shown.id == draft.id and shown.review is not None) or centre.empty.isVisible()

    table.until(laid_out)
    assert not centre.empty.isVisible(), f"it is not shown: {_texts(centre.empty)}"
    submitted = draft.submitted
    assert centre.editor.text() == submitted.text, "another text than the draft's is shown"
    for tab in range(1, 5):
        table.press(Qt.Key(Qt.Key.Key_0 + tab), CTRL | Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
    link = centre.header.all_recipients
    link.open_list()
    if link.list is not None:
        link.list.close()
    table.until(lambda: table.page.controller.gate.why_not() is None)
    centre.editor.setFocus()
    for _ in range(2):
        # The second where a brake leads to a finding or to the reply's end first.
        table.press(Qt.Key.Key_Return, CTRL)
        table.bot.wait(20)
    if centre.bar.sheet.isVisible():
        table.press(Qt.Key.Key_Escape)
    decisions = [decision for decision in table.waiting() if decision.key not in earlier]
    _only_on(decisions, draft)
    table.comes(gone=draft.id)
    return bool(decisions)


def _only_on(decisions: list[Decision], draft: Draft) -> None:
    last = draft.submitted.last_message()
    for decision in decisions:
        on = decision.draft, decision.revision, decision.revision_digest, decision.seen_message
        assert on == (draft.id, draft.revision, draft.digest, last.id if last else None), "another draft was decided on"
        assert decision.final_text in (None, draft.submitted.text), "another text was decided on"


def _texts(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel)]
