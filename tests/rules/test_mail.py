"""What a reply's headers say: whom it goes to, its subject, its conversation."""

import random
import re
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.draft import Message, MessageRole, Recipients, SubmittedDraft, Ticket
from console.model.wire import convert
from console.rules.mail.addresses import AddressInvalid, parse_address
from console.rules.mail.recipient import is_no_reply, is_same_mailbox, not_as_shown, recipient_of
from console.rules.mail.subject import reply_subject
from console.rules.mail.threads import thread_of
from tests.support.store_in_thread import draft_as_sent

_PEOPLE = ["kunde@exämple.de", "kunde@xn--exmple-cua.de", "ada@example.org", "bob@example.org", "group 42"]


def _ticket(*messages: tuple[str, str], **changed: Any) -> Ticket:
    ticket = convert(draft_as_sent(1, **changed), SubmittedDraft).ticket
    made = tuple(Message(identity, MessageRole(role), "C", None, "Hello") for identity, role in messages)
    return msgspec.structs.replace(ticket, messages=made or ticket.messages)


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("crystal@example.org", "crystal@example.org"),
        ("Crystal.Minh+rt=3592@Example.ORG", "Crystal.Minh+rt=3592@example.org"),
        ("o'hara/x@example.org", "o'hara/x@example.org"),
        ("kunde@exämple.de", "kunde@xn--exmple-cua.de"),
        ("kunde@exa\u0308mple.de", "kunde@xn--exmple-cua.de"),
        ("x@faß.de", "x@xn--fa-hia.de"),
        ("用户@例子.广告", "用户@xn--fsqu00a.xn--4rr70v"),
        ("jürgen@example.de", "jürgen@example.de"),
        ("a@xn--exmple-cua.de", "a@xn--exmple-cua.de"),
        ("root@mailhost", "root@mailhost"),
        (f"{'a' * 64}@{'b' * 63}.de", f"{'a' * 64}@{'b' * 63}.de"),
    ],
)
def test_an_address_goes_over_the_wire_in_ascii_as_far_as_it_can(text: str, wire: str) -> None:
    assert parse_address(text).wire == wire


@pytest.mark.parametrize(
    "text",
    [
        *("", "nobody", "@example.org", "a@", "a@b@c", "a..b@example.org", ".a@example.org", "a.@example.org"),
        *("x@-bad-.de", "x@bad-.de", "x@a..de", "x@.de", "x@de.", f"x@{'a' * 64}.de", f"{'a' * 65}@example.org"),
        *("x@exa mple.de", "x y@example.org", "a\r\nb@example.org", "a@example.org\r\nBcc: b@c", "a@ex\0.de"),
        *("a,b@example.org", "<a@example.org>", "Crystal <a@example.org>", '"a b"@example.org', "a@[127.0.0.1]"),
        *("a@127.0.0.1", "a\u200bb@example.org", "a\u202eb@example.org", "a\u00a0b@example.org", "x@exa_mple.de"),
        *(
            "=?utf-8?q?x?=@example.org",
            "x@xn--zzzzzzzzzzz99999.de",
            "x@exä\u2028mple.de",
            f"x@{'ä' * 60}.de",
            "x@💩\u200d.la",
            *("a\u3164@example.org", "a\u034f@example.org", "a\ufe0f@example.org", "a\u2800@example.org"),
        ),
        *(f"{'ü' * 33}@example.org", "a@" + ".".join(["b" * 60] * 5)),
    ],
)
def test_what_no_server_takes_is_no_address(text: str) -> None:
    with pytest.raises(AddressInvalid) as refused:
        parse_address(text)
    assert str(refused.value).endswith(".")
    assert "\r" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "local",
    [
        "noreply",
        "no-reply",
        "No.Reply",
        "NO_REPLY+x",
        "shop-noreply",
        "donotreply",
        "mailer-daemon",
        "MAILER-DAEMON",
        "postmaster",
        "bounces",
        "bounce+123",
        "bounces-4711",
        "keine-antwort",
        "nepasrepondre",
        "no-replies",
        "non-reply",
        "unmonitored",
        "ｎｏｒｅｐｌｙ",
        "ne-pas-répondre",
    ],
)
def test_an_address_that_no_person_reads_is_known(local: str) -> None:
    assert is_no_reply(parse_address(f"{local}@example.org"))


@pytest.mark.parametrize("local", ["crystal", "reply", "norbert", "postma", "bouncer", "noel.replyson", "daemon"])
def test_an_address_of_a_person_is_not_taken_for_a_robots(local: str) -> None:
    assert not is_no_reply(parse_address(f"{local}@example.org"))


def test_the_same_mailbox_has_many_spellings() -> None:
    own = parse_address("support@exämple.de")
    assert is_same_mailbox(parse_address("Support+3592@xn--exmple-cua.de"), own)
    assert is_same_mailbox(parse_address("ｓupport@exämple.de"), own)
    assert not is_same_mailbox(parse_address("sales@exämple.de"), own)


