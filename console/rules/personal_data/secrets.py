"""Finds passwords, codes, keys and tokens, by their shape or by the word that names them."""

import re
from collections.abc import Iterator
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data.span import PersonalSpan

_PREFIXES: Final = (
    r"sk|pk|rk|cs|whsec|xox[abprs]|xapp|gh[pousr]|github_pat|glpat|npm|pypi|hf|hvs|key|tok|sess|shpat|dop_v1|SG|ya29"
)
_NO_TOKENS: Final = (
    r"acct|asst|batch|build|ch|chat|chatcmpl|commit|conv|cus|evt|file|img|in|md5|msg|order|pi|pm|po|price|prod|re|release|"
    r"req|request|resp|rev|run|seti|sha\d*|span|sub|thread|trace|txn|user|usr|v\d*"
)
"""Words in front of the random part of a name, an object's ID or a checksum, which open nothing."""

_RANDOM: Final = (
    r"(?=[A-Za-z]{0,60}\d[A-Za-z]{0,60}\d[A-Za-z]{0,60}\d)(?=\d{0,60}[A-Za-z])[A-Za-z\d]{20,200}(?![A-Za-z\d])"
)
"""Letters and digits without a pattern: the random part of a token."""

_TOKEN: Final = re.compile(
    rf"(?<![\w-])(?:(?:{_PREFIXES})[_.-](?=[^\W\d]{{0,60}}(?:[.-][^\W\d]{{0,60}}){{0,4}}\d)[\w.-]{{10,200}}|AIza[\w-]{{30,40}}|A(?:KIA|SIA)[A-Z0-9]{{12,20}}"
    r"|eyJ[\w-]{8,2000}\.[\w-]{4,4000}(?:\.[\w-]{4,1000})?)"
    rf"|(?<![\w/=.@#-])(?!(?:{_NO_TOKENS})[_-])[A-Za-z][A-Za-z\d]{{1,11}}(?:[_-][A-Za-z\d]{{1,16}}){{0,4}}?[_-]{_RANDOM}"
    rf"(?:[_-][\w-]{{1,200}})?|(?<![\w/=.@#-])(?=[A-Z\d]{{0,60}}[a-z])(?=[a-z\d]{{0,60}}[A-Z])(?=\w{{32}}){_RANDOM}"
)
_PRIVATE_KEY: Final = re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----")
_IN_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,64}:(?P<value>[^\s:/@]{3,100})@")

_NAMES: Final = "|".join(
    (
        r"[\w-]{0,20}pass(?:wor[dt]|code|phrase)s?|passwörter|passwd|pwd|pw|[\w-]{0,20}kennw(?:ort|örter)",
        r"(?:[\w-]{0,20}-?)?pins?(?:-?codes?|-?nummern?)?|puk2?|tans?|otp|cvv|cvc",
        r"[\w-]{0,25}codes?|[\w-]{0,25}code-?wort",
        r"api[-_ ]?(?:keys?|schlüssel|token)|secret(?:[-_ ](?:access[-_ ])?key)?",
        r"\w{0,20}schlüssel|\w{0,12}token|bearer",
        r"(?:recovery|backup|licen[cs]e|product|activation|access|security|private|wi-?fi)[- ](?:keys?|phrase)",
        r"[A-Z][A-Z0-9_]{2,40}_(?:KEY|TOKEN|SECRET|PASSWORD)",
    )
)
_NO_SECRETS: Final = re.compile(
    r"(?:post|zip|error|fehler|discount|promo\w*|coupon|voucher|gutschein|rabatt|aktions|country|länder|area|source|"
    r"bar|qr|product|produkt|item|artikel|status|reason|dress|tracking|booking|buchungs|farb|swift|bank|sort|storno|"
    r"iata|airport|flughafen|currency|währungs|http|response|exit|model|colou?r|tax|trouble|störungs|diagnose)"
    r"[- ]?codes?$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(rf"(?<![\w-])(?:(?P<before>\w{{2,15}}) )?(?P<name>{_NAMES})(?![\w-])", re.IGNORECASE)
_CARD_CODE: Final = re.compile(
    r"(?<![\w-])(?:cvv2?|cvc2?|cvn|kartenprüfnummer)(?: (?:is|ist|lautet|code|number))?[ :=#]{1,3}"
    r"(?P<value>\d{3,4})(?!\w)",
    re.I,
)
_WORD: Final = r"[^\W\d_][^\W\d_'’-]{0,24}"
_LINK: Final = rf"(?P<link>,?(?: {{1,2}}(?:{_WORD}|14),?){{0,9}}? {{0,3}}[:=]? {{0,3}}[\"'“„»‹`«(]?)"
_CHARACTER: Final = r"[^\s\"'“”„»«‹›`()<>]"
_VALUE: Final = rf"(?P<value>\d{{2,4}}(?: \d{{2,4}}){{1,3}}(?![\w-])|(?={_CHARACTER}{{0,60}}\d){_CHARACTER}{{4,200}})"
_AFTER_NAME: Final = re.compile(_LINK + _VALUE)
_TOLD: Final = re.compile(rf"(?P<link>[^.!?\n:=]{{0,40}}[:=] {{0,3}}[\"'“„»‹`«(]?)(?P<value>{_CHARACTER}{{4,200}})")
_NEXT: Final = re.compile(rf"[\"'“”»«)]?(?:,| and| und| or| oder) {{1,2}}[\"'“„»«(]?{_VALUE}")
_AS: Final = re.compile(
    rf"(?<![\w-]){_VALUE} (?:as|als) (?:your |the |a |ihre?n? |das |den |die )?(?:\w{{2,15}}[- ])?"
    rf"(?:{_NAMES})(?![\w-])",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?<![\w-])(?:zugangsdaten|log-?in(?:-?daten)?|anmeldedaten|credentials)[^\n:/]{0,30}: ?[^\s/:]{2,60} ?/ ?"
    rf"(?P<value>{_CHARACTER}{{4,200}})",
    re.IGNORECASE,
)
"""A user's name and password, separated by a slash."""

