"""Random histories: consoles, a pipeline, a store, and a network and machines that fail; then calm, then a reckoning
(`reckoning.py` says what must hold).
"""

import asyncio
import functools
import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import State
from console.model.ids import DecisionKey, DraftId
from console.model.person import Role
from console.remote.problems import RemoteError
from console.rules.workflow import NotAllowed
from console.store.dispatch.spool import Spool
from console.store.ledger.transaction import SYSTEM
from console.store.service.publish_policy import check_policy, publish
from console.store.workers.dispatch import Dispatcher
from console.sync.conflicts import resolutions_for
from console.sync.notices import LinkState, NothingToUndo, OutboxFilter
from console.sync.session import utc_now
from resources.policy import default_policy_text
from tests.faults.reckoning import Reckoning
from tests.support.console import LIMIT, Console, a_console
from tests.support.proxy import Fault, Plan, Proxy, an_answer
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.submitting import customer_writes, put_drafts, supersede

TICKETS = 3
"""So few that two replies of one ticket are approved again and again."""
PEOPLE = (("Ada", Role.AGENT), ("Ben", Role.AGENT), ("Sam", Role.SENIOR))

who = st.sampled_from([name for name, _ in PEOPLE])
number = st.integers(0, 40)
words = st.text("abc äß字😀\n.", max_size=30)
faults = st.sampled_from(
    [
        Plan(Fault.REFUSE),
        Plan(Fault.CUT_ANSWER, at=0),
        Plan(Fault.CUT_ANSWER, at=150),
        Plan(Fault.CUT_REQUEST, at=300),
        an_answer("503 Service Unavailable", "", Retry_After="0"),
        an_answer("200 OK", "<html>Sign in</html>"),
    ]
)

_checked = functools.cache(check_policy)


