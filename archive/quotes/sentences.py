"""Where the sentences of a line end.

Rules and word lists, tuned for English biographies, with German and French in mind; no language is asked for. A stop is
taken for the end of a sentence unless something speaks against it. Where a stop can be both (an abbreviation or an
initial that might close its sentence: "in the U.S. She", "World War I. He"), the next word decides: only words that
commonly open a sentence (pronouns, articles, prepositions ...) do so there. So "in the U.S. Congress" stays together,
and so does "moved to the U.S. Anandkumar joined", which is the milder mistake: a passage too long rather than a name
torn in two. A stop without white space behind it ends nothing, Chinese and Japanese stops apart.
"""

import re

_TRAILING_QUOTES_AND_BRACKETS = "\"'“”‘’„‚‟‛«»‹›」』】）〉》)\\]}*_"
# Reference marks as encyclopedias print them behind the stop: [3], [a], [note 2], [citation needed].
_REFERENCE_MARK = r"\[(?:\d{1,4}|[a-z]{1,2}|(?:note|nb|n) ?\d{1,3}|[a-z ]{1,20} needed)\]"
_TRAIL = (
    rf"(?P<trail>(?:{_REFERENCE_MARK}|[{_TRAILING_QUOTES_AND_BRACKETS}]"
    rf"|[ \u00a0\u202f][»›](?=[\s.,;:]|\Z))*)"  # French sets a space before the closing mark
)
_STOP = re.compile(
    rf"(?P<spaced>\.(?:[ \u00a0]\.)+)(?=\s|\Z)"
    rf"|(?P<stop>[.!?…‽؟۔।॥։።]+){_TRAIL}(?=\s|\Z)"
    rf"|(?P<wide>[。！？｡]+){_TRAIL.replace('<trail>', '<wide_trail>')}"
)
_WIDE_OPENING = "「『“‘（(【《〈"
_NEXT_WORD = re.compile(r"""[\s"'“”‘’„‚‟‛«»‹›(\[{¿¡—–\-*_•…$€£¥#@+§~.<|]*([^\W_]+)?""")
_LAST_TOKEN = re.compile(r"""[^\s()\[\]{}"“”„«»‘‚/]*\Z""")
_PREVIOUS_TOKEN = re.compile(r"(\S+)\s+\Z")
_TOKEN_REACH = 40
_HYPHEN = re.compile(r"[-–—]")
_INITIAL = re.compile(r"(?:[^\W\d_]['’])?(?:[^\W\d_]\.?[-–])*([^\W\d_])")  # also J.-P. and d'A.
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_HAS_WORD = re.compile(r"[^\W_]")
_MATCHING = {")": "(", "]": "[", "}": "{"}


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Something always follows these, most often a name.
_NEVER_LAST = _listed(
    "dr prof profs mr messrs mrs ms mx mme mlle mgr msgr hr fr frl rev hon gen col capt cpt lt sgt maj cmdr adm sen "
    "rep gov pres supt dipl ing mag frhr ph vs cf vgl viz ca circa resp bzw sog geb gest verh inkl ggf evtl zzgl "
    "e.g i.e eg ie z.b d.h u.a s.o s.u p.ex c.-à-d"
)
# Abbreviations only before a number ("No. 5", "Op. 12", "Vol. XII"); words of their own otherwise ("She said no.").
_BEFORE_NUMBER = _listed(
    "no nos nr nrs num op opp vol vols p pp pg fol ff fig figs art arts ch chap sec sect para bd bde abb abs abt "
    "kap eq eqs bl hft"
)
# Abbreviations that may also close a sentence: the next word decides.
_SOMETIMES_LAST = _listed(
    "inc ltd co corp cie llc plc bros jr sr al esq st ste mt ft ave blvd rd str sq univ dept inst assoc assn acad soc "
    "natl intl conf symp proc sci lett phys chem approx ed eds hrsg hg repr rev'd usw chr jh jhd jhdt jan feb mar apr "
    "jun jul aug sep sept oct okt nov dec dez mio mrd tel av env apr ph.d phd"
)
_OPENERS_THAT_ARE_NOT_NAMES = _listed(
    "The This These That Those There Then Their They She It Its We You Your Our His After Afterwards Although Among "
    "As At Because Before Both But By During Despite Each Earlier Eventually Every Following For From Furthermore "
    "Her Here How However If Initially Instead Last Later Many Meanwhile Moreover Most Nevertheless On Once One "
    "Originally Other Over Previously Several Shortly Since Some Soon Subsequently Such Through Throughout Thus Today "
    "Two Under Until Upon What When Where Whether Which While Who Why With Within Without Yet According Additionally"
)
_OPENERS = _OPENERS_THAT_ARE_NOT_NAMES | _listed(
    "A An And He I In My No Not Now Or So To Another "
    "Der Die Das Er Sie Es Ein Eine Ihr Ihre Sein Seine Im Am Nach Seit Von Vom Zum Zur Bei Beim Dort Danach Dann "
    "Dabei Als Mit Auf Aus Auch Für Zwischen Während Wir Ab Bis Später Zuvor Seitdem "
    "Il Elle Ils Elles Le La Les L Un Une En Dans Après Ce Cette Ces Son Sa Ses Leur Leurs Au Aux À Depuis Puis "
    "Pour Par Avec Avant Nous Vous Pendant"
)
# Behind an initial, particles and short words are more often part of a name ("J. La Fontaine", "S. Das").
_OPENERS_AFTER_INITIAL = _OPENERS_THAT_ARE_NOT_NAMES | _listed("He In An And To Another")
_LINKS_BETWEEN_NAMES = _listed("and & with by und et y e mit von de avec par")
_MONTHS = _listed(
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember "
    "January February March May June July October December"
)
_BEFORE_GERMAN_ORDINAL = _listed(
    "der die das den dem des im am vom zum zur beim ab bis seit und dieser diesem diesen ihr ihre ihrem ihren sein "
    "seine seinem seinen Der Die Das Den Dem Des Im Am Vom Zum Zur Ab Bis Seit Ihr Ihre Sein Seine"
)
_NAMES_WITH_EXCLAMATION_MARK = _listed("Yahoo Jeopardy")


