"""What an operator can set for a served store: one struct, each member under one name in three places.

`log_level` is the key `log_level` in the file, `COUNTERSIGN_LOG_LEVEL` in the environment and `--log-level` on the
command line; the command line takes precedence over the environment, and that over the file. A new setting is a line
here (and one in `config_of`, where the store takes it from): its type and limits check it, its description is the
option's help and the documentation.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from console.store.config import MEGABYTE, StoreConfig
from console.store.database.limits import Limits
from console.store.limits import EXPORTS, HTTP, ExportLimits, HttpLimits
from console.store.tls import CertificateUnusable, Tls
from console.store.tracing import tracing_to
from console.toml.shape import kinds_of


def _setting(description: str, metavar: str = "", *, secret: bool = False, **limits: Any) -> Meta:
    """What a setting is for. A `secret` is never shown and has no option, as options appear in the list of
    processes.
    """
    return Meta(description=description, extra={"metavar": metavar, "secret": secret}, **limits)


class StoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All settings with their defaults. Lists are written with commas in the environment."""

    database: Annotated[
        str | None,
        _setting(
            "The store's database: sqlite:////absolute/path.db (Windows: sqlite:///C:/folder/store.db) or"
            " postgresql://host/name; by default the profile's store in your data folder.",
            "URL",
        ),
    ] = None
    listen: Annotated[str, _setting("Address to listen on; port 0 picks a free port.", "HOST:PORT")] = "127.0.0.1:8600"
    reuse_port: Annotated[
        bool, _setting("Share the address with other store processes on this computer, each with this setting (Linux).")
    ] = False
    hosts: Annotated[
        tuple[str, ...],
        _setting("Also answer to this host name; for a proxy in front of a store on loopback.", "HOST[:PORT]"),
    ] = ()
    connections: Annotated[int, _setting("Maximum number of PostgreSQL connections.", ge=2, le=1_000)] = 16
    statement_seconds: Annotated[float, _setting("PostgreSQL: time limit for a statement.", ge=1, le=3_600)] = 30.0
    lock_seconds: Annotated[float, _setting("PostgreSQL: time limit for waiting on a locked row.", ge=0.1, le=600)] = (
        5.0
    )
    commit_seconds: Annotated[
        float, _setting("PostgreSQL: time limit for a commit, with a synchronous standby's answer.", ge=1, le=600)
    ] = 10.0
    tls_certificate: Annotated[
        str | None, _setting("Serve HTTPS with this certificate and its chain, in PEM; needs `tls_key`.", "FILE")
    ] = None
    tls_key: Annotated[str | None, _setting("The certificate's private key, in PEM, without a password.", "FILE")] = (
        None
    )
    behind_proxy: Annotated[
        bool,
        _setting(
            "Accept plain HTTP from other computers; only for a proxy that terminates TLS and is the only way in."
        ),
    ] = False
    requests_per_second: Annotated[
        float, _setting("Request rate limit per token and process; 0 for no limit.", ge=0, le=100_000)
    ] = 100.0
    requests_at_once: Annotated[
        int, _setting("Burst size: requests a token may make before the rate limit applies.", ge=1, le=1_000_000)
    ] = 1_000
    drafts_per_second: Annotated[
        float, _setting("Submission rate limit per token and process; 0 for no limit.", ge=0, le=1_000_000)
    ] = 0.0
    clients: Annotated[int, _setting("Maximum number of client connections per process.", ge=16, le=100_000)] = (
        HTTP.connections
    )
    clients_of_one_address: Annotated[
        int,
        _setting(
            "Maximum number of them from one other computer; 0, or behind a proxy, for no limit.", ge=0, le=100_000
        ),
    ] = HTTP.of_one_address or 0
    exports: Annotated[
        int, _setting("Maximum number of exports at once per process; each holds a database connection.", ge=1, le=100)
    ] = EXPORTS.all
    exports_of_one_token: Annotated[int, _setting("Maximum number of exports at once per token.", ge=1, le=100)] = (
        EXPORTS.of_one
    )
    max_body_megabytes: Annotated[int, _setting("Maximum size of a request body, decompressed.", ge=1, le=1_000)] = 16
    compress: Annotated[bool, _setting("Compress answers with zstd or gzip for clients that accept it.")] = True
    dispatch: Annotated[
        str | None,
        _setting(
            "How to send approved replies: spool:/folder, smtp://host:port?from=ADDRESS, or connector (`countersign"
            " helpdesk run` takes them); by default not at all.",
            "WAY",
        ),
    ] = None
    dispatch_oldest_hours: Annotated[
        float, _setting("Do not send what was approved longer ago; leave it to people.", ge=0.1, le=87_600)
    ] = 24.0
    smtp_password: Annotated[str | None, _setting("Password of the user in `dispatch`.", secret=True)] = None
    slow_seconds: Annotated[float, _setting("Log requests that take longer.", ge=0)] = 1.0
    metrics_open: Annotated[bool, _setting("Answer /metrics without an operator's token.")] = False
    metrics_listen: Annotated[
        str | None, _setting("Also serve /metrics, /healthz and /readyz at this address, without a token.", "HOST:PORT")
    ] = None
    traces: Annotated[
        str | None,
        _setting(
            "Send traces to this OTLP address, such as http://host:4318/v1/traces; needs the extra `otel`.", "URL"
        ),
    ] = None
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        _setting("Lowest level that is logged: debug, info, warning or error.", "LEVEL"),
    ] = "info"


