"""Reads the open drafts (`drafts/*.toml`) and the people (`people.toml`) of the sample workspace."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from resources.sample.dates import age, fill_dates
from resources.sample.library import Customer, Library, Wire, folder, read_toml, toml_files
from resources.sample.problem import SampleError
from resources.sample.wire import CLOSINGS, Made, Plan, Reading, Said, stamp, submitted

_SPEAKER = re.compile(r"^@(?P<who>[\w:-]+) (?P<age>\S+)\n", re.MULTILINE)
REPLY: Wire = {"class": "external_communication", "kind": "reply", "params": {}}


@dataclass(frozen=True)
class Person:
    """Who can sign in. `queues` is None for all queues, as in the store's own struct."""

    id: str
    name: str
    role: str
    queues: tuple[str, ...] | None


@dataclass(frozen=True)
class OpenDraft:
    """One draft that waits: what is submitted, what its author says it shows, and who escalated it."""

    submitted: Wire
    about: str
    escalation: Wire | None


def read_people() -> tuple[Person, ...]:
    """The people of `people.toml`, in its order."""
    written = read_toml(folder() / "people.toml")["person"]
    return tuple(Person(p["id"], p["name"], p["role"], tuple(p["queues"]) or None) for p in written)


def read_open_drafts(library: Library, people: Sequence[Person], now: datetime) -> tuple[OpenDraft, ...]:
    """All open drafts, newest first; raises SampleError with the file, the ticket and what is wrong."""
    names = {person.id: person.name for person in people}
    found = []
    for file in toml_files("drafts"):
        queue = file.name.removesuffix(".toml")
        for written in read_toml(file)["draft"]:
            try:
                found.append(_open_draft(written, queue, library, names, now))
            except (SampleError, KeyError) as error:
                lack = f"has no {error}" if isinstance(error, KeyError) else str(error)
                where = f"drafts/{file.name}, ticket {written.get('ticket')} “{written.get('subject')}”"
                raise SampleError(f"{where}: {lack}") from error
    return tuple(sorted(found, key=lambda draft: str(draft.submitted["created_at"]), reverse=True))


def _open_draft(written: Wire, queue: str, library: Library, names: Mapping[str, str], now: datetime) -> OpenDraft:
    customer = library.customer(written["customer"])
    language = str(written.get("language", "en"))
    reply_language = str(written.get("reply_language", language))
    created_at = now - age(written["age"])
    action = written.get("action", REPLY)
    said = read_conversation(written["conversation"], customer, names, now, language)
    if said[-1].sent_at >= created_at:
        raise SampleError("the last message is younger than the draft that answers it")
    plan = Plan(
        external_id=f"nl-{written['ticket']}-{sum(m.role == 'customer' for m in said)}",
        queue=queue,
        created_at=created_at,
        dates_at=now,
        ticket_id=str(written["ticket"]),
        subject=fill_dates(written["subject"], now, language),
        language=language,
        reply_language=reply_language,
        priority=written.get("priority", "normal"),
        due_at=_round_five(now + age(written["due"])) if "due" in written else None,
        customer=customer,
        said=said,
        action=action,
        written=closed(written["text"], reply_language if action["kind"] == "reply" else None),
        readings=read_sources(written["sources"], library, customer, seed=written["ticket"]),
        made=Made(confidence=written["confidence"], fallback=written.get("fallback")),
    )
    draft = submitted(plan, now)
    escalation = written.get("escalation")
    return OpenDraft(draft, written["about"], _escalation(escalation, draft, names, now) if escalation else None)


def read_conversation(
    written: str, customer: Customer, names: Mapping[str, str], now: datetime, language: str
) -> tuple[Said, ...]:
    """The messages, each begun by a line `@customer 2h` or `@ben 1h30m`; `@note:ben` is an internal note."""
    parts = _SPEAKER.split(written.strip() + "\n")
    if parts[0].strip() or len(parts) < 4:
        raise SampleError("the conversation has to begin with a line like “@customer 2h”")
    said = []
    for who, ago, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        role, author = _speaker(who, customer, names)
        said.append(Said(role, author, now - age(ago), fill_dates(text.strip(), now, language)))
    return tuple(said)


def read_sources(written: Sequence[str], library: Library, customer: Customer, seed: int) -> tuple[Reading, ...]:
    """The sources named as "refunds-and-credits 0.82"; a score that is not written is made up from `seed`."""
    chance = random.Random(seed)  # noqa: S311  figures for show, the same at each start
    readings: list[Reading] = []
    for line in written:
        name, _, score = line.partition(" ")
        made_up = round(0.9 - 0.12 * len(readings) - chance.random() * 0.08, 2)
        readings.append(Reading(library.entry(name, customer), float(score) if score else made_up))
    return tuple(readings)


def closed(written: str, language: str | None) -> str:
    """The text with the closing that the pipeline puts under a reply; None for what is no reply."""
    return written.strip() if language is None else f"{written.strip()}\n\n{CLOSINGS[language]}"


def _speaker(who: str, customer: Customer, names: Mapping[str, str]) -> tuple[str, str]:
    if who == "customer":
        return "customer", customer.name
    if who == "system":
        return "system", "Helpdesk"
    kind, _, person = who.rpartition(":")
    if person not in names or kind not in ("", "note"):
        raise SampleError(f'"@{who}" is nobody; write @customer, @system, @note:ada or @ada')
    return kind or "agent", names[person]


def _escalation(written: Wire, draft: Wire, names: Mapping[str, str], now: datetime) -> Wire:
    if written["by"] not in names:
        raise SampleError(f'it is escalated by "{written["by"]}", who is not in people.toml')
    decided_at = now - age(written["age"])
    if stamp(decided_at) <= draft["created_at"]:
        raise SampleError("it is escalated before it was drafted")
    text = written.get("text")
    return {
        "person": written["by"],
        "kind": "escalate",
        "final_text": fill_dates(text.strip(), now, draft["ticket"]["language"]) if text else None,
        "reason": {"code": written["reason"], "note": written["note"]},
        "findings_marked_wrong": [],
        "handling_ms": 40_000 + len(written["note"]) * 600 + (45_000 if text else 0),
        "decided_at": stamp(decided_at),
        "evidence": {"sources_opened": [s["id"] for s in draft["sources"][:2]], "read_to_end": True},
    }


def _round_five(time: datetime) -> datetime:
    """The nearest five minutes, as a helpdesk's due times are."""
    return time.replace(second=0, microsecond=0) + timedelta(minutes=round(time.minute / 5) * 5 - time.minute)
