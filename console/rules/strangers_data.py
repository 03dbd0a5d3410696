"""Turns a reply to one customer into a text for another: what belongs to the first becomes a placeholder.

Names, addresses and numbers of the earlier ticket never stay, unless the open ticket or something that is said to
everyone (an approved article, a product) has them too. A name that is nowhere in that ticket is recognised by its
capital letter, and by how few tickets have the word. In case of doubt, a word is replaced: a placeholder that is left
stops the approval, a stranger's name does not.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

import regex

from console.model.draft import Draft, MessageRole, Source, SourceKind, SubmittedDraft
from console.model.policy import PersonalKind
from console.rules.name_forms import WORD, NameForms, has_no_case
from console.rules.personal_data.detector import personal_data
from console.rules.snippets import placeholders

IsCommon = Callable[[str], bool]
"""Tells whether a word is in the replies to many tickets."""

_TOKEN: Final = regex.compile(r"[^\s()\[\]{}<>,;!?“”„«»…]+")
_UNSPACED: Final = regex.compile(r"\S+")
_LINK: Final = regex.compile(r"://|@|\bmailto:|\bwww\.|^\W*[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/", regex.IGNORECASE)
_AFTER_LINKS: Final = ".,:;!?)]}>”“\"'’»…*_"
_CUT: Final = regex.compile(r"[\s()\[\]{}<>,;!?“”„«»…]")
_EDGES: Final = ".,:;!?'\"’‘-–—*_/\\%#=`$€£¥"
_WORD: Final = regex.compile(r"(?<![\p{L}\p{N}\p{M}])(?>\p{L}[\p{L}\p{M}]*(?:['’\-][\p{L}\p{M}]+)*)(?!-?\p{N})")
_PART: Final = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_NUMBER: Final = regex.compile(r"\p{N}")
_MONTH: Final = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|m(?:arch|ärz|ar)|apr(?:il)?|ma[yi]|june?i?|juli?y?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"
)
_DATE: Final = regex.compile(
    rf"\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s+{_MONTH}\b\.?(?:,?\s+\d{{4}})?"
    rf"|\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?(?!\d)",
    regex.IGNORECASE,
)
_AMOUNT: Final = regex.compile(
    r"(?:[$€£¥]|\b(?:EUR|USD|GBP|CHF)\s?)\s?\d[\d.,']{0,40}\d|(?:[$€£¥]|\b(?:EUR|USD|GBP|CHF)\s?)\d"
    r"|\b\d[\d.,']{0,40}\s?(?:[€£¥$]|(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b)",
    regex.IGNORECASE,
)
_JOINTS: Final = regex.compile(r"[/=&?:@|]")
_SENTENCE_START: Final = regex.compile(r"(?:^|\n|[.!?:…]|(?:^|\n)\s*[-–—*•]\s)[\s\"“„'’)*_]*$")
"""What comes before a word that has a capital letter only because a sentence begins; emphasis does not begin one."""
_NOUNS_WITH_CAPITALS: Final = frozenset({"de", "lb"})
_LEFT: Final = regex.compile(r"[\p{L}\p{N}\p{M}_$/\\=\"'`{%#.]+")
_RIGHT: Final = regex.compile(r"[\p{L}\p{N}_/}=\"'`]+")
"""Next to these, `{name}` would not count as a placeholder (`console.rules.snippets`)."""
_SHORTEST_NAME: Final = 2
_STEM: Final = 4
"""The fewest letters that a form shares with a word of the customer: `The` is not a form of `Then`."""
_READ: Final = 20_000
"""The code points of a message in which names are looked for whose forms may be in the reply."""
_MOST_PHRASES: Final = 300
"""The most names of people in an earlier ticket; each is looked for at every word of the reply."""
_PUBLIC: Final = frozenset({SourceKind.HELP_ARTICLE, SourceKind.PRODUCT})
_KINDS: Final = {
    PersonalKind.EMAIL: "email address", PersonalKind.PHONE: "phone number", PersonalKind.CARD: "card number",
    PersonalKind.IBAN: "bank account", PersonalKind.TAX_ID: "tax number", PersonalKind.PERSON_ID: "identity number",
    PersonalKind.ADDRESS: "postal address", PersonalKind.BIRTH_DATE: "date of birth", PersonalKind.SECRET: "code",
}  # fmt: skip


class _Span(NamedTuple):
    start: int
    end: int
    name: str


class _Material:
    """Tells whether texts contain a word or number as a complete one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(texts).casefold()
        self._tokens = {part for match in _TOKEN.finditer(self._text) for part in _parts(match[0])}

    def has(self, value: str) -> bool:
        """Whether `value`, of one word or several, is in the texts."""
        value = value.casefold().strip(_EDGES)
        if value in self._tokens:
            return True
        if value not in self._text or not _CUT.search(value):
            return False
        return regex.search(rf"(?<!\w)(?<!\w[.,']){regex.escape(value)}(?!\w)(?![.,']\w)", self._text) is not None


