"""Who wrote a mail: a customer, an automatic responder, a mail server, or a sender who expects no answer."""

import re
from enum import StrEnum
from typing import Final

from console.helpdesks.mail.head import Head, first, in_words
from console.helpdesks.mail.parts import MailPart
from console.helpdesks.mail.signs import any_of


class MailWriter(StrEnum):
    """`system`: receipts, delivery notices and newsletters, whose senders expect no answer."""

    CUSTOMER = "customer"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    SYSTEM = "system"


_ROBOTS: Final = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|mail delivery)", re.IGNORECASE)

_RETURNED: Final = re.compile(
    any_of(
        *("undeliver", "failure notice", "delivery (?:status|failed|failure|has failed)"),
        *("returned (?:mail|to sender)", "mail delivery failed", "unzustellbar", "nicht zugestellt"),
        *("zustellung fehlgeschlagen", "non remis", "échec de (?:la )?remise", "no se puede entregar"),
        *("could not be delivered", "your message came back", "mailbox (?:is )?full", "user unknown", "no such user"),
    ),
    re.IGNORECASE,
)
_AWAY_SUBJECT: Final = re.compile(
    "^(?:"
    + any_of(
        *("auto(?:matic|mated|matische)?[ -]?(?:reply|response|antwort)", "automatische antwort", r"abwesenheits\w+"),
        *(r"ooo\b", "réponse automatique", "absence du bureau", "respuesta automática"),
        *("fuera de la oficina", "risposta automatica", "fuori ufficio", "automatisch antwoord", "autosvar"),
        *("autoreply", "nicht im büro", "ik ben afwezig", "resposta automática", "自動返信", "自动回复", "自動応答"),
        *("自动答复", "自動回覆", "자동 회신", "automatisk svar", "automatyczna odpowiedź", "automatická odpověď"),
        *("automaattinen vastaus", "otomatik yanıt", "автоматический ответ", "автоответ", "автоматична відповідь"),
        *("رد تلقائي", "الرد التلقائي", "ردّ تلقائي", "תשובה אוטומטית", "מענה אוטומטי", "αυτόματη απάντηση"),
        *("automatikus válasz", "răspuns automat", "automatski odgovor"),
    )
    # Words that people use for their own matters: only where a program put them before the subject, or alone.
    + "|"
    + any_of(
        *("out of (?:the )?office", "absence", "vacation(?: (?:reply|message|notice))?", "away", "holiday"),
        *("abwesend", "abwesenheit"),
    )
    + r"\s*(?:[:：]|$))",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    any_of(
        *("out of (?:the )?office", "on (?:vacation|holiday|leave)", "im urlaub", "nicht im (?:büro|haus)", "abwesend"),
        *("absent", "en congés?", "de vacaciones", "fuori ufficio", "bis einschließlich", "lese keine e-?mails"),
        *("no access to (?:my )?e-?mail", "automatic(?:ally)? (?:reply|generated)"),
        "will (?:reply|respond|answer) (?:when|after|upon)",
    ),
    re.IGNORECASE,
)
_RECEIPT: Final = re.compile(
    "we have received your (?:request|message|mail|e-?mail)|opened ticket|ticket .{0,20}(?:created|opened)",
    re.IGNORECASE,
)
_OTHER_DESKS: Final = ("x-rt-", "x-zammad", "x-otrs", "x-zendesk", "x-freshdesk", "x-mailer-otrs")
_REPLY_MARKS: Final = re.compile(r"^(?:(?:re|aw|sv|antw|wg|fwd?)\s*:\s*)+", re.IGNORECASE)


def writer_of(head: Head, part: MailPart, text: str, *, answers_to: bool) -> MailWriter:  # noqa: PLR0911 - by their weight
    """Who wrote it. `answers_to`: Reply-To differs from From, as when a web form passes a customer's words on."""
    report = part.kind == "multipart/report"
    kind = part.parameters.get("report-type", "").lower()
    if report and kind == "disposition-notification":
        return MailWriter.SYSTEM
    if report and (kind == "delivery-status" or not kind):
        return MailWriter.BOUNCE if _failed(part) else MailWriter.SYSTEM
    subject = _REPLY_MARKS.sub("", in_words(first(head, "subject")))
    sender = first(head, "from")
    nobody = first(head, "return-path").strip() == "<>" or sender.strip() in ("", "<>")
    if (_ROBOTS.search(sender) or nobody) and (_RETURNED.search(subject) or _RETURNED.search(text[:2_000])):
        return MailWriter.BOUNCE
    if first(head, "x-failed-recipients"):
        return MailWriter.BOUNCE
    if _answers_invitation(part):
        return MailWriter.AUTO_REPLY
    submitted = first(head, "auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return MailWriter.CUSTOMER if answers_to and submitted != "auto-replied" else MailWriter.AUTO_REPLY
    if _says_automatic(head) or _AWAY_SUBJECT.match(subject) or _by_its_words(head, subject, text):
        return MailWriter.AUTO_REPLY
    return MailWriter.SYSTEM if _bulk(head) else MailWriter.CUSTOMER


def _answers_invitation(part: MailPart) -> bool:
    """Whether a calendar program wrote it for somebody who accepts or declines."""
    if part.kind in ("multipart/alternative", "multipart/mixed"):
        return any(_answers_invitation(child) for child in part.children)
    return part.kind == "text/calendar" and part.parameters.get("method", "").lower() == "reply"


def _failed(part: MailPart) -> bool:
    for child in part.children:
        if child.kind in ("message/delivery-status", "message/global-delivery-status"):
            actions = re.findall(rb"^action:\s*([a-z]+)", child.content(), re.IGNORECASE | re.MULTILINE)
            if actions and all(action.lower() in (b"delivered", b"relayed", b"expanded") for action in actions):
                return False
    return True


def _says_automatic(head: Head) -> bool:
    if any(name in head for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-loop")):
        return first(head, "x-autoreply").strip().lower() not in ("no", "false")
    return first(head, "precedence").strip().lower() in ("auto_reply", "auto-reply")


def _by_its_words(head: Head, subject: str, text: str) -> bool:
    """Machines that do not say so in a header: a bulk mail with an absence or a receipt in it; an absence by its
    subject.
    """
    bulk = first(head, "precedence").strip().lower() in ("bulk", "junk")
    helpdesk = any(name.startswith(_OTHER_DESKS) for name in head)
    if (bulk or helpdesk) and (_AWAY.search(text) or _RECEIPT.search(text)):
        return True
    return "abwesenheit" in subject.lower() and _AWAY.search(text) is not None


def _bulk(head: Head) -> bool:
    """A newsletter: sent to many, with no list that people write to."""
    if first(head, "precedence").strip().lower() in ("bulk", "junk"):
        return True
    discussed = "list-post" in head or first(head, "precedence").strip().lower() == "list"
    return "list-unsubscribe" in head and not discussed
