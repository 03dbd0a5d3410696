"""Mails as clients of many languages write them: what a person says now, machines, and what cannot be read."""

import base64
import re

import pytest

from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.reading import ReadMail
from console.helpdesks.mail.writers import MailWriter

_HEAD = ("From: Ada <ada@customer.example>", "Message-ID: <1@customer.example>")
_OLD = "We can refund you.\nPlease tell us the number."

DIVIDERS = {
    "en": ("Original Message", "From", "Sent", "To", "Subject"),
    "de": ("Ursprüngliche Nachricht", "Von", "Gesendet", "An", "Betreff"),
    "de at Zimbra": ("Ursprüngliche Mail", "Von", "Gesendet", "An", "Betreff"),
    "fr": ("Message d'origine", "De", "Envoyé", "À", "Objet"),
    "es": ("Mensaje original", "De", "Enviado", "Para", "Asunto"),
    "it": ("Messaggio originale", "Da", "Inviato", "A", "Oggetto"),
    "nl": ("Oorspronkelijk bericht", "Van", "Verzonden", "Aan", "Onderwerp"),
    "pl": ("Wiadomość oryginalna", "Od", "Wysłano", "Do", "Temat"),
    "pt": ("Mensagem original", "De", "Enviado", "Para", "Assunto"),
    "sv": ("Ursprungligt meddelande", "Från", "Skickat", "Till", "Ämne"),
    "da": ("Oprindelig meddelelse", "Fra", "Sendt", "Til", "Emne"),
}
"""What Outlook and its like put above the history: a line, and the labels of a copied head."""
AWAY = (
    *("Automatic reply: Kettle", "Out of Office: Kettle", "Out of Office", "Automatische Antwort: Kettle"),
    *("Abwesenheitsnotiz: Kettle", "Réponse automatique : Kettle", "Absence du bureau : Kettle", "Absence : Kettle"),
    *("رد تلقائي: Kettle", "الرد التلقائي: Kettle", "Automatyczna odpowiedź: Kettle", "Otomatik yanıt: Kettle"),
    *("Автоматический ответ: Kettle", "Automaattinen vastaus: Kettle", "Automatisk svar: Kettle", "自動応答: Kettle"),
    *("Automatická odpověď: Kettle", "自动答复: Kettle", "תשובה אוטומטית: Kettle", "Re: Automatic reply: Kettle"),
    *("Abwesend: Kettle", "Abwesenheit", "Abwesenheitsassistent: Kettle"),
)
OWN_MATTERS = (
    *("Absence of the lid", "Out of office chairs?", "Vacation hold", "Holiday delivery", "Away with the kettle"),
    *("Automatic kettle does not answer", "Undeliverable parcel", "Abwesender Deckel"),
)


def mail(*lines: str, body: str = "x") -> ReadMail:
    return read_mail("\r\n".join((*_HEAD, *lines, "", body)).replace("\n", "\r\n").replace("\r\r", "\r").encode())


def reply(body: str) -> ReadMail:
    return mail("In-Reply-To: <0@shop.example>", "Subject: Re: Kettle", body=body)


def multipart(kind: str, *parts: str) -> ReadMail:
    inside = "".join(f"--b\n{part}\n" for part in parts)
    return mail(f'Content-Type: multipart/{kind}; boundary="b"', body=f"{inside}--b--\n")


@pytest.mark.parametrize("language", DIVIDERS)
def test_of_an_answer_with_history_below_the_writers_own_words_stay(language: str) -> None:
    divider, sender, sent, to, subject = DIVIDERS[language]
    labels = {
        sender: "Desk <desk@shop.example>",
        sent: "23.11.2026 09:00",
        to: "Ada <ada@c.example>",
        subject: "Kettle",
    }
    head = "\n".join(f"{label}: {value}" for label, value in labels.items())
    sent_first = "\n".join(f"{label}: {labels[label]}" for label in (sent, sender, to, subject))
    starred = "\n".join(f"*{label}:* {value}" for label, value in labels.items())
    for above in (head, sent_first, starred, f"-----{divider}-----\n{head}", f"{'_' * 32}\n{head}"):
        answer = reply(f"It is 4711.\n\nAda\n\n{above}\n\n{_OLD}")
        assert (answer.text, answer.quoted) == ("It is 4711.\n\nAda", True), above
    assert reply(f"It is 4711.\n\n----- {divider} -----\n{_OLD}").text == "It is 4711."


@pytest.mark.parametrize("subject", AWAY)
def test_an_absence_is_known_by_its_subject_in_many_languages(subject: str) -> None:
    assert mail(f"Subject: {subject}", body="x").writer is MailWriter.AUTO_REPLY


@pytest.mark.parametrize("subject", OWN_MATTERS)
def test_a_person_who_uses_such_words_is_a_person(subject: str) -> None:
    assert mail(f"Subject: {subject}", body="Where is my kettle? I am on vacation.").writer is MailWriter.CUSTOMER


def test_an_answer_to_an_invitation_is_a_machines() -> None:
    calendar = "Content-Type: text/calendar; method={}; charset=utf-8\n\nBEGIN:VCALENDAR\nEND:VCALENDAR"
    words = "Content-Type: text/plain\n\nAda and the desk: a call"
    assert multipart("alternative", words, calendar.format("REPLY")).writer is MailWriter.AUTO_REPLY
    invitation = multipart("alternative", words, calendar.format("REQUEST"))
    assert (invitation.writer, invitation.text) == (MailWriter.CUSTOMER, "Ada and the desk: a call")


@pytest.mark.parametrize(
    ("name", "word"), [("winmail.dat", "winmail"), ("smime.p7m", "S/MIME"), ("SMIME.P7S", "signed")]
)
def test_what_is_sealed_is_known_by_its_name_where_its_kind_was_lost(name: str, word: str) -> None:
    head = f'Content-Type: application/octet-stream; name="{name}"\nContent-Transfer-Encoding: base64'
    sealed = multipart("mixed", "Content-Type: text/plain\n\nHi", f"{head}\n\n{base64.b64encode(b'x').decode()}")
    assert (sealed.text, [file.name for file in sealed.attachments]) == ("Hi", [name])
    assert any(word in notice for notice in sealed.notices)


def test_encrypted_words_and_words_that_no_one_sees_are_said_to_be_no_words() -> None:
    assert "PGP" in mail(body="-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----").notices[0]
    assert mail("Content-Type: text/plain; charset=utf-8", body="\u00a0\n\u200b").notices == (
        "This mail has no words that can be read here.",
    )


def test_a_picture_in_the_formatted_version_makes_no_difference() -> None:
    page = 'Content-Type: text/html\n\n<p>See this<img src="cid:logo"></p>'
    assert multipart("alternative", "Content-Type: text/plain\n\nSee this", page).text == "See this"


def test_a_head_without_end_or_with_other_line_ends_is_no_part_of_the_words() -> None:
    assert mail(f"X-Long: {'a' * 900_000}", "X-After: b", body="Where is it?").text == "Where is it?"
    lines = (*_HEAD, "Subject: Kettle", "", "Where is it?", "Ada")
    by_return = read_mail("\r".join(lines).encode())
    assert (by_return.subject, re.sub(r"\s+", " ", by_return.text)) == ("Kettle", "Where is it? Ada")
    assert mail("Content-Type: text/markdown; charset=utf-8", body="# Where is it?").text == "# Where is it?"
