"""Eight weeks of decisions, made from the texts in `history/*.toml` by chance that falls the same way each time.

What it imitates: weekdays fuller than weekends; half as many drafts in the first four weeks, under older prompts; from
14 days ago a new prompt version (support-9) that is right more often; confidence that goes along with being right, with
overlap; seniors who answer what agents escalate.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import count

from resources.sample.desk import Person
from resources.sample.library import Library, Wire
from resources.sample.past import Base, Occasion, Reject, Spoil, fill, past_draft
from resources.sample.wire import Made, stamp

DAYS = 56
BUSY_DAYS = 28
PROMPT_DAYS = {"support-9": 14, "support-8": 38}
"""Since so many days each prompt version is there; before them support-7 was."""
_FIRST_TICKET = 2930
_SETTLED = timedelta(minutes=15)
_RIGHT = {"support-7": 0.55, "support-8": 0.62, "support-9": 0.77}
_CONFIDENCE = {"right": (0.84, 0.08), "spoilt": (0.66, 0.13), "rejected": (0.55, 0.12)}
_SECONDS = {"approve": 24, "correct": 88, "reject": 19, "escalate": 75, "return": 64}


@dataclass(frozen=True)
class Past:
    """A draft of the past and what people made of it, oldest decision first."""

    draft: Wire
    decisions: tuple[Wire, ...]


@dataclass(frozen=True)
class Outcome:
    """What becomes of one draft: nothing wrong, something spoilt, or not to be answered at all."""

    spoil: Spoil | None = None
    reject: Reject | None = None

    @property
    def quality(self) -> str:
        """As which of the three it is told apart."""
        return "rejected" if self.reject else "spoilt" if self.spoil else "right"


def make_history(bases: Sequence[Base], library: Library, people: Sequence[Person], now: datetime) -> tuple[Past, ...]:
    """The decided drafts of the last `DAYS` calendar days up to shortly before `now`, by their first decision."""
    taken = {int(name[2:]) for name in library.entries if name.startswith("T-")}
    tickets = (number for number in count(_FIRST_TICKET) if number not in taken)
    past = []
    for days_ago in range(DAYS - 1, -1, -1):
        day = (now - timedelta(days=days_ago)).date()
        chance = random.Random(f"Nordlicht {day}")  # noqa: S311  the same day looks the same whenever it is opened
        prompt = next((name for name, days in PROMPT_DAYS.items() if days_ago < days), "support-7")
        minutes = sorted(_minutes(day.weekday(), chance))
        for minute in minutes if days_ago < BUSY_DAYS else minutes[::2]:
            decided_at = datetime.combine(day, time(7, 30), UTC) + timedelta(
                minutes=minute, seconds=chance.randrange(60)
            )
            base = _choose_base(bases, chance)
            outcome = _choose_outcome(base, prompt, chance)
            occasion = _occasion(base, outcome, prompt, decided_at, next(tickets), library, chance)
            draft, right = past_draft(base, outcome.spoil, occasion, library, now)
            decisions = tuple(_decisions(base, outcome, occasion, draft, right, people, chance))
            if decisions[-1]["decided_at"] < stamp(now - _SETTLED):
                past.append(Past(draft, decisions))
    return tuple(sorted(past, key=lambda p: str(p.decisions[0]["decided_at"])))


def _minutes(weekday: int, chance: random.Random) -> list[int]:
    """When that day's decisions fall, in minutes after half past seven."""
    number = {5: 4, 6: 2}.get(weekday, 19 + (2 if weekday == 0 else 0)) + chance.randrange(-2, 3)
    return [int(chance.triangular(0, 600, 170 if chance.random() < 0.55 else 430)) for _ in range(max(number, 1))]


def _choose_base(bases: Sequence[Base], chance: random.Random) -> Base:
    """Any of them; what is always rejected is rarer in life."""
    return chance.choices(bases, [0.3 if base.rejects and not base.spoils else 1.0 for base in bases])[0]


def _choose_outcome(base: Base, prompt: str, chance: random.Random) -> Outcome:
    if base.rejects and not base.spoils:
        return Outcome(reject=chance.choice(base.rejects))
    wrong: list[Spoil | Reject] = [*base.spoils, *base.rejects]
    if chance.random() < _RIGHT[prompt] or not wrong:
        return Outcome()
    chosen = chance.choice(wrong)
    return Outcome(spoil=chosen) if isinstance(chosen, Spoil) else Outcome(reject=chosen)


