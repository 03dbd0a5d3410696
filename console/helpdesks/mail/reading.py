"""Turns the bytes of a mail into what a person should see of it. Nothing should raise: a sentence says what cannot be
read (`any_mail` handles the rest).
"""

import hashlib
import re
from datetime import datetime
from typing import Final

import msgspec

from console.helpdesks.mail.charsets import decoded
from console.helpdesks.mail.folding import fold, unflowed
from console.helpdesks.mail.head import Head, first, in_words, parameters, split_head
from console.helpdesks.mail.hypertext import CITED, HISTORY, text_of
from console.helpdesks.mail.parts import MailPart, PartLimit, decoded_size, part_of, uuencoded, without_uuencoded
from console.helpdesks.mail.values import MailAddress, addresses_in, group_name, ids_in, time_in
from console.helpdesks.mail.versions import compared, shown_words
from console.helpdesks.mail.writers import MailWriter, writer_of
from console.helpdesks.ticket import ListedAttachment

_MOST_TEXT: Final = 1_000_000
"""The most bytes of one text part that are read."""
_MOST_FILES: Final = 500
_ANSWERS: Final = re.compile(r"\s*(?:re|aw|sv|antw|fwd?|wg|tr|vs|回复|返信)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_EMPTY_LINES: Final = re.compile(r"\n(?:\r?\n){3,}")
_LONG: Final = "This mail is very long; only its beginning was read."
_NO_WORDS: Final = "This mail has no words that can be read here."
_SEALED: Final = {
    "application/ms-tnef": "winmail.dat cannot be read here: words or files may be inside it.",
    "application/vnd.ms-tnef": "winmail.dat cannot be read here: words or files may be inside it.",
    "application/pkcs7-mime": "This mail is encrypted or sealed by S/MIME and cannot be read here.",
    "application/x-pkcs7-mime": "This mail is encrypted or sealed by S/MIME and cannot be read here.",
    "application/pgp-encrypted": "This mail is encrypted by PGP and cannot be read here.",
    "application/pkcs7-signature": "This mail is signed; the signature was not checked.",
    "application/x-pkcs7-signature": "This mail is signed; the signature was not checked.",
    "application/pgp-signature": "This mail is signed; the signature was not checked.",
}
_SEALED_NAMES: Final = {
    "winmail.dat": _SEALED["application/ms-tnef"],
    "smime.p7m": _SEALED["application/pkcs7-mime"],
    "smime.p7s": _SEALED["application/pkcs7-signature"],
}
"""The same by their usual names, where a server on the way changed the kind."""
_PGP: Final = "-----BEGIN PGP MESSAGE-----"
_SEEN: Final = re.compile("[^\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


class ReadMail(msgspec.Struct, frozen=True, kw_only=True):
    """`message_id`, `in_reply_to`, `references` without brackets. `sent_at` by the sender's clock, whatever it says.
    `rest`: what was folded away; `quoted`: it, or the text, contains an earlier message.
    """

    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sender: MailAddress | None
    reply_to: tuple[MailAddress, ...]
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    sent_at: datetime | None
    writer: MailWriter
    text: str
    rest: str
    quoted: bool
    attachments: tuple[ListedAttachment, ...]
    notices: tuple[str, ...]


class _Body:
    """What is collected while the parts are read."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.files: list[ListedAttachment] = []
        self.notices: list[str] = []

    def say(self, sentence: str) -> None:
        if sentence and sentence not in self.notices:
            self.notices.append(sentence)

    def list_file(self, name: str, size: int) -> None:
        if len(self.files) < _MOST_FILES:
            self.files.append(ListedAttachment(name, size))
        else:
            self.say(f"More than {_MOST_FILES} files came with this mail; the others are not listed.")


def parse_mail(data: bytes) -> ReadMail:
    """Reads it."""
    if b"\r" in data and b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    head, body = split_head(data.removeprefix(b"\xef\xbb\xbf"))
    limit = PartLimit()
    part = part_of(head, body, limit)
    content = _Body()
    if len(head.get("from", ())) > 1:
        content.say("This mail names its sender twice; the first one counts here.")
    sent_at, wrong = time_in(first(head, "date"))
    content.say(wrong)
    _gather(part, content)
    if limit.reached:
        content.say("This mail has too many parts; not all were read.")
    sender, others = _sender(head)
    reply_to = tuple(a for value in head.get("reply-to", ()) for a in addresses_in(value))
    subject = in_words(first(head, "subject"))
    text = "\n\n".join(piece for piece in content.texts if piece)
    references = tuple(dict.fromkeys(i for value in head.get("references", ()) for i in ids_in(value)))
    in_reply_to = tuple(dict.fromkeys(i for value in head.get("in-reply-to", ()) for i in ids_in(value)))
    answers = bool(in_reply_to or references or _ANSWERS.match(subject))
    folded = fold(text, answers=answers)
    differs = bool(reply_to) and sender is not None and reply_to[0].address.lower() != sender.address.lower()
    writer = writer_of(head, part, folded.text, answers_to=differs)
    if differs:
        content.say(f"An answer goes to {reply_to[0].address}, not to the sender's own address.")
    if others:
        content.say("This mail has several authors; the first one counts here.")
    if not _SEEN.search(folded.text):
        content.say(_NO_WORDS)
    if _PGP in folded.text:
        content.say(_SEALED["application/pgp-encrypted"])
    ids = [i for value in head.get("message-id", ()) for i in ids_in(value)]
    return ReadMail(
        message_id=ids[0] if ids else None,
        in_reply_to=in_reply_to,
        references=references,
        sender=sender,
        reply_to=reply_to,
        to=tuple(a for value in head.get("to", ()) for a in addresses_in(value)),
        cc=tuple(a for value in head.get("cc", ()) for a in addresses_in(value)),
        subject=subject,
        sent_at=sent_at,
        writer=writer,
        text=folded.text,
        rest=folded.rest,
        quoted=folded.quoted,
        attachments=tuple(content.files),
        notices=tuple(content.notices),
    )


def made_up_id(data: bytes) -> str:
    """An id for a mail without one: the same at every reading."""
    return f"no-id.{hashlib.sha256(data).hexdigest()[:32]}@mail.invalid"


def _sender(head: Head) -> tuple[MailAddress | None, bool]:
    value = first(head, "from")
    addresses = addresses_in(value)
    if addresses:
        return addresses[0], len(addresses) > 1
    name = group_name(value)
    return (MailAddress(name, "") if name else None), False


def _gather(part: MailPart, content: _Body) -> None:
    if (sentence := _SEALED.get(part.kind) or _SEALED_NAMES.get(part.name.lower())) is not None:
        content.say(sentence)
    if part.kind.startswith("multipart/") and part.children:
        if not part.complete:
            content.say("The end of this mail is missing; more may have been cut off.")
        _gather_children(part, content)
    elif part.kind.startswith("message/"):
        content.list_file(part.name, len(part.content() if "content-transfer-encoding" in part.head else part.body))
    elif _is_words(part):
        content.texts.append(_words_of(part, content))
    elif part.body.strip() or part.name:
        content.list_file(part.name, _file_size(part))


def _gather_children(part: MailPart, content: _Body) -> None:
    children = part.children
    if part.kind == "multipart/alternative":
        _gather_alternative(children, content)
        return
    if part.kind == "multipart/encrypted":
        content.say(_SEALED["application/pgp-encrypted"])
        for child in children:
            content.list_file(child.name, _file_size(child))
        return
    if part.kind == "multipart/report":
        _gather(children[0], content)
        for child in children[1:]:
            content.list_file(child.name, len(child.body))
        return
    for child in children:
        _gather(child, content)


def _gather_alternative(children: list[MailPart], content: _Body) -> None:
    """The version that says most: the plain one where both say the same, else the formatted one, which comes last."""
    versions: list[tuple[bool, _Body]] = []
    for child in children:
        version = _Body()
        if child is children[-1] and _repeats(child, versions):
            continue
        _gather(child, version)
        versions.append((_holds_html(child), version))
    worded = [entry for entry in versions if "".join(entry[1].texts).strip()]
    plain = next((v for html, v in worded if not html), None)
    formatted = next((v for html, v in reversed(worded) if html), None)
    chosen = plain or formatted
    if plain is not None and formatted is not None:
        match = compared("\n".join(plain.texts), "\n".join(formatted.texts))
        chosen = plain if match.alike else formatted
        if match.contradicts:
            content.say("The plain and the formatted version of this mail say different things.")
    for _, version in versions:
        if version is chosen:
            content.texts += version.texts
        for sentence in version.notices:
            if version is chosen or sentence in _SEALED.values() or "hidden" in sentence:
                content.say(sentence)
        for file in version.files:
            content.list_file(file.name, file.size or 0)


def _repeats(part: MailPart, versions: list[tuple[bool, _Body]]) -> bool:
    """Whether a formatted version shows the words of a single plain one and no others."""
    if part.kind != "text/html" or len(versions) != 1 or versions[0][0] or not _is_words(part):
        return False
    words = "\n".join(versions[0][1].texts).split()
    return bool(words) and words == shown_words(_characters_of(part, _Body()))


def _holds_html(part: MailPart) -> bool:
    return part.kind == "text/html" or any(_holds_html(child) for child in part.children)


def _is_words(part: MailPart) -> bool:
    if part.disposition == "attachment" or part.name:
        return False
    return part.kind in ("text/plain", "text/html", "text/enriched", "text/markdown", "text/x-markdown")


def _words_of(part: MailPart, body: _Body) -> str:
    text = _characters_of(part, body)
    if part.kind == "text/html":
        text, hidden, complete = text_of(text)
        if not complete:
            body.say(_LONG)
        if hidden:
            body.say("Words in this mail were hidden from its reader; they were left out.")
    elif part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delete_spaces=part.parameters.get("delsp", "").lower() == "yes")
    return text


def _characters_of(part: MailPart, body: _Body) -> str:
    data = part.content()
    if len(data) > _MOST_TEXT:
        data = data[:_MOST_TEXT]
        body.say(_LONG)
    if part.kind != "text/html" and b"begin " in data and b"\nbegin " in b"\n" + data:
        for name, content in uuencoded(data):
            body.list_file(re.split(r"[/\\]", name)[-1], len(content))
        data = without_uuencoded(data)
    charset = part.parameters.get("charset")
    if part.kind == "text/html" and not charset:
        declared = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", data[:4_000], re.IGNORECASE)
        charset = None if declared is None else declared[1].decode("ascii")
    text, doubt = decoded(data, charset)
    text = _EMPTY_LINES.sub("\n\n\n", text)
    body.say(doubt)
    if "\ufffd" in text:
        text = re.sub("\ufffd+", "\ufffd", text)
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").replace(CITED, "").replace(HISTORY, "")


def _file_size(part: MailPart) -> int:
    encoding = first(part.head, "content-transfer-encoding")
    how, _ = parameters(encoding)
    if part.kind.startswith("text/") and how not in ("base64", "quoted-printable", "x-uuencode", "uuencode"):
        return len(part.body)
    return decoded_size(part.body, encoding)
