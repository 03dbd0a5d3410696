"""Every screen, dialog and state in a window of 1280×720, in each language: no text is cut, nothing is out of its
place.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from console.model.ids import Clock
from console.model.person import Role
from console.sync.session import Session
from tests.support.sample import SampleFolder
from tests.ui import desk
from tests.ui.cut_texts import Painted, cut_texts, out_of_place, watched
from tests.ui.states import states, turn, wall_clock, window_on, without_a_store
from ui import language

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(600)]
LANGUAGES = ("en", "de", "ar")
SIZE = (1280, 720)


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


def problems(session: Session, role: Role, now: Clock, painted: Painted) -> dict[str, str]:
    """What cannot be read, with the state in which it was first."""
    faults: dict[str, str] = {}
    with window_on(session, now, SIZE) as place:
        for state in states(place, role):
            for _ in range(40):  # what is cut after a while stays so
                turn(30)
                painted.taken()
                state.root.grab()
                unreadable = [*painted.taken(), *cut_texts(state.root), *out_of_place(state.root)]
                if not unreadable:
                    break
            faults |= {str(what): state.name for what in unreadable if str(what) not in faults}
            if state.root is place.window and place.window.size().toTuple() != SIZE:
                faults.setdefault(f"the window takes {place.window.size().toTuple()}", state.name)
    return faults


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("role", [Role.AGENT, Role.SENIOR, Role.LEAD])
def test_nothing_is_cut_and_nothing_is_out_of_its_place(
    sessions: dict[Role, Session], qapp: QApplication, role: Role, code: str
) -> None:
    now: Clock = wall_clock if role is Role.LEAD else lambda: desk.NOW
    language.use(qapp, code)
    try:
        with watched() as painted:
            faults = problems(sessions[role], role, now, painted)
    finally:
        language.use(qapp, "en")
    assert faults == {}