def sentences(line: str) -> list[tuple[int, int]]:
    """The sentences of one line as pairs of offsets (start, end), in order, without the white space around them.

    Every word lies in exactly one sentence, and every sentence has a word. Closing quotation marks, brackets and
    reference marks behind the stop belong to the sentence; a quotation of several sentences is split like any text.
    """
    found: list[tuple[int, int]] = []
    start = _skip_space(line, 0)
    for match in _STOP.finditer(line):
        if match.start() < start or not _HAS_WORD.search(line, start, match.end()):
            continue
        if _ends_sentence(line, start, match):
            found.append((start, match.end()))
            start = _skip_space(line, match.end())
    end = len(line.rstrip())
    if start < end:
        if _HAS_WORD.search(line, start, end):
            found.append((start, end))
        elif found:
            found[-1] = (found[-1][0], end)
    return found


def _skip_space(line: str, offset: int) -> int:
    while offset < len(line) and line[offset].isspace():
        offset += 1
    return offset


def _ends_sentence(line: str, start: int, match: re.Match[str]) -> bool:
    if match["wide"]:
        # 「…。」と and “…。”他说 go on behind the closing mark; only a break or a new opening mark is certain.
        rest = line[match.end() : match.end() + 1]
        return not match["wide_trail"] or not rest or rest.isspace() or rest in _WIDE_OPENING
    following = _NEXT_WORD.match(line, match.end())
    if following.end() == len(line) and not following[1]:
        return True
    if not following[1] or following[1][0].islower() or match["spaced"]:
        return False
    if _closes_inner_bracket(line, start, match):
        return False
    stop, position = match["stop"], match.start()
    if position > start and line[position - 1] in "([{":  # (!) [...] (…)
        return False
    if stop.strip(".…"):
        return not (stop == "!" and _last_token(line, start, position) in _NAMES_WITH_EXCLAMATION_MARK)
    stands_free = position == start or line[position - 1].isspace()
    if stop != ".":
        return not stands_free  # a free ellipsis is an omission, one on a word trails off
    return stands_free or _full_stop_ends(line, start, position, following)


def _closes_inner_bracket(line: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop stands inside a bracket that was opened in the course of this sentence: "Bob (who?) Smith"."""
    trail = re.sub(_REFERENCE_MARK, "", match["trail"])
    for closing in trail:
        opening = _MATCHING.get(closing)
        if opening:
            opened = line.rfind(opening, start, match.start())
            return opened > start and closing not in line[opened : match.start()]
    return False


def _last_token(line: str, start: int, position: int) -> str:
    return _LAST_TOKEN.search(line[max(start, position - _TOKEN_REACH) : position])[0]


def _previous_token(line: str, start: int, position: int) -> str:
    """The word before the one that begins at `position`, or "" at the beginning of the sentence."""
    match = _PREVIOUS_TOKEN.search(line[max(start, position - _TOKEN_REACH) : position])
    return match[1] if match else ""


def _full_stop_ends(line: str, start: int, position: int, following: re.Match[str]) -> bool:
    """Whether a single full stop behind a word ends the sentence, given that no lower-case word follows."""
    token = _last_token(line, start, position)
    part = _HYPHEN.split(token)[-1]
    plain = part.lower()
    next_word = following[1]
    is_next_initial = len(next_word) == 1 and next_word.isupper() and line[following.end() : following.end() + 1] == "."
    is_next_opener = next_word in _OPENERS and not is_next_initial
    initial = _INITIAL.fullmatch(token)
    if initial and initial[1].isupper():
        return _ends_after_initial(_previous_token(line, start, position - len(token)), is_next_initial, next_word)
    if plain in _NEVER_LAST or token.lower() in _NEVER_LAST:
        return False
    if plain in _BEFORE_NUMBER:
        return not (next_word[0].isdigit() or _ROMAN.fullmatch(next_word))
    if plain in _SOMETIMES_LAST or _DOTTED.fullmatch(part) or (initial and initial[1].islower()):
        return is_next_opener
    if token.isdigit() and len(token) <= 2 and not next_word[0].isdigit():
        return not _is_ordinal(_previous_token(line, start, position - len(token)), next_word)
    return True


def _ends_after_initial(previous: str, is_next_initial: bool, next_word: str) -> bool:
    if not previous or is_next_initial:
        return False
    if previous[-1] in ".," or previous in _LINKS_BETWEEN_NAMES:
        return next_word in _OPENERS_THAT_ARE_NOT_NAMES
    return next_word in _OPENERS_AFTER_INITIAL


def _is_ordinal(previous: str, next_word: str) -> bool:
    """Whether a number with a stop is a German ordinal ("am 12. Dezember", "im 19. Jahrhundert") or counts a line."""
    if not previous or next_word in _MONTHS:
        return True
    return previous in _BEFORE_GERMAN_ORDINAL and next_word not in _OPENERS
