"""`countersign store person …`: add, list and change people and pipelines."""

from typing import TYPE_CHECKING

import click

from console.commands.answers import print_json
from console.commands.store.database import DATABASE, opened_store

if TYPE_CHECKING:
    from console.model.person import Person, Role

_ROLE = click.option("--role", metavar="ROLE", help="pipeline, agent, senior, lead, operator or auditor.")
_QUEUES = click.option("--queue", "queues", multiple=True, metavar="NAME", help="Only this queue; may be repeated.")
_ANOTHER = click.option(
    "--another-person", is_flag=True, help="This is a different person from the one with a similar name."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group()
def person() -> None:
    """Add, list and change people and pipelines."""


@person.command("add")
@DATABASE
@_ROLE
@click.option("--name", required=True, metavar="NAME", help="Their name; unique within a role.")
@_QUEUES
@_JSON
@_ANOTHER
def person_add(
    database: str | None, role: str | None, name: str, queues: tuple[str, ...], as_json: bool, another_person: bool
) -> None:
    """Add a person or pipeline, for all queues unless --queue names some. `token create` makes a token for them."""
    from console.model.person import NewPerson
    from console.store.service.people import add

    if role is None:
        raise click.UsageError("Missing option '--role'.")
    new_person = NewPerson(name, _role(role), queues or None, another_person)
    with opened_store(database) as store:
        added = store.write(lambda transaction: add(transaction, None, new_person))
    _show(added, as_json)


@person.command("list")
@DATABASE
@_JSON
def person_list(database: str | None, as_json: bool) -> None:
    """List people and pipelines, with their roles and queues."""
    from console.store.database import people

    with opened_store(database) as store:
        listed = store.read(people.all_people)
    if as_json:
        print_json(listed)
        return
    for one in listed:
        _show(one, as_json=False)


@person.command("change")
@DATABASE
@click.argument("person_id", metavar="ID")
@_ROLE
@_QUEUES
@click.option("--all-queues", is_flag=True, help="All queues, including future ones.")
@click.option("--no-queues", is_flag=True, help="No queue; drafts are removed from their consoles.")
@_JSON
@_ANOTHER
def person_change(
    *,
    database: str | None,
    person_id: str,
    role: str | None,
    queues: tuple[str, ...],
    all_queues: bool,
    no_queues: bool,
    as_json: bool,
    another_person: bool,
) -> None:
    """Change the role or queues of the person ID from `person list`, immediately. Everything else stays the same."""
    from console.model.person import AccessRights
    from console.store.service.people import change_person, one

    if sum((bool(queues), all_queues, no_queues)) > 1:
        raise click.UsageError("Give only one of --queue, --all-queues and --no-queues.")
    with opened_store(database) as store:
        there = store.read(lambda connection: one(connection, None, person_id))
        given = None if all_queues else queues if queues or no_queues else there.queues
        wanted = AccessRights(there.role if role is None else _role(role), given, another_person)
        changed = store.write(lambda transaction: change_person(transaction, None, person_id, wanted, None))
    _show(changed, as_json)


def _role(text: str) -> "Role":
    from console.model.person import Role

    if text not in list(Role):
        raise click.BadParameter(f"must be one of {', '.join(Role)}", param_hint="--role")
    return Role(text)


def _show(person: "Person", as_json: bool) -> None:
    if as_json:
        print_json(person)
        return
    reach = "all queues" if person.queues is None else ", ".join(person.queues) or "no queues"
    click.echo(f"{person.id}  {person.role:<9} {person.name}  ({reach})")