def _occasion(
    base: Base,
    outcome: Outcome,
    prompt: str,
    decided_at: datetime,
    ticket: int,
    library: Library,
    chance: random.Random,
) -> Occasion:
    created_at = decided_at - timedelta(minutes=chance.triangular(3, 190, 25))
    middle, spread = _CONFIDENCE[outcome.quality]
    fallback = "smaller_model" if chance.random() < 0.04 else None
    return Occasion(
        ticket=ticket,
        customer=chance.choice([c for c in library.customers.values() if base.suits(c)]),
        subject=chance.choice(base.subjects),
        says=chance.choice(base.says),
        values=chance.choice(base.vary),
        asked_at=created_at - timedelta(minutes=chance.triangular(1, 40, 3)),
        created_at=created_at,
        decided_at=decided_at,
        due_at=(created_at + timedelta(hours=4)).replace(minute=0, second=0) if chance.random() < 0.8 else None,
        priority=chance.choices(["normal", "high", "low", "urgent"], [12, 4, 3, 1])[0],
        made=Made(
            confidence=round(min(0.98, max(0.21, chance.gauss(middle, spread) - (0.1 if fallback else 0))), 2),
            prompt_version=prompt,
            fallback=fallback,
        ),
    )


def _decisions(
    base: Base,
    outcome: Outcome,
    on: Occasion,
    draft: Wire,
    right: str,
    people: Sequence[Person],
    chance: random.Random,
) -> list[Wire]:
    """What people did, in order. An agent begins; what was escalated ends with a senior, or with the agent again."""
    agent = chance.choice([p for p in people if p.role == "agent" and base.queue in (p.queues or ())])
    senior = chance.choice([p for p in people if p.role == "senior"])
    spoil, reject = outcome.spoil, outcome.reject
    signed = right.replace("\nNordlicht", f"\n{agent.name.split()[0]}, Nordlicht") if chance.random() < 0.3 else right
    closing = _correct(signed, spoil.reason, spoil.note) if spoil else _approve(base, on, draft, chance)

    if base.always_escalate:
        note = base.always_escalate
        steps = [(agent, _escalate("sensitive", note, None)), (senior, closing)]
    elif reject:
        steps = [(agent, _reject(reject.reason, reject.note))]
    elif spoil is None:
        steps = _of_a_right_draft(agent, senior, right, closing, chance)
    elif spoil.escalate and chance.random() < 0.8:
        code = "policy_restriction" if spoil.reason == "policy" else "missing_knowledge"
        steps = [(agent, _escalate(code, spoil.escalate, right if chance.random() < 0.5 else None))]
        if spoil.guidance and chance.random() < 0.4:
            steps += [(senior, _return(spoil.reason, spoil.guidance)), (agent, closing)]
        else:
            steps += [(senior, _reject("policy", "I call them.") if chance.random() < 0.15 else closing)]
    else:
        steps = [(agent, _reject(spoil.reason, spoil.note) if chance.random() < 0.08 else closing)]

    at, done = on.decided_at, []
    for person, what in steps:
        seconds = _SECONDS[what["kind"]] * chance.lognormvariate(0, 0.45) * (1.15 if person.id == "ben" else 1)
        done.append(
            {
                "person": person.id,
                **what,
                "handling_ms": int(seconds * 1000),
                "decided_at": stamp(at),
                "evidence": {
                    "sources_opened": [s["id"] for s in draft["sources"] if chance.random() < 0.6],
                    "read_to_end": chance.random() < 0.9,
                },
            }
        )
        at += timedelta(minutes=chance.triangular(6, 150, 25))
    return done


def _of_a_right_draft(
    agent: Person, senior: Person, right: str, closing: Wire, chance: random.Random
) -> list[tuple[Person, Wire]]:
    """Mostly approved; now and then answered elsewhere, worded in another way, or not quite trusted."""
    luck = chance.random()
    if luck < 0.02:
        return [(agent, _reject("already_answered", "Answered by telephone."))]
    if luck < 0.05 and "\nNordlicht" in right:
        warmer = right.replace("\nNordlicht", f"\n{agent.name.split()[0]}, Nordlicht")
        return [(agent, _correct(warmer, "tone", "Signed with my name, we spoke before."))]
    if luck < 0.08:
        note = "Reads right, but I do not know this part well enough."
        return [(agent, _escalate("missing_knowledge", note, None)), (senior, closing)]
    return [(agent, closing)]


def _approve(base: Base, on: Occasion, draft: Wire, chance: random.Random) -> Wire:
    marked = []
    alarm = base.false_alarm
    if alarm and chance.random() < 0.8:
        words = fill(alarm.words, on)
        start = draft["text"].index(words)
        marked = [{"rule": alarm.rule, "start": start, "end": start + len(words)}]
    return _decision("approve", draft["text"], None, marked)


def _correct(text: str, code: str, note: str) -> Wire:
    return _decision("correct", text, {"code": code, "note": note})


def _reject(code: str, note: str) -> Wire:
    return _decision("reject", None, {"code": code, "note": note})


def _escalate(code: str, note: str, text: str | None) -> Wire:
    return _decision("escalate", text, {"code": code, "note": note})


def _return(code: str, guidance: str) -> Wire:
    return _decision("return", None, {"code": code, "note": guidance})


def _decision(kind: str, text: str | None, reason: Wire | None, marked: Sequence[Wire] = ()) -> Wire:
    return {"kind": kind, "final_text": text, "reason": reason, "findings_marked_wrong": list(marked)}
