"""Where sentences end, in the prose that biographies are made of. A bar marks each border."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.quotes.sentences import sentences

ENGLISH = [
    "She was born in Mysore. | Her parents are engineers.",
    "Dr. Lovelace met Prof. Babbage in St. Louis. | They talked.",
    "Mr. and Mrs. Hopper moved to Mt. Vernon. | She taught.",
    "She wrote to Timothy A. Gonsalves. | He answered.",
    "The scholar was R. Shamasastry. | She learnt from him.",
    "She read J. R. R. Tolkien, J.R.R. Tolkien and J.-P. Sartre. | Then she slept.",
    "George W. Bush met John F. Kennedy Jr. in Boston.",
    "In the U.S. Congress she spoke. | She loved the U.S. | She stayed in the U.S.A. for long.",
    "She moved to St. Louis. | The 1st St. John's Prize went to St. Andrews.",
    "He moved to the U.S. in 1931. | He left Washington, D.C. | The end came soon.",
    "She holds a Ph.D. from MIT and an M.Sc. in physics. | She earned her Ph.D. | In 2009 she left.",
    "Ada Lovelace, Ph. D., taught.",
    "Stocks rose 3.5 percent to 1.000.000. | Then they fell.",
    "It ran on Node.js 2.0 and .NET. | She ported it.",
    "See No. 5, vol. XII, pp. 3, and fig. 2. | She said no. | It was over.",
    "They met at 5 p.m. on Monday. | She left at 6 p.m. | She never returned.",
    "Apple Inc. hired her, e.g. for chips, i.e. silicon, etc. | Google Inc. did too.",
    "It was Smith et al. who found it. | Smith et al. 2018 agree.",
    "From Sept. 12 to Dec. 3 she rested. | In Jan. 2014 she returned.",
    "Ali vs. Frazier took long, cf. Smith, ca. 1931, approx. 3 hours.",
    "He fought in World War I. | He served under Elizabeth I. | In 1560 she reigned.",
    "Is it true? | Yes! | It is.",
    "What?! | She laughed.",
    "She works at Yahoo! Inc. in Sunnyvale.",
    "“Why?” she asked. | “Because!” he cried.",
    'He said "I left." | She stayed. | "Really?" | "Yes."',
    "She spoke about “From Ashes We Rise.” | (It was recorded.) | Then she left.",
    "She met Bob (who was late.) Smith and left.",
    "The museum (founded in the U.S.) National Gallery is old.",
    "She wrote [...] The end ... Nothing (…) More is known.",
    "Well... | Nothing happened… | She left.",
    "First . . . Then she left.",
    "She joined in 2010.[3] | She left in 2012.[4][note 2] | It closed.[citation needed]",
    "The plan (!) Nobody liked was dropped.",
    "She arrived.  | She left.\t| She returned.",
    "She turned 30. | Anandkumar joined later. | In 2018. | 2019 was better.",
    "He paid. | $5 was enough. | — She smiled.",
    "The iPhone came. eBay went.",
    "She didn't. | Mary did.",
    "He married Anna d'A. Bianchi.",
    "No stop at all",
]
GERMAN_AND_FRENCH = [
    "Er wurde am 12. Dezember 1903 in Berlin geboren. | Im 19. Jahrhundert lebte er z. B. in Wien, d.h. in Österreich.",
    "Sie leitete bzw. Frau Dr. Müller leitete das Institut. | Die Univ. Wien ehrte sie am 3. Mai.",
    "Sie starb 44 v. Chr. in Rom. | Das war spät.",
    "„Komm!“ | Er ging. | »Nein.« | Sie blieb.",
    "M. Dupont vit à Paris. | Mme. Curie travaille. | Elle gagne.",
    "Il dit : « Bonjour. » | Elle partit. | Vraiment ? | Oui !",
    "J. La Fontaine écrit. | L'Institut l'honore.",
]
OTHER_SCRIPTS = [
    "她生于上海。|她在北京大学学习！|她是教授。",
    "彼女は「行く。」と言った。|「はい。」|「いいえ。」",
    "वह दिल्ली में रहती है। | वह पढ़ाती है।",
    "هل ولدت في بغداد؟ | نعم.",
]


@pytest.mark.parametrize("marked", ENGLISH + GERMAN_AND_FRENCH + OTHER_SCRIPTS)
def test_sentences_end_where_a_reader_would_end_them(marked):
    line = marked.replace("|", "") if re.search(r"[。！]", marked) else re.sub(r" ?\| ?", " ", marked)
    assert [line[start:end] for start, end in sentences(line)] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("line", ["", "   ", "...", "— * —", "* * *"])
def test_a_line_without_words_has_no_sentence(line):
    assert sentences(line) == []


def test_what_follows_the_last_word_belongs_to_the_last_sentence():
    assert sentences("She left. ***") == [(0, 13)]


@given(st.text("ABab12 .!?…。「」\"'()[]\u00a0«»-,", max_size=60) | st.text(max_size=40))
def test_every_word_lies_in_exactly_one_sentence(line):
    found = sentences(line)
    assert all(any(character.isalnum() for character in line[start:end]) for start, end in found)
    assert all(line[start:end].strip() == line[start:end] for start, end in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    inside = {offset for start, end in found for offset in range(start, end)}
    assert all(offset in inside for offset, character in enumerate(line) if character.isalnum())
