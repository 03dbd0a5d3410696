"""`countersign shadow`: drafts in shadow beside what people wrote."""

from datetime import tzinfo

import click

from console.commands.answers import print_json
from console.commands.connection import connected, store_options
from console.commands.measures_table import figure_in_words, period_words
from console.commands.stage_words import comparison_line
from console.commands.times import typed_time, zone_option
from console.local.zone import name_of
from console.model.measures import By, Group
from console.model.person import Role
from console.model.wire import rfc3339
from console.remote import requests
from console.rules.measures.definitions import BY_ID

_FIGURES = ("shadow_alike", "shadow_distance", "shadow_stopped")


@click.command()
@store_options
@click.option("--queue", metavar="NAME", help="Only this queue.")
@click.option("--since", metavar="T", default="28d", show_default=True, help="Only since T: 28d, 2026-11-01.")
@zone_option
@click.option(
    "--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Number of drafts to list at most."
)
@click.option("--json", "as_json", is_flag=True, help="Print each comparison, with both texts, as a line of JSON.")
def command(
    url: str | None, token: str | None, queue: str | None, since: str, zone: tzinfo, limit: int, as_json: bool
) -> None:
    """Compare drafts in shadow with what people wrote: figures for each queue, then the newest drafts.

    In shadow, drafts are judged and never sent. docs/policy.md says how a queue enters shadow and leaves it.
    """
    start = typed_time(since, "--since", zone)
    with connected(url, token, role=Role.LEAD) as client:
        query: dict[str, str | int] = {"from": rfc3339(start), "limit": limit}
        if queue is not None:
            query["queue"] = queue
        compared = client.send(requests.comparisons(query)).items
        measures = None if as_json else client.measures(By.QUEUE, start, None, queue, name_of(zone))
    for comparison in compared:
        if as_json:
            print_json(comparison)
    if measures is None:
        return
    if not compared:
        click.echo("No draft in shadow was compared with what a person wrote in this period.")
        return
    for group in measures.groups:
        if group.figures["shadow_alike"].denominator:
            click.echo(_figures(group))
    for comparison in compared:
        click.echo(comparison_line(comparison, zone))
    click.echo(period_words(start, None, zone))


def _figures(group: Group) -> str:
    words = [
        f"{BY_ID[name].title.lower()} {figure_in_words(group.figures[name], BY_ID[name].unit)}" for name in _FIGURES
    ]
    return f"{group.name}: {group.figures['shadow_alike'].denominator:,} compared; {'; '.join(words)}"
