"""The person whom a console's own store signs in: on a single computer, no one hands out tokens."""

from console.model.person import Person, Role
from console.store.database import people
from console.store.ledger.transaction import Transaction
from console.store.service.access import add_person

_OWNER = "You"
_MACHINE = "The command line"
"""The owner of drafts that are submitted without a pipeline's token. Never the person at the console: who opens it must
not find themselves signed in as a machine.
"""


def person_at_lease(transaction: Transaction, role: Role | None, name: str | None) -> Person:
    """The person of this name and role, the first of the role, or the computer's owner; added where there is none."""
    connection = transaction.connection
    person = None
    if name is not None:
        person = people.find_person(connection, name, role)
    elif role is not None:
        person = people.first_of_role(connection, role)
    else:
        person = people.find_person(connection, _OWNER, None)
    if person is not None:
        return person
    role = role or Role.SENIOR
    return add_person(transaction, name or (_MACHINE if role is Role.PIPELINE else _OWNER), role, None)
