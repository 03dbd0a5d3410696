"""A backlog's mails are read in other processes as they are read here, whatever becomes of those processes."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.readers import MailReaders
from tests.bench.mails import mails

_CORPUS = Path(os.environ.get("COUNTERSIGN_DATA", "/nowhere")) / "mail"
_ODD = (
    "import os, time; from console.helpdesks.mail import serving; read = serving.read_mail\n"
    "def odd(mail):\n"
    "    if b'dies' in mail: os._exit(3)\n"
    "    if b'hangs' in mail: time.sleep(1000)\n"
    "    if b'prints' in mail: print('no answer')\n"
    "    return read(mail)\n"
    "serving.read_mail = odd; serving.serve()"
)
ODD = (sys.executable, "-c", _ODD)


def mail(words: str, number: int = 1) -> bytes:
    return f"From: a@b.example\r\nMessage-ID: <{number}@b.example>\r\nSubject: S\r\n\r\n{words}".encode()


@pytest.fixture
def readers() -> Iterator[MailReaders]:
    """Reads by processes that end over some mails."""
    odd = MailReaders(ODD, processes=2)
    yield odd
    odd.close()


def test_each_mail_is_read_as_it_is_here_and_in_its_place() -> None:
    files = sorted(_CORPUS.glob("*.eml")) if _CORPUS.exists() else []
    half_a_character = mail("x").replace(b"<1@b.example>", "<\ud83d@b.example>".encode("utf-8", "surrogatepass"))
    long = mail("word " * 600_000, 2)
    some = [*(file.read_bytes() for file in files), *mails(60, "desk@shop.example"), half_a_character, b"", long]
    readers = MailReaders()
    try:
        assert list(readers.read(some, bytes)) == [(each, read_mail(each)) for each in some]
    finally:
        readers.close()


def test_a_mail_over_which_the_process_ends_says_so_and_the_others_are_read(readers: MailReaders) -> None:
    some = [mail("this one dies" if number % 40 == 7 else f"words {number}", number) for number in range(90)]
    answers = [each for _, each in readers.read(some, bytes)]
    assert [each.message_id for each in answers] == [f"{number}@b.example" for number in range(90)]
    dead = {number for number, each in enumerate(answers) if each.text != f"words {number}"}
    assert dead == {7, 47, 87}
    assert {answers[number].notices for number in dead} == {("This mail cannot be read here; open it in the mailbox.",)}
    assert {answers[number].subject for number in dead} == {"S"}


def test_a_mail_over_which_the_process_hangs_is_given_up() -> None:
    readers = MailReaders(ODD, processes=1, answer_seconds=2.0)
    try:
        hung, well = (each for _, each in readers.read([mail("hangs"), mail("well")], bytes))
    finally:
        readers.close()
    assert (hung.notices[0][:26], hung.text, well.text) == ("This mail cannot be read h", "", "well")


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "")])
def test_where_no_process_can_read_the_mails_are_read_here(command: tuple[str, ...]) -> None:
    some = [mail("words", number) for number in range(8)]
    readers = MailReaders(command, processes=1)
    texts = [each.text for _, each in readers.read(some, bytes)]
    assert texts[-1] == "words"
    assert texts.count("words") >= len(some) - 3


def test_what_is_printed_there_is_no_answer_and_what_was_left_unread_is_not_mixed_in(readers: MailReaders) -> None:
    some = [mail(f"prints {number}", number) for number in range(200)]
    answers = readers.read(iter(some), bytes)
    assert next(answers)[1].text == "prints 0"
    answers.close()
    assert [each.text for _, each in readers.read([mail("after")], bytes)] == ["after"]


def test_no_more_mails_are_held_than_are_being_read(readers: MailReaders) -> None:
    numbers: list[int] = []

    def coming() -> Iterator[bytes]:
        for number in range(1_000):
            numbers.append(number)
            yield mail("x", number)

    for count, _ in enumerate(readers.read(coming(), bytes), 1):
        assert len(numbers) - count <= 4 * 50 + 1
