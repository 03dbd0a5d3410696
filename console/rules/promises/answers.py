"""A wish that the next sentence grants, as the promise that both make together: "You asked whether we could waive the
fee. Consider it done." is judged as "We will waive the fee."

A wish is known by what surrounds it (You asked us to …, Können wir …?), consent by a list of words. A sentence that
denies, puts off, asks or sets a condition is no consent.
"""

import re
from typing import Final, NamedTuple

MOST_WORDS: Final = 8
"""The most words of a consent."""

LONGEST_WISH: Final = 400
"""The most characters of a wish that are read, its last ones."""

LEAST_UNFRAMED: Final = 15
"""The least score that counts where nothing says that the first sentence is a wish."""


class Granted(NamedTuple):
    """What the company says if it grants a wish, in one or more wordings, and the least score that counts."""

    wordings: tuple[str, ...]
    least: int


def is_consent(sentence: str) -> bool:
    """Whether a short sentence says yes to what is before it."""
    if len(sentence) > MOST_WORDS * 25:
        return False
    text = _plain(sentence)
    if text.count(" ") >= MOST_WORDS or text.endswith("?"):
        return False
    text = _AGREEING.sub(" agreed ", text)
    return _CONSENT.search(text) is not None and _OTHERWISE.search(text) is None


def granted(wish: str) -> Granted:
    """What the company says if it grants this wish."""
    text = _plain(wish[-LONGEST_WISH:]).rstrip("?.!:; ")
    for frame, begins in _FRAMES:
        match = frame.search(text)
        if match and (rest := text[match.end() :].strip(" ,:–-")):
            return Granted(tuple(f"{begin} {rest}." for begin in begins), 0)
    return Granted((f"Yes, {text}.", f"We agree: {text}."), 0 if wish.rstrip().endswith("?") else LEAST_UNFRAMED)


def _plain(sentence: str) -> str:
    return " ".join(sentence.replace("’", "'").split()).lower()


def _any_of(words: str) -> re.Pattern[str]:
    """One of the expressions, which are separated by `;` or by lines, as complete words."""
    each = "|".join(word.strip() for word in re.split("[;\n]", words) if word.strip())
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")


_END: Final = r"(?=[.,:!–-]|\s*$)"
"""What is left out follows: we will (waive the fee)."""

