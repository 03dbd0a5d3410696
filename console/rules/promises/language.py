"""Whether a text is in a language that the model of promises has learnt: by its most frequent small words."""

from collections.abc import Sequence
from typing import Final

FEWEST: Final = 8
"""Words from which a text is said to be in another language."""

SHARE: Final = 0.12
"""Of the words of a text that are small words of a language, at least, for the text to be in it."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SMALL_WORDS: Final = {
    "en": _set(
        "the a an of to and or in on at for with from by is are was were be been has have had will would can"
        " could may we you your our i it this that these there not no do does did if as but so any all please"
        " thank thanks what when which who how they their them he she his her its us me my about up out more"
        " just hi hello dear regards sorry yes okay ok i'm i've i'll we're we've we'll you're you've you'll"
        " it's that's don't can't isn't won't let's there's"
    ),
    "de": _set(
        "der die das den dem des ein eine einen einem einer eines und oder in im ins am an auf aus bei mit"
        " von vom zu zum zur nach für ist sind war waren wird werden wurde wurden hat haben hatte kann können"
        " könnte sich nicht kein keine ich du sie er es wir ihr ihnen ihre ihren ihrem ihrer dir dich dein"
        " deine uns unser unsere mich mir dass wenn als wie was wer wo auch noch nur schon so aber doch denn"
        " da hier bitte danke vielen dank guten tag hallo liebe lieber grüße gruß ja nein gern gerne leider"
        " etwa über um bis durch ohne"
    ),
}


def is_known(forms: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether a text of these words, in small letters, may be in one of `languages`. Leave capitalised ones out: names
    are of no language. Too short a text is taken for known.
    """
    if len(forms) < FEWEST:
        return True
    return any(sum(form in _SMALL_WORDS[name] for form in forms) >= SHARE * len(forms) for name in languages)
