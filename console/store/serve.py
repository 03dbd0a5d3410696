"""Serving the store on an address: says when it is ready, ends cleanly on SIGTERM and SIGINT.

At the end, requests in flight are finished and long-polls answered before the process goes.
"""

import asyncio
import contextlib
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from typing import Literal, TextIO

import uvicorn
from starlette.applications import Starlette

from console.store.app import create_app, create_monitored
from console.store.config import StoreConfig
from console.store.connections import limited, look_after
from console.store.limits import HttpLimits
from console.store.listening import (
    CannotListen,
    address_of,
    bind,
    is_loopback,
    own_hosts,
    plain_http_refused,
    raise_descriptors,
)
from console.store.one_process import serve_alone
from console.store.tls import CertificateUnusable, read_again_on_hangup

_END_WITHIN_SECONDS = 10

ENDING: tuple[signal.Signals, ...] = (
    signal.SIGTERM,
    signal.SIGINT,
    # Windows sends this one when a terminal is closed, somebody logs off, or Ctrl-Break is pressed.
    *(found for found in signal.Signals if found.name == "SIGBREAK"),
)


def serve(config: StoreConfig, listen: str, out: TextIO = sys.stdout) -> None:
    """Serves until a signal ends it; prints `listening on URL` on `out` when ready. Raises DatabaseUnusable or
    CannotListen.
    """
    context = _context(config)
    with contextlib.ExitStack() as held:
        held.enter_context(serve_alone(config.database))
        bound = held.enter_context(bind(listen, share=config.reuse_port))
        if context is None and not config.behind_proxy and not is_loopback(bound):
            raise CannotListen(plain_http_refused(listen))
        other = None if config.metrics_listen is None else held.enter_context(bind(config.metrics_listen))
        own = own_hosts(bound)
        hosts = None if own is None else own | (config.hosts or frozenset())
        # Behind a proxy, all connections come from one address.
        http = replace(config.http, of_one_address=None) if config.behind_proxy else config.http
        app = create_app(replace(config, hosts=hosts, http=http))

        def ready() -> None:
            print(f"listening on {address_of(bound, 'http' if context is None else 'https')}", file=out, flush=True)

        if config.tls is not None and context is not None:
            read_again_on_hangup(config.tls, context)
        run(app, bound, ready, beside=None if other is None else (create_monitored(app), other), context=context)


def run(
    app: Starlette,
    bound: socket.socket,
    ready: Callable[[], None],
    signals: tuple[signal.Signals, ...] = ENDING,
    beside: tuple[Starlette, socket.socket] | None = None,
    context: ssl.SSLContext | None = None,
) -> None:
    """Runs `app` on a bound socket until one of `signals`, or until `app.state.end` is called. `beside` runs as long,
    on a socket of its own that is closed at the end. `context`: for HTTPS.
    """
    limits: HttpLimits = app.state.config.http
    limits = replace(limits, connections=raise_descriptors(limits.connections))
    monitored = None if beside is None else (_Beside(_config(beside[0], limits, lifespan="off"), limits), beside[1])
    config = _config(app, limits, lifespan="on")
    config.load()
    config.ssl = context
    server = _Server(config, limits, app, ready, signals, monitored)
    app.state.end = server.end
    asyncio.run(server.serve(sockets=[bound]))


def _context(config: StoreConfig) -> ssl.SSLContext | None:
    try:
        return None if config.tls is None else config.tls.context()
    except CertificateUnusable as error:
        raise CannotListen(str(error)) from error


def _config(app: Starlette, limits: HttpLimits, lifespan: Literal["on", "off"]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=limited(limits),
        ws="none",
        access_log=False,
        log_config=None,
        lifespan=lifespan,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=_END_WITHIN_SECONDS,
        timeout_keep_alive=75,
    )


class _Limited(uvicorn.Server):
    """A server that closes connections which hold it up."""

    def __init__(self, config: uvicorn.Config, limits: HttpLimits) -> None:
        super().__init__(config)
        self._limits = limits
        self._looks: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        loop = asyncio.get_running_loop()
        if self.config.ssl is not None:
            # A handshake that goes no further is given up in the time of a request's head, and not in a minute.
            serving = partial(loop.create_server, ssl_handshake_timeout=self._limits.head_seconds)
            loop.create_server = serving  # type: ignore[method-assign]  # uvicorn has no other place for it
        try:
            await super().startup(sockets)
        finally:
            vars(loop).pop("create_server", None)
        if self.started:
            self._looks = asyncio.create_task(look_after(self, self._limits))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        if self._looks is not None:
            self._looks.cancel()


class _Beside(_Limited):
    """A server that ends together with another one."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leaves signals to the other."""
        yield


class _Server(_Limited):
    """Uvicorn's server; it says when it is ready, and exits cleanly after a signal."""

    def __init__(
        self,
        config: uvicorn.Config,
        limits: HttpLimits,
        app: Starlette,
        ready: Callable[[], None],
        signals: tuple[signal.Signals, ...],
        beside: tuple[_Beside, socket.socket] | None,
    ) -> None:
        super().__init__(config, limits)
        self._signals = signals
        self._app = app
        self._ready = ready
        self._beside = beside
        self._tasks: list[asyncio.Task[None]] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            if self._beside is not None:
                server, bound = self._beside
                self._tasks.append(asyncio.create_task(server.serve(sockets=[bound])))
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._beside is not None:
            self._beside[0].should_exit = True
        await super().shutdown(sockets)
        await asyncio.gather(*self._tasks)

    def end(self) -> None:
        """Finishes requests in flight, answers those that wait, and stops. Callable from any thread."""
        growth = getattr(self._app.state, "growth", None)
        if growth is not None:
            growth.stop()
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Ends the server on a signal; uvicorn would raise the signal again afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        is_stopping = False

        def handle(_signal: int, _frame: object) -> None:
            nonlocal is_stopping
            if is_stopping:
                self.force_exit = True
            is_stopping = True
            self.end()

        before = {number: signal.signal(number, handle) for number in self._signals}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