_CONSENT: Final = _any_of(
    rf"""
    yes; yep; yeah; yup; aye; sure; certainly; of course; absolutely; definitely; gladly; happily; naturally; indeed
    by all means; agreed; granted; approved; authori[sz]ed; accepted; fulfilled; done; sorted; settled; arranged
    organi[sz]ed; booked in; set up; in place; all set; taken care of; my word; our word; count on; rely on; depend on
    bank on; promised?; that's a promise; guaranteed?; firm commitment; pinky swear; trust me; deal; fine; okay; ok
    all ?right; no problem; with pleasure; my pleasure; (?:happy|glad|pleased|delighted) to; go ahead; goes ahead
    going ahead; consider (?:it|that|them|this); as good as; that works; works for us; you(?:'ve)? got it; you have it
    (?:we|i)(?:'ve)? (?:will|can|do|are|am|shall|have|did|got you){_END}; (?:we|i)'ve got you; could and (?:it|we) will
    (?:we|i)(?:'ll| will) (?:do|see to|make|handle|arrange|take care|gladly|happily|certainly|of course)
    you (?:will|can|may|shall|do|are){_END}
    (?:it|that|this|they|he|she) (?:will|shall|does|is|can|are|do)(?: be)?{_END}
    (?:put|gone|waved|pushed|went) (?:it |that |this |them )?(?:straight |right )?through
    sign(?:ed|s) (?:it |that |this )?off; countersigned; (?:can|do|hereby|gladly) confirm; confirmed
    on (?:its|their|the|your) way; yours; be (?:my|our) guest; (?:it|that|this) happen; will happen; is happening; gone
    forget (?:it|about it|them); a yes; so be it; as you wish; you're on; let's (?:do|save|make); said yes; says yes
    agrees
    (?:my|our|her|his|its|their) (?:blessing|approval|okay|go-ahead); right away; at once; nodded; nods; green light
    thumbs up; on the house; on us; made it so; make it so; saw to it; seen to; we're in; i'm in; will do; can do
    lined up; locked in; ticked; waved on; matched; on record; say no more; can't argue with that; it's (?:out|in|yours)
    """
    r"""
    ja; jawohl; jo; gern; gerne; klar; logisch; logo; natürlich; selbstverständlich; selbstredend; sicher; sicherlich
    freilich; unbedingt; gewiss; sehr wohl; durchaus; erledigt; veranlasst; genehmigt; bewilligt; gewährt; gegönnt
    einverstanden; abgemacht; versprochen; verspreche?n?; zugesagt; zusage; in ordnung; geht klar
    wird (?:gemacht|erledigt)
    sagen? (?:wir|ich)[\w ,]{0,40} zu; stimm(?:t|e|en|ten)[\w ]{0,30} zu; zugestimmt; stattgegeben; wird entsprochen
    grünes licht; (?:mach|tu|erledig|übernehm|bekomm|schaff|regel|steh|halt|krieg)e?n wir; so machen; so gemacht
    (?:mache|tue|erledige|übernehme|regle) ich; (?:macht|tut|kriegt|bekommt|schafft|darf|kann) (?:sie|er|es); klappt
    passt
    mein wort; unser wort; ehrenwort; hand drauf; verlassen; damit rechnen; rechnen sie; freigegeben; eingetragen
    hinterlegt; vermerkt; umgesetzt; eingerichtet; arrangiert; gebucht; eingeplant; abgenickt; abnicken; nickt; genickt
    haken dran; haken gesetzt; kein problem; bestätig(?:e|en|t); bekommen sie; erhalten sie; haben sie; dabei bleibt es
    bleibt es dabei; so gut wie; auf dem weg; unterwegs; durchgewinkt; durchgesetzt; garantiert; gebongt; geritzt
    gemacht
    getan; beschlossen; ausgemacht; vergessen sie; wird (?:so )?(?:sein|geschehen|klappen|passieren); so soll es sein
    so sei es; so kommt es; steht fest; ist (?:schon |bereits )?(?:drin|durch|weg|geschehen|vom tisch|geregelt)
    geregelt
    (?:dürfen|können|sollen) sie(?: gerne?)?(?: haben| bekommen| so machen)?[.!]*$; mit vergnügen; kümmern wir uns
    (?:das|es|dies) tun wir; wir sind dabei; ich bin dabei; alles klar; auf uns; auf (?:unsere|meine) kappe
    geht aufs haus
    hat (?:sofort |gleich |schon )?(?:ja gesagt|unterschrieben); unterschreibt; läuft; zählen sie darauf; spielt mit
    nur zu
    lässt sich; locker; kommen dem nach; tragen das mit; trägt das mit; uns recht; bitte sehr; schlagen sie ein
    nehmen wir (?:so )?(?:rein|auf|hinein)
    """
)
_OTHERWISE: Final = _any_of(
    r"""
    no; not; never; none; neither; nor; \w+n't; cannot; unable; unfortunately; i'm afraid; sorry; unless; if; until
    maybe
    perhaps; might; may be; would; should; depends?; whether; ask(?:ed|ing|s)?; check(?:ed|ing|s)?
    look(?:ed|ing|s)? into
    looking; review(?:ed|s|ing)?; pass(?:ed|ing)?; forward(?:ed|ing)?; come back; get back; let you know; hear from
    find out; see what; see whether; wait(?:ing|s)?; decides?; decision; refus(?:e|ed|es); declined?; impossible
    too late
    however; but; tr(?:y|ied|ies); hope[ds]?; noted; requests?; considering; under; understand; thank(?:s|ing)?
    question
    possibly; only; needs?; needed; please; attached; enclosed; below; link; rejected; turned down; in principle
    normally
    usually; once
    nicht; nichts; nie; niemals; kein\w*; nein; nee; leider; weder; ohne; wenn; falls; sofern; sobald; erst; ob
    vielleicht
    eventuell; womöglich; könnte\w*; würde\w*; müsste\w*; sollte\w*; hängt; kommt darauf an; frag\w*; nachgefragt
    prüf\w*
    geprüft; \w*weitergeleitet; weitergegeben; weiter; melde\w*; hören; bescheid; \w*klär\w*; schau\w*; warte\w*
    entscheide\w*; entschieden; abgelehnt; lehnt; unmöglich; zu spät; aber; jedoch; versuch\w*; hoff\w*; notiert; wunsch
    verstehe\w*; dank\w*; möglicherweise; nur; bitte; anbei; angehängt; anhang; unten; link; beantrag\w*; grundsätzlich
    normalerweise; zuerst
    """
)
_AGREEING: Final = _any_of(
    r"""
    no (?:problem|trouble|question|doubt|worries|objections?)(?: at all)?; not a problem; no ifs,? (?:no|or) buts
    why not
    nothing (?:stands |is )?in the way(?: of (?:it|that))?; without (?:any )?(?:fuss|hesitation|further ado)
    say no more
    can't argue with that; ohne wenn und aber; ohne (?:weiteres|umstände|zögern|frage); nur zu; bitte sehr
    (?:gar |überhaupt )?keine? (?:problem|frage|thema|ding|einwände); nichts (?:mehr )?im wege?; warum nicht
    (?:da)?gegen spricht nichts; spricht nichts dagegen; nichts dagegen; nichts leichter; soll es nicht scheitern
    wird nicht gerüttelt
    """
)
"""Denials that agree."""