def for_another_ticket(text: str, earlier: Draft, to: SubmittedDraft, is_common: IsCommon) -> str:
    """`text`, the reply to `earlier`, changed into a reply to `to`."""
    was = earlier.submitted
    public = [_content(source) for source in was.sources if source.approved and source.kind in _PUBLIC]
    ticket = to.ticket
    customer = (ticket.customer.name, ticket.customer.email, *ticket.customer.fields.values())
    own = [ticket.subject, ticket.id, to.text, *(str(value) for value in customer if value is not None)]
    own += [message.text for message in ticket.messages] + [_content(source) for source in to.sources]
    spans = [*_people(text, earlier, is_common), *_forms(text, earlier, is_common)]
    spans += _personal(text, ticket.language, _Material(public))
    known = _Material([*public, *own])
    spans += (_Span(m.start(), m.end(), "date") for m in _DATE.finditer(text) if not known.has(m[0]))
    spans += (_Span(m.start(), m.end(), "amount") for m in _AMOUNT.finditer(text) if not known.has(m[0]))
    spans += _numbers_and_links(text, known)
    spans += _names(text, was, known, is_common)
    return _replaced(text, spans)


def _people(text: str, earlier: Draft, is_common: IsCommon) -> Iterable[_Span]:
    """The places that name who the earlier reply was to or from, completely or in part, or contain what else is known
    about them. An everyday word that is also a name (Will, May) counts if it has a capital letter.
    """
    ticket, names = earlier.submitted.ticket, dict[str, str]()
    fields = [(value, f"customer.{name}") for name, value in ticket.customer.fields.items()]
    for value, name in (*fields, *((value, "value") for value in earlier.submitted.action.params.values())):
        if isinstance(value, str) and len(value.strip()) > _SHORTEST_NAME and not is_common(value):
            names[value.strip()] = name
    authors = dict[str, str]()
    for author, role in dict.fromkeys((message.author, message.role) for message in ticket.messages):
        if role is MessageRole.CUSTOMER or not is_common(author):
            _add_name(authors, author, "name")
    names |= dict.fromkeys(_few_phrases(authors), "name")
    if earlier.decision is not None:
        _add_name(names, earlier.decision.by, "me.name", first="me.first_name")
    _add_name(names, ticket.customer.name, "customer.name", first="customer.first_name")
    names |= {
        value: name for value, name in ((ticket.customer.email, "customer.email"), (ticket.id, "ticket.id")) if value
    }
    folded = {_joined_words(value).casefold(): name for value, name in names.items()}
    exact = set(map(_joined_words, names))
    for match in _any_of(names, text):
        words = _joined_words(match[0])
        if words in exact or not is_common(match[0]):
            yield _Span(match.start(), match.end(), folded.get(words.casefold(), "name"))


def _forms(text: str, earlier: Draft, is_common: IsCommon) -> Iterable[_Span]:
    """Forms of the customer's and the agents' names that differ from the names themselves."""
    ticket = earlier.submitted.ticket
    authors = [m.author for m in ticket.messages if m.role is MessageRole.CUSTOMER or not is_common(m.author)]
    names = NameForms([ticket.customer.name, *authors, *([earlier.decision.by] if earlier.decision else ())])
    for match in WORD.finditer(text):
        if names.within(match[0]) or (names.has(match[0]) and not is_common(match[0])):
            yield _Span(match.start(), match.end(), "name")


def _few_phrases(names: Iterable[str]) -> Iterable[str]:
    """The names as they are. If there are very many of several words, their single words instead, which are searched in
    one pass.
    """
    phrases = 0
    for name in names:
        phrases += _PART.fullmatch(name) is None
        if phrases > _MOST_PHRASES:
            yield from (run for run in _PART.findall(name) if len(run) >= _SHORTEST_NAME)
        else:
            yield name


def _any_of(values: Iterable[str], text: str) -> "Iterable[regex.Match[str]]":
    """The places where one of `values` occurs in `text` as complete words, in any case and with any separators."""
    phrases = [value for value in values if _PART.fullmatch(value) is None]
    single = {value.casefold() for value in values}
    yield from (match for match in _PART.finditer(text) if match[0].casefold() in single)
    parts = (_PART.findall(value) for value in sorted(phrases, key=len, reverse=True))
    choices = "|".join(r"[^\p{L}\p{N}\p{M}]{1,4}".join(map(regex.escape, words)) for words in parts if words)
    edge = r"[\p{L}\p{N}\p{M}]"
    if choices:
        yield from regex.finditer(rf"(?<!{edge})(?:{choices})(?!{edge})", text, regex.IGNORECASE)


def _joined_words(text: str) -> str:
    return " ".join(_PART.findall(text))


