"""A console with a store of its own on this computer: started, shared, brought back, ended."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import psutil
import pytest

from console.model.decision import Kind
from console.model.draft import State
from console.model.ids import DraftId
from console.model.person import Role
from console.remote.blocking import BlockingClient, look_at
from console.remote.embedded import borrowed_store
from console.remote.problems import EmbeddedFailed
from console.store.config import StoreConfig
from console.store.ledger.transaction import SYSTEM
from console.store.opening import open_store
from console.store.service.publish_policy import check_policy, publish
from console.sync.notices import LinkState, OutboxFilter, QueueFilter, StatusChanged
from resources.policy import default_policy_text
from tests.support.console import LIMIT, Console, a_console
from tests.support.memory_secrets import MemorySecrets
from tests.support.sample import SampleFolder
from tests.support.store_in_thread import draft_as_sent


def synced(console: Console) -> Console:
    """Starts it and waits until it is level with its store."""
    console.session.start()
    console.heard.wait(StatusChanged, lambda n: n.status.link is LinkState.ONLINE)
    return console


def stores() -> list[psutil.Process]:
    """The store processes that this test's process started."""
    return [p for p in psutil.Process().children(recursive=True) if "embedded" in words(p)]


def words(process: psutil.Process) -> str:
    """Its command line; none of a process that has ended since it was listed."""
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""


@pytest.fixture
def ended() -> Callable[[psutil.Process], bool]:
    """Whether a process ends by itself within the limit."""

    def wait(process: psutil.Process) -> bool:
        try:
            process.wait(LIMIT)
        except psutil.TimeoutExpired:
            return False
        return True

    return wait


def test_a_console_with_no_server_starts_its_own_store_and_ends_it(
    tmp_path: Path, ended: Callable[[psutil.Process], bool], sample_folder: SampleFolder
) -> None:
    with a_console(sample_folder(tmp_path / "p"), embedded=True, sample=True) as console:
        synced(console)
        assert console.session.reader.queue_count(QueueFilter()) > 30
        row = console.session.reader.queue_page(QueueFilter()).rows[0]
        console.session.open_draft(row.id)
        (store,) = stores()
    assert ended(store)


def test_the_store_killed_in_the_middle_comes_back_and_what_waited_is_recorded_once(
    tmp_path: Path, sample_folder: SampleFolder
) -> None:
    with a_console(sample_folder(tmp_path / "p"), embedded=True, sample=True) as console:
        synced(console)
        reader = console.session.reader
        approvable = [r.id for r in reader.queue_page(QueueFilter(), limit=200).rows if r.flag is None][:3]
        assert approvable
        stores()[0].kill()
        keys = [console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT).key for draft in approvable]
        console.heard.until(lambda: not reader.outbox(OutboxFilter.WAITING), "what waited is recorded")
        found = console.session.store.history("kind:approve").result(LIMIT)
        ours = [item.decision.key for item in found.page.items if item.decision.key in keys]
        assert sorted(ours) == sorted(keys)


def test_two_consoles_on_one_folder_share_one_store(
    tmp_path: Path, ended: Callable[[psutil.Process], bool], sample_folder: SampleFolder
) -> None:
    with a_console(sample_folder(tmp_path / "p"), embedded=True, sample=True) as console:
        synced(console)
        with borrowed_store(tmp_path / "p", role=Role.LEAD) as (url, token), BlockingClient(url, token) as lead:
            assert lead.me().person.role is Role.LEAD
            assert abs(look_at(url)) < 5
            lines = b"".join(lead.export_decisions("jsonl")).splitlines()
            assert len(lines) > 20
        (store,) = stores()
        assert store.is_running()
    assert ended(store)


def test_a_store_that_cannot_start_is_said_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "store.db").write_bytes(b"this is no database" * 100)
    with a_console(tmp_path / "p", embedded=True) as console:
        console.session.start()
        status = console.heard.wait(StatusChanged, lambda n: n.status.link is LinkState.OFFLINE).status
        assert status.message is not None
        assert "could not start" in status.message
        assert "store.db" in status.message


def test_closing_while_the_store_still_starts_leaves_nothing_behind(
    tmp_path: Path, ended: Callable[[psutil.Process], bool]
) -> None:
    console = a_console(tmp_path / "p", embedded=True, sample=True, secrets=MemorySecrets())
    console.session.start()
    console.heard.until(lambda: bool(stores()), "the store's process runs")
    console.session.close()
    # No other can start now; those there are end by themselves, the console has not waited for them.
    assert all(ended(process) for process in stores())


@pytest.mark.parametrize(("way", "state"), [("spool", State.SENT), ("off", State.APPROVED)])
def test_what_is_approved_is_written_to_the_profiles_folder_unless_that_is_off(
    tmp_path: Path, way: str, state: State
) -> None:
    folder = tmp_path / "p"
    hold_nothing(folder)
    with borrowed_store(folder, role=Role.PIPELINE, dispatch=way) as (url, token), BlockingClient(url, token) as client:
        draft = DraftId(client.submit(msgspec.json.encode(draft_as_sent(1))).results[0].id or "")
        with a_console(folder, embedded=True) as console:
            synced(console)
            console.heard.until(lambda: console.session.reader.draft(draft) is not None, "the draft is here")
            decision = console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
            if state is State.APPROVED:
                console.heard.until(lambda: not console.session.reader.outbox(OutboxFilter.WAITING), "it is recorded")
                assert not (folder / "sent").exists()
            else:
                console.heard.until(lambda: state_of(console, draft) is state, "it is sent")
                (file,) = (folder / "sent").iterdir()
                assert file.name == f"{decision.key}.json"
                assert json.loads(file.read_bytes())["ticket"]["id"] == "T-1"


def test_who_hands_drafts_over_first_is_not_signed_in_as_a_machine(tmp_path: Path) -> None:
    with borrowed_store(tmp_path / "p", role=Role.PIPELINE) as (url, token), BlockingClient(url, token) as client:
        client.submit(msgspec.json.encode(draft_as_sent(1)))
    with a_console(tmp_path / "p", embedded=True) as console:
        synced(console)
        assert console.session.status.role is Role.SENIOR
        assert console.session.reader.queue_count(QueueFilter()) == 1


def test_the_history_of_the_sample_is_sent_and_nothing_of_it_goes_out(
    tmp_path: Path, sample_folder: SampleFolder
) -> None:
    with a_console(sample_folder(tmp_path / "p"), embedded=True, sample=True) as console:
        synced(console)
        items = console.session.store.history("kind:approve").result(LIMIT).page.items
        told = Counter(item.state for item in items if item.action_class not in ("draft_action", "read_only"))
    assert told.keys() == {State.SENT}
    assert list((tmp_path / "p" / "sent").iterdir()) == []


def test_a_way_to_send_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedFailed, match="not a way to send"), borrowed_store(tmp_path / "p", dispatch="pigeon"):
        pass


def hold_nothing(folder: Path) -> None:
    """Makes the store of a profile, with a policy under which an approval is not held."""
    folder.mkdir()
    store = open_store(StoreConfig(f"sqlite:///{folder / 'store.db'}"))
    text = default_policy_text().replace("hold_seconds = 10", "hold_seconds = 0")
    store.write(lambda transaction: publish(transaction, SYSTEM, check_policy(text), None))
    store.close()


def state_of(console: Console, draft: DraftId) -> State | None:
    """Where a draft stands, as the console sees it."""
    found = console.session.reader.draft(draft)
    return None if found is None else found.state
