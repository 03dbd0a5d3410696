"""Finds personal data in a reply that is not the reader's own, and secrets, which no reply should contain.

A reply may contain what the ticket's customer wrote, what is known about them, and what an approved article or a
product says. An earlier ticket may be someone else's.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from console.model.draft import SourceKind, SubmittedDraft
from console.model.finding import Finding
from console.model.policy import MaskStyle, PersonalKind, Policy
from console.model.sentence import SentenceForm
from console.rules.policy.budget import MOST_READ, Budget
from console.rules.policy.same import SameObject
from console.rules.redaction import DOT, mask

RULE: Final = "personal"
"""Findings are `personal.KIND`."""

MAX_FINDINGS: Final = 50

COST: Final = 4
"""The cost of reading a character, in characters on which a pattern is tried."""

_WORDS: Final = {
    PersonalKind.EMAIL: ("Email address", "an email address"),
    PersonalKind.PHONE: ("Phone number", "a phone number"),
    PersonalKind.CARD: ("Card number", "the number of a payment card"),
    PersonalKind.IBAN: ("Bank account", "the number of a bank account"),
    PersonalKind.TAX_ID: ("Tax number", "a tax number"),
    PersonalKind.PERSON_ID: ("Identity number", "a number that identifies a person"),
    PersonalKind.ADDRESS: ("Postal address", "a postal address"),
    PersonalKind.BIRTH_DATE: ("Date of birth", "a date of birth"),
    PersonalKind.SECRET: ("Secret", "a password, a code or a key"),
}
_NEVER: Final = frozenset({PersonalKind.CARD, PersonalKind.SECRET})
"""The kinds that no reply may contain, not even to the person whom they belong to."""

_SECRET: Final = SentenceForm("The text has {what}. Take it out, or send it another way.")
_STRANGERS: Final = SentenceForm(
    "The text has {what} that neither this customer nor an approved source gave. It may belong to someone else."
)

_MOST_STYLES: Final = (MaskStyle.LAST_FOUR,)
_STYLES: Final = {PersonalKind.EMAIL: (MaskStyle.EMAIL,), PersonalKind.PHONE: (MaskStyle.PHONE,)}
"""The mask styles by which a masked value of a kind can be recognised: these, and `_MOST_STYLES` for every kind."""

_FIELDS: Final = {
    PersonalKind.EMAIL: ("mail",),
    PersonalKind.PHONE: ("phone", "mobile", "tel", "fax"),
    PersonalKind.IBAN: ("iban", "account"),
    PersonalKind.TAX_ID: ("tax", "vat"),
    PersonalKind.PERSON_ID: ("ssn", "passport", "social", "insurance"),
    PersonalKind.ADDRESS: ("address", "street"),
    PersonalKind.BIRTH_DATE: ("birth", "dob"),
}
"""Words in the names of customer fields that contain a kind."""

_SHARED: Final = frozenset({SourceKind.CUSTOMER, SourceKind.SUBSCRIPTION, SourceKind.PRODUCT})
_PUBLIC: Final = frozenset({SourceKind.HELP_ARTICLE, SourceKind.PRODUCT})


def findings(draft: SubmittedDraft, text: str, policy: Policy, budget: Budget) -> Iterator[Finding]:
    """One finding for each piece of personal data in `text` for which policy has a severity, as far as `budget`
    reaches, unless it belongs to the ticket's customer or is in an approved source for everyone.
    """
    if not policy.personal_data or not budget.spend(COST * len(text)):
        return
    from console.rules.personal_data.detector import (
        personal_data,
    )  # takes 40 ms to import, for patterns that few starts need

    count = 0
    for start, end, kind in personal_data(text, draft.ticket.language or ""):
        severity = policy.personal_data.get(kind)
        if not budget.spend(0):  # comparing with the known texts may have used up the time
            return
        if severity is None or _is_known(draft, text[start:end], kind):
            continue
        count += 1
        if count > MAX_FINDINGS:
            return
        label, words = _WORDS[kind]
        yield Finding(
            rule=f"{RULE}.{kind}",
            severity=severity,
            message=_message(kind, words),
            label=label,
            start=start,
            end=end,
        )


def _message(kind: PersonalKind, words: str) -> str:
    if kind in _NEVER:
        return _SECRET(what=words)
    return _STRANGERS(what=words)


def _is_known(draft: SubmittedDraft, value: str, kind: PersonalKind) -> bool:
    known = _known_data(SameObject(draft))
    if known.public.has(value, kind):
        return True
    return kind not in _NEVER and (known.own.has(value, kind) or known.has_masked(value, kind))


class _KnownData:
    """What a reply may contain: the customer's own data, masked or not, and what may be said to everyone."""

    def __init__(self, draft: SubmittedDraft) -> None:
        from console.rules.personal_data.known_texts import KnownTexts

        ticket, left = draft.ticket, MOST_READ
        customer = {"name": ticket.customer.name, "email": ticket.customer.email} | ticket.customer.fields
        values = {name: str(value) for name, value in customer.items() if value is not None}
        self._masked = {name.casefold(): value for name, value in values.items() if DOT in value}
        own, public = [*values.values(), *(message.text for message in ticket.messages)], []
        for source in draft.sources:
            left -= len(source.content)
            if left < 0:
                break
            if source.approved and source.kind in _PUBLIC:
                public.append(source.content)
            elif source.kind in _SHARED:
                own.append(source.content)
        self.own, self.public = KnownTexts(own), KnownTexts(public)

    def has_masked(self, value: str, kind: PersonalKind) -> bool:
        """Whether `value`, masked, equals a masked value of the customer. If the masked value shows nothing to compare,
        the name of its field says which kind it can be.
        """
        if not self._masked:
            return False
        masks = {masked for style in _STYLES.get(kind, ()) + _MOST_STYLES if _is_telling(masked := mask(value, style))}
        return any(
            masked in masks if _is_telling(masked) else any(word in name for word in _FIELDS.get(kind, ()))
            for name, masked in self._masked.items()
        )


def _is_telling(masked: str) -> bool:
    return any(map(str.isalnum, masked))


@lru_cache(maxsize=16)
def _known_data(draft: SameObject[SubmittedDraft]) -> _KnownData:
    return _KnownData(draft.value)