@dataclass(frozen=True)
class Setting:
    """A setting: its name in each place, its type with its limits, its purpose."""

    name: str
    kind: Any
    default: Any
    description: str
    metavar: str | None
    secret: bool

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.default, tuple)

    @property
    def may_be(self) -> str:
        """The possible values, as the end of a sentence."""
        return _may_be(self.kind, many=self.many)

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"COUNTERSIGN_{self.name.upper()}"

    @property
    def option(self) -> str:
        """Its name on the command line, where a list is given item by item, each by the singular of its name."""
        return "--" + (self.name.removesuffix("s") if self.many else self.name).replace("_", "-")


def _may_be(kind: Any, *, many: bool) -> str:
    plain, *limits = get_args(kind)
    if get_origin(plain) is Literal:
        *words, last = get_args(plain)
        return f"{', '.join(words)} or {last}"
    if many:
        return 'a list of texts, such as ["a.example"]'
    if plain in (int, float):
        meta = next(limit for limit in limits if isinstance(limit, Meta))
        number = "a whole number" if plain is int else "a number"
        return f"{number} from {meta.ge:,}" + (f" to {meta.le:,}" if meta.le is not None else " on")
    return "true or false" if plain is bool else "a text in quotes"


_METAVARS = {int: "N", float: "N", bool: "true|false"}


def called(name: str) -> Setting:
    """The setting of that name."""
    kind = kinds_of(StoreSettings)[name]
    meta: Meta = kind.__metadata__[0]
    extra = meta.extra or {}
    default = getattr(StoreSettings(), name)
    metavar = extra["metavar"] or _METAVARS.get(type(default))
    return Setting(name, kind, default, meta.description or "", metavar, extra["secret"])


SETTINGS = tuple(called(name) for name in StoreSettings.__struct_fields__)


_MOST_DRAFTS = 10_000
"""The most drafts in one request, which is accepted as a whole."""


def tls_of(settings: StoreSettings) -> Tls | None:
    """The certificate and its key; raises CertificateUnusable where there is only one of them."""
    if settings.tls_certificate is None and settings.tls_key is None:
        return None
    if settings.tls_certificate is None or settings.tls_key is None:
        raise CertificateUnusable("Give a certificate together with its key: tls_certificate and tls_key.")
    return Tls(Path(settings.tls_certificate), Path(settings.tls_key))


def _pace(per_second: float, at_once: int) -> tuple[float, int] | None:
    return (per_second, at_once) if per_second else None


def config_of(settings: StoreSettings, database: str) -> StoreConfig:
    """The store's configuration from these settings, on the database of that URL; raises CannotTrace and
    CertificateUnusable.
    """
    return StoreConfig(
        database,
        hosts=frozenset(settings.hosts) or None,
        compress=settings.compress,
        dispatch=settings.dispatch,
        dispatch_password=settings.smtp_password,
        dispatch_oldest=timedelta(hours=settings.dispatch_oldest_hours),
        tls=tls_of(settings),
        behind_proxy=settings.behind_proxy,
        requests=_pace(settings.requests_per_second, settings.requests_at_once),
        drafts=_pace(settings.drafts_per_second, _MOST_DRAFTS),
        max_body_bytes=settings.max_body_megabytes * MEGABYTE,
        tracing=None if settings.traces is None else tracing_to(settings.traces),
        reuse_port=settings.reuse_port,
        slow_seconds=settings.slow_seconds,
        metrics_listen=settings.metrics_listen,
        metrics_open=settings.metrics_open,
        limits=Limits(
            connections=settings.connections,
            statement_seconds=settings.statement_seconds,
            lock_seconds=settings.lock_seconds,
            commit_seconds=settings.commit_seconds,
        ),
        http=HttpLimits(connections=settings.clients, of_one_address=settings.clients_of_one_address or None),
        exports=ExportLimits(of_one=settings.exports_of_one_token, all=settings.exports),
    )
