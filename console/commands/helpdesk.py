"""`countersign helpdesk …`: checks the configured helpdesks, and runs the connector."""

import signal
import sys
import threading
from pathlib import Path

import click

from console.commands.answers import CommandRefused
from console.commands.connection import store_options


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


_state = click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The connector's state file (how far it has read); by default helpdesks.db next to the settings file.",
)


@command.command()
@click.argument("name")
@_config
@_state
def check(name: str, config: Path, state: Path | None) -> int:
    """Check helpdesk NAME: one sentence for each thing that is there or missing. Changes nothing.

    The exit code is 1 if something is missing.
    """
    from console.helpdesks.connector.opening import open_helpdesks
    from console.helpdesks.connector.set_aside import set_aside_findings
    from console.helpdesks.settings import HelpdesksUnusable

    try:
        with open_helpdesks(config, only=(name,)) as helpdesks:
            findings = list(helpdesks[name].check())
            findings += set_aside_findings(state or config.with_name("helpdesks.db"), name)
    except HelpdesksUnusable as error:
        raise CommandRefused(str(error)) from error
    for finding in findings:
        click.echo(f"{'ok     ' if finding.fine else 'MISSING'}  {finding.sentence}")
    return 0 if all(finding.fine for finding in findings) else 1


@command.command()
@_config
@store_options
@_state
@click.option(
    "--assistant",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Settings of an assistant that drafts replies to tickets that wait for an answer.",
)
@click.option("--helpdesk", "names", multiple=True, metavar="NAME", help="Only this helpdesk; by default all.")
def run(
    config: Path,
    url: str | None,
    token: str | None,
    state: Path | None,
    assistant: Path | None,
    names: tuple[str, ...],
) -> None:
    """Run the connector until SIGTERM or Ctrl-C: read tickets, and carry out approved replies.

    The store needs `dispatch = "connector"`, and the token is a pipeline's. Stopping and starting again is safe at any
    moment. Logs to standard error.
    """
    from console.assistant.opening import AssistantUnusable, open_assistant
    from console.assistant.ticket_answers import TicketAnswers
    from console.helpdesks.connector.opening import open_helpdesks
    from console.helpdesks.connector.running import run_connector
    from console.helpdesks.connector.state import ConnectorState, StateUnusable
    from console.helpdesks.settings import HelpdesksUnusable, read_helpdesks
    from console.remote.blocking import BlockingClient
    from console.remote.problems import RemoteError
    from console.store.logs import log_to

    if url is None or token is None:
        raise click.UsageError("Name the store: --url and --token, or COUNTERSIGN_URL and COUNTERSIGN_TOKEN.")
    log_to(sys.stderr, "info")
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        every = {name: settings.every_seconds for name, settings in read_helpdesks(config).items()}
        writes = None if assistant is None else TicketAnswers(open_assistant(assistant).assistant)
        with open_helpdesks(config, names) as helpdesks:
            connector_state = ConnectorState(state or config.with_name("helpdesks.db"))
            clients: list[BlockingClient] = []
            try:

                def client() -> BlockingClient:
                    clients.append(BlockingClient(url, token))
                    return clients[-1]

                click.echo(f"connected: {', '.join(helpdesks)}", err=True)
                run_connector(client, connector_state, helpdesks, every, stopped, writes)
            finally:
                connector_state.close()
                for one in clients:
                    one.close()
    except (AssistantUnusable, HelpdesksUnusable, StateUnusable) as error:
        raise CommandRefused(str(error)) from error
    except RemoteError as error:
        raise CommandRefused(error.fact) from error
