"""The history of a career, and what differs between two days of the archive."""

import re

import pytest

from archive.models import ChangeSet, change_set
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

HISTORY, CHANGES = "/people/mara-velloso/history/", "/people/mara-velloso/changes/"


def now() -> int:
    return ChangeSet.objects.newest_first().first().number


def section(page: str, name: str) -> str:
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0]


def test_the_history_counts_what_the_public_saw_and_nothing_else(client):
    mara = make.person()
    chair = make.role(mara, title="Words of the chair")
    make.cite(chair)
    make.role(mara, title="Words of the draft", publication_status="draft")
    make.change(chair, unit="Words of the unit")
    make.change(chair, editors_note="Words of the note")
    make.change(chair, publication_status="withdrawn")
    make.change(chair, title="Words of the withdrawn chair")
    page = text_of(client.get(HISTORY))
    told = re.findall(r"<p>([^<]*?)\. <span", page)
    assert [words.strip() for words in told] == [
        "1 statement withdrawn",
        "1 statement changed",
        "Names, particulars or sources changed",
        "1 statement added",
        "Names, particulars or sources changed",
    ]
    assert "Words of" not in page


def test_a_statement_is_added_when_the_record_at_its_end_is_published(client):
    mara, lodge = make.person(), make.organization("Lodge", publication_status="draft")
    make.role(mara, organization=lodge)
    before = text_of(client.get(HISTORY))
    make.change(lodge, publication_status="published")
    assert ("statement added" in before, "1 statement added" in text_of(client.get(HISTORY))) == (False, True)


def test_an_editor_is_called_an_editor(client):
    ada = make.editor("ada", first_name="Ada", last_name="Lindqvist")
    with change_set(ada, summary="Words of the summary"):
        make.person()
    page = text_of(client.get(HISTORY))
    assert "By an editor." in page
    assert [word for word in ("Lindqvist", "ada<", "Words of") if word in page] == []


def test_a_difference_tells_what_was_added_changed_and_withdrawn(client):
    mara, varnholm = make.person(headline="Hydrologist"), make.varnholm()
    chair = make.role(mara, title="Reader", date="2016", organization=make.organization())
    lost = make.role(mara, title="Words of the lost")
    first = now()
    make.change(chair, title="Professor", date="2016/2018", organization=varnholm)
    make.change(mara, headline="Engineer")
    make.conferral(mara)
    make.name(mara, "Mara Abara")
    with change_set(system_editor="tests", public_reason="A misprint."):
        lost.publication_status = "withdrawn"
        lost.save()
    page = text_of(client.get(CHANGES, {"from": first, "to": now()}))
    assert "Asterion Prize" in section(page, "added")
    changed = section(page, "changed")
    assert re.findall("<dt>([^<]*)</dt>", changed) == ["Date", "Organization", "Title"]
    assert re.findall("<(?:del|ins)>([^<]*)<", changed) == [
        *("2016", "2016 to 2018"),
        *("Lumen Works", "University of Varnholm"),
        *("Reader", "Professor"),
    ]
    assert "The reason given: A misprint." in section(page, "withdrawn")
    assert re.findall("<(?:del|ins)>([^<]*)<", section(page, "particulars")) == ["Hydrologist", "Engineer"]
    assert "A name was added: Mara Abara" in section(page, "particulars")
    assert "Words of" not in page


def test_a_difference_never_names_what_is_not_public(client):
    mara = make.person()
    lodge = make.organization("Words of the lodge")
    chair = make.role(mara, organization=lodge)
    role = make.role(mara, title="Words of the role")
    conferral = make.conferral(mara, affiliation=lodge)
    first = now()
    make.change(chair, organization=make.varnholm())
    make.change(conferral, affiliation=None)
    make.change(role, unit="Words of the unit")
    last = now()
    assert page_has_words(client, first, last)
    make.change(lodge, publication_status="withdrawn")
    make.delete(role)
    assert not page_has_words(client, first, last)
    assert "something that is not public" in text_of(client.get(CHANGES, {"from": first, "to": last}))


def page_has_words(client, first, last) -> bool:
    return "Words of" in text_of(client.get(CHANGES, {"from": first, "to": last}))


def test_without_moments_everything_was_added_until_now(client):
    make.role(make.person(), title="Reader")
    assert "Reader" in section(text_of(client.get(CHANGES)), "added")


def test_the_moments_may_stand_in_either_order_and_a_mistake_is_kept(client):
    mara = make.person()
    first = now()
    make.role(mara, title="Reader")
    assert "Reader" in section(text_of(client.get(CHANGES, {"from": now(), "to": first})), "added")
    page = text_of(client.get(CHANGES, {"from": "some day <b>", "to": "2999"}))
    assert page.count('class="refusal"') == 2
    assert "<b>" not in page


def test_moments_in_the_other_order_are_told_in_the_order_of_time(client):
    mara = make.person()
    first = now()
    make.role(mara, title="Reader")
    last = now()
    page = text_of(client.get(CHANGES, {"from": last, "to": first}))
    assert f"From change set {first} to change set {last}." in page
    assert f'name="from" id="from" value="{first}"' in page
    assert f"{CHANGES}?from={first}&amp;to={last}" in page


def withdraw(row, reason):
    with change_set(system_editor="tests", public_reason=reason):
        row.publication_status = "withdrawn"
        row.save()


def test_only_what_was_withdrawn_between_the_moments_is_told_as_withdrawn_between_them(client):
    mara = make.person()
    kept = make.role(mara, title="Words of the role that was there all the time")
    first = now()
    added = make.role(mara, title="Words of the added role")
    gone = make.role(mara, title="Words of the role that came and went")
    withdraw(gone, "First reason.")
    last = now()
    withdraw(kept, "Second reason.")
    withdraw(added, "Third reason.")
    told = {}
    for asked in ((first, last), (first, first), (last, last), (last, now()), (0, now())):
        page = text_of(client.get(CHANGES, {"from": asked[0], "to": asked[1]}))
        assert "Words of" not in page
        told[asked] = [
            re.findall("reason given: ([A-Z][a-z]+)", section(page, name)) for name in ("withdrawn", "withdrawn-later")
        ]
    assert told == {
        (first, last): [["First"], ["Third"]],
        (first, first): [[], []],
        (last, last): [[], []],
        (last, now()): [["Third", "Second"], []],
        (0, now()): [["Third", "Second", "First"], []],
    }
    page = text_of(client.get(CHANGES, {"from": last, "to": last}))
    assert "Nothing that the public saw changed in this time." in page


def test_two_equal_moments_say_that_nothing_changed(client):
    make.role(make.person())
    page = text_of(client.get(CHANGES, {"from": now(), "to": now()}))
    assert "Nothing that the public saw changed in this time." in page


@pytest.mark.parametrize("times", [1, 3])
def test_both_pages_take_the_same_queries_whatever_the_length_of_the_career(client, times):
    mara = make.person()
    first = now()
    for number in range(times):
        make.cite(make.role(mara, title="Reader", organization=make.organization(f"Works {number}"), date="2014"))
    second = now()
    for role in mara.roles.all():
        make.change(role, title="Professor")
    assert (queries_of(client, HISTORY), queries_of(client, f"{CHANGES}?from={first}&to={second}")) == (3, 17)
    assert queries_of(client, f"{CHANGES}?from={second}") == 21