class Histories(RuleBasedStateMachine):
    """The things that happen; hypothesis chooses the order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="histories-"))
        (self.folder / "store").mkdir()
        self._serving = store_in_thread(self.folder / "store")
        self.store: StoreInThread = self._serving.__enter__()
        self.store.clock.now = utc_now()
        self.network = Proxy(self.store.url)
        self.drafts: list[DraftId] = []
        self.consoles: dict[str, Console] = {}
        self.typed: dict[tuple[str, DraftId], str] = {}
        self.made: dict[DecisionKey, str] = {}
        self.undone: set[DecisionKey] = set()
        self.perhaps: set[DecisionKey] = set()
        """Decisions of a computer that was set back to an older backup: what it forgot may be recorded or not."""
        self.mine_undone: dict[str, set[DecisionKey]] = {}
        self.backups: dict[str, list[Path]] = {}
        self.outgoing = self.folder / "outgoing"
        self.starts = 0

    @initialize()
    def begin(self) -> None:
        """Three people at work on five drafts."""
        self.drafts += put_drafts(self.store, 5, tickets=TICKETS)
        for name, role in PEOPLE:
            token = self.store.token(role.value, name)
            self.consoles[name] = self._open(self.folder / f"{name}-0", token)

    @rule(name=who, at=number, text=words)
    def types(self, name: str, at: int, text: str) -> None:
        """Somebody types in a draft that they have."""
        session = self.consoles[name].session
        draft = session.reader.draft(self._draft(at))
        if draft is None or draft.state not in (State.PENDING, State.ESCALATED):
            return
        session.open_draft(draft.id)
        copy = session.reader.working_copy(draft.id)
        if copy is not None and copy.revision != draft.revision:
            session.discard_edit(draft.id).result(LIMIT)
        session.edit(draft.id, draft.revision, text)
        self.typed[name, draft.id] = text

    @rule(name=who, at=number, kind=st.sampled_from(list(Kind)))
    def decides(self, name: str, at: int, kind: Kind) -> None:
        """Somebody decides, or is told why they may not."""
        session, draft = self.consoles[name].session, self._draft(at)
        session.open_draft(draft)
        reason = None if kind in (Kind.APPROVE, Kind.CORRECT) else Reason(ReasonCode.OTHER, "So.")
        try:
            decision = session.decisions.decide(draft, kind, reason=reason).result(LIMIT)
        except NotAllowed:
            return
        self.made[decision.key] = name
        self.typed.pop((name, draft), None)

    @rule(name=who)
    def undoes(self, name: str) -> None:
        """Somebody takes their last decision back, if that can still be done."""
        try:
            undone = self.consoles[name].session.decisions.undo().result(LIMIT)
        except (NothingToUndo, RemoteError):
            return
        if undone.key in self.perhaps:
            return  # the computer that it was sent from is gone; this one cannot know
        self.undone.add(undone.key)
        self.mine_undone.setdefault(name, set()).add(undone.key)

    @rule(name=who, at=number)
    def takes_a_way_out(self, name: str, at: int) -> None:
        """Somebody sees to a conflict."""
        session = self.consoles[name].session
        open_rows = session.reader.outbox(OutboxFilter.NEEDS_YOU)
        if not open_rows:
            return
        row = session.reader.outbox_row(open_rows[at % len(open_rows)].key)
        if row is None or not (ways := resolutions_for(row)):
            return
        before = {r.key for r in session.reader.outbox(OutboxFilter.WAITING)}
        if row.decision.final_text == self.typed.get((name, row.draft)):
            self.typed.pop((name, row.draft), None)  # a rejection has no text either
        try:
            session.decisions.resolve(row.key, ways[at % len(ways)]).result(LIMIT)
        except NotAllowed:
            return
        self.made.pop(row.key, None)
        for new in session.reader.outbox(OutboxFilter.WAITING):
            if new.key not in before:
                self.made[new.key] = name

    @rule(at=number, text=words)
    def pipeline_supersedes(self, at: int, text: str) -> None:
        """The pipeline has a newer text."""
        supersede(self.store, at % len(self.drafts), text.strip() or "Newer.", tickets=TICKETS)

    @rule(at=number)
    def pipeline_withdraws(self, at: int) -> None:
        """The pipeline takes a draft back, unless it has gone out."""
        answer = self.store.as_("pipeline").post(f"/v1/drafts/{self._draft(at)}/withdraw", json={"reason": "Solved"})
        assert answer.status_code in (200, 409), answer.text

    @rule(at=number)
    def customer_writes_again(self, at: int) -> None:
        """A message comes on a ticket."""
        self.starts += 1
        customer_writes(self.store, at % TICKETS, "And another thing.", f"m-{self.starts}")

    @rule()
    def pipeline_submits(self) -> None:
        """A new draft."""
        self.drafts += put_drafts(self.store, 1, first=len(self.drafts), tickets=TICKETS)

    @rule(plan=faults)
    def network_breaks(self, plan: Plan) -> None:
        """From now on every exchange fails."""
        self.network.set(plan)

    @rule(plan=faults)
    def one_exchange_breaks(self, plan: Plan) -> None:
        """The next push fails in a way of its own."""
        self.network.once(Plan(plan.fault, plan.at, plan.seconds, plan.answer, "/v1/decisions"))

    @rule()
    def answers_to_pushes_are_lost(self) -> None:
        """From now on the store gets every decision, and nobody hears that it did."""
        self.network.set(Plan(Fault.CUT_ANSWER, at=0, only="/v1/decisions"))

    @rule(name=who, at=number)
    def decides_and_regrets(self, name: str, at: int) -> None:
        """Somebody takes a decision back the moment that the store has it, or may have it."""
        before = len(self.made)
        self.decides(name, at, Kind.APPROVE)
        if len(self.made) == before:
            return
        key = list(self.made)[-1]
        console = self.consoles[name]
        if console.session.status.link is LinkState.ONLINE:
            console.heard.until(
                lambda: (
                    (row := console.session.reader.outbox_row(key)) is None
                    or row.attempts > 0
                    or console.session.status.link is not LinkState.ONLINE
                ),
                "the decision was sent for the first time, or nothing can be sent",
            )
        self.undoes(name)

    @rule()
    def network_mends(self) -> None:
        """All is well again."""
        self.network.set(Plan())

    @rule(seconds=st.integers(1, 20))
    def time_passes(self, seconds: int) -> None:
        """By the store's clock."""
        self.store.clock.pass_(seconds=seconds)

    @rule(minutes=st.integers(10, 40))
    def nobody_works_for_a_while(self, minutes: int) -> None:
        """Claims lapse, and what was approved is past its hold time."""
        self.store.clock.pass_(minutes=minutes)

    @rule()
    def the_store_sends(self) -> None:
        """Whatever is due is carried out."""
        dispatcher = Dispatcher(self.store.store, Spool(self.outgoing))
        while dispatcher.step():
            pass

    @rule(hold=st.sampled_from([5, 10, 60]), masked_for=st.sampled_from(["agent", "senior", "auditor"]))
    def policy_changes(self, hold: int, masked_for: str) -> None:
        """A new version is in force; customers' addresses may be masked for others than before."""
        text = default_policy_text().replace("hold_seconds = 10", f"hold_seconds = {hold}")
        text = text.replace('roles  = ["agent", "auditor"]', f'roles  = ["{masked_for}"]', 1)
        self.store.store.write(lambda t: publish(t, SYSTEM, _checked(text), None))

    @rule(name=who, reach=st.sampled_from(["all", "none", "lead"]))
    def access_changes(self, name: str, reach: str) -> None:
        """An operator takes the queue away from somebody, makes a lead of them, or gives back what they had."""
        role = dict(PEOPLE)[name]
        access = {"role": "lead" if reach == "lead" else role, "queues": ["elsewhere"] if reach == "none" else None}
        me = self.store.client(self.consoles[name].secrets.get("token")).get("/v1/me").json()["person"]["id"]
        answer = self.store.as_("operator").put(f"/v1/people/{me}", json=access, headers={"If-Match": "*"})
        assert answer.status_code == 200, answer.text

    @rule(name=who)
    def computer_is_backed_up(self, name: str) -> None:
        """A picture of a console's folder is put aside."""
        console = self.consoles[name]
        self.starts += 1
        image = self.folder / f"{name}-backup-{self.starts}"
        console.session._core.call(lambda: shutil.copytree(console.profile.folder, image)).result(LIMIT)
        self.backups.setdefault(name, []).append(image)

    @rule(name=who, at=number)
    def computer_is_set_back(self, name: str, at: int) -> None:
        """Its disk is gone; an older backup takes its place."""
        if not (images := self.backups.get(name)):
            return
        old = self.consoles[name]
        old.session.close()
        self.starts += 1
        folder = self.folder / f"{name}-{self.starts}"
        shutil.copytree(images[at % len(images)], folder)
        self.consoles[name] = self._open(folder, str(old.secrets.get("token")), old)
        reader = self.consoles[name].session.reader
        mine = {key for key, owner in self.made.items() if owner == name}
        self.perhaps |= mine | self.mine_undone.pop(name, set())
        self.undone -= self.perhaps
        for key in mine:
            if reader.outbox_row(key) is None:
                del self.made[key]
        for owner, draft in [key for key in self.typed if key[0] == name]:
            copy = reader.working_copy(draft)
            if copy is None:
                del self.typed[owner, draft]
            else:
                self.typed[owner, draft] = copy.text

    @rule(name=who)
    def computer_crashes(self, name: str) -> None:
        """What was on the disk at one moment is all that the next start finds; what was on its way stays on its way."""
        old = self.consoles[name]
        self.starts += 1
        image = self.folder / f"{name}-{self.starts}"
        texts = {
            draft: copy.text
            for (owner, draft) in self.typed
            if owner == name and (copy := old.session.reader.working_copy(draft)) is not None
        }
        # The texts were read before: what is saved from here on need not be in the picture. The core writes nothing
        # while it is taken, as no write happens twice in a crash, and sends nothing after it.
        old.session._core.call(lambda: _die(old.profile.folder, image)).result(LIMIT)
        old.session.close()
        for owner, draft in [key for key in self.typed if key[0] == name]:
            if draft in texts:
                self.typed[owner, draft] = texts[draft]
            else:
                del self.typed[owner, draft]  # typed within the last moments, not yet said to be saved
        self.consoles[name] = self._open(image, str(old.secrets.get("token")), old)

    def teardown(self) -> None:
        """Calm, then the reckoning."""
        try:
            if self.consoles:
                self._calm()
                Reckoning(
                    self.store,
                    self.consoles,
                    self.drafts,
                    self.made,
                    self.typed,
                    self.undone,
                    self.perhaps,
                    self.outgoing,
                ).all_is_well()
        finally:
            for console in self.consoles.values():
                console.session.close()
            self.network.__exit__(None, None, None)
            self._serving.__exit__(None, None, None)
            shutil.rmtree(self.folder, ignore_errors=True)

    def _open(self, folder: Path, token: str, before: Console | None = None) -> Console:
        console = a_console(folder, url=self.network.url, token=token, secrets=before.secrets if before else None)
        console.session.start()
        return console

    def _draft(self, at: int) -> DraftId:
        return self.drafts[at % len(self.drafts)]

    def _calm(self) -> None:
        self.network.set(Plan())
        for name, console in self.consoles.items():
            self.access_changes(name, "all")
            session = console.session
            session.sync_now()
            console.heard.until(lambda s=session: s.status.link is LinkState.ONLINE, f"{name} is online")  # type: ignore[misc]
            console.heard.until(
                lambda s=session: not s.reader.outbox(OutboxFilter.WAITING),  # type: ignore[misc]
                f"{name} has pushed everything",
            )


def _die(folder: Path, image: Path) -> None:
    """On the core's thread: takes the picture of its disk, and ends what it was doing."""
    shutil.copytree(folder, image)
    for task in asyncio.all_tasks():
        task.cancel()
