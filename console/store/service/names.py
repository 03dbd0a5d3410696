"""New names: none that readers could confuse with an existing one, and none that pretends to be the store."""

from collections.abc import Callable, Container, Iterator

from sqlalchemy import Connection

from console.model.draft import SubmittedDraft
from console.model.ids import PersonId
from console.model.names import name_errors, name_problem, tidied
from console.model.person import Person, Role
from console.model.problem import FieldError
from console.rules.names import RESERVED, alike, maybe_one_human, name_keys, read_alike
from console.rules.workflow import DECIDERS
from console.store.database import drafts, people
from console.store.refusals import AlreadyThere, Invalid


def queue_errors(connection: Connection, path: str, queue: str) -> Iterator[FieldError]:
    """Why there can be no new queue of this name; nothing if it exists already, whatever its name."""
    known = drafts.queue_names(connection)
    if queue in known:
        return
    yield from name_errors(path, queue)
    if (other := alike(queue, known)) is not None:
        yield FieldError(
            path, f"looks like the queue `{other}`, which is another one; use that, or a name that differs"
        )


def draft_name_errors(connection: Connection, draft: SubmittedDraft, queues: Container[str]) -> tuple[FieldError, ...]:
    """What is wrong with the names in a draft that is new; `queues` are known to exist."""
    return (
        *name_errors("$.external_id", draft.external_id),
        *(() if draft.queue in queues else queue_errors(connection, "$.queue", draft.queue)),
        *name_errors("$.ticket.helpdesk", draft.ticket.helpdesk),
        *name_errors("$.ticket.id", draft.ticket.id),
    )


def person_name(text: str) -> str:
    """A new person's name as it is stored; raises Invalid where it cannot be one."""
    name = tidied(text)
    if (problem := name_problem(name)) is not None:
        raise Invalid("A name is one line of visible characters.", (FieldError("$.name", problem),))
    if not RESERVED.isdisjoint(name_keys(name)):
        error = FieldError("$.name", "is reserved for what no person did; choose another name")
        raise Invalid(
            f"No one can be called {name} here: the record could not tell them from the store itself.", (error,)
        )
    return name


def refuse_possible_duplicate(
    connection: Connection,
    name: str,
    role: Role,
    known: Callable[[Person], bool],
    *,
    but: PersonId | None = None,
    another: bool = False,
) -> None:
    """Raises AlreadyThere where someone who decides has a name that may be the same human's, unless the caller says
    that this is `another` human. `but` is the person themselves; the caller may read the details of the `known` ones
    only.
    """
    if another or role not in DECIDERS:
        return
    for person in people.all_people(connection):
        if person.role not in DECIDERS or person.id == but or not maybe_one_human(person.name, name):
            continue
        if known(person):
            whose = f"that of {person.id}, who decides as {person.role}"
            who = f"{person.name} already decides here as {person.role}, with the id {person.id}"
        else:
            whose = "that of someone outside your queues"
            who = "Someone with such a name already decides here, outside your queues"
        never = read_alike(person.name, name)
        apart = ", but the two never count as two people for an approval by four eyes" if never else ""
        raise AlreadyThere(
            f"{who}. If it is the same person, use that id (and change their role if needed). If it is another "
            f"human, confirm that: they can work{apart}.",
            (FieldError("$.name", f"reads like {whose}"),),
        )


def doubtful_names(connection: Connection) -> Iterator[str]:
    """Each existing name that would not be accepted today, in a sentence."""
    queues = drafts.queue_names(connection)
    for queue in queues:
        if (problem := name_problem(queue)) is not None:
            yield f"The queue {queue!r} {problem}."
        if (other := alike(queue, [q for q in queues if q < queue])) is not None:
            yield f"The queue {queue!r} looks like the queue {other!r}."
    everybody = people.all_people(connection)
    deciders: dict[str, PersonId] = {}
    """By each key of their names, who bears it first."""
    for person in everybody:
        if (problem := name_problem(person.name)) is not None:
            yield f"The name of {person.id} ({person.role}), {person.name!r}, {problem}."
        keys = name_keys(person.name)
        if not RESERVED.isdisjoint(keys) and person.id != "policy":
            yield f"The name of {person.id} ({person.role}), {person.name!r}, is the record's for what no person did."
        if person.role in DECIDERS:
            first = next((deciders[key] for key in keys if key in deciders), person.id)
            deciders.update(dict.fromkeys(keys - deciders.keys(), person.id))
            if first != person.id:
                yield f"The name of {person.id} ({person.role}), {person.name!r}, reads like that of {first}."
