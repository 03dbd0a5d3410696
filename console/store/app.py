"""The store as an ASGI application, put together."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from console.model.endpoints import Endpoint
from console.store.config import StoreConfig
from console.store.dispatch.smtp import Smtp
from console.store.dispatch.ways import adapter_for
from console.store.leases import Leases
from console.store.ledger.store import Store
from console.store.limits import ExportLimits
from console.store.metrics.page import Page
from console.store.metrics.tally import RequestTally
from console.store.opening import open_store
from console.store.refusals import Refusal
from console.store.routes import docs_page, lease, metrics, openapi
from console.store.routes.body_memory import BodyMemory
from console.store.routes.compression import CompressionMiddleware
from console.store.routes.export_slots import ExportSlots
from console.store.routes.guard import Guard, on_error, on_http, on_refusal
from console.store.routes.interface import MONITORED, OPERATIONS
from console.store.routes.log_growth import LogGrowth
from console.store.routes.rate_limit import RateLimit
from console.store.routes.request_log import RequestLog, templates
from console.store.routes.threads import in_thread
from console.store.routes.tracing_middleware import TracingMiddleware
from console.store.workers.dispatch import Dispatcher, run_dispatcher
from console.store.workers.expiry import run_expiry
from console.store.workers.lost_attempts import run_lost_attempts
from console.store.workers.retention import run_retention
from console.store.workers.stop_rules import run_stop_rules

_ROUTES = [*(operation.route for operation in OPERATIONS), *openapi.routes, *docs_page.routes]


def create_app(config: StoreConfig, store: Store | None = None, leases: Leases | None = None) -> Starlette:
    """The application over `store`, or over the database that `config` names; raises DatabaseUnusable or
    CannotDispatch. Its lifespan closes the store. With `leases` it is a console's own store.
    """
    opened = store if store is not None else open_store(config)
    dispatcher = _dispatcher(config, opened)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.growth = LogGrowth(opened)
        app.state.page = Page(opened, tally, lambda: app.state.growth.waiting)
        tasks = [
            asyncio.create_task(app.state.growth.look()),
            asyncio.create_task(run_expiry(opened)),
            asyncio.create_task(run_lost_attempts(opened)),
            asyncio.create_task(run_stop_rules(opened)),
            asyncio.create_task(run_retention(opened)),
            *([] if dispatcher is None else [asyncio.create_task(run_dispatcher(dispatcher))]),
        ]
        try:
            yield
        finally:
            if dispatcher is not None:
                dispatcher.stop()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            opened.close()
            if config.tracing is not None:
                await in_thread(config.tracing.close)

    tally = RequestTally()
    routes = [*_ROUTES, *([lease.post_lease.route] if leases is not None else [])]
    middleware = [
        Middleware(RequestLog, tally=tally, routes=templates(routes), slow_seconds=config.slow_seconds),
        Middleware(Guard, hosts=config.hosts),
    ]
    if config.compress:
        middleware.append(Middleware(CompressionMiddleware))
    if config.tracing is not None:
        opened.trace_by(config.tracing.span)
        middleware.insert(0, Middleware(TracingMiddleware, tracing=config.tracing, routes=templates(routes)))
    app = Starlette(
        routes=routes,
        middleware=middleware,
        exception_handlers={Refusal: on_refusal, HTTPException: on_http, Exception: on_error},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.store = opened
    app.state.config = config
    app.state.tally = tally
    app.state.leases = leases
    app.state.exports = ExportSlots(_exports(config))
    app.state.bodies = BodyMemory(config.http.body_bytes_of_one, config.http.body_bytes, config.max_body_bytes)
    app.state.callers = {}
    app.state.requests = None if config.requests is None else RateLimit(*config.requests)
    app.state.drafts = None if config.drafts is None else RateLimit(*config.drafts)
    return app


def _dispatcher(config: StoreConfig, store: Store) -> Dispatcher | None:
    """What sends the store's approved replies; None where a pipeline or a helpdesk's connector does."""
    adapter = None if config.dispatch is None else adapter_for(config.dispatch, config.dispatch_password, config.now)
    store.undoes = adapter is not None and adapter.undoes
    if isinstance(adapter, Smtp):
        store.refusal = adapter.refusal
    return None if adapter is None else Dispatcher(store, adapter, config.dispatch_oldest)


def _exports(config: StoreConfig) -> ExportLimits:
    """On a server, exports and everything else share the connections; so few are left for it that all have one."""
    if config.database.startswith("sqlite"):
        return config.exports
    return replace(config.exports, all=min(config.exports.all, max(1, config.limits.connections // 4)))


def create_monitored(app: Starlette) -> Starlette:
    """The calls of `app` that a monitoring system makes, for a separate address. They need no token there."""
    beside = Starlette(
        routes=[
            *(operation.route for operation in MONITORED),
            Route(Endpoint.GET_METRICS.path, metrics.get_metrics_openly, methods=["GET"]),
        ],
        exception_handlers={Refusal: on_refusal, HTTPException: on_http, Exception: on_error},
    )
    beside.state = app.state
    return beside
