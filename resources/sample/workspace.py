"""The sample workspace as one value: who works there, what waits, and what was decided in the last eight weeks.

Everything is written by hand in the files beside this one (see README.md) and put together for a given `now`, always
the same for the same `now`. Nothing is read before `load` is called.
"""

from dataclasses import dataclass
from datetime import datetime

from resources.sample.desk import Person, read_open_drafts, read_people
from resources.sample.history import Past, make_history
from resources.sample.library import Wire, read_library
from resources.sample.past import read_bases

__all__ = ["Escalated", "Past", "Person", "Sample", "load"]


@dataclass(frozen=True)
class Escalated:
    """An open draft that an agent handed to the seniors: the draft's external id, and their decision."""

    external_id: str
    decision: Wire


@dataclass(frozen=True)
class Sample:
    """The whole workspace. Drafts are in the wire format of a submission, newest first; `about` says by external id
    what a draft is there to show; `decided` is in the order of its first decisions.

    A decision is a dict with person (an id), kind, final_text, reason ({code, note} or None), findings_marked_wrong,
    handling_ms, decided_at and evidence, each as in a pushed decision.
    """

    people: tuple[Person, ...]
    open_drafts: tuple[Wire, ...]
    about: dict[str, str]
    escalations: tuple[Escalated, ...]
    decided: tuple[Past, ...]


def load(now: datetime) -> Sample:
    """The workspace as it stands at `now` (an aware time in UTC); raises SampleError where a file does not hold."""
    library, people = read_library(), read_people()
    drafts = read_open_drafts(library, people, now)
    return Sample(
        people=people,
        open_drafts=tuple(draft.submitted for draft in drafts),
        about={draft.submitted["external_id"]: draft.about for draft in drafts},
        escalations=tuple(
            Escalated(draft.submitted["external_id"], draft.escalation) for draft in drafts if draft.escalation
        ),
        decided=make_history(read_bases(), library, people, now),
    )
