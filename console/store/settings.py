"""What an operator can set of a served store: one struct, each member under one name in three places.

`log_level` is the key `log_level` in the file, `COUNTERSIGN_LOG_LEVEL` in the environment and `--log-level` on the
command line; the command line counts most, the file least. A new setting is a line here (and one in `config_of`, where
the store takes it from): its type and limits check it, its description is the option's help and the documentation.
"""

from datetime import timedelta
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from console.store.config import MEGABYTE, StoreConfig
from console.store.database.limits import Limits


def _said(description: str, metavar: str = "", *, secret: bool = False, **limits: Any) -> Meta:
    """What a setting is for; `secret` is shown to nobody and is no option, as those stand in the list of processes."""
    return Meta(description=description, extra={"metavar": metavar, "secret": secret}, **limits)


class StoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of it, with its defaults. Lists are written with commas in the environment."""

    database: Annotated[
        str | None, _said("Such as sqlite:////absolute/path.db; by default a file in your data folder.", "URL")
    ] = None
    listen: Annotated[str, _said("Port 0 takes a free one.", "HOST:PORT")] = "127.0.0.1:8600"
    hosts: Annotated[
        tuple[str, ...], _said("Answer to these names too, for a proxy before a store on loopback.", "HOST[:PORT]")
    ] = ()
    connections: Annotated[int, _said("To PostgreSQL, at most.", ge=2, le=1_000)] = 16
    statement_seconds: Annotated[float, _said("PostgreSQL: for one statement, at most.", ge=1, le=3_600)] = 30.0
    lock_seconds: Annotated[float, _said("PostgreSQL: for a row that is held elsewhere.", ge=0.1, le=600)] = 5.0
    max_body_megabytes: Annotated[int, _said("For one request, unpacked, at most.", ge=1, le=1_000)] = 16
    compress: Annotated[bool, _said("Answer with gzip to who accepts it.")] = True
    dispatch: Annotated[
        str | None,
        _said("Send what was approved: spool:/folder or smtp://host:port?from=ADDRESS; by default nothing.", "WAY"),
    ] = None
    dispatch_oldest_hours: Annotated[
        float, _said("Leave to people what was approved longer ago.", ge=0.1, le=87_600)
    ] = 24.0
    smtp_password: Annotated[str | None, _said("For the user in `dispatch`.", secret=True)] = None
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], _said("What is logged; `debug` has a line for each request.")
    ] = "info"


def config_of(settings: StoreSettings, database: str) -> StoreConfig:
    """How the store runs by these settings, on the database of that URL."""
    return StoreConfig(
        database,
        hosts=frozenset(settings.hosts) or None,
        compress=settings.compress,
        dispatch=settings.dispatch,
        dispatch_password=settings.smtp_password,
        dispatch_oldest=timedelta(hours=settings.dispatch_oldest_hours),
        max_body_bytes=settings.max_body_megabytes * MEGABYTE,
        limits=Limits(
            connections=settings.connections,
            statement_seconds=settings.statement_seconds,
            lock_seconds=settings.lock_seconds,
        ),
    )
