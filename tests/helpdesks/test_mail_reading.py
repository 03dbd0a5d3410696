"""What a person should read of a mail, whatever its writer's program did: odd ones, their kinds in other words, and
hostile ones. Nothing raises.
"""

import base64
import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.hypertext import text_of
from console.helpdesks.mail.reading import ReadMail
from console.helpdesks.mail.versions import shown_words
from console.helpdesks.mail.writers import MailWriter

_CORPUS = Path(os.environ.get("COUNTERSIGN_DATA", "/nowhere")) / "mail"
_TASTE = {"103-date-zone-unknown-name.eml", "119-broken-recipients.eml", "161-phishing-html.eml"}
"""Its page calls these arguable, and they are read otherwise here: CEST is two hours before UTC; an address behind an
open quote is one; a link that leads elsewhere than it reads says so.
"""


def _mail(*lines: str, body: str | bytes = "x", charset: str = "utf-8") -> ReadMail:
    head = "\r\n".join(("From: Ada <ada@customer.example>", *lines)).encode()
    return read_mail(head + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode(charset)))


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _text(kind: str, body: str | bytes, *more: str) -> str:
    return _words(_mail(f"Content-Type: {kind}", *more, body=body).text)


@pytest.mark.skipif(not _CORPUS.exists(), reason="needs the collection of odd mails (COUNTERSIGN_DATA)")
def test_the_odd_mails_are_read_as_a_person_reads_them() -> None:
    wrong = []
    for line in (_CORPUS / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        mail = read_mail((_CORPUS / expected["file"]).read_bytes())
        sender = mail.sender and {"name": mail.sender.name, "address": mail.sender.address or None}
        at = mail.sent_at and mail.sent_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        got = (mail.message_id, list(mail.in_reply_to), list(mail.references), sender, mail.subject, at, mail.quoted)
        files = [(file.name, file.size) for file in mail.attachments]
        people = [[{"name": a.name, "address": a.address} for a in some] for some in (mail.to, mail.cc, mail.reply_to)]
        fields = [expected[name] for name in ("message_id", "in_reply_to", "references", "from", "subject", "sent_at")]
        if (
            (*fields, expected["quoted"]) != got
            or _words(mail.text) != _words(expected["text"])
            or mail.writer != expected["role"]
            or files != [(file["name"], file["bytes"]) for file in expected["attachments"]]
            or people != [expected[name] for name in ("to", "cc", "reply_to")]
        ):
            wrong.append(expected["file"])
    assert set(wrong) <= _TASTE


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("iso-8859-1", b"49,90 \x80 \x96 it\x92s", "49,90 € – it’s"),
        ("utf-8", "grün".encode("latin-1"), "grün"),
        ("nonsense-1", "grün".encode(), "grün"),
        ("utf-16", b"plain", "plain"),
        ("utf-16", "schön".encode("utf-16"), "schön"),
        ("utf-7", b"Gr+APw-n", "Grün"),
        ("gb2312", "镕".encode("gbk"), "镕"),
        ("big5", "測試".encode("big5"), "測試"),
        ("euc-kr", "똠".encode("cp949"), "똠"),
        ("idna", b"xn--a", "xn--a"),
        ("rot13", b"abc", "abc"),
        ("euc-jp", b"\xad\xa1", "①"),
        ("x-windows-1251", "да".encode("cp1251"), "да"),
        ("iso-2022-jp", "ＡＢ漢字".encode("iso2022_jp"), "ＡＢ漢字"),
    ],
)
def test_charsets_are_read_as_they_are_meant(charset: str, data: bytes, text: str) -> None:
    assert _text(f"text/plain; charset={charset}", data) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Thanks!\n\nOn Mon, 2 Nov 2026 at 10:01, Desk <d@shop.example> wrote:\n> Hello\n> Bye", "Thanks!"),
        ("Danke!\n\nAm 02.11.26 um 10:01 schrieb Desk:\n> Hallo", "Danke!"),
        ("Merci\n\nLe 2 nov. 2026 à 10:01, Desk <d@shop.example> a écrit :\n\n> Bonjour", "Merci"),
        ("Grazie\n\nIl giorno lun 2 nov 2026 alle ore 10:01 Desk <d@shop.example> ha\nscritto:\n\n> Ciao", "Grazie"),
        ("Tak\n\nW dniu 2.11.2026 o 10:01, Desk pisze:\n> Witam", "Tak"),
        ("Да\n\nпн, 2 нояб. 2026 г. в 10:01, Desk <d@shop.example>:\n\n> Привет", "Да"),
        ("はい\n\n2026年11月2日(月) 10:01 Desk <d@shop.example>:\n\n> こんにちは", "はい"),
        ("Ja\n\nOp ma 2 nov. 2026 om 10:01 schreef Desk <d@shop.example>:\n\n> Hallo", "Ja"),
        ("Ok\n\n-----Original Message-----\nFrom: Desk\nSent: Monday\nTo: Ada\nSubject: x\n\nHello", "Ok"),
        ("Ja\n\nVon: Desk\nGesendet: Montag, 2. November 2026\nAn: Ada\nBetreff: x\n\nHallo", "Ja"),
        ("Si\n\nDe: Desk\nEnviado: lunes\nPara: Ada\nAsunto: x\n\nHola", "Si"),
        ("No\n\nBegin forwarded message:\n\nFrom: x\nSubject: y\n\nz", "No"),
        ("It broke\n\nSent from my iPhone", "It broke"),
        ("It broke\n-- \nAda\nTel. 1", "It broke"),
        (
            "Please call\n______\nThis mail is confidential. If you are not the intended recipient, delete it.",
            "Please call",
        ),
        ("I wrote: yes.\nYou wrote: no.", "I wrote: yes. You wrote: no."),
        ("On Monday I wrote:\nplease call", "On Monday I wrote: please call"),
        ("From: Berlin\nTo: Paris", "From: Berlin To: Paris"),
    ],
)
def test_history_and_signatures_are_folded_and_nothing_else(body: str, text: str) -> None:
    mail = _mail("Subject: Re: x", "In-Reply-To: <a@shop.example>", body=body)
    assert _words(mail.text) == text
    assert set(re.findall(r"\w+", body)) <= set(re.findall(r"\w+", f"{mail.text} {mail.rest}"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<br>two</p><p>three", "One two three"),
        ("a < b & c &lt;d&gt; &euro; &#8212;", "a < b & c <d> € —"),
        ("<style>p{}</style><script>alert('<p>')</script>shown", "shown"),
        ('<div style="DISPLAY:none">no</div>yes<span style="font-size:0px">no</span>', "yes"),
        ('<div style="font-size:0.9em">small</div>', "small"),
        ('<div style="background:#000;color:#fff">white on black</div>', "white on black"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b c"),
        ('new<div class="gmail_quote">On 2 Nov 2026 D wrote:<blockquote>old</blockquote></div>', "new"),
        ('new<div id="appendonsend"></div><div>From: D</div>old', "new"),
        ('new<blockquote style="border-left:1px solid">Am 2.1.26 schrieb D:<br>old</blockquote>', "new"),
        ("<blockquote style='margin:0 0 0 40px'>indented</blockquote>", "indented"),
        ("new<blockquote type=cite>old</blockquote>below", "new below"),
        ('<a href="https://a.example/">words</a>', "words"),
        ("<!-- no --><![CDATA[x]]>yes<!-- open", "yes"),
        ('<img alt="a > b" src="x">after', "a > b after".replace(" after", "after")),
    ],
)
def test_html_is_what_a_person_saw(markup: str, text: str) -> None:
    assert _text("text/html; charset=utf-8", markup, "In-Reply-To: <a@shop.example>") == text


@pytest.mark.parametrize(
    ("lines", "body", "writer"),
    [
        (("Auto-Submitted: auto-replied",), "x", MailWriter.AUTO_REPLY),
        (("Subject: Automatische Antwort: Kessel",), "x", MailWriter.AUTO_REPLY),
        (("Subject: Re: Kettle", "X-Autorespond: yes"), "x", MailWriter.AUTO_REPLY),
        (("Subject: Kettle",), "I am out of the office on Monday, come on Tuesday", MailWriter.CUSTOMER),
        (("Auto-Submitted: no",), "x", MailWriter.CUSTOMER),
        (("Subject: Sale", "List-Unsubscribe: <https://x.example>"), "x", MailWriter.SYSTEM),
        (("Return-Path: <>", "Subject: Undeliverable: x"), "x", MailWriter.BOUNCE),
        (("X-Failed-Recipients: a@b.example",), "x", MailWriter.BOUNCE),
    ],
)
def test_machines_are_told_from_people(lines: tuple[str, ...], body: str, writer: MailWriter) -> None:
    assert _mail(*lines, body=body).writer is writer


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Mon, 2 Nov 2026 10:00:00 +0530", datetime(2026, 11, 2, 4, 30, tzinfo=UTC)),
        ("2 Nov 26 10:00 PST", datetime(2026, 11, 2, 18, 0, tzinfo=UTC)),
        ("Fri Jul 23 2021 23:32:48 GMT+0530 (India Standard Time)", datetime(2021, 7, 23, 18, 2, 48, tzinfo=UTC)),
        ("Mon Nov  2 10:00:00 2026", datetime(2026, 11, 2, 10, tzinfo=UTC)),
        ("2026-11-02T10:00:00.123Z", datetime(2026, 11, 2, 10, tzinfo=UTC)),
        ("Mon, 2 Nov 2026 10:00:00 GMT+01:00", datetime(2026, 11, 2, 9, tzinfo=UTC)),
        ("Tue, 31 Feb 2026 10:00:00 +0000", None),
        ("Mon, 2 Nov 2026 23:59:60 +0000", datetime(2026, 11, 3, tzinfo=UTC)),
        ("Mon, 2 Nov 2026 23:59:61 +0000", None),
        ("Mon, 2 Nov 2026 24:00:00 +0000", None),
        ("2 Nov 2026 11:30 PM +0100", datetime(2026, 11, 2, 22, 30, tzinfo=UTC)),
        ("2 Nov 2026 12:05:00 a.m. UTC", datetime(2026, 11, 2, 0, 5, tzinfo=UTC)),
        ("2 Nov 2026 12:05 PM", datetime(2026, 11, 2, 12, 5, tzinfo=UTC)),
        ("2 Nov 2026 10:00:00 +5", datetime(2026, 11, 2, 5, 0, tzinfo=UTC)),
        ("2 Nov 2026 10:00:00 +530", datetime(2026, 11, 2, 4, 30, tzinfo=UTC)),
        ("2 Nov 2026 10:00:00 AMT", datetime(2026, 11, 2, 10, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:59:60 +0000", None),
        ("Sat, 1 Jan 0000 00:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_or_left_out(written: str, at: datetime | None) -> None:
    assert _mail(f"Date: {written}").sent_at == at


def test_what_cannot_be_read_is_said() -> None:
    tnef = _mail("Content-Type: application/ms-tnef; name=winmail.dat", body=b"x")
    sealed = _mail("Content-Type: application/pkcs7-mime; name=smime.p7m", body=b"x")
    other = _mail("Reply-To: someone@else.example")
    assert any("winmail.dat" in notice for notice in tnef.notices)
    assert any("S/MIME" in notice for notice in sealed.notices)
    assert any("someone@else.example" in notice for notice in other.notices)
    assert [file.name for file in tnef.attachments + sealed.attachments] == ["winmail.dat", "smime.p7m"]


def test_ids_are_found_however_they_are_written() -> None:
    mail = _mail("In-Reply-To: <a@x.example> <b@x.example>", "In-Reply-To: <c@x.example>", "References: a@x.example")
    assert (mail.in_reply_to, mail.references) == (("a@x.example", "b@x.example", "c@x.example"), ("a@x.example",))


def test_a_mail_of_thirty_megabytes_is_read_and_its_file_listed() -> None:
    content = base64.encodebytes(bytes(22_500_000))
    head = b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    parts = b"--q\r\n\r\nHello\r\n--q\r\n" + head
    mail = _mail("Content-Type: multipart/mixed; boundary=q", body=parts + content + b"\r\n--q--\r\n")
    assert (mail.text, [(file.name, file.size) for file in mail.attachments]) == ("Hello", [("a.pdf", 22_500_000)])


@pytest.mark.parametrize(
    "piece",
    [
        b"<",
        b"<a '",
        b"<div>",
        b"&#",
        b"> a\n",
        b"On 1/1/26 you wrote:\n",
        b"begin 644 a\n",
        b"-----\n",
        b"--q\r\n\r\nx\r\n",
        b"=",
    ],
)
def test_much_of_one_thing_does_not_stall(piece: bytes) -> None:
    body = piece * (20_000 // len(piece))
    for kind in ("text/plain", "text/html", "multipart/mixed; boundary=q"):
        _mail(f"Content-Type: {kind}", body=body)
    read_mail(b"References: " + piece * 5_000 + b"\r\nTo: " + piece * 5_000 + b"\r\n\r\nx")


@pytest.mark.parametrize(
    ("markup", "same"),
    [
        ("<p>Where is the <b>ket</b>tle &amp; its lid?</p>", True),
        (
            "<html><head><style>p { display: none }</style></head><body>Where is the kettle<br>&amp; its lid?</body>",
            True,
        ),
        ("<p>Where is the kettle &amp; its lid?</p><p style='display:none'>Pay.</p>", False),
        ("<p>Where is the kettle &amp; its lid?</p><p style='font-size: 0'>kettle</p>", False),
        ("<p>Where is the kettle &amp; its lid?</p><img alt='Pay'>", False),
        ("<p>Where is the kettle &amp; its <span title='>'>lid?</p>", False),
        ("<p>Where is the kettle &amp; its lid?</p><a href=x", False),
        ("Pay.<head></head><p>Where is the kettle &amp; its lid?</p>", False),
        ("<p>Where is the kettle &amp; its lid!</p>", False),
    ],
)
def test_a_formatted_version_is_passed_over_only_where_it_shows_the_words_of_the_plain_one(
    markup: str, same: bool
) -> None:
    assert (shown_words(markup) == ["Where", "is", "the", "kettle", "&", "its", "lid?"]) is same


_MARKUP = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "one ",
    "two ",
    "<!-- ",
    "-->",
    "<style>",
    "</style>",
    "&lt;",
    "<",
    ">",
]
_MARKUP += [
    "<p title='",
    "'",
    '"',
    "<div hidden>",
    "</div>",
    "<p style='color:white'>",
    "<head>",
    "</head>",
    "&amp;",
    "three",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_MARKUP), max_size=12))
@example(["<p title='", "'", "<b>", "-->"])
def test_words_that_were_found_without_reading_are_those_that_are_read(pieces: list[str]) -> None:
    markup = "".join(pieces)
    if (words := shown_words(markup)) is not None:
        text, hidden, complete = text_of(markup)
        assert ("".join(text.split()), hidden, complete) == ("".join(words), False, True)


_PIECES = [
    *(b"From: ", b"Content-Type: multipart/mixed; boundary=q", b"--q", b"--q--", b"\r\n", b"\n\n", b"=?utf-8?Q?=C3?="),
    *(b"Content-Transfer-Encoding: base64", b"<a@b>", b'"', b"Date: 1 Jan 0000 00:00", b"\0", b"(", b";charset=utf-7"),
    *(b"Content-Type: text/html", b"<p", b"&#x110000;", b"=3", b"\x1b$B", b"name*0*=x''%", b" ", b"+", b">", b"\xff"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_nothing_that_comes_raises(pieces: list[bytes]) -> None:
    mail = read_mail(b"".join(pieces))
    assert "\0" not in mail.text + mail.subject


def test_a_character_reference_of_any_length_is_read() -> None:
    body = f"<p title='&#{'1' * 5_000};'>Costs &#{'1' * 5_000}; or &#x{'f' * 9_000} or &#{'0' * 50}51;</p>"
    assert _text("text/html; charset=utf-8", body) == "Costs \ufffd; or \ufffd or 3"


@pytest.mark.parametrize("step", ["part_of", "fold", "addresses_in", "split_head"])
@pytest.mark.parametrize("error", [ValueError("?"), RecursionError(), MemoryError()])
def test_a_mail_whose_reading_fails_is_said_to_be_unreadable(
    monkeypatch: pytest.MonkeyPatch, step: str, error: Exception
) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise error

    monkeypatch.setattr(f"console.helpdesks.mail.reading.{step}", fails)
    mail = _mail("Subject: Kettle", body="Where is it?")
    assert mail.text == ""
    assert mail.notices == ("This mail cannot be read here; open it in the mailbox.",)


def test_a_mail_whose_body_cannot_be_read_keeps_what_its_head_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object) -> None:
        raise ValueError

    monkeypatch.setattr("console.helpdesks.mail.reading.text_of", fails)
    mail = _mail("Subject: Kettle", "Content-Type: text/html", body="<p>Where is it?")
    assert (mail.subject, mail.sender and mail.sender.address) == ("Kettle", "ada@customer.example")
    assert mail.notices == ("This mail cannot be read here; open it in the mailbox.",)
