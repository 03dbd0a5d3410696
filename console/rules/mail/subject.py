"""The subject of a reply: one `Re:`, whatever the language of the prefixes that were there; nothing else is lost.

Only what would end or break a header line is removed. Joiners, no-break spaces and soft hyphens are part of words in
many languages, so `str.isprintable` is not a suitable test.
"""

import re
import unicodedata
from typing import Final

NO_SUBJECT: Final = "Your message"


def reply_subject(subject: str) -> str:
    """The subject line of a reply, in Unicode."""
    line = without_reply_marks(one_line(subject))
    return f"Re: {line or NO_SUBJECT}"


def one_line(text: str) -> str:
    """The text on one line: a space for each run of control characters and line ends, and none at its ends."""
    return _BREAKS.sub(" ", text).strip(" ")


def without_reply_marks(line: str) -> str:
    """Removes the `Re:`, `AW:`, `RE[2]:`, `回复：` … at the beginning; tags in brackets before them stay."""
    tags = ""
    while True:
        if (mark := _MARK.match(line)) is not None and _is_reply(mark[1]):
            line = line[mark.end() :]
        elif (tag := _TAG.match(line)) is not None and _leads_to_mark(line[tag.end() :]):
            tags, line = tags + tag[0], line[tag.end() :]
        else:
            return tags + line


def _leads_to_mark(rest: str) -> bool:
    while (tag := _TAG.match(rest)) is not None:
        rest = rest[tag.end() :]
    mark = _MARK.match(rest)
    return mark is not None and _is_reply(mark[1])


def _is_reply(word: str) -> bool:
    return unicodedata.normalize("NFC", word).casefold() in _WORDS


_BREAKS: Final = re.compile(r"[ ]*[\x00-\x1f\x7f-\x9f\u2028\u2029][\x00-\x20\x7f-\x9f\u2028\u2029]*")
_COUNT: Final = r"(?:\s?[\[(]\s?\d{1,4}\s?[\])]|[\^*]\d{1,4}|\d{1,2})?"
_LETTER: Final = r"[^\W\d_]"
_MARK: Final = re.compile(
    rf"\s*({_LETTER}(?:{_LETTER}|[\u0300-\u036f\u0e31-\u0e4e ]){{0,11}}?){_COUNT}[\s\u200e\u200f]*[:：︰﹕꞉]\s*"
)
_TAG: Final = re.compile(r"\s*\[[^\[\]]{1,80}\]\s*")
_WORDS: Final = frozenset(
    unicodedata.normalize("NFC", word).casefold()
    for word in (
        # English and most others; German; Scandinavian; Dutch; Finnish, Estonian; Hungarian; Polish, Czech, Slovak
        *("re", "ré", "aw", "antw", "antwort", "antwoord", "sv", "svar", "vs", "vast", "vá", "válasz", "odp"),
        # Italian; Spanish and Portuguese; Romanian; South Slavic; Baltic; Turkish; Welsh; Indonesian, Malay; Icelandic
        *("r", "rif", "risp", "res", "resp", "rép", "rta", "răsp", "odg", "atb", "ats", "ynt", "yan", "cev", "bls"),
        # Greek; Russian, Ukrainian, Bulgarian; Hebrew; Arabic; Vietnamese; Thai
        *(
            "απ",
            "σχετ",
            "отв",
            "ответ",
            "на",
            "відп",
            "отг",
            "השב",
            "תשובה",
            "رد",
            "الرد",
            "tl",
            "trả lời",
            "ตอบ",
            "ตอบกลับ",
        ),
        # Chinese, Japanese, Korean
        *("回复", "回覆", "答复", "答覆", "回信", "回", "返信", "답장", "회신"),
    )
)
