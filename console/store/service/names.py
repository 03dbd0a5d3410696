"""New names: none that a reader cannot tell from one that is there, and none that speaks for the store."""

from collections.abc import Container, Iterator

from sqlalchemy import Connection

from console.model.draft import SubmittedDraft
from console.model.ids import PersonId
from console.model.names import name_errors, name_problem, tidied
from console.model.person import Role
from console.model.problem import FieldError
from console.rules.names import RESERVED, alike, name_key
from console.rules.workflow import DECIDERS
from console.store.database import drafts, people
from console.store.service.refusals import AlreadyThere, Invalid


def queue_errors(connection: Connection, path: str, queue: str) -> Iterator[FieldError]:
    """Why there can be no such new queue; nothing for one that is there, however it is called."""
    known = drafts.queue_names(connection)
    if queue in known:
        return
    yield from name_errors(path, queue)
    if (other := alike(queue, known)) is not None:
        yield FieldError(
            path, f"looks like the queue `{other}`, which is another one; use that, or a name that differs"
        )


def draft_errors(connection: Connection, draft: SubmittedDraft, queues: Container[str]) -> tuple[FieldError, ...]:
    """What is wrong with the names in a draft that is new here; `queues` are known to be there."""
    return (
        *name_errors("$.external_id", draft.external_id),
        *(() if draft.queue in queues else queue_errors(connection, "$.queue", draft.queue)),
        *name_errors("$.ticket.helpdesk", draft.ticket.helpdesk),
        *name_errors("$.ticket.id", draft.ticket.id),
    )


def person_name(text: str) -> str:
    """A new person's name as it is kept; raises Invalid where it cannot be one."""
    name = tidied(text)
    if (problem := name_problem(name)) is not None:
        raise Invalid("A name is one line of what can be seen.", (FieldError("$.name", problem),))
    if name_key(name) in RESERVED:
        said = FieldError("$.name", "is how the record names what no person did; choose another name")
        raise Invalid(
            f"Nobody can be called {name} here: the record would not tell them from the store itself.", (said,)
        )
    return name


def ask_whether_one_human(
    connection: Connection, name: str, role: Role, *, but: PersonId | None = None, another: bool = False
) -> None:
    """Raises AlreadyThere where somebody who decides has a name that reads the same, unless it is said that this is
    `another` human. `but` is the person themselves.
    """
    if another or role not in DECIDERS:
        return
    key = name_key(name)
    for person in people.all_people(connection):
        if person.role in DECIDERS and person.id != but and name_key(person.name) == key:
            said = FieldError("$.name", f"reads like that of {person.id}, who decides as {person.role}")
            raise AlreadyThere(
                f"{person.name} decides here as {person.role} already, with the id {person.id}. Is it the same person, "
                "use that id (and change their role if it is to be another). Is it another human, say so: they "
                "can work, but the two are never two people to one approval by four eyes.",
                (said,),
            )


def doubtful(connection: Connection) -> Iterator[str]:
    """Each name that is there already and would not be taken today, in a sentence."""
    queues = drafts.queue_names(connection)
    for queue in queues:
        if (problem := name_problem(queue)) is not None:
            yield f"The queue {queue!r} {problem}."
        if (other := alike(queue, [q for q in queues if q < queue])) is not None:
            yield f"The queue {queue!r} looks like the queue {other!r}."
    everybody = people.all_people(connection)
    deciders: dict[str, PersonId] = {}
    for person in everybody:
        if (problem := name_problem(person.name)) is not None:
            yield f"The name of {person.id} ({person.role}), {person.name!r}, {problem}."
        key = name_key(person.name)
        if key in RESERVED and person.id != "policy":
            yield f"The name of {person.id} ({person.role}), {person.name!r}, is the record's for what no person did."
        if person.role in DECIDERS:
            first = deciders.setdefault(key, person.id)
            if first != person.id:
                yield f"The name of {person.id} ({person.role}), {person.name!r}, reads like that of {first}."
