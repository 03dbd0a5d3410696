"""The sentences that come ready-made from the core and the store, in the window's language.

On the wire, in the log and on the command line they are English. Here they are known again by their form, as a
`SentenceForm` knows them, and said in the language with the same values in their places. What is not listed is shown
in English. `tests/ui/test_core_sentences.py` compares the list with the rules.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from string import Formatter
from typing import Final

from ui import error_sentences, language, report_sentences
from ui.known_form import KnownForm, by_weight
from ui.language import digits, listed, number, phrase, tr

FORMS: Final = (
    phrase("The model's confidence is low: {confidence:.2f}, below {threshold:.2f}.{advice}"),
    phrase("The pipeline fell back to: {word}."),
    phrase("“{title}” was {what} {ago}; {kind} count as stale after {limit}.{advice}"),
    phrase("“{title}” is not approved for customers, and the text cites it.{advice}"),
    phrase("“{title}” is not approved for customers. It was read, not cited."),
    phrase("Draft says {fact}; “{title}” says {values:and}."),
    phrase("{words} is in no source and in no message of this ticket."),
    phrase("Says the opposite of “{title}”: {denied}"),
    phrase("Hides what is written: {what}."),
    phrase("Hides what is written: {what}. Without it the text reads “{clean}”."),
    phrase("“{word}” mixes letters that only look alike: {letters}."),
    phrase("The address “{host}” stands for one in foreign letters; check where it leads."),
    phrase("The address “{host}” has a capital I where a small l is expected; check where it leads."),
    phrase("“{title}” gives instructions to a model: “{instruction}”. Check the draft by other sources."),
    phrase("The customer's message gives instructions to a model: “{instruction}”."),
    phrase("The policy gives no limits for “{kind}”."),
    phrase("“{label}” is not among what an agent may set with “{kind}”."),
    phrase("{label} “{value}” is not one of those that an agent may set."),
    phrase("{label} “{value}” is not of the form that the policy allows."),
    phrase("{label} is longer than {limit}."),
    phrase("{label} {value} is below {limit:g}."),
    phrase("{label} {value} is above {limit:g}."),
    phrase("The text has {what}. Take it out, or send it another way."),
    phrase(
        "The text has {what} that neither this customer nor an approved source gave. It may belong to someone else."
    ),
    phrase("Drafting took {seconds:.1f} s; at most {most:.1f} s are allowed.{advice}"),
    phrase("Drafting cost {cost:.4f} USD; at most {most:.4f} USD are allowed.{advice}"),
    phrase("The ticket's language is {language}; drafts are released for {released}.{advice}"),
    phrase("The {what} {name} is not released.{advice}"),
    phrase("“{words}” is a placeholder that was not filled in."),
    phrase("Not checked for promises: model {model} of your team is not here yet.{advice}"),
    phrase("Not checked for promises: in a language that the model has not learnt.{advice}"),
    phrase("There is no {label}, which policy requires here.{advice}"),
    phrase("The queue {queue} is not one of yours. Ask {owner}."),
    phrase(
        "{why:sentence} Your text is kept; reject it, or approve it once a senior, a lead or an operator has lifted "
        "the stop."
    ),
    phrase("Only a senior may approve {what}. Escalate it."),
    phrase("{did:sentence}, so another senior approves it. {ask} {senior}."),
    phrase("Someone with your name, {name}, escalated this"),
    phrase("Someone with your name, {name}, changed what will be done"),
    phrase("{finding:sentence} Only a senior may approve it. Escalate it."),
    phrase("{finding:sentence} No one may approve that. Change it, or escalate it."),
    phrase("{finding:sentence} Change it, or override it with a reason that is logged."),
    phrase("{finding:sentence} Change it, or escalate it."),
    phrase("{by} stopped sending for {what} at {since:%Y-%m-%d %H:%M} UTC: {reason}."),
    phrase("{by} turned {what} back to review at {since:%Y-%m-%d %H:%M} UTC: {reason}."),
    phrase("{stop:sentence} {count} more {stops} in force."),
    phrase("Policy has {what} in shadow."),
    phrase("Policy has {what} in shadow ({reason})."),
    phrase(
        "Shadow: not sent. {why:sentence} Answer on the ticket; or write here what you would send, and reject the "
        "draft: both texts are compared."
    ),
    phrase("The pipeline has withdrawn this draft. Its pipeline says: {reason}"),
    phrase("The pipeline has sent revision {revision} since; you decided on {decided}."),
    phrase("You did not escalate it: you may approve. {then:sentence}"),
    phrase("Carried out {seconds} s after approval; undo until then."),
    phrase("Sent {seconds} s after approval; undo until then."),
    phrase("{fact:sentence} Work goes on; what waits is sent later."),
    phrase("The audit store at {address} does not answer ({why})."),
    phrase("The audit store at {address} is not available right now."),
    phrase("The audit store at {address} asks for a pause."),
    phrase("The audit store at {address} does not accept this sign-in. {then:sentence}"),
    phrase("{who} wrote on the ticket while you had this open. Read it before you decide."),
    phrase("The last message is from {who}, not from the customer."),
    phrase("Could not be saved in {path}: {why}."),
)
"""Those with places; one that has more of our own words is tried first."""

WHOLE: Final = (
    phrase(" A senior reviews it."),
    phrase(" It goes back to the pipeline: reject it."),
    phrase(" The pipeline tries again: reject it."),
    phrase(" It must not be sent: reject it."),
    phrase("A source could not be read when this was drafted."),
    phrase("The pipeline met an error when it drafted this."),
    phrase("The pipeline ran out of time when it drafted this."),
    phrase("Too long to check completely. A senior reads all of it, or the pipeline sends it in parts."),
    phrase("The pipeline has withdrawn this draft. Your text stays here; copy what is needed."),
    phrase("This draft has expired. Ask the pipeline for a new one."),
    phrase("This draft is already approved. Within the hold time, whoever approved it can undo that."),
    phrase("This draft is already rejected. Ask the pipeline for a new one if an answer is still needed."),
    phrase("This draft is already sent. Write a follow-up on the ticket if something is missing."),
    phrase("This draft is already approved, and sending failed. A senior can send it again."),
    phrase("This draft is already approved; it is not known whether it was sent. A senior checks and records which."),
    phrase("Only agents and seniors decide on drafts. Sign in as one of them."),
    phrase("The reply is empty. Write one, or reject the draft."),
    phrase("This draft is with the seniors. You can decide on it again if they return it."),
    phrase("This draft is already escalated. Decide on it, or leave it to another senior."),
    phrase("Only an escalated draft can be returned. Reject it, or leave it in the queue."),
    phrase("Nothing is sent; your text is recorded and compared with the AI's."),
    phrase("Nothing is sent; the pipeline is told why."),
    phrase("A senior decides; your text is included."),
    phrase("Goes back to the agents with your guidance."),
    phrase("You escalated this"),
    phrase("You changed what will be done"),
    phrase("Decided on an older draft; the pipeline has sent a newer one."),
    phrase("Someone wrote on the ticket after this was decided."),
    phrase("Policy no longer allows an agent to send this."),
    phrase("This draft is no longer here. Your text is in the Outbox."),
    phrase("You have decided on this draft already. Undo that first."),
    phrase("The pipeline sent a newer draft while you had this open. Look at it before you decide."),
    phrase("The conversation continued while you had this open. Read it before you decide."),
    phrase("The findings for this text have changed. Check them again."),
    phrase("The text was changed after it was checked. Look at it before you decide."),
    phrase("Say why in a few words."),
    phrase("Choose a reason first."),
    phrase("No one is signed in yet. You can decide once the store has answered."),
    phrase("There is no decision to undo."),
    phrase("This profile has no token for its audit store. Sign in under Settings; your work is saved."),
    phrase("Fetching changes from the audit store."),
    phrase("Talking to the audit store failed unexpectedly. Trying again; your work is saved."),
    phrase("Connecting to the audit store."),
    phrase("Starting the audit store on this computer."),
    phrase("New drafts come in, but decisions do not go out."),
    phrase("New drafts come in, but they cannot be claimed."),
    phrase("Masked values are only in the audit store, which does not answer now. Try again later."),
    phrase("This decision may already be with the audit store, which does not answer now. It cannot be undone."),
    phrase("That needs the audit store, which does not answer now. Try again once online."),
    phrase("Sign in again with a new token; what waits here is kept."),
    phrase("The audit store does not allow that in your role. Ask a lead or the operator."),
    phrase("The audit store does not have that, or it is not in one of your queues."),
    phrase("The hold time is over: this can no longer be undone. Write a follow-up on the ticket."),
    phrase("The customer wrote again before this was sent."),
    phrase("A colleague answered on the ticket before this was sent."),
    phrase("A note was added to the ticket before this was sent."),
    phrase("The ticket changed before this was sent."),
    phrase("The policy in force now forbids what was approved."),
    phrase("Sending was stopped before this was sent."),
    phrase("a message to the customer"),
)
"""Those without places, and words that a form takes."""

_MORE_STOPPED: Final = re.compile(" with (?=the (?:pipeline|model|model version|prompt version) |actions of the kind )")
_NAMES: Final = re.compile(", | and ")
ALL_FORMS: Final = (
    *FORMS,
    *error_sentences.FORMS,
    *report_sentences.TIMELINE,
    *report_sentences.SOURCES,
    *report_sentences.READINESS,
)
_WHOLE: Final = frozenset(
    map(
        str.__str__,
        (
            *WHOLE,
            *error_sentences.WHOLE,
            *report_sentences.HAPPENINGS,
            *report_sentences.DEFAULT_POLICY,
            *report_sentences.SOURCE_WORDS,
            *report_sentences.READINESS_WORDS,
        ),
    )
)
_Put = Callable[[str], str]


@cache
def _forms() -> tuple[KnownForm, ...]:
    return by_weight(ALL_FORMS)


@cache
def _stops() -> tuple[KnownForm, ...]:
    return by_weight(report_sentences.STOPS)


@cache
def _details() -> tuple[KnownForm, ...]:
    return by_weight(report_sentences.DETAILS)


def translated(sentence: str, put: _Put, own: _Put = str) -> str | None:
    """The sentence in the window's language, with `put` around each value from outside and `own` around our words;
    None where the language is English or the sentence is not known.
    """
    return None if language.code() == "en" else _found(sentence, _forms(), put, own)


def detail(parts: str, put: _Put, own: _Put = str) -> str | None:
    """A timeline's detail in the window's language: a sentence, or parts separated by commas, with a person's note
    behind it. None where the language is English or nothing of it is known.
    """
    if language.code() == "en":
        return None
    if (whole := _found(parts, _forms(), put, own)) is not None:
        return whole
    head, end, note = parts.partition(". ")
    if (first := _found(head, _forms(), put, own)) is None:
        known = [(part, _found(part, _details(), put, own)) for part in head.split(", ")]
        if not any(words for _, words in known):
            return None
        first = listed([words or put(part) for part, words in known])
    return f"{first}{end}{put(note) if note else ''}"


def stopped(words: str, put: _Put, own: _Put = str) -> str | None:
    """What a stop holds, as `rules.stops.what_is_stopped` says it, in the window's language; None where that is
    English or the words are not known.
    """
    if language.code() == "en":
        return None
    parts = [_found(part, _stops(), put, own) for part in _MORE_STOPPED.split(words)]
    first, *others = (part for part in parts if part is not None) if all(parts) else (None,)
    for other in others:
        first = tr("{stopped} with {more}", stopped=first, more=other)
    return first


def _found(sentence: str, forms: tuple[KnownForm, ...], put: _Put, own: _Put) -> str | None:
    if sentence in _WHOLE:
        return own(tr(sentence))
    for form in forms:
        values = form.values(sentence)
        if values is not None:
            return _filled(tr(form.source), values, put, own)
    return None


def _filled(words: str, values: dict[str, str], put: _Put, own: _Put) -> str:
    result, ours = "", ""
    for literal, name, kind, _ in Formatter().parse(words):
        ours += literal
        if name is None:
            continue
        if (kind or "").startswith("%"):  # a time with the words around it, which say its zone, is one part
            ours += values[name]
            continue
        value = "".join(_value(name, values[name], kind or "", put, own))
        result, ours = f"{result}{own(ours) if ours else ''}{value}", ""
    return f"{result}{own(ours)}" if ours else result


def _value(name: str, value: str, kind: str, put: _Put, own: _Put) -> Iterator[str]:
    if kind == "sentence":
        yield _found(value, _forms(), put, own) or put(value)  # a team's policy has its own words
    elif value in _WHOLE:
        yield own(tr(value))
    elif kind == "and":
        yield listed([put(each) for each in value.split(" and ")])
    elif kind == "names":  # keys of the policy
        yield listed([put(each) for each in _NAMES.split(value)])
    elif name == "what" and (words := stopped(value, put, own)) is not None:
        yield words
    elif kind[:1] == "." and value.replace(".", "", 1).isdecimal():
        yield number(float(value), kind)
    elif value.isdecimal():
        yield digits(value)
    else:
        yield put(value)