_ASK: Final = (
    "(?:ask(?:ed|ing)?|want(?:ed|ing)?|wonder(?:ed|ing)?|wish(?:ed)?|need(?:ed)?|request(?:ed)?|hop(?:e|ed|ing)|wrote|write"
    "|suggest(?:ed)?|propos(?:e|ed)|expect(?:ed)?|would like|'d like|would love|'d love|mention(?:ed)?|[ei]nquired?"
    "|begg(?:ed)?|would prefer|'d prefer|would rather have|'d rather have|are after|were after|insist(?:ed)?)"
)
_OFTEN: Final = "(?: please| perhaps| also| still| now| just| really| then| maybe)*"
_MODAL: Final = "(?:could|can|would|will|might|may|should|are able to|were able to|'ll|'d|couldn't|can't|won't)"
_WE_WILL: Final = ("We will",)
_YOU_CAN: Final = ("You can",)
_YOU_GET: Final = ("You get", "We agree to")
_WIR_WERDEN: Final = ("Wir werden",)
_SIE_KOENNEN: Final = ("Sie können",)
_SIE_BEKOMMEN: Final = ("Sie bekommen", "Wir sagen Ihnen zu:")
_FRAMES: Final = tuple(
    (re.compile(pattern), begins)
    for pattern, begins in (
        (rf"\b(?:whether|if|that) (?:we|i|one|the \w+|our \w+) {_MODAL}{_OFTEN}\b", _WE_WILL),
        (rf"\b(?:whether|if|that) you {_MODAL}{_OFTEN}\b", _YOU_CAN),
        (r"\b(?:whether|if|that) we\b", ("We",)),
        (rf"\b{_ASK}(?: \w+){{0,3}}? (?:us|me|our \w+|the team|somebody|someone) to\b", _WE_WILL),
        (rf"^(?:so |and |but )?(?:can|could|will|would|shall|may|might) we{_OFTEN}\b", _WE_WILL),
        (rf"^(?:so |and |but )?(?:can|could|will|would|may|might|shall) (?:you|i){_OFTEN}\b", (*_YOU_CAN, *_WE_WILL)),
        (r"^(?:do|are) we\b", ("We",)),
        (rf"\byou(?:'d| would)?{_OFTEN} {_ASK} to\b", _YOU_CAN),
        (r"\b(?:whether|if) (?=\w)", ("Yes,",)),
        (rf"\byou(?:'re| are| were| have|'ve)?{_OFTEN} {_ASK}(?: for| about| on| that)?\b", _YOU_GET),
        (
            r"\byour (?:question|request|wish|hope|point|concern|idea)\b[\w ]*?(?: is| was| for| of| that|:)",
            _YOU_GET,
        ),
        (r"^(?:and |now )?(?:about|as for|as to|re|regarding|concerning|on|what about|with regard to)\b", _YOU_GET),
        (r"\bob (?:wir|ich|man)(?: ihnen)?\b", _WIR_WERDEN),
        (r"\bob sie\b", _SIE_KOENNEN),
        (r"\b(?:dass|damit|wenn|sollen|sollten|könnten) (?:wir|ich)(?: ihnen)?\b", _WIR_WERDEN),
        (r"\bdass sie\b", _SIE_KOENNEN),
        (r"\b(?:ob|dass)\b", ("Ja,",)),
        (r"^(?:und |also )?(?:können|könnten|werden|würden|dürfen|sollen|wollen) wir(?: ihnen)?\b", _WIR_WERDEN),
        (r"^(?:und |also )?(?:kann|könnte|darf|können|könnten|dürfen|dürften|werden) (?:ich|sie)\b", _SIE_KOENNEN),
        (r"\b(?:bitten|baten|ersuchen) (?:uns|darum|mich)(?: darum)?\b,?", _WIR_WERDEN),
        (
            r"\bsie (?:möchten|wollen|wollten|würden gerne?|hätten gerne?|hätten lieber|brauchen|wünschen(?: sich)?"
            r"|hoffen(?: auf)?|fragen(?: nach| an)?|fragten(?: nach)?|erwarten|bitten um|baten um|bestehen auf"
            r"|schreiben|schrieben)\b",
            _SIE_BEKOMMEN,
        ),
        (r"\b(?:wunsch|bitte|frage|punkt|thema|anliegen|stichwort|sache)\b[^:]*:", _SIE_BEKOMMEN),
        (r"\b(?:wunsch|bitte|frage|hoffnung|sorge)(?: nach| um| auf| wegen| zu)?\b", _SIE_BEKOMMEN),
        (r"^(?:und |nun )?(?:zum|zur|zu|wegen|was|betreffend|bezüglich|thema|stichwort|apropos)\b", _SIE_BEKOMMEN),
    )
)
"""What surrounds a wish, and how the company would begin to grant it; the first that fits counts."""