def _add_name(names: dict[str, str], name: str, whole: str, *, first: str = "name") -> None:
    """Adds the complete name, and each word of it that is not an initial."""
    parts = [word.strip(_EDGES) for word in name.split()]
    for at, part in enumerate(parts):
        if len(part) >= _SHORTEST_NAME and part[0].isalpha():
            names[part] = first if at == 0 and len(parts) > 1 else "name"
    if name.strip():
        names[name.strip()] = whole


def _personal(text: str, language: str, public: _Material) -> Iterable[_Span]:
    for start, end, kind in personal_data(text, language):
        if not public.has(text[start:end]):
            yield _Span(start, end, _KINDS[kind])


def _numbers_and_links(text: str, known: _Material) -> Iterable[_Span]:
    for match in _UNSPACED.finditer(text):
        link = match[0].rstrip(_AFTER_LINKS)
        if _LINK.search(link) and not known.has(link):
            yield _Span(match.start(), match.start() + len(link), "link")
    for match in _TOKEN.finditer(text):
        if _NUMBER.search(match[0]) and not known.has(match[0]):
            yield _Span(match.start(), match.end(), "number")


def _names(text: str, was: SubmittedDraft, known: _Material, is_common: IsCommon) -> Iterable[_Span]:
    """Words with a capital letter that are in no known text of anyone else; in scripts without capitals, rare words
    that the earlier customer used.
    """
    capitals_mean_names = was.ticket.language.lower().split("-")[0] not in _NOUNS_WITH_CAPITALS
    private, fields = _Material(_private(was)), _Material(_fields(was))
    written = (*(message.text[:_READ] for message in was.ticket.messages), *_fields(was))
    forms = NameForms({word for text in written for word in _WORD.findall(text) if not word[0].islower()}, _STEM)
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].islower() or len(word) < _SHORTEST_NAME or known.has(word):
            continue
        starts = _SENTENCE_START.search(text, max(0, match.start() - 20), match.start()) is not None
        is_told = private.has(word)
        is_theirs = is_told or fields.has(word) or (not has_no_case(word) and forms.has(word))
        if has_no_case(word):
            starts = True
        if (is_told and capitals_mean_names and not starts) or (not is_common(word) and (is_theirs or not starts)):
            yield _Span(match.start(), match.end(), "name")


def _private(was: SubmittedDraft) -> list[str]:
    texts = [message.text for message in was.ticket.messages]
    return [*texts, *(_content(source) for source in was.sources if source.kind not in _PUBLIC or not source.approved)]


def _fields(was: SubmittedDraft) -> list[str]:
    ticket = was.ticket
    return [ticket.subject, *map(str, (*ticket.customer.fields.values(), *was.action.params.values()))]


def _replaced(text: str, spans: Iterable[_Span]) -> str:
    """`text` with a placeholder for each of the spans; spans that touch become one, named after the first."""
    merged: list[_Span] = []
    for span in sorted(_widened(text, spans), key=lambda span: (span.start, -span.end)):
        if merged and (
            span.start < merged[-1].end
            or (span.name == merged[-1].name and not text[merged[-1].end : span.start].strip(" -"))
        ):
            last = merged[-1]
            merged[-1] = _Span(last.start, max(last.end, span.end), last.name)
        else:
            merged.append(span)
    parts, at = list[str](), 0
    for start, end, name in merged:
        parts += (text[at:start], f"{{{_sayable(name)}}}")
        at = end
    return "".join((*parts, text[at:]))


def _widened(text: str, spans: Iterable[_Span]) -> Iterable[_Span]:
    """Extends each span by the characters next to it that would break its placeholder, except those that end a
    sentence. Runs of such characters are searched once, however many spans are in one.
    """
    before, after = _Runs(_LEFT, text), _Runs(_RIGHT, text)
    for span in spans:
        start, end = before.around(span.start)[0], after.around(span.end)[1]
        while end > start + 1 and text[end - 1] in ".:’-–":
            end -= 1
        yield _Span(start, end, span.name)


class _Runs:
    """The runs of certain characters in a text."""

    def __init__(self, run: "regex.Pattern[str]", text: str) -> None:
        self._runs = [match.span() for match in run.finditer(text)]
        self._starts = [start for start, _ in self._runs]

    def around(self, at: int) -> tuple[int, int]:
        """The run that contains or touches `at`; `at` twice if there is none."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return at, at
        start, end = self._runs[place]
        return (start, end) if at <= end else (at, at)


def _sayable(name: str) -> str:
    return name if [name] == [each.name for each in placeholders(f"{{{name}}}")] else "value"


def _parts(token: str) -> tuple[str, ...]:
    bare = token.strip(_EDGES)
    if bare.isalnum():
        return (bare,)
    return (bare, *filter(None, _JOINTS.split(bare))) if bare else ()


def _content(source: Source) -> str:
    return f"{source.title}\n{source.content}"
