"""The sentences that say why a decision is not allowed, and what to do instead (`console.rules.workflow`, `.stops`)."""

from typing import Final

from console.model.sentence import SentenceForm

NOT_YOURS: Final = SentenceForm("The queue {queue} is not one of yours. Ask {owner}.")
WAIT: Final = SentenceForm(
    "{why:sentence} Your text is kept; reject it, or approve it once a senior, a lead or an operator has lifted the "
    "stop."
)
SENIOR: Final = SentenceForm("Only a senior may approve {what}. Escalate it.")
FOUR_EYES: Final = SentenceForm("{did:sentence}, so another senior approves it. {ask} {senior}.")
ESCALATED: Final = SentenceForm("Someone with your name, {name}, escalated this")
PROPOSED: Final = SentenceForm("Someone with your name, {name}, changed what will be done")
BEYOND: Final = SentenceForm("{finding:sentence} Only a senior may approve it. Escalate it.")
BLOCKED: Final = SentenceForm("{finding:sentence} No one may approve that. Change it, or escalate it.")
OVERRIDE: Final = SentenceForm("{finding:sentence} Change it, or override it with a reason that is logged.")
ESCALATE: Final = SentenceForm("{finding:sentence} Change it, or escalate it.")

STOPPED: Final = SentenceForm("{by} stopped sending for {what} at {since:%Y-%m-%d %H:%M} UTC: {reason}.")
TURNED_BACK: Final = SentenceForm("{by} turned {what} back to review at {since:%Y-%m-%d %H:%M} UTC: {reason}.")
MORE: Final = SentenceForm("{stop:sentence} {count} more {stops} in force.")