_COUNTED: Final = re.compile(
    r" ?(?:%|€|\$|minute|hour|second|day|digit|character|times|stunden|sekunden|tage|stellen|zeichen|mal\b|uhr|euro|"
    r"attempt|versuche|steps?\b|words|wörter|users?\b|years|jahre|monate|months|weeks|wochen|letters|buchstaben)",
    re.IGNORECASE,
)
_ABOUT_ELSE: Final = re.compile(
    r"(?<!\w)(?:order|ticket|account|konto|bestellung|page|seite|step|schritt|article|artikel|until|bis|expires?|valid|gilt|"
    r"gültig|within|after|before|on|am|um|nach|vor|version|section|invoice|rechnung|case|vorgang|customer|kunden\w*|phone|"
    r"call|ending|endziffern|at|since|seit|in|von|from|room|zimmer|line|zeile|number|nummer|by|mindestens|least|than|als)"
    r",? {0,2}[\"'“„»‹`«(]?$",
    re.IGNORECASE,
)
_VALUE_END: Final = ".,;:?"
_PLACEHOLDER: Final = re.compile(r"<.*|\{.*|\$\{.*|x{3,}|\*{3,}|•+.*|\.{3,}|…|0{4,}|1234", re.IGNORECASE)
_LIST_OF_NAMES: Final = re.compile(r"[^\W\d_]{3,}\d?(?:/[^\W\d_]{3,}\d?)+")
"""A list of choices in a form: `Name/Answer1/Answer2`."""
_LONGEST_CODE: Final = 10
"""The most digits of a code or a PIN."""


def secrets(text: str) -> Iterator[PersonalSpan]:
    """Secrets in `text`."""
    for match in (*_TOKEN.finditer(text), *_PRIVATE_KEY.finditer(text)):
        yield PersonalSpan(match.start(), match.start() + len(match[0].rstrip(".-")), PersonalKind.SECRET)
    for match in _IN_ADDRESS.finditer(text):
        yield PersonalSpan(*match.span("value"), PersonalKind.SECRET)
    for match in _CARD_CODE.finditer(text):
        yield PersonalSpan(*match.span("value"), PersonalKind.SECRET)
    for match in _PAIR.finditer(text):
        value = match["value"].rstrip(_VALUE_END)
        if any(character.isdigit() for character in value) and _looks_secret(value, ":"):
            yield PersonalSpan(match.start("value"), match.start("value") + len(value), PersonalKind.SECRET)
    for match in _AS.finditer(text):
        if _looks_secret(match["value"], "") and not _NO_SECRETS.search(match[0]):
            yield PersonalSpan(*match.span("value"), PersonalKind.SECRET)
    for name in _NAME.finditer(text):
        if not _NO_SECRETS.search(name[0]):
            yield from _secrets_after_name(text, name.end())


def _secrets_after_name(text: str, end: int) -> Iterator[PersonalSpan]:
    """The secret that follows its name, and further ones after it."""
    match = _AFTER_NAME.match(text, end) or _TOLD.match(text, end)
    link = match["link"] if match is not None else ""
    while match is not None:
        goes_on = text[match.end() : match.end() + 3].lstrip(" ")[:1].islower()  # then "!" does not end a sentence
        start, value = match.start("value"), match["value"].rstrip(_VALUE_END if goes_on else _VALUE_END + "!")
        after = start + len(value)
        if not _looks_secret(value, link) or _COUNTED.match(text, after):
            return
        yield PersonalSpan(start, after, PersonalKind.SECRET)
        match = _NEXT.match(text, after)


def _looks_secret(value: str, link: str) -> bool:
    """Whether the value after a word such as "password" is a secret: not a word, a placeholder or part of something
    else.
    """
    if (
        len(value) < 4
        or _PLACEHOLDER.fullmatch(value)
        or _LIST_OF_NAMES.fullmatch(value)
        or "://" in value
        or "@" in value
    ):
        return False
    is_told = any(sign in link for sign in ":=")
    if not is_told and _ABOUT_ELSE.search(link):
        return False
    bare = value.replace(" ", "")
    if bare.isdigit():
        return 4 <= len(bare) <= _LONGEST_CODE
    has_digits = any(character.isdigit() for character in value)
    has_signs = any(not character.isalnum() and character not in "-_" for character in value)
    has_capitals = any(character.isupper() for character in value[1:])
    if not has_digits:
        mixed = has_capitals and any(character.islower() for character in value)
        return is_told and value.isascii() and ((mixed and len(value) >= 8) or has_signs)
    return any(character.isalpha() for character in value) or has_signs or "-" in value
