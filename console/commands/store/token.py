"""`countersign store token …`: create, list and revoke tokens."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from console.commands.answers import CommandRefused, print_json
from console.commands.store.database import DATABASE, opened_store
from console.model.wire import rfc3339


@click.group()
def token() -> None:
    """Create, list and revoke tokens."""


@token.command("create")
@DATABASE
@click.option("--role", required=True, metavar="ROLE", help="pipeline, agent, senior, lead, operator or auditor.")
@click.option("--name", metavar="NAME", help="Whose token it is; a new name is added.")
@click.option("--person", "person_id", metavar="ID", help="Whose token it is; an id from `person list`.")
@click.option("--another-person", is_flag=True, help="This is a different person from the one with a similar name.")
@click.option("--queue", "queues", multiple=True, metavar="NAME", help="Only this queue; may be repeated.")
@click.option("--days", type=click.IntRange(1, 36_500), metavar="N", help="Expires after N days; never by default.")
@click.option("--address", metavar="URL", help="The store's address for consoles: prints an invitation with the token.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def token_create(
    *,
    database: str | None,
    role: str,
    name: str | None,
    person_id: str | None,
    another_person: bool,
    queues: tuple[str, ...],
    days: int | None,
    address: str | None,
    as_json: bool,
) -> None:
    """Create a token and print it. It is not shown again.

    With --address, an invitation is printed instead: one line to paste into the console, with address and token.
    """
    from console.model.ids import PersonId
    from console.model.person import NewPerson, Role
    from console.rules.invitation import invitation_link
    from console.store.service.people import token_for

    if role not in list(Role):
        raise click.BadParameter(f"must be one of {', '.join(Role)}", param_hint="--role")
    if (name is None) is (person_id is None):
        raise click.UsageError("Give either --name or --person.")
    if address is not None:
        address = _checked(address)
    owner = NewPerson(name or "", Role(role), queues or None, another_person)
    person = None if person_id is None else PersonId(person_id)
    with opened_store(database) as store:
        created = store.write(lambda transaction: token_for(transaction, owner, days, person))
    if as_json:
        print_json(created)
    else:
        click.echo(created.token if address is None else invitation_link(address, created.token))
        click.echo(f"The token's id is {created.id}; use it to revoke the token.", err=True)


def _checked(address: str) -> str:
    """`address` as consoles use it; raises BadParameter."""
    from console.remote.connecting import checked_address
    from console.remote.problems import BadAddress

    try:
        return checked_address(address)
    except BadAddress as error:
        raise click.BadParameter(str(error), param_hint="--address") from error


@token.command("list")
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def token_list(database: str | None, as_json: bool) -> None:
    """List tokens, without their secrets."""
    from console.store.database import decisions, people
    from console.store.database.times import moment, moment_or_none

    with opened_store(database) as store:
        rows, used = store.read(lambda connection: (people.all_tokens(connection), decisions.last_by_token(connection)))
    listed = [
        {
            "id": row.id,
            "person": row.person.id,
            "name": row.person.name,
            "role": row.person.role,
            "queues": row.person.queues,
            "created_at": moment(row.created_at),
            "decided_at": moment_or_none(used.get(row.id)),
            "expires_at": moment_or_none(row.expires_at),
            "revoked_at": moment_or_none(row.revoked_at),
        }
        for row in rows
    ]
    if as_json:
        print_json(listed)
        return
    for one in listed:
        click.echo("  ".join(_parts(one)))


def _parts(token: "Mapping[str, Any]") -> "Iterator[str]":
    """A token on one line; times in RFC 3339."""
    yield token["id"]
    yield f"{token['role']:<9}"
    yield token["name"]
    yield "all queues" if token["queues"] is None else ", ".join(token["queues"]) or "no queue"
    yield f"made {rfc3339(token['created_at'])}"
    if token["decided_at"] is not None:
        yield f"last decided {rfc3339(token['decided_at'])}"
    if token["revoked_at"] is not None:
        yield f"revoked {rfc3339(token['revoked_at'])}"
    elif token["expires_at"] is not None:
        yield f"until {rfc3339(token['expires_at'])}"


@token.command("revoke")
@DATABASE
@click.argument("token_id", metavar="ID")
def token_revoke(database: str | None, token_id: str) -> None:
    """Revoke the token ID from `token list`, immediately."""
    from console.model.ids import TokenId
    from console.store.service.access import revoke_token

    with opened_store(database) as store:
        done = store.write(lambda transaction: revoke_token(transaction, TokenId(token_id)))
    if not done:
        raise CommandRefused(f"There is no valid token {token_id}. See: countersign store token list")
    click.echo(f"Token {token_id} is revoked.")
