"""The longest subjects, names, plans and sentences of the usual sort, in three languages: the header can be read to its
end, and no button that decides is cut, from the first paint on.
"""

import random
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.model.draft import Draft, Priority
from console.model.person import Person
from console.model.wire import draft_digest
from tests.ui import desk
from tests.ui.reviewing import ReviewWindow, a_table
from tests.ui.test_sizes import buttons_of, is_whole, text_larger, wait_for_layout
from ui import language
from ui.draft.decision_bar import DecisionBar
from ui.review.centre import LEAST_LINES, height_of_lines
from ui.theme import fonts
from ui.theme.fonts import STEP

LANGUAGES = {
    "en": "Refund for the annual enterprise subscription that was charged twice was still not received on our account",
    "de": "Rückerstattung der doppelt abgebuchten Jahresgebühr für das Unternehmenskonto bislang nicht eingegangen",
    "ar": "لم نستلم حتى الآن استرداد رسوم الاشتراك السنوي للشركات التي خصمت مرتين من حسابنا المصرفي في هذا الشهر",
}
NAMES = {
    "en": "Alexandrina Wilhelmina Featherstonehaugh-Cholmondeley",
    "de": "Maximiliane-Charlotte Freifrau von und zu Hohenstein",
    "ar": "عبد الرحمن بن عبد العزيز بن محمد المهتدي بالله الهاشمي",
}
PLANS = {"en": "Enterprise Plus with priority support", "de": "Unternehmenskundenvertrag", "ar": "خطة المؤسسات المميزة"}
SIZES = ((1280, 720, 0), (800, 500, 0), (1280, 720, 4))
"""Width, height, and steps of the text size; the second is 200 % of a screen of 1600x1000."""


def with_longest_words(draft: Draft, language: str, choose: random.Random) -> Draft:
    words = LANGUAGES[language].split()
    ticket = draft.submitted.ticket
    fields = {**ticket.customer.fields, "plan": PLANS[language], "since": choose.choice(("2019", "September 2019"))}
    customer = msgspec.structs.replace(ticket.customer, name=NAMES[language], fields=fields)
    subject = " ".join(words[choose.randrange(3) :])
    ticket = msgspec.structs.replace(
        ticket, subject=subject, customer=customer, priority=choose.choice((Priority.URGENT, Priority.HIGH)),
        id=f"{choose.randrange(10**9)}", helpdesk=choose.choice(("zendesk", "rt", "request-tracker")),
    )  # fmt: skip
    text = f"{LANGUAGES[language]}. I will refund you $500 today, guaranteed. Your password is hunter2. " * 3
    submitted = msgspec.structs.replace(draft.submitted, ticket=ticket, text=text)
    return msgspec.structs.replace(
        draft, submitted=submitted, revision=draft.revision + 1, digest=draft_digest(submitted)
    )


def header_of(table: ReviewWindow, screen: str) -> QWidget:
    page = table.window.page(screen)
    return table.page.centre.header if screen == "review" else page.detail.head  # type: ignore[union-attr]


def bar_of(table: ReviewWindow, screen: str) -> DecisionBar:
    page = table.window.page(screen)
    bar: DecisionBar = table.page.centre.bar if screen == "review" else page.detail.bar  # type: ignore[union-attr]
    return bar


def cut_labels(header: QWidget) -> list[str]:
    """Those that have not the room that their words need, or more of it than their parent shows."""
    labels = []
    for label in header.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needs = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        inside = QRect(label.mapTo(header, label.rect().topLeft()), label.size())
        narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if narrow or label.height() < needs or "…" in label.text() or not header.rect().contains(inside):
            labels.append(label.text())
    return labels


def overlapping(parts: list[QWidget]) -> list[str]:
    areas = [QRect(part.mapTo(part.window(), part.rect().topLeft()), part.size()) for part in parts if part.isVisible()]
    return [f"{a} and {b}" for at, a in enumerate(areas) for b in areas[at + 1 :] if a.intersects(b)]