def test_the_recipient_is_shown_with_what_a_reviewer_should_know() -> None:
    recipient = recipient_of(_ticket(ticket__customer__email="kunde@exämple.de"))
    assert recipient.shown == "kunde@exämple.de (kunde@xn--exmple-cua.de)"
    assert not recipient.problem
    assert "no mail address" in recipient_of(_ticket(ticket__customer__email=None)).problem
    assert "a..b@example.org" in recipient_of(_ticket(ticket__customer__email="a..b@example.org")).problem
    assert "No person reads" in recipient_of(_ticket(ticket__customer__email="noreply@example.org")).notice
    answered = _ticket(
        ("<1@a.example>", "customer"), ("<2@a.example>", "agent"), ticket__customer__email="c@example.org"
    )
    assert "not from the customer" in recipient_of(answered).notice


def test_somebody_else_who_wrote_last_is_named() -> None:
    ticket = _ticket(ticket__customer__email="crystal@example.org", ticket__customer__name="Crystal Minh")
    other = Message("m9", MessageRole.CUSTOMER, "Bob Stranger", None, "Pay me")
    notice = recipient_of(msgspec.structs.replace(ticket, messages=(*ticket.messages, other))).notice
    assert "Bob Stranger" in notice
    assert "Crystal Minh" in notice
    same = Message("m9", MessageRole.CUSTOMER, "Minh, C.", None, "Hello again")
    assert recipient_of(msgspec.structs.replace(ticket, messages=(*ticket.messages, same))).notice == ""


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("Refund", "Re: Refund"),
        ("", "Re: Your message"),
        ("Re:", "Re: Your message"),
        ("RE: re : Re: Refund", "Re: Refund"),
        ("Re: AW: SV: Antw: Refund", "Re: Refund"),
        ("RE[2]: Refund", "Re: Refund"),
        ("Re(3): RE^2: Re*4: Refund", "Re: Refund"),
        ("回复：退款", "Re: 退款"),
        ("Re: 回复： 答复: 返信: 회신: x", "Re: x"),
        ("Odp: Rif: R: Res: Vá: VS: Ynt: BLS: ATB: x", "Re: x"),
        (unicodedata.normalize("NFD", "Vá: Trả lời: RÉ : x"), "Re: x"),
        ("Отв: На: ΑΠ: ΣΧΕΤ: השב: رد: ตอบกลับ: x", "Re: x"),
        ("[External] Re: [Ticket 3592] AW: x", "Re: [External] [Ticket 3592] x"),
        ("Fwd: Re: x", "Re: Fwd: Re: x"),
        ("Refund: re: my order", "Re: Refund: re: my order"),
        ("Reply: x", "Re: Reply: x"),
        ("Hello\r\nBcc: all@example.org", "Re: Hello Bcc: all@example.org"),
        ("a \t\x0b\x0c\x1c\x85\u2028\u2029 b\0", "Re: a b"),
        ("👨🏻\u200d🚒 می\u200cخواهم 10\u202f000\u00a0€ Silben\u00adtrennung", None),
        ("=?utf-8?Q?x?=", "Re: =?utf-8?Q?x?="),
        ("two  spaces", "Re: two  spaces"),
    ],
)
def test_a_subject_has_one_re_and_loses_nothing_else(subject: str, reply: str | None) -> None:
    assert reply_subject(subject) == (f"Re: {subject}" if reply is None else reply)


def _ids(*numbers: int) -> list[tuple[str, str]]:
    return [(f"<{n}@mail.example>", "agent" if n % 2 == 0 else "customer") for n in numbers]


def test_a_long_conversation_keeps_its_first_and_its_last_ids() -> None:
    thread = thread_of(_ticket(*_ids(*range(1, 26))), "shop.example")
    assert thread.in_reply_to == "<25@mail.example>"
    assert thread.references == tuple(f"<{n}@mail.example>" for n in (1, *range(7, 26)))


def test_the_answered_message_stays_among_the_references_however_many_came_after_it() -> None:
    messages = _ids(1, 3) + [(f"<{n}@shop.example>", "agent") for n in range(30)]
    thread = thread_of(_ticket(*messages), "shop.example")
    assert thread.in_reply_to == "<3@mail.example>"
    assert thread.references[:2] == ("<1@mail.example>", "<3@mail.example>")
    assert len(thread.references) == 20


def test_a_reply_never_names_its_own_earlier_answer_as_what_it_answers() -> None:
    messages = [("<1@mail.example>", "customer"), ("<2@shop.example>", "agent"), ("m3", "customer")]
    thread = thread_of(_ticket(*messages), "shop.example")
    assert thread.in_reply_to is None
    assert thread.references == ("<1@mail.example>", "<2@shop.example>")


