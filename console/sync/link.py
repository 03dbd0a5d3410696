"""The link to the store: made, monitored, and made again when it fails.

One task owns it. While the link is up, pull, push, claims, trust and a heartbeat run side by side. The first that fails
takes the link down and puts its sentence in the status line; after a pause with jitter it is tried again. A push or a
claim that fails while the store answers otherwise is tried again by itself, so that the pull goes on. Nothing in the
window waits for it.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from console.cache import errors
from console.cache.key import KeyPlace
from console.cache.rows import LinkState
from console.model.person import Me, Role
from console.remote.problems import (
    CursorAhead,
    Forbidden,
    NotSignedIn,
    OtherPerson,
    RemoteError,
    StoreUnreachable,
    Unauthorized,
    UpdateNeeded,
)
from console.remote.secret_place import SecretsUnavailable
from console.remote.secrets import TOKEN
from console.sync.claims import ClaimKeeper
from console.sync.context import SessionContext
from console.sync.notices import DraftsChanged, NotSaved
from console.sync.pull import Puller
from console.sync.push import Pusher
from console.sync.side_work import SideWork, first_failure
from console.sync.status import StatusLine, Trouble
from console.sync.timing import pause
from console.sync.trust import StoreRestored, Trust, TrustBroken

if TYPE_CHECKING:
    from console.remote.client import StoreClient
    from console.remote.embedded import EmbeddedStore, Lease

_NOT_SIGNED_IN: Final = "This profile has no token for its audit store. Sign in under Settings; your work is saved."
_CATCHING_UP: Final = "Fetching changes from the audit store."
_CLOSED_DAYS: Final = 30.0
_PRUNE_SECONDS: Final = 6 * 3_600.0
_ASLEEP_SECONDS: Final = 30.0
"""A jump of the wall clock from which on the computer counts as having slept: servers end silent connections then."""
_UNEXPECTED: Final = "Talking to the audit store failed unexpectedly. Trying again; your work is saved."

logger = logging.getLogger(__name__)


class StoreLink:
    """On the core's thread, except for `client`, which any thread may read."""

    def __init__(
        self,
        context: SessionContext,
        status: StatusLine,
        secrets: KeyPlace,
        puller: Puller,
        pusher: Pusher,
        trust: Trust,
    ) -> None:
        self._context = context
        self._status = status
        self._secrets = secrets
        self._puller = puller
        self._trust = trust
        self.claims = ClaimKeeper(context, status, lambda: self.client)
        self._sending = SideWork(context, status, Trouble.SENDING, pusher.run, self._examine)
        self._claiming = SideWork(context, status, Trouble.CLAIMS, self.claims.run, self._examine)
        self.client: StoreClient | None = None
        self._wake = asyncio.Event()
        self._last_heard = 0.0
        self._looked_at = 0.0
        self._pruned_at: float | None = None
        self._failures = 0
        self._doubt: asyncio.Future[None] | None = None

    def distrust(self, error: TrustBroken) -> None:
        """The store's record turned out not to hold: the link is closed."""
        if self._doubt is not None and not self._doubt.done():
            self._doubt.set_exception(error)

    def wake(self) -> None:
        """Try now instead of after the pause."""
        self._wake.set()
        self._sending.wake()
        self._claiming.wake()

    async def run(self) -> None:
        """Keeps the link up until cancelled."""
        while True:
            wish: float | None = None
            try:
                async with self._connection() as (client, held):
                    await self._connected(client, held)
            except RemoteError as error:
                wish = self._fell(error)
            except StoreRestored as error:
                logger.error("The store was restored: %s", error.what)
                self._status.ask_about_restore(error.sentence, error.restored)
                wish = self._context.timing.distrust
            except TrustBroken as error:
                logger.error("The store's record does not verify: %s", error.what)
                self._status.set_down(LinkState.STOPPED_TRUSTING, str(error))
                wish = self._context.timing.distrust
            except SecretsUnavailable as error:
                self._status.set_down(LinkState.SIGNED_OUT, str(error))
            except errors.CacheProblem as error:
                sentence = f"{error} Nothing is fetched or sent until this is fixed."
                self._context.publish(NotSaved(None, sentence))
                self._status.set_down(LinkState.OFFLINE, sentence)
            except Exception:
                # Whatever failed, the status line must not go on saying online.
                logger.exception("The link fell unexpectedly")
                self._status.set_down(LinkState.OFFLINE, _UNEXPECTED)
            self._failures += 1
            await self._rest(pause(self._context.timing, self._failures, wish, self._context.random))

    async def _rest(self, seconds: float) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    def _fell(self, error: RemoteError) -> float | None:
        logger.info("The link fell: %s", type(error).__name__)
        match error:
            case OtherPerson():
                self._status.set_down(LinkState.SIGNED_OUT, error.sentence)
                return self._context.timing.longest_pause
            case Unauthorized() | NotSignedIn():
                self._status.set_down(LinkState.SIGNED_OUT, error.sentence)
                return None if self._context.profile.embedded else self._context.timing.longest_pause
            case CursorAhead():
                self._status.set_down(LinkState.STOPPED_TRUSTING, error.sentence)
                return self._context.timing.distrust
            case UpdateNeeded() | Forbidden():
                self._status.set_down(LinkState.OFFLINE, error.sentence)
                return self._context.timing.longest_pause
        self._status.set_down(LinkState.OFFLINE, error.sentence)
        return error.retry_after

    async def _connected(self, client: "StoreClient", held: "asyncio.Future[None] | None") -> None:
        me = await self._examine(client)
        await self._puller.policy(client, me.policy_version)
        self._status.set_offline_until(self._context.cache.claims.offline_until())
        # From here on the store can be worked with; it is level, and the status says online, after the first pull.
        self._status.set_down(LinkState.CONNECTING, _CATCHING_UP)
        self.client = client
        work = [
            self._keep_pulling(client),
            self._sending.run(client),
            self._claiming.run(client),
            self._heartbeat(client),
        ]
        self._doubt = asyncio.get_running_loop().create_future()
        try:
            await first_failure(work, [self._doubt, *([held] if held is not None else [])])
        except asyncio.CancelledError:
            with contextlib.suppress(RemoteError, TimeoutError):
                async with asyncio.timeout(1.0):
                    await self.claims.give_back_all(client)
            raise
        finally:
            self.client = None

    async def _examine(self, client: "StoreClient") -> Me:
        """Who is signed in at the store, once it is known to be the one from before, with all that it had.

        Before anything is sent: a store that was set back may sign a record that this console has nothing against.
        """
        me = await client.me()
        self._signed_in(me)
        self._trust.pin(me.store)
        checkpoint = await self._trust.check(client)
        if (size := await self._puller.look(client)) is not None:
            await self._trust.check_own_are_there(client, checkpoint, size)
        return me

    def _signed_in(self, me: Me) -> None:
        before = self._context.cache.person()
        if before is not None and before.id != me.person.id and (waiting := self._context.reader.counts().waiting):
            raise OtherPerson(waiting, before.name, me.person.name)
        if before != me.person:
            self._context.cache.set_person(me.person)
            self._context.publish(DraftsChanged(many=True))
        skew = (self._context.now() - me.server_time).total_seconds()
        monotonic = self._context.monotonic
        asked_at = monotonic()
        self._context.cache.store_time = lambda: me.server_time + timedelta(seconds=monotonic() - asked_at)
        name = self._context.profile.title or me.store.origin
        self._status.set_signed_in(me.person, name, skew)
        self._looked_at = self._context.monotonic()

    async def _keep_pulling(self, client: "StoreClient") -> None:
        await self._puller.once(client, 0)
        self._failures = 0
        self._status.set_online()
        self._prune()
        self._status.recount()
        size = self._puller.log_size
        while True:
            await self._puller.once(client, self._context.timing.poll)
            if self._puller.look_again or self._context.monotonic() - self._looked_at > self._context.timing.poll:
                self._puller.look_again = False
                me = await client.me()
                self._signed_in(me)
                await self._puller.policy(client, me.policy_version)
            if self._puller.log_size != size:
                size = self._puller.log_size
                await self._trust.check(client)

    def _prune(self) -> None:
        """Closed drafts are deleted after a while; the feed brings back whatever still matters."""
        now = self._context.monotonic()
        if self._pruned_at is not None and now - self._pruned_at < _PRUNE_SECONDS:
            return
        self._pruned_at = now
        retention = self._context.reader.policy().retention
        self._context.cache.prune(min(_CLOSED_DAYS, retention.drafts, retention.conversations, retention.sources))

    async def _heartbeat(self, client: "StoreClient") -> None:
        """A silent connection may be dead: asks the store for an answer, and reports when none comes."""
        timing = self._context.timing
        ahead = self._wall_ahead()
        while True:
            ahead, before = self._wall_ahead(), ahead
            if ahead - before > _ASLEEP_SECONDS:
                # Claims may have run out meanwhile, and connections end without a sign: all is asked anew.
                raise StoreUnreachable(client.address, "this computer was asleep; connecting again")
            silent = self._context.monotonic() - self._last_heard
            if silent < timing.heartbeat:
                await asyncio.sleep(timing.heartbeat - silent)
                continue
            sign_of_life = asyncio.ensure_future(client.alive())
            try:
                done, _ = await asyncio.wait({sign_of_life}, timeout=timing.overdue)
                if not done:
                    self._status.set_overdue(str(StoreUnreachable(client.address, "no answer for some seconds")))
                await sign_of_life
            finally:
                # Waited for, so that its connection is given back before the client closes.
                sign_of_life.cancel()
                await asyncio.gather(sign_of_life, return_exceptions=True)

    def _wall_ahead(self) -> float:
        """The clock on the wall against the one that stands still while the computer sleeps, in seconds."""
        return self._context.now().timestamp() - self._context.monotonic()

    def _heard(self) -> None:
        self._last_heard = self._context.monotonic()
        self._status.note_answer()

    @asynccontextmanager
    async def _connection(self) -> "AsyncIterator[tuple[StoreClient, asyncio.Future[None] | None]]":
        from console.remote.client import StoreClient

        if self._context.profile.embedded:
            async with (
                self._embedded() as (serving, lease, held),
                StoreClient(serving.url, lease.token, self._heard) as client,
            ):
                yield client, held
            return
        token = await asyncio.to_thread(self._secrets.get, TOKEN)
        if not token or not self._context.profile.url:
            raise NotSignedIn(_NOT_SIGNED_IN)
        async with StoreClient(self._context.profile.url, token, self._heard) as client:
            yield client, None

    @asynccontextmanager
    async def _embedded(self) -> "AsyncIterator[tuple[EmbeddedStore, Lease, asyncio.Future[None]]]":
        from console.remote import embedded

        profile = self._context.profile
        child, serving = await embedded.start(profile.folder, sample=profile.sample, dispatch=profile.dispatch)
        try:
            async with embedded.lease(serving, embedded.LeaseRequest(profile.demo_role, self._person_name())) as lease:
                yield serving, *lease
        finally:
            child.close()

    def _person_name(self) -> str | None:
        role: Role | None = self._context.profile.demo_role
        known = self._context.cache.person()
        return known.name if known is not None and role in (None, known.role) else None