@pytest.mark.parametrize(("person", "screen"), [(desk.ADA, "review"), (desk.SAMIR, "escalations")])
def test_the_longest_words_of_three_languages_leave_header_and_buttons_whole(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, person: Person, screen: str
) -> None:
    choose = random.Random(11)
    with text_larger(qapp, 0), a_table(tmp_path, qtbot, person) as table:
        table.window.go(screen)
        page = table.window.page(screen)
        problems: list[str] = []

        def open_draft() -> Draft:
            draft: Draft = table.shown().draft if screen == "review" else page.draft  # type: ignore[union-attr]
            return draft

        for width, height, steps in SIZES:
            fonts.set_scale(qapp, STEP**steps)
            table.window.resize(width, height)
            for language in LANGUAGES:
                draft = with_longest_words(open_draft(), language, choose)
                table.comes(draft)
                table.until(lambda: open_draft().revision == draft.revision)  # noqa: B023 - asked at once
                bar, header = bar_of(table, screen), header_of(table, screen)
                table.window.toasts.clear()
                wait_for_layout(qtbot, lambda: cut_labels(header) == [])  # noqa: B023 - waited for at once
                problems += [f"{language}, {width}x{height}, text +{steps}: {cut}" for cut in cut_labels(header)]
                for hint in ("", *choose.sample((*LANGUAGES.values(), "Wait.", f"{LANGUAGES['de']}. " * 3), 3)):
                    (bar.hint.set_hint if choose.random() < 0.5 else bar.insist)(hint)
                    # At once, and at each step by which Qt carries another height upwards: each may be painted.
                    where = f"{language}, {width}x{height}, text +{steps}, {hint[:20]!r}"
                    buttons = buttons_of(table, screen)
                    for around in (None, bar.buttons, bar):
                        if around is not None:
                            QCoreApplication.sendPostedEvents(around, QEvent.Type.LayoutRequest.value)
                        problems += [f"{where}: {button.text()}" for button in buttons if not is_whole(button)]
                        problems += [f"{where}: {both}" for both in overlapping([*buttons, bar.hint])]
        assert problems == []


def visible_height(widget: QWidget) -> int:
    return widget.visibleRegion().boundingRect().height()


@pytest.mark.parametrize("code", LANGUAGES)
def test_five_lines_of_the_reply_its_recipient_and_all_buttons_are_in_view_with_the_largest_text_and_at_200_percent(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, code: str
) -> None:
    choose, problems = random.Random(5), []
    language.use(qapp, code)
    try:
        with text_larger(qapp, 0), a_table(tmp_path, qtbot) as table:
            centre, text = table.page.centre, table.shown().draft.submitted.text
            for width, height, steps in SIZES:
                fonts.set_scale(qapp, STEP**steps)
                table.window.resize(width, height)
                draft = with_longest_words(table.shown().draft, code, choose)
                reply = msgspec.structs.replace(draft.submitted, text=text)
                table.comes(msgspec.structs.replace(draft, submitted=reply, digest=draft_digest(reply)))
                table.until(lambda: table.shown().revision == draft.revision)  # noqa: B023 - asked at once
                table.judged()
                table.window.toasts.clear()
                recipient = centre.header._recipient
                lines = height_of_lines(centre.editor, LEAST_LINES)

                def is_all_there() -> bool:
                    whole = all(is_whole(button) for button in buttons_of(table, "review"))
                    text_is = visible_height(centre.editor.viewport()) >= lines  # noqa: B023 - asked at once
                    return whole and text_is and visible_height(recipient) == recipient.height()  # noqa: B023

                wait_for_layout(qtbot, is_all_there)
                if not is_all_there():
                    problems.append(
                        f"{width}x{height}, text +{steps}: reply {visible_height(centre.editor.viewport())} of {lines}"
                        f" pixels, recipient {visible_height(recipient)} of {recipient.height()}"
                    )
    finally:
        language.use(qapp, "en")
    assert problems == []


def test_with_usual_words_nothing_above_the_reply_scrolls(table: ReviewWindow) -> None:
    table.window.resize(1280, 720)
    above = table.page.centre._above
    wait_for_layout(table.bot, lambda: not above.verticalScrollBar().maximum())
    assert above.verticalScrollBar().maximum() == 0
