"""Identifiers of other registries, as editors paste them and as the archive keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.identifiers import SCHEMES, displayed, link, normalise

WRITINGS = [
    ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("orcid", "http://www.orcid.org/0000-0002-1825-0097/", "0000-0002-1825-0097"),
    ("orcid", "orcid.org/0000-0002-1825-0097?lang=en", "0000-0002-1825-0097"),
    ("orcid", "ORCID iD: 0000 0002 1825 0097", "0000-0002-1825-0097"),
    ("orcid", "0000–0002–1825–0097", "0000-0002-1825-0097"),
    ("orcid", "\u200b0000000218250097\ufeff", "0000-0002-1825-0097"),
    ("orcid", "0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("isni", "0000 0001 2103 2683", "0000000121032683"),
    ("isni", "ISNI 0000 0001 2103 2683", "0000000121032683"),
    ("isni", "https://isni.org/isni/0000000121032683", "0000000121032683"),
    ("isni", "http://www.isni.org/0000-0001-2103-2683", "0000000121032683"),
    ("viaf", "75121530", "75121530"),
    ("viaf", "https://viaf.org/viaf/75121530/", "75121530"),
    ("viaf", "http://viaf.org/en/viaf/75121530#Ada", "75121530"),
    ("viaf", "VIAF: 75121530", "75121530"),
    ("wikidata", "q42", "Q42"),
    ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
    ("wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
    ("wikidata", "https://m.wikidata.org/wiki/Special:EntityPage/Q42#P31", "Q42"),
    ("wikidata", "wd:Q42", "Q42"),
    ("ror", "https://ror.org/05dxps055", "05dxps055"),
    ("ror", "ror.org/05DXPS055", "05dxps055"),
    ("ror", "03jdj4y14", "03jdj4y14"),
    ("ror", "042nb2s44", "042nb2s44"),
    ("lcnaf", "n  79021164 ", "n79021164"),
    ("lcnaf", "n 79-21164", "n79021164"),
    ("lcnaf", "no2012-12345", "no2012012345"),
    ("lcnaf", "n79021164/AC", "n79021164"),
    ("lcnaf", "https://id.loc.gov/authorities/names/n79021164.html", "n79021164"),
    ("lcnaf", "https://lccn.loc.gov/n79021164", "n79021164"),
    ("lcnaf", "info:lccn/n79021164", "n79021164"),
    ("gnd", "118540238", "118540238"),
    ("gnd", "(DE-588)118540238", "118540238"),
    ("gnd", "https://d-nb.info/gnd/11852786x", "11852786X"),
    ("gnd", "1047605287", "1047605287"),
    ("gnd", "4005728-8", "4005728-8"),
    ("gnd", "40057288", "4005728-8"),
    ("gnd", "2001630-X", "2001630-X"),
    ("gnd", "GND: 16034133–4", "16034133-4"),
    ("gnd", "2-4", "2-4"),
    ("doi", "10.1000/182", "10.1000/182"),
    ("doi", "https://doi.org/10.1109/5.771073", "10.1109/5.771073"),
    ("doi", "http://dx.doi.org/10.1016/S0140-6736(05)67950-6", "10.1016/s0140-6736(05)67950-6"),
    ("doi", "doi: 10.1000/ABC", "10.1000/abc"),
    ("doi", "https://doi.org/10.1002/(SICI)1097-0258%2819980815%29", "10.1002/(sici)1097-0258(19980815)"),
    ("doi", "10.1000/a%41", "10.1000/a%41"),
    ("doi", "10.1000.10/123#456?", "10.1000.10/123#456?"),
    ("dblp", "h/GeoffreyEHinton", "h/GeoffreyEHinton"),
    ("dblp", "https://dblp.org/pid/54/6190.html", "54/6190"),
    ("dblp", "https://dblp.uni-trier.de/pid/65/1234-2", "65/1234-2"),
    ("openalex", "https://openalex.org/w2741809807", "W2741809807"),
    ("openalex", "https://api.openalex.org/works/W2741809807", "W2741809807"),
    ("grid", "https://www.grid.ac/institutes/grid.20861.3d", "grid.20861.3d"),
    ("other", "  HTTPS://Example.ORG/People/Ada?x=Y ", "https://example.org/People/Ada?x=Y"),
    ("other", "Matrikel  12 / 1931", "Matrikel 12 / 1931"),
]


@pytest.mark.parametrize(("scheme", "written", "kept"), WRITINGS)
def test_every_way_of_writing_an_identifier_is_kept_in_one_form(scheme, written, kept):
    assert normalise(scheme, written) == kept
    assert normalise(scheme, kept) == kept


# From German catalogues of public bodies, persons, places and subjects, before and after the files were joined in 2012.
@pytest.mark.parametrize(
    "number",
    [
        *("1055864695", "1086052218", "109337093", "118820591", "11850391X"),
        *("1692-5", "1601181-8", "16323937-X", "2024703-5", "2127361-3", "5035101-1", "5034321-X"),
        *("7855044-0", "7527800-5", "4032386-9", "4066009-6"),
    ],
)
def test_real_gnd_numbers_of_all_files_pass_the_check(number):
    assert normalise("gnd", number) == number


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("orcid", "0000-0002-1825-0098"),
        ("orcid", "0000-0002-1852-0097"),
        ("isni", "0000 0001 2103 2684"),
        ("ror", "05dxps056"),
        ("ror", "05dxsp055"),
        ("gnd", "118540239"),
        ("gnd", "4005728-7"),
    ],
)
def test_a_mistyped_identifier_is_refused_for_its_check_digits(scheme, value):
    with pytest.raises(ValueError, match="something is mistyped"):
        normalise(scheme, value)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("orcid", "0000-0002-1825"),
        ("orcid", "https://example.org/0000-0002-1825-0097"),
        ("orcid", "٠٠٠٠-0002-1825-0097"),
        ("isni", "X000000121032683"),
        ("viaf", "012"),
        ("viaf", "Ada"),
        ("wikidata", "P31"),
        ("wikidata", "Q0"),
        ("ror", "15dxps055"),
        ("ror", "0odxps055"),
        ("lcnaf", "sh85012345"),
        ("lcnaf", "n123"),
        ("gnd", "DE-588"),
        ("doi", "11.1000/182"),
        ("doi", "10.1000/"),
        ("doi", "10.1000/18 2"),
        ("dblp", "Hinton"),
        ("openalex", "X123"),
        ("grid", "20861.3d"),
        ("other", "one\x00two"),
    ],
)
def test_a_value_of_another_form_is_refused_with_an_example(scheme, value):
    with pytest.raises(ValueError, match="such as") as refusal:
        normalise(scheme, value)
    assert SCHEMES[scheme].example in str(refusal.value)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("value", ["", "  ", "\u200b"])
def test_an_empty_identifier_is_refused(scheme, value):
    with pytest.raises(ValueError, match="is empty"):
        normalise(scheme, value)


def test_an_unknown_scheme_is_named_and_the_known_ones_are_listed():
    with pytest.raises(ValueError, match="no identifier scheme “passport”") as refusal:
        normalise("passport", "1")
    assert str(refusal.value).endswith(
        "The archive knows: orcid, isni, viaf, wikidata, ror, lcnaf, gnd, doi, dblp, openalex, grid, other."
    )


def test_an_unreadable_web_address_is_refused_in_words():
    with pytest.raises(ValueError, match="its host cannot be read"):
        normalise("other", "https://[oops/")


@pytest.mark.parametrize(
    ("scheme", "value", "address"),
    [
        ("orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("isni", "0000000121032683", "https://isni.org/isni/0000000121032683"),
        ("viaf", "75121530", "https://viaf.org/viaf/75121530"),
        ("wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
        ("ror", "05dxps055", "https://ror.org/05dxps055"),
        ("lcnaf", "n79021164", "https://id.loc.gov/authorities/names/n79021164"),
        ("gnd", "4005728-8", "https://d-nb.info/gnd/4005728-8"),
        ("doi", "10.1000/a<b>#1", "https://doi.org/10.1000/a%3Cb%3E%231"),
        ("dblp", "54/6190", "https://dblp.org/pid/54/6190"),
        ("openalex", "W2741809807", "https://openalex.org/W2741809807"),
        ("grid", "grid.20861.3d", ""),
        ("other", "https://example.org/ada", "https://example.org/ada"),
        ("other", "Matrikel 12", ""),
        ("other", "javascript:alert(1)", ""),
        ("other", "https://example.org/a b", ""),
        ("orcid", "nonsense", ""),
        ("passport", "1", ""),
    ],
)
def test_an_identifier_links_to_its_registry_or_to_nothing(scheme, value, address):
    assert link(scheme, value) == address


def test_every_scheme_has_a_valid_example_and_names_its_standard():
    for key, scheme in SCHEMES.items():
        assert scheme.name == key
        assert scheme.label
        assert scheme.standard
        assert scheme.normalise(scheme.example) == scheme.example


@given(digits=st.text("0123456789", min_size=15, max_size=15), place=st.integers(0, 14), shift=st.integers(1, 9))
def test_an_isni_with_one_wrong_digit_is_always_refused(digits, place, shift):
    valid = [digits + check for check in "0123456789X" if _is_accepted("isni", digits + check)]
    assert len(valid) == 1
    wrong = str((int(digits[place]) + shift) % 10)
    assert not _is_accepted("isni", valid[0][:place] + wrong + valid[0][place + 1 :])


@given(scheme=st.sampled_from(sorted(SCHEMES)), value=st.text())
def test_normalising_twice_changes_nothing(scheme, value):
    if _is_accepted(scheme, value):
        kept = normalise(scheme, value)
        assert normalise(scheme, kept) == kept
        assert link(scheme, kept) == link(scheme, value)


def _is_accepted(scheme, value):
    try:
        normalise(scheme, value)
    except ValueError:
        return False
    return True


def test_a_web_address_speaks_for_itself_and_a_key_is_shown_with_its_scheme():
    assert displayed("other", "https://www.example.org/people/ada/") == ("", "example.org/people/ada")
    assert displayed("other", "Box 12") == ("website or other identifier", "Box 12")
    assert displayed("orcid", "0000-0002-1825-0097") == ("ORCID iD", "0000-0002-1825-0097")