@pytest.mark.parametrize(
    ("identity", "written"),
    [
        ("<a@b.example>", "<a@b.example>"),
        ("  <a@b.example>\r\n ", "<a@b.example>"),
        ("<a\r\n\t@b.example>", "<a@b.example>"),
        ("< a@b.example >", "<a@b.example>"),
        ("a@mail.example", "<a@mail.example>"),
        ("<12345@helpdesk>", "<12345@helpdesk>"),
        ("<$a/b=c!@[192.0.2.1]>", "<$a/b=c!@[192.0.2.1]>"),
        ('<"a..b"@mail.example>', '<"a..b"@mail.example>'),
        (f"<{'a' * 150}@{'b' * 40}.example>", f"<{'a' * 150}@{'b' * 40}.example>"),
        ("12345@helpdesk", None),
        ("m1", None),
        ("<a b@mail.example>", None),
        ("<a@b.example>\r\nBcc: x", None),
        ("<x@=?utf-8?q?h=0D=0ABcc:_x?=>", None),
        ("<=?utf-8?q?h?=@mail.example>", None),
        ("<a@b@c>", None),
        ("<a..b@c>", None),
        ("<a@b.example> <c@d.example>", None),
        ("<ä@mail.example>", None),
        ("<a@b\0.example>", None),
        ('<"><other@bank.example><"@mail.example>', None),
        ("<a@[><other@bank.example><]>", None),
    ],
)
def test_only_the_grammar_of_a_message_id_is_taken_for_one(identity: str, written: str | None) -> None:
    thread = thread_of(_ticket((identity, "customer")), "shop.example")
    assert thread.in_reply_to == (written or "<ticket.rt.T-1@shop.example>")
    assert thread.references == (thread.in_reply_to,)


def test_a_program_that_looks_for_angle_brackets_finds_the_same_ids() -> None:
    rng = random.Random(5)
    pieces = (
        '"',
        "<",
        ">",
        "@",
        "a",
        "b.c",
        "[",
        "]",
        "<o@bank.example>",
        '"@x.example>',
        '<"',
        " ",
        "\\",
        ",",
        "(",
        ")",
    )
    written = 0
    for _ in range(1_000):
        identity = f"<{''.join(rng.choices(pieces, k=rng.randint(1, 5)))}@{rng.choice(('x.example', '[a]', '[>]'))}>"
        thread = thread_of(_ticket((identity, "customer")), "shop.example")
        written += not thread.references[0].startswith("<ticket.")
        assert tuple(re.findall("<[^<>]*>", " ".join(thread.references))) == thread.references
    assert written > 5


def test_the_same_id_stands_once() -> None:
    messages = [("<1@a.example>", "customer"), (" <1@a.example>", "agent"), ("<2@a.example>", "customer")]
    assert thread_of(_ticket(*messages), "shop.example").references == ("<1@a.example>", "<2@a.example>")


def test_tickets_without_message_ids_never_share_a_made_up_one() -> None:
    ids = {
        thread_of(_ticket(("m1", "customer"), ticket__id=name), "d.example").references for name in ("ä", "ö", "?", "x")
    }
    assert len(ids) == 4


@given(
    before=st.lists(st.sampled_from(_PEOPLE), max_size=3),
    copied=st.lists(st.sampled_from(_PEOPLE), max_size=3),
    now=st.lists(st.sampled_from(_PEOPLE), max_size=3),
    copied_now=st.lists(st.sampled_from(_PEOPLE), max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_a_reply_goes_as_shown_when_the_same_mailboxes_get_it_however_they_are_written(
    before: list[str], copied: list[str], now: list[str], copied_now: list[str]
) -> None:
    ticket = msgspec.structs.replace(_ticket(), recipients=Recipients(to=tuple(before), cc=tuple(copied)))
    same = _people(before) == _people(now) and _people(copied) == _people(copied_now)
    assert (not_as_shown(ticket, None, now, copied_now) == "") is same
    respelled = [address.upper() if address.isascii() else address for address in reversed(before)]
    assert not_as_shown(ticket, "desk@shop.example", respelled, copied) == ""
    assert not_as_shown(_ticket(), None, now, copied_now) == ""


@pytest.mark.parametrize(
    ("sender", "says"),
    [("Desk@shop.example", ""), ("billing@shop.example", "another address"), (None, "another address")],
)
def test_a_reply_comes_from_the_address_that_was_shown(sender: str | None, says: str) -> None:
    ticket = msgspec.structs.replace(_ticket(), recipients=Recipients(sender="desk@shop.example"))
    sentence = not_as_shown(ticket, sender, (), ())
    assert says in sentence
    assert bool(sentence) is bool(says)


def _people(addresses: list[str]) -> set[int]:
    """Who is written to: the first two are one mailbox, written in two ways."""
    return {max(_PEOPLE.index(address), 1) for address in addresses}
