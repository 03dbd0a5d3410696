"""Full stops that end no sentence: of ordinals and dates (am 23. Februar, der 2. Mahnung), of shortened words (Nr. 5,
Dr. Weber, z. B., Sept. 12). One list for all that splits text into sentences.

What is one sentence is judged as one, and two that are taken for one could hide a promise: so each is looked at with
what is before and behind it, and what could be either ends the sentence.
"""

from typing import Final

_MONTHS: Final = (
    "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|January|February|June|July|October|December"
    r"|(?:March|May)(?=[ \u00a0]\d|[.,;)]|\s*$)"
    "|Jan|Feb|Mär|Mrz|Mar|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec"
)
_SHORT_MONTHS: Final = "Jan|Feb|Mär|Mrz|Mar|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec"
_SHORT_DAYS: Final = "Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun"
_COUNTED: Final = (
    "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Quartal|Halbjahr|Kalenderwoche|KW|Woche"
    "|Werktag|Arbeitstag|Tag|Monat|Jahr|Lebensjahr|Stock|Etage|OG|Rate|Mahnung|Advent|Auflage"
)
_ARTICLES: Final = "der|die|das|dem|den|des|eine[mnrs]?"
_BEGINS: Final = (
    "Da|Dann|Danach|Daher|Darum|Deshalb|Das|Der|Die|Dies|Diese|Dieser|Dieses|Wir|Ich|Sie|Es|Er|Ihr|Ihre|Unser|Unsere|Bitte"
    "|Am|Im|In|An|Auf|Bei|Für|Mit|Wenn|Und|Aber|Bis|Ab|Alle|Ein|Eine|So|Nun|Jetzt|Leider|Gerne|Danke|Vielen|Then|We|The|I|You"
    "|Your|This|That|It|They|If|May|Can|Please"
)
"""With which a sentence begins more likely than the name of something counted."""
_SPACE: Final = r"[ \u00a0\n]"

WITHIN: Final = "(?:" + "|".join((
    # 8. November, 8. und 9., 23. 2. 2027, im 2. Quartal, der 2. Mahnung
    rf"(?<=(?<![\d.,])\d{{1,2}})\.(?={_SPACE}++(?:(?:{_MONTHS}|{_COUNTED})\b|(?:und|oder|bis)\b|\d{{1,2}}\.|\d{{4}}\b))",
    rf"(?<=\b(?i:{_ARTICLES}){_SPACE}\d{{1,2}})\.(?={_SPACE}++(?!(?:{_BEGINS})\b)\p{{L}})",
    # Sept. 12, 3. Jan. bis, Mo. 3. Mai, Mon. 3 May
    rf"(?<=\b(?:{_SHORT_MONTHS}))\.(?={_SPACE}++[\d\p{{Ll}}])",
    rf"(?<=\b(?:{_SHORT_DAYS}))\.(?={_SPACE}++(?:\d{{1,2}}(?:\.|{_SPACE}++(?:{_MONTHS}|March|May)\b)|den\b))",
    rf"(?<=\b(?:{_SHORT_DAYS}))\.(?={_SPACE}++(?:{_MONTHS}|March|May)\b\.?{_SPACE}\d)",
    # Nr. 5, Rechnungsnr. 12, Abs. 2; 5 Std. nach; bzw., ca.; Dr. Weber
    rf"(?<=\b(?:\w{{0,30}}[Nn]r|Abs|Art|Ziff|Kap|Pos|Tel|No))\.(?={_SPACE}*+[\d#])",
    rf"(?<=\b(?:Std|Min|Sek|Stk|Mio|Mrd|[ap]\.[ \u00a0]?m))\.(?={_SPACE}++\p{{Ll}})",
    rf"(?<=\b(?:bzw|ca|inkl|exkl|zzgl|abzgl|ggf|evtl|vgl|bspw|sog|einschl|insb))\.(?={_SPACE})",
    rf"(?<=\b(?:Dr|Prof|Hr|Mr|Mrs|Ms))\.(?={_SPACE}\p{{Lu}})",
    # z. B., d. h., i. d. R., e. g., i. e., each with its spaces or without; u. a. and its like before small letters
    r"(?<=\b(?:[zdioeusv]|i\.[ \u00a0]?d))\.(?=[ \u00a0]?[A-Za-zÄäRU]\.)",
    rf"(?<=\b(?:z\.[ \u00a0]?B|d\.[ \u00a0]?h|i\.[ \u00a0]?d\.[ \u00a0]?R))\.(?={_SPACE})",
    rf"(?<=\b(?:e\.[ \u00a0]?g|i\.[ \u00a0]?e))\.(?={_SPACE})",
    rf"(?<=\b(?:u\.[ \u00a0]?[aäUÄ]|o\.[ \u00a0]?[äÄ]|s\.[ \u00a0]?[ou]|v\.[ \u00a0]?a))\.(?={_SPACE}++[\p{{Ll}}\d])",
)) + ")"  # fmt: skip
"""A pattern for the `regex` module, from the full stop on; each part looks back and ahead a bounded way."""
