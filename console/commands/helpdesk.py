"""`countersign helpdesk …`: checks the configured helpdesks, and runs the connector."""

from pathlib import Path

import click

from console.commands.answers import CommandRefused


@click.group()
def command() -> None:
    """Connect helpdesks to a store.

    Helpdesks are tables [helpdesks.NAME] of a settings file; see docs/helpdesks.
    """


_config = click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="COUNTERSIGN_CONFIG",
    required=True,
    metavar="FILE",
    help="The settings file; by default COUNTERSIGN_CONFIG.",
)


@command.command()
@click.argument("name")
@_config
def check(name: str, config: Path) -> int:
    """Check helpdesk NAME: one sentence for each thing that is there or missing. Changes nothing.

    The exit code is 1 if something is missing.
    """
    from console.helpdesks.connector.opening import open_helpdesks
    from console.helpdesks.settings import HelpdesksUnusable

    try:
        with open_helpdesks(config, only=(name,)) as helpdesks:
            findings = list(helpdesks[name].check())
    except HelpdesksUnusable as error:
        raise CommandRefused(str(error)) from error
    for finding in findings:
        click.echo(f"{'ok     ' if finding.fine else 'MISSING'}  {finding.sentence}")
    return 0 if all(finding.fine for finding in findings) else 1
