"""`countersign store serve`, `check-config`, and the hidden call by which a console starts its own."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from console.commands.answers import CommandRefused
from console.commands.options import StoreOption, typed_store
from console.commands.store.database import database_url

C = TypeVar("C", bound=Callable[..., Any])


def _settings(command: C) -> C:
    """Every setting that is no secret as an option; what is given is read where the rest is."""
    from console.store.settings import SETTINGS

    for setting in reversed(SETTINGS):
        if not setting.secret:
            default = "" if setting.default in (None, ()) else f"  [default: {str(setting.default).lower()}]"
            command = click.option(
                setting.option,
                setting.name,
                cls=StoreOption if setting.name == "database" else None,
                multiple=setting.many,
                metavar=setting.metavar,
                help=setting.description + default,
            )(command)
    return command


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings in TOML; by default COUNTERSIGN_CONFIG. Environment variables override it; options override both.",
)
@_settings
def serve(config: Path | None, **options: Any) -> None:
    """Serve the store over HTTP until SIGTERM or Ctrl-C.

    Prints `listening on http://…` on standard output when it is ready; logs to standard error.
    """
    from console.store.config_checks import unworkable
    from console.store.configuring import SettingsUnusable, choose, unknown_variables
    from console.store.database.engine import DatabaseUnusable
    from console.store.dispatch.adapter import CannotDispatch
    from console.store.listening import CannotListen
    from console.store.logs import log_to
    from console.store.serve import serve as run
    from console.store.settings import config_of
    from console.store.tls import CertificateUnusable
    from console.store.tracing import CannotTrace

    try:
        chosen = choose(config, os.environ, options)
        settings = chosen.settings
        if problems := unworkable(chosen):
            raise SettingsUnusable(problems)
        for variable in unknown_variables(os.environ):
            click.echo(f"Ignored: {variable}", err=True)
        # A profile that is typed counts more than what the environment and the file say.
        named = None if typed_store() == "--profile" else settings.database
        store_config = config_of(settings, database_url(named))
        log_to(sys.stderr, settings.log_level)
        run(store_config, settings.listen)
    except (
        SettingsUnusable,
        CannotTrace,
        DatabaseUnusable,
        CannotListen,
        CannotDispatch,
        CertificateUnusable,
    ) as error:
        raise CommandRefused(str(error)) from error


@click.command("check-config")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="The same as FILE.")
@_settings
def check_config(file: Path | None, config: Path | None, **options: Any) -> None:
    """Print the settings that `store serve` would use and where each comes from. Starts and changes nothing.

    Takes the options of `store serve`. Secrets are not shown. If `store serve` would refuse a setting, prints every
    such problem with its place and the accepted values; the exit code is then 1.
    """
    from console.store.config_checks import checked
    from console.store.configuring import SettingsUnusable, shown

    if file is not None and config is not None:
        raise click.UsageError("FILE and --config mean the same. Give only one of them.")
    try:
        chosen = checked(file or config, os.environ, options)
    except SettingsUnusable as error:
        raise CommandRefused(str(error)) from error
    for line in shown(chosen):
        click.echo(line)


@click.command("embedded", hidden=True)
@click.option("--folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help="Fill an empty store with the sample workspace.")
def embedded(folder: Path, sample: bool) -> None:
    """Serve a console's own store; started by the console."""
    from console.store.database.engine import DatabaseUnusable
    from console.store.dispatch.adapter import CannotDispatch
    from console.store.embedded import CannotEmbed, embed
    from console.store.listening import CannotListen

    try:
        embed(folder, sample=sample)
    except (CannotEmbed, DatabaseUnusable, CannotListen, CannotDispatch) as error:
        raise CommandRefused(str(error)) from error
