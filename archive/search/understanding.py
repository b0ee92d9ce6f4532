"""Reading the words of a question: phrases in quotation marks, words, and the beginning of one."""

import re

from archive.search.matching import Clause, Term
from archive.search.tokens import asked_words

_DIGITS = 3  # that begin a year or a number
_MOST = 20  # words and phrases that are read
_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")


def phrases_of(words: str) -> tuple[str, ...]:
    """The phrases in the words, as they were typed."""
    return tuple(" ".join(phrase.split()) for phrase in _PHRASE.findall(words) if len(asked_words(phrase)) > 1)


def clauses_of(words: str) -> tuple[Clause, ...]:
    """What the words ask for: each phrase, each word, and what begins like the last word, unless a space follows it."""
    found: list[Clause] = []
    for phrase in _PHRASE.findall(words):
        if asked := asked_words(phrase):
            found.append((Term(tuple(asked)),))
    rest = _PHRASE.sub(" ", words)
    asked = asked_words(rest)
    for place, word in enumerate(asked):
        goes_on = place == len(asked) - 1 and len(word) >= (_DIGITS if word.isdigit() else 2)
        found.append((Term((word,), is_prefix=goes_on),))
    return tuple(dict.fromkeys(found))[:_MOST]
