"""Each way in which a network keeps a console from its store ends in one line that says what is wrong and what to do.
Work goes on meanwhile, and the console notices without a restart that all is well again.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from console.model.decision import Kind
from console.model.ids import DraftId
from console.sync.notices import ClaimLost, LinkState
from tests.support.certificates import a_certificate
from tests.support.console import LIMIT, Console, a_console
from tests.support.proxy import FINE, Fault, Plan, Proxy, an_answer
from tests.support.secure_network import CompanyProxy, TlsFront
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import on_store, put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.test_claims import takes_up
from tests.sync.waiting import emptied, offline, online_again, synced

KEY = ec.generate_private_key(ec.SECP256R1())
NAME = "store.test"
ADDRESS = f"https://{NAME}"
LONGEST = 400
"""Characters of a line: more is not read."""


@pytest.fixture(autouse=True)
def _no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def trust(monkeypatch: pytest.MonkeyPatch, folder: Path, *certificates: bytes) -> None:
    """What this computer trusts."""
    trusted = folder / "trusted.pem"
    trusted.write_bytes(b"".join(certificates))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))


class Desk:
    """A console at work, whose drafts are decided one by one."""

    def __init__(self, console: Console, store: StoreInThread, drafts: tuple[DraftId, ...]) -> None:
        self.console = console
        self.store = store
        self._left = list(drafts)
        self.decided: list[DraftId] = []

    def says(self, *words: str) -> str:
        """Waits until the line says all of `words`; it has a way out, and a decision can be made."""
        self.console.heard.until(
            lambda: self._link() is LinkState.OFFLINE and all(word in self._line() for word in words),
            lambda: f"the line says {words}, it says {self._link()} {self._line()}",
        )
        line = self._line()
        assert len(line) <= LONGEST
        assert "\n" not in line
        assert "ork goes on" in line
        draft = self._left.pop()
        self.console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)
        self.decided.append(draft)
        return line

    def _link(self) -> LinkState:
        return self.console.session.status.link

    def _line(self) -> str:
        return self.console.session.status.message or ""

    def is_well_again(self) -> None:
        """Waits until the console has noticed by itself, and what waited was sent."""
        online_again(self.console)
        emptied(self.console)
        assert self.console.session.status.message is None
        assert sorted(d["draft"] for d in recorded(self.store)) == sorted(self.decided)


def at_work(console: Console, store: StoreInThread, count: int) -> Desk:
    drafts = tuple(put_drafts(store, count))
    return Desk(synced(console), store, drafts)


@pytest.fixture
def secure(network: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TlsFront]:
    """HTTPS before the store, on this computer."""
    good = a_certificate(KEY)
    trust(monkeypatch, tmp_path, good)
    with TlsFront(network.url, KEY, good) as front:
        yield front


@pytest.fixture
def consoles_at(store: StoreInThread, tmp_path: Path) -> Iterator[Callable[[str], Console]]:
    with ExitStack() as stack:

        def make(url: str) -> Console:
            console = a_console(tmp_path / "console", url=url, token=store.token("agent", "Ada"))
            stack.callback(console.session.close)
            return console

        yield make


def test_a_guest_networks_sign_in_page_is_told_from_the_store(
    store: StoreInThread, network: Proxy, online: AConsole
) -> None:
    desk = at_work(online(start=False), store, 3)
    page, elsewhere = "<html>Sign in to the hotel's network</html>", "https://portal.example/login"
    for plan, words in (
        (an_answer("200 OK", page), "is not an audit store (it sends text/html)"),
        (an_answer("302 Found", "", Location=elsewhere), "is not an audit store (it sends elsewhere)"),
        (an_answer("511 Network Authentication Required", page), "This network asks for a sign-in"),
    ):
        network.set(plan)
        assert "browser" in desk.says(words)
        network.set(FINE)
        desk.is_well_again()


def test_a_certificate_that_proves_nothing_is_named_and_a_wrong_clock_is_thought_of(
    store: StoreInThread,
    secure: TlsFront,
    consoles_at: Callable[[str], Console],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = a_certificate(KEY)
    expired = a_certificate(KEY, days=-1, issuer="expired")
    early = a_certificate(KEY, days=9, since_days=-5, issuer="early")
    other = a_certificate(KEY, name="other.example", issuer="other")
    strange = a_certificate(KEY, issuer="nobody")
    desk = at_work(consoles_at(secure.url), store, 4)
    for certificate, words, way in (
        (expired, "its certificate has expired", "Check the date and time of this computer"),
        (early, "its certificate is not valid yet", "Check the date and time of this computer"),
        (other, "its certificate is for another", "tell whoever runs the store"),
        (strange, "its certificate is signed by itself", "tell whoever runs the store"),
    ):
        trust(monkeypatch, tmp_path, good, *(() if certificate is strange else (certificate,)))
        secure.use(certificate)
        desk.says("is not safe", words, way, "Nothing was sent.")
        secure.use(good)
        desk.is_well_again()


@pytest.fixture
def company(network: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TlsFront, CompanyProxy]]:
    """A store whose name only the company's proxy knows."""
    good = a_certificate(KEY, name=NAME)
    trust(monkeypatch, tmp_path, good)
    with TlsFront(network.url, KEY, good) as front, CompanyProxy(front.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://ada:secret@127.0.0.1:{proxy.port}")
        yield front, proxy


def test_a_companys_proxy_that_refuses_is_named_instead_of_the_store(
    store: StoreInThread, company: tuple[TlsFront, CompanyProxy], consoles_at: Callable[[str], Console]
) -> None:
    _, proxy = company
    desk = at_work(consoles_at(ADDRESS), store, 4)
    assert proxy.asked[0] == f"CONNECT {NAME}:443 HTTP/1.1"
    for refusal, words in (
        ("407 Proxy Authentication Required", "proxy wants a sign-in before https://store.test can be reached"),
        ("403 Forbidden", "the network's proxy does not allow it; ask whoever runs the network"),
        ("502 Bad Gateway", "the network's proxy cannot reach it"),
        ("511 Network Authentication Required", "This network asks for a sign-in"),
    ):
        proxy.refuse(refusal)
        assert "secret" not in desk.says(words)
        proxy.refuse("")
        desk.is_well_again()


def test_a_proxy_that_is_down_or_set_wrongly_and_a_name_that_no_one_knows(
    store: StoreInThread,
    company: tuple[TlsFront, CompanyProxy],
    consoles_at: Callable[[str], Console],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, proxy = company
    working = f"http://127.0.0.1:{proxy.port}"
    desk = at_work(consoles_at(ADDRESS), store, 5)
    for setting, words in (
        ("http://ada:secret@127.0.0.1:9", "The network's proxy 127.0.0.1:9 does not answer (connection refused)"),
        (
            "socks5://ada:secret@127.0.0.1:1080",
            "cannot be used: it begins with socks5://; only proxies of the kind http://",
        ),
        ("http://ada:secret@proxy.test:http", "cannot be used: it is not an address"),
        ("http://", "cannot be used: it names no computer"),
        ("", "its name is not known here; is this computer online?"),
    ):
        proxy.refuse("503 Service Unavailable")
        offline(desk.console)
        monkeypatch.setenv("HTTPS_PROXY", setting)
        proxy.refuse("")
        line = desk.says(words)
        assert "secret" not in line
        assert "proxy" in line or not setting
        monkeypatch.setenv("HTTPS_PROXY", working)
        desk.is_well_again()


@pytest.mark.parametrize("older", [True, False], ids=["older", "newer"])
def test_a_store_of_another_version_is_said_to_be_older_or_newer(
    store: StoreInThread, network: Proxy, online: AConsole, older: bool
) -> None:
    desk = at_work(online(start=False), store, 1)
    me = {
        "person": {"id": "p-1", "name": "Ada", "role": "agent", "queues": None},
        "token": "t", "expires_at": None, "policy_version": 1, "hold_seconds": 10,
        "server_time": "2026-11-30T12:00:00Z",
        "store": {"id": "s", "origin": "test", "verifier_key": "k", "version": "9.9.9"},
    }  # fmt: skip
    if older:
        del me["hold_seconds"]
    else:
        me["moon"] = "full"
    network.set(an_answer("200 OK", json.dumps(me), "application/json"))
    if older:
        desk.says("is older than this Countersign", "Ask whoever runs the store to update it")
    else:
        desk.says("is newer than this Countersign", "Update Countersign")
    network.set(FINE)
    desk.is_well_again()


class Clocks:
    """A computer's two clocks: the one on the wall runs on while it sleeps."""

    def __init__(self) -> None:
        self.slept = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.slept


def test_after_a_sleep_longer_than_the_claims_the_console_asks_who_holds_the_draft_now(
    store: StoreInThread, network: Proxy, tmp_path: Path
) -> None:
    clocks = Clocks()
    (draft,) = put_drafts(store)
    token = store.token("agent", "Ada")
    with a_console(tmp_path / "asleep", url=network.url, token=token, now=clocks.now) as ada:
        synced(ada)
        takes_up(ada, draft)
        ada.heard.until(lambda: on_store(store, draft)["claim"] is not None, "Ada holds it")
        # Two hours of sleep: the claim ends, a colleague takes the draft, and no connection says that it ended.
        store.clock.pass_(minutes=120)
        taken = store.as_("senior", "Ben").post("/v1/claims", json={"drafts": [draft], "minutes": 10}).json()
        assert taken["granted"]
        clocks.slept = timedelta(hours=2)
        assert ada.heard.wait(ClaimLost).by == "Ben"
        online_again(ada)
        kept = ada.session.reader.working_copy(draft)
        assert kept is not None


REPOSITORY = Path(__file__).resolve().parents[2]
STOPPED_CONSOLE = """
import sys
from pathlib import Path
from console.sync.notices import ClaimLost
from tests.support.console import a_console
from tests.sync.test_claims import takes_up
from tests.sync.waiting import offline, online_again, synced

folder, url, token, draft = sys.argv[1:]
with a_console(Path(folder), url=url, token=token) as console:
    synced(console)
    takes_up(console, draft)
    console.heard.until(lambda: console.session._context.cache.claims.get(draft) is not None, "the draft is claimed")
    print("claimed", flush=True)
    offline(console)
    print("offline:", console.session.status.message, flush=True)
    print("lost to", console.heard.wait(ClaimLost).by, flush=True)
    online_again(console)
    print("online, text kept:", console.session.reader.working_copy(draft).text, flush=True)
    sys.stdin.read()
"""
"""A console in a process of its own, which says how far it is."""


def test_a_console_that_was_stopped_for_longer_than_its_claims_goes_on_by_itself(
    store: StoreInThread, network: Proxy, tmp_path: Path
) -> None:
    (draft,) = put_drafts(store)
    arguments = str(tmp_path / "stopped"), network.url, store.token("agent", "Ada"), draft
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED_CONSOLE, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=REPOSITORY,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline() == "claimed\n"
            process.send_signal(signal.SIGSTOP)
            store.clock.pass_(minutes=120)
            taken = store.as_("senior", "Ben").post("/v1/claims", json={"drafts": [draft], "minutes": 10}).json()
            assert taken["granted"]
            network.set(Plan(Fault.REFUSE))  # a network comes back later than the computer
            process.send_signal(signal.SIGCONT)
            assert process.stdout.readline().startswith("offline: The audit store at http://127.0.0.1")
            network.set(FINE)
            assert process.stdout.readline() == "lost to Ben\n"
            assert process.stdout.readline() == "online, text kept: Another text.\n"
            process.stdin.close()
            assert process.wait(LIMIT) == 0
        finally:
            process.kill()
