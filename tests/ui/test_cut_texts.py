"""Every screen, dialog and state in a window of 1280×720, in each language: no text is cut, nothing is out of its
place, and nothing that is ours is left in English.

A screen of 2560×1440 at 200 % has the room of these 1280×720, and is laid out alike. 1280×720 at 200 % has that of
640×360: what decides stays whole there (`test_sizes.py`), and one column is shown at a time. Text is made larger in
steps; `LARGER` is four of them and the last one.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from console.model.ids import Clock
from console.model.person import Role
from console.sync.session import Session
from tests.support.sample import SampleFolder
from tests.ui import desk
from tests.ui.cut_texts import Painted, cut_texts, out_of_place, watched
from tests.ui.shown_words import Words, english_inside, still_english, words_on
from tests.ui.states import states, turn, wall_clock, window_on, without_a_store
from ui import isolation, language
from ui.theme import fonts
from ui.theme.fonts import MOST, STEP

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(600)]
LANGUAGES = ("en", "de", "ar")
ROLES = (Role.AGENT, Role.SENIOR, Role.LEAD)
SIZE = (1280, 720)
LARGER = (STEP**4, MOST)
ALIKE = re.compile(r"outbox-(7|8|9|1\d)|help-(?!review).*|tour-2|insights-package-[267]|review-reject")
"""States that are laid out as others are, which are left out with larger text."""
TIMES = (desk.NOW, wall_clock())
"""For which the sample is made here."""


class Walk(NamedTuple):
    """What was seen on the way through all states: what cannot be read, with the state in which it was first; and every
    text by its state.
    """

    faults: dict[str, str]
    texts: dict[str, set[str]]


Walking = Callable[..., Walk]
"""By role, language and size of the text."""


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory, sample_folder: SampleFolder) -> Iterator[dict[Role, Session]]:
    """Who works where: the language is that of the window, so all of them are asked in each."""
    folder = tmp_path_factory.mktemp("states")
    with (
        without_a_store(folder / "ada", desk.ADA) as agent,
        without_a_store(folder / "samir", desk.SAMIR) as senior,
        desk.demo_session(sample_folder(folder / "demo"), Role.LEAD) as lead,
    ):
        yield {Role.AGENT: agent, Role.SENIOR: senior, Role.LEAD: lead}


@pytest.fixture(scope="module")
def walked(sessions: dict[Role, Session], qapp: QApplication) -> Walking:
    """Go through all states of somebody in a language, once."""

    @cache
    def walk(role: Role, code: str, scale: float = 1.0) -> Walk:
        now: Clock = wall_clock if role is Role.LEAD else lambda: desk.NOW
        language.use(qapp, code)
        fonts.set_scale(qapp, scale)
        try:
            with watched() as painted:
                return through_all_states(sessions[role], role, now, painted, scale)
        finally:
            fonts.set_scale(qapp, 1.0)
            language.use(qapp, "en")

    return walk


def through_all_states(session: Session, role: Role, now: Clock, painted: Painted, scale: float) -> Walk:
    faults: dict[str, str] = {}
    texts: dict[str, set[str]] = {}
    with window_on(session, now, SIZE) as place:
        for state in states(place, role):
            if scale != 1.0 and ALIKE.fullmatch(state.name):
                continue
            painted.said.clear()
            for _ in range(40):  # what is cut after a while stays so
                turn(30)
                painted.taken()
                state.root.grab()
                unreadable = [*painted.taken(), *cut_texts(state.root), *out_of_place(state.root)]
                if not unreadable:
                    break
            texts[state.name] = words_on(state.root) | painted.said
            faults |= {str(what): state.name for what in unreadable if str(what) not in faults}
            if state.root is place.window and place.window.size().toTuple() != SIZE:
                faults.setdefault(f"the window takes {place.window.size().toTuple()}", state.name)
    return Walk(faults, texts)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_cut_and_nothing_is_out_of_its_place(walked: Walking, role: Role, code: str) -> None:
    assert walked(role, code).faults == {}


@pytest.mark.parametrize(("code", "scale"), [("de", LARGER[0]), ("de", LARGER[1]), ("ar", LARGER[1])])
@pytest.mark.parametrize("role", ROLES)
def test_with_larger_text_nothing_is_cut_either(walked: Walking, role: Role, code: str, scale: float) -> None:
    assert walked(role, code, scale).faults == {}


@pytest.mark.parametrize("role", ROLES)
def test_in_german_nothing_that_is_ours_is_left_in_english(walked: Walking, role: Role) -> None:
    german, english = walked(role, "de").texts, walked(role, "en").texts
    assert still_english(german, english, Words("de", *TIMES)) == []


@pytest.mark.parametrize("role", ROLES)
def test_in_arabic_no_words_of_ours_are_in_latin_letters(walked: Walking, role: Role) -> None:
    assert english_inside(walked(role, "ar").texts, Words("ar", *TIMES)) == []


@pytest.mark.parametrize("role", ROLES)
def test_signs_of_direction_of_our_own_are_not_shown_by_their_names(walked: Walking, role: Role) -> None:
    everything = {text for here in walked(role, "ar").texts.values() for text in here}
    assert {text for text in everything if any(name in text for name in ("[RLM]", "[LRM]", "[FSI]", "[PDI]"))} == set()
    assert {text for text in everything if "&lt;p style" in text or isolation.OPEN in text} == set()


@pytest.mark.parametrize("left", ["All drafts", "the queue billing", "Ask a lead", "Person: not yet", "checking"])
def test_words_that_are_left_in_english_are_found(left: str) -> None:
    words = Words("de", *TIMES)
    assert still_english({"a": {left, "Name", "billing"}}, {"a": {left, "Name", "billing"}}, words) == [f"a: {left!r}"]
    assert english_inside({"a": {f"قائمة {left}", "billing قائمة"}}, Words("ar", *TIMES)) != []
