"""A draft with two hundred sources opens as fast as one with two dozen; every source can be reached, in order."""

from functools import partial
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.model.draft import Draft
from console.rules.policy import load
from resources.policy import default_policy_text
from tests.ui import desk
from ui.escalations.side import EscalationSide
from ui.review.sources_panel import SourcesPanel, numbered
from ui.widgets.facts import Facts
from ui.widgets.label import Label, LinkLabel
from ui.widgets.source_card import SourceCard
from ui.widgets.widget_batches import FIRST, STEP

MOST = 200
"""Sources of one draft, as the wire allows them."""


class Shown(NamedTuple):
    """A place that shows a draft's sources."""

    place: QWidget

    def cards(self) -> list[str]:
        """By their place from above."""
        found = [card for card in self.place.findChildren(SourceCard) if not card.isHidden()]
        return [card.source_id for card in sorted(found, key=lambda card: card.y())]

    def link(self) -> LinkLabel:
        """What offers more of them."""
        return next(
            link for link in self.place.findChildren(LinkLabel) if link.text().startswith("Show ") or not link.text()
        )

    def settle(self, bot: QtBot) -> None:
        """The layout follows."""
        bot.wait(1)


def with_sources(count: int) -> Draft:
    draft = next(one for one in desk.sample_drafts() if one.submitted.sources)
    source = draft.submitted.sources[0]
    sources = tuple(msgspec.structs.replace(source, id=f"s{number}") for number in range(count))
    return msgspec.structs.replace(
        draft, submitted=msgspec.structs.replace(draft.submitted, sources=sources, citations=())
    )


def test_a_source_that_is_not_laid_out_yet_comes_when_it_is_gone_to(qtbot: QtBot) -> None:
    panel, draft = SourcesPanel(), with_sources(MOST)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    panel.show_draft(draft, numbered(draft), desk.NOW, ())
    assert len(panel.source_ids()) == FIRST
    panel.show_source("s80")
    qtbot.waitUntil(lambda: not panel.card("s80").visibleRegion().isEmpty(), timeout=20_000)
    assert panel.source_ids() == tuple(f"s{number}" for number in range(FIRST + 2 * STEP))


@pytest.mark.parametrize("where", ["review", "escalations"])
@given(counts=st.lists(st.integers(0, FIRST + STEP + 1), min_size=1, max_size=2))
@example(counts=[FIRST + STEP + 1, 1])
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_source_is_reached_in_order_however_many_there_are(qtbot: QtBot, where: str, counts: list[int]) -> None:
    panel, side = SourcesPanel(), EscalationSide()
    on_screen = Shown(panel if where == "review" else side._sources)
    for widget in (panel, side):
        qtbot.addWidget(widget)
        widget.resize(400, 600)
    side.tabs.choose("sources")
    on_screen.place.window().show()
    for count in counts:  # one draft after the other in the same place
        draft = with_sources(count)
        if where == "review":
            panel.show_draft(draft, numbered(draft), desk.NOW, ())
        else:
            side.show_draft(draft, desk.SAMIR, load(default_policy_text()), desk.NOW)
        left = count - FIRST
        while left > 0:
            on_screen.settle(qtbot)
            assert len(on_screen.cards()) == count - left
            on_screen.link().activated.emit()
            left -= STEP
        on_screen.settle(qtbot)
        assert on_screen.cards() == [source.id for source in draft.submitted.sources]
        assert on_screen.link().isHidden()


def look_alike(*panels: SourcesPanel) -> bool:
    """Whether these are painted alike, without the ring around what has the focus."""
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    return len({bytes(panel.grab().toImage().constBits()) for panel in panels}) == 1


def test_cards_that_showed_other_sources_look_like_new_ones(qtbot: QtBot) -> None:
    used = SourcesPanel()
    drafts = sorted(desk.sample_drafts(), key=lambda draft: len(draft.submitted.sources))
    for draft in (drafts[-1], drafts[0], drafts[len(drafts) // 2], drafts[-2]):
        new = SourcesPanel()
        for panel in (used, new):
            qtbot.addWidget(panel)
            panel.resize(400, 900)
            panel.show()
            panel.show_draft(draft, numbered(draft), desk.NOW, draft.findings)
        names = [[panel.card(source).accessibleName() for source in panel.source_ids()] for panel in (used, new)]
        assert names[0] == names[1]
        qtbot.waitUntil(partial(look_alike, used, new), timeout=20_000)
        new.hide()


def test_rows_of_facts_that_are_no_longer_shown_hold_nothing(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([("Name", "Zoe"), ("Email", "zoe@example.com")], {"Email": "Reveal"})
    facts.show_facts([("Name", "Ben")])
    held = {part.text() for part in facts.findChildren(Label) if not isinstance(part, LinkLabel)}
    assert held == {"Name", "Ben", ""}
    facts.show_facts([("Name", "Ben"), ("Plan", "Team")])
    shown = {part.text() for part in facts.findChildren(Label) if not part.isHidden()}
    assert shown == {"Name", "Ben", "Plan", "Team"}
