"""`countersign stop`: stop sending, list the stops in force, lift one."""

import click

from console.commands.answers import CommandRefused, print_json
from console.commands.connection import connected, store_options
from console.model.person import Role
from console.model.stop import Stop, StopRequest
from console.remote import requests
from console.rules.stops import under_way_words, what_is_stopped


@click.group()
def command() -> None:
    """Stop sending at once: everything, or a queue, pipeline, model, prompt version or kind of action.

    Approvals that have not left come back to people with the reason, and nothing new is sent until the stop is lifted.
    """


@command.command()
@store_options
@click.option("--all", "everything", is_flag=True, help="Stop everything.")
@click.option(
    "--queue",
    metavar="NAME",
    help="Stop this queue. Options can be combined: only what matches all of them is stopped.",
)
@click.option("--pipeline", metavar="NAME", help="Stop what this pipeline submitted.")
@click.option("--model", metavar="NAME", help="Stop what this model drafted.")
@click.option("--model-version", metavar="V", help="Stop what was drafted by this version of a model.")
@click.option("--prompt-version", metavar="V", help="Stop what was drafted by this version of a prompt.")
@click.option("--kind", metavar="KIND", help="Stop this kind of action, such as reply or refund.")
@click.option("--reason", required=True, metavar="TEXT", help="The reason, shown to everyone who tries to approve.")
def sending(url: str | None, token: str | None, *, everything: bool, reason: str, **scope: str | None) -> None:
    """Stop sending, as a senior, lead or operator."""
    named = {name: value for name, value in scope.items() if value is not None}
    if everything is bool(named):
        raise CommandRefused("Say what to stop: --all, or at least one of --queue, --pipeline, --model and so on.")
    with connected(url, token, role=Role.LEAD) as client:
        stopped = client.send(requests.stop_sending(StopRequest(reason=reason, **named)))
    what = f"{what_is_stopped(stopped)}.{under_way_words(stopped)}"
    click.echo(f"Stopped sending for {what} Lift it with: countersign stop lift {stopped.id}")


@command.command("list")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print each stop as a line of JSON.")
def list_stops(url: str | None, token: str | None, as_json: bool) -> None:
    """List the stops in force."""
    with connected(url, token, role=Role.LEAD) as client:
        stops = client.send(requests.stops()).stops
    for stop in stops:
        if as_json:
            print_json(stop)
        else:
            click.echo(_line(stop))
    if not stops and not as_json:
        click.echo("Nothing is stopped.")


@command.command()
@click.argument("stop_id", metavar="ID")
@store_options
def lift(stop_id: str, url: str | None, token: str | None) -> None:
    """Lift a stop: what it held can be approved again."""
    with connected(url, token, role=Role.LEAD) as client:
        left = client.send(requests.lift_stop(stop_id)).stops
    click.echo("Lifted. " + (f"Stops still in force: {len(left)}." if left else "Nothing is stopped."))


def _line(stop: Stop) -> str:
    return f"{stop.id}  {what_is_stopped(stop)}, since {stop.since:%Y-%m-%d %H:%M} UTC by {stop.by}: {stop.reason}"
