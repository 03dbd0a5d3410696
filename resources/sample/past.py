"""The texts of the past (`history/*.toml`): right answers, what the AI got wrong in them, and drafts made from both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from resources.sample.desk import REPLY, closed
from resources.sample.library import Customer, Library, Wire, entry_of, read_toml, toml_files
from resources.sample.problem import SampleError
from resources.sample.wire import Made, Plan, Reading, Said, read_text, submitted

_NAME = re.compile(r"(?<!\{)\{([a-z]+)\}(?!\})")


@dataclass(frozen=True)
class Spoil:
    """One thing that the AI got wrong: `find` of the right text became `replace`. `reason` and `note` are the
    corrector's, `escalate` an agent's note to the seniors, `guidance` a senior's answer.
    """

    find: str
    replace: str
    reason: str
    note: str = ""
    escalate: str | None = None
    guidance: str | None = None


@dataclass(frozen=True)
class Reject:
    """Why an answer should not have been written at all."""

    reason: str
    note: str


@dataclass(frozen=True)
class FalseAlarm:
    """A finding that a right text raises, and that people mark as wrong."""

    rule: str
    words: str


@dataclass(frozen=True)
class Base:
    """An answer that was given often, in its right form; `vary` holds the values that its names can take."""

    name: str
    queue: str
    language: str
    reply_language: str
    subjects: tuple[str, ...]
    says: tuple[str, ...]
    sources: tuple[str, ...]
    record: Wire | None
    action: Wire
    text: str
    vary: tuple[Mapping[str, str], ...]
    plans: tuple[str, ...]
    customers: tuple[str, ...]
    always_escalate: str | None
    false_alarm: FalseAlarm | None
    spoils: tuple[Spoil, ...]
    rejects: tuple[Reject, ...]

    def suits(self, customer: Customer) -> bool:
        """Whether `customer` could have asked this."""
        if self.customers:
            return customer.id in self.customers
        return customer.fields["plan"] in self.plans and customer.writes == self.language


@dataclass(frozen=True)
class Occasion:
    """When a base was used, and for whom: what sets one draft apart from the next."""

    ticket: int
    customer: Customer
    subject: str
    says: str
    values: Mapping[str, str]
    asked_at: datetime
    created_at: datetime
    decided_at: datetime
    due_at: datetime | None
    priority: str
    made: Made


def read_bases() -> tuple[Base, ...]:
    """All bases; raises SampleError with the file and the base that cannot be read."""
    found = []
    for file in toml_files("history"):
        for written in read_toml(file)["base"]:
            try:
                found.append(_base(written, file.name.removesuffix(".toml")))
            except (KeyError, TypeError) as error:
                raise SampleError(f"history/{file.name}, base {written.get('name')}: {error}") from error
    return tuple(found)


def past_draft(base: Base, spoil: Spoil | None, on: Occasion, library: Library, now: datetime) -> tuple[Wire, str]:
    """The draft as the AI wrote it, and the right text; raises SampleError with the base's name."""
    try:
        plan = _plan(base, spoil, on, library)
        right = read_text(plan, _written(base, None, on))[1][0]
        return submitted(plan, now), right
    except SampleError as error:
        raise SampleError(f"history/{base.queue}.toml, base {base.name}: {error}") from error


def fill(value: Any, on: Occasion) -> Any:
    """`value` with `{names}` replaced, in strings at any depth."""
    if isinstance(value, dict):
        return {key: fill(inner, on) for key, inner in value.items()}
    if not isinstance(value, str):
        return value
    customer = on.customer
    values = {
        "first": customer.called,
        "name": customer.name,
        "company": customer.fields["company"],
        "plan": customer.fields["plan"],
        "sub": f"NL-{18000 + on.ticket * 7 % 14000}",
        "invoice": f"2026-{on.ticket - 2500:04}",
        **on.values,
    }
    if unknown := set(_NAME.findall(value)) - set(values):
        raise SampleError(f"nothing is named {{{unknown.pop()}}}; add it to every row of vary")
    return _NAME.sub(lambda found: values[found[1]], value)


def _base(written: Wire, queue: str) -> Base:
    language = str(written.get("language", "en"))
    return Base(
        name=written["name"],
        queue=queue,
        language=language,
        reply_language=str(written.get("reply_language", language)),
        subjects=tuple(written["subject"]),
        says=tuple(written["says"]),
        sources=tuple(written["sources"]),
        record=written.get("record"),
        action=written.get("action", REPLY),
        text=written["text"],
        vary=tuple(written.get("vary", [{}])),
        plans=tuple(written.get("plans", ["Business", "Enterprise"])),
        customers=tuple(written.get("customers", [])),
        always_escalate=written.get("always_escalate"),
        false_alarm=FalseAlarm(**written["false_alarm"]) if "false_alarm" in written else None,
        spoils=tuple(Spoil(**spoil) for spoil in written.get("spoil", [])),
        rejects=tuple(Reject(**reject) for reject in written.get("reject", [])),
    )


def _plan(base: Base, spoil: Spoil | None, on: Occasion, library: Library) -> Plan:
    readings = []
    for place, name in enumerate(base.sources):
        if name == "record":
            if base.record is None:
                raise SampleError('cites "record" but has no [base.record]')
            entry = entry_of(name, fill(base.record, on))
        else:
            entry = library.entry(name, on.customer)
        readings.append(Reading(entry, round(0.91 - 0.09 * place - on.ticket % 7 / 100, 2)))
    return Plan(
        external_id=f"nl-{on.ticket}-1",
        queue=base.queue,
        created_at=on.created_at,
        dates_at=on.created_at,
        ticket_id=str(on.ticket),
        subject=fill(on.subject, on),
        language=base.language,
        reply_language=base.reply_language,
        priority=on.priority,
        due_at=on.due_at,
        customer=on.customer,
        said=(Said("customer", on.customer.name, on.asked_at, fill(on.says, on)),),
        action=fill(base.action, on),
        written=_written(base, spoil, on),
        readings=readings,
        made=on.made,
    )


def _written(base: Base, spoil: Spoil | None, on: Occasion) -> str:
    text = base.text
    if spoil:
        if spoil.find not in text:
            raise SampleError(f"what it spoils does not stand in the text: “{spoil.find}”")
        text = text.replace(spoil.find, spoil.replace, 1)
    if base.reply_language == "en" and on.ticket % 3 == 0:
        text = text.replace("Hi {first}", "Hello {first}", 1)
    return closed(fill(text, on), base.reply_language if base.action["kind"] == "reply" else None)
