"""`countersign store erase` and `store retention`: delete contents; the log stays complete and verifiable."""

import sys
from typing import TYPE_CHECKING

import click

from console.commands.answers import CommandRefused, print_json
from console.commands.store.database import DATABASE, opened_store
from console.commands.streams import Controls

if TYPE_CHECKING:
    from console.model.event import Actor
    from console.store.ledger.store import Store
    from console.store.service.erase import ErasureCount

_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.command()
@DATABASE
@click.option("--customer", metavar="ID", help="Delete this customer's drafts; the id in ticket.customer.id.")
@click.option("--draft", metavar="ID", help="Delete only this draft.")
@click.option("--by", metavar="PERSON_ID", help="Who asked for it, for the log; an id from `store person list`.")
@_JSON
def erase(database: str | None, customer: str | None, draft: str | None, by: str | None, as_json: bool) -> None:
    """Delete the contents of a customer's drafts: texts, sources, conversations, and the texts of decisions.

    The log stays complete and records what was deleted, when, by whom and under which rule. Backups are not changed.
    """
    from console.store.workers.erasure import erase_customer, erase_one

    if (customer is None) == (draft is None):
        raise click.UsageError("Give either --customer or --draft.")
    with opened_store(database) as store:
        actor = _actor(store, by)
        if customer is not None:
            done = erase_customer(store, customer, actor, progress=_progress)
        else:
            done = erase_one(store, str(draft), actor)
        rewritten = store.database.rewrite()
    _say(done, gone=rewritten, as_json=as_json)


@click.command()
@DATABASE
@click.option("--dry-run", is_flag=True, help="Print what would be deleted, and delete nothing.")
@click.option("--now", "at_once", is_flag=True, help="Delete now. A running store deletes by itself.")
@_JSON
def retention(database: str | None, dry_run: bool, at_once: bool, as_json: bool) -> None:
    """Delete contents whose retention period has ended (`[retention]` in the policy, in days since closing)."""
    from console.store.workers.retention import retain, would_retain

    if dry_run == at_once:
        raise click.UsageError("Give either --dry-run or --now.")
    with opened_store(database) as store:
        if dry_run:
            due = would_retain(store)
            if as_json:
                print_json({kind: done._asdict() for kind, done in due.items()})
            else:
                for kind, done in due.items():
                    click.echo(f"{kind}: {done.payloads:,} payloads of {done.drafts:,} drafts")
                if not due:
                    click.echo("Nothing is due for deletion.")
            return
        done = retain(store, _progress)
        # Where nothing was due there is nothing to be taken out of the file.
        rewritten = store.database.rewrite() if done.payloads else True
    _say(done, gone=rewritten, as_json=as_json)


def _actor(store: "Store", by: str | None) -> "Actor":
    from console.model.event import Actor
    from console.model.ids import PersonId
    from console.store.database import people
    from console.store.ledger.transaction import SYSTEM

    if by is None:
        return SYSTEM
    person = store.read(lambda connection: people.person_by_id(connection, PersonId(by)))
    if person is None:
        raise CommandRefused(f"There is no person {by}. See: countersign store person list")
    return Actor(person.id, person.role)


def _progress(done: "ErasureCount") -> None:
    """On a terminal one line that is written over; a file or a mail is told at the end."""
    if sys.stderr.isatty():
        click.echo(Controls(f"\r{done.drafts:,} drafts, {done.payloads:,} payloads"), err=True, nl=False)


def _say(done: "ErasureCount", *, gone: bool, as_json: bool) -> None:
    if as_json:
        print_json({**done._asdict(), "file_rewritten": gone})
        return
    if sys.stderr.isatty():
        click.echo(err=True)
    click.echo(f"Deleted: {done.payloads:,} payloads of {done.drafts:,} drafts.")
    if not gone:
        click.echo(
            "The database file could not be rewritten: it is in constant use, or the disk is too full for a copy. "
            "What was deleted is overwritten, but copies of it may remain in the file. At a quiet time, run: "
            "countersign store retention --now"
        )
