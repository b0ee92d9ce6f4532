"""The seed archive says all that its source says, proves every word of it, and adds nothing."""

import hashlib
import io
import re
from functools import reduce
from operator import or_
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q

from archive import quotes
from archive.models import (
    RECORDS,
    STATEMENTS,
    Appearance,
    Campaign,
    ChangeSet,
    Citation,
    Conferral,
    Contribution,
    Demand,
    Honor,
    LifeEvent,
    Milestone,
    Name,
    Organization,
    Participation,
    PassageMark,
    Person,
    Relationship,
    Role,
    Snapshot,
    Source,
    change_set,
)

pytestmark = pytest.mark.django_db

ANIMA = "anima-anandkumar"
ROWS = (*RECORDS, *STATEMENTS, Name, Snapshot, Citation, PassageMark)


def load_seed():
    with change_set(system_editor="set-up", kind="fixture", summary="Loaded the seed archive"):
        call_command("loaddata", *sorted(map(str, Path(settings.FIXTURE_DIRS[0]).glob("*.yaml"))), verbosity=0)


@pytest.fixture(scope="module", autouse=True)
def seed(django_db_setup, django_db_blocker):
    """The seed archive, loaded once for all tests of this file, which only read it, and taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_seed()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


def the_text():
    return quotes.Text(Snapshot.objects.get().text)


def values(queryset, *names):
    """The rows in the order of their uids, as plain tuples; sorted here, since databases disagree on hyphens."""
    return [row[1:] for row in sorted(queryset.values_list("pk", *names), key=lambda row: row[0])]


def cited(uid, **conditions):
    """The quotes for a statement, name or record, in the order of the source."""
    of_it = reduce(or_, [Q(**{target: uid}) for target in Citation.TARGETS])
    return list(Citation.objects.filter(of_it, **conditions).order_by("start", "end").values_list("quote", flat=True))


# ── the whole ──


def test_the_snapshot_is_the_text_to_the_last_character():
    snapshot = Snapshot.objects.get()
    sha256 = "01c4984614a769f8108af62ca0cadce7c03bc6a0ebe8ddc421b4171ffd196dd9"
    assert hashlib.sha256(snapshot.text.encode()).hexdigest() == snapshot.sha256 == sha256
    assert "in 2016.  She specialised" in snapshot.text
    assert snapshot.text.endswith("\n\n\n== References ==")
    assert (snapshot.showing, snapshot.read_on) == ("all", None)


def test_the_source_is_described_no_further_than_is_known():
    source = Source.objects.get()
    assert (source.title, source.publisher, source.licence) == (
        "Anima Anandkumar",
        "Wikipedia, the free encyclopedia",
        "CC BY-SA 4.0",
    )
    assert (source.kind, source.language, source.reliability) == ("encyclopedia", "en", "tertiary")
    assert (source.authors, source.url, source.date, source.accessed_on) == ("", "", "", None)


def test_the_seed_holds_so_many_rows_of_each_kind():
    assert {model.__name__: model.objects.count() for model in ROWS} == {
        "Person": 5,
        "Organization": 32,
        "Honor": 22,
        "Campaign": 4,
        "Source": 1,
        "Role": 12,
        "Conferral": 22,
        "Participation": 11,
        "Contribution": 24,
        "Appearance": 11,
        "Relationship": 5,
        "LifeEvent": 2,
        "Demand": 7,
        "Milestone": 1,
        # Of these the text says nothing.
        "RegisterFact": 0,
        "Sponsorship": 0,
        "OrganizationEvent": 0,
        "Name": 9,
        "Snapshot": 1,
        "Citation": 158,
        "PassageMark": 2,
    }


def test_every_passage_of_the_text_is_covered():
    spans = values(Citation.objects.filter(verified=True), "start", "end") + values(PassageMark.objects, "start", "end")
    coverage = the_text().coverage(spans)
    assert [
        passage.text for passage, state in zip(coverage.passages, coverage.states, strict=True) if state != "covered"
    ] == []
    assert (coverage.covered_count, coverage.total) == (66, 66)


def test_only_two_passages_hold_nothing_to_record():
    text = the_text()
    unquoted = text.coverage(values(Citation.objects, "start", "end"))
    assert [
        passage.text for passage, state in zip(unquoted.passages, unquoted.states, strict=True) if state != "covered"
    ] == [
        "At the time, the technology industry was at the beginning of the big data revolution.",
        "Anandkumar has won several awards and honours, including:",
    ]
    assert values(PassageMark.objects, "quote", "reason") == [
        (
            "Anandkumar has won several awards and honours, including:",
            "It leads in the list that follows, where each honor is recorded by itself.",
        ),
        (
            "At the time, the technology industry was at the beginning of the big data revolution.",
            "It says where the technology industry stood at the time, and nothing of a career.",
        ),
    ]


def test_every_quote_stands_word_for_word_in_the_snapshot_and_under_its_heading():
    text = the_text()
    for citation in Citation.objects.all():
        assert citation.verified, citation.pk
        assert text.text[citation.start : citation.end] == citation.quote
        assert citation.locator == text.locator_at(citation.start)
        assert not citation.check_again


@pytest.mark.parametrize("model", STATEMENTS, ids=lambda model: model.__name__)
def test_every_statement_is_supported_as_a_whole_and_shows_in_public(model):
    target = next(field.name for field in Citation.owner_fields() if field.remote_field.model is model)
    supported = set(Citation.objects.filter(stance="supports", aspect="").values_list(target, flat=True))
    assert set(model.objects.values_list("pk", flat=True)) - supported == set()
    assert values(model.objects.exclude(publication_status="published", public=True), "pk") == []


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_record_is_published(model):
    assert values(model.objects.exclude(publication_status="published"), "pk") == []


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_row_would_pass_an_editors_form(model):
    for row in model.objects.all():
        row.full_clean()


def test_the_seed_is_one_change_set_and_loading_it_again_changes_nothing():
    assert values(ChangeSet.objects, "system_editor", "kind") == [("set-up", "fixture")]
    before = all_columns()
    load_seed()
    assert ChangeSet.objects.count() == 1
    assert all_columns() == before


def all_columns():
    return {model: values(model.objects, *[field.attname for field in model._meta.concrete_fields]) for model in ROWS}


# ── nothing is added ──


def test_people_and_organizations_are_called_as_the_text_calls_them():
    text = the_text()
    for name in [*Person.objects.values_list("name", flat=True), *Organization.objects.values_list("name", flat=True)]:
        assert text.find(name), name


def test_honors_are_called_as_the_text_calls_them_but_for_one_that_has_no_name_there():
    text = the_text()
    assert [name for name in Honor.objects.values_list("name", flat=True) if not text.find(name)] == [
        "Featured highlight in Math and Computer Science"
    ]


def test_campaigns_without_a_name_have_a_title_in_square_brackets():
    assert [name for name in Campaign.objects.values_list("name", flat=True) if not re.fullmatch(r"\[.+\]", name)] == []


@pytest.mark.parametrize("model", STATEMENTS, ids=lambda model: model.__name__)
def test_no_statement_names_a_year_that_is_not_quoted_for_it(model):
    kind = "life_event" if model is LifeEvent else model._meta.model_name
    for statement in model.objects.exclude(date=""):
        quoted = " ".join(
            Citation.objects.filter(**{kind: statement}, stance="supports").values_list("quote", flat=True)
        )
        assert [year for year in re.findall(r"\d{4}", statement.date) if year not in quoted] == [], statement.pk


def test_nothing_is_said_of_who_is_living_and_no_identifier_or_address_is_added():
    assert set(Person.objects.values_list("living", flat=True)) == {"unknown"}
    assert set(Organization.objects.values_list("place", "website")) == {("", "")}
    assert set(Honor.objects.values_list("website", flat=True)) == {""}


# ── who is who ──


def test_the_person_stands_under_her_short_name_and_is_found_under_the_full_one():
    anima = Person.objects.get(pk=ANIMA)
    assert (anima.name, anima.sort_name) == ("Anima Anandkumar", "Anandkumar, Anima")
    assert anima.headline == "Bren Professor of Computing at California Institute of Technology"
    assert cited(ANIMA, aspect="name") == ["Animashree (Anima) Anandkumar"]
    assert values(Name.objects.filter(person=ANIMA), "text", "kind") == [("Animashree Anandkumar", "variant")]


def test_other_people_named_have_records_of_their_own():
    assert values(Person.objects.exclude(pk=ANIMA), "name", "headline") == [
        (
            "Alan Willsky",
            "Worked with Anima Anandkumar in the Stochastic Systems Group at Massachusetts Institute of Technology",
        ),
        ("Lang Tong", "Supervisor of the PhD of Anima Anandkumar"),
        ("R. Shamasastry", "Sanskrit scholar"),
        ("Timothy A. Gonsalves", "Addressee of a petition launched by Anima Anandkumar"),
    ]


def test_units_belong_to_what_the_text_puts_them_in():
    assert values(Organization.objects.exclude(parent=None), "name", "parent__name") == [
        ("ACM SIGMETRICS", "Association for Computing Machinery"),
        ("IEEE Signal Processing Society", "IEEE"),
        ("Microsoft Research", "Microsoft"),
        ("Stochastic Systems Group", "Massachusetts Institute of Technology"),
    ]
    assert Citation.objects.filter(aspect="parent").count() == 4


def test_abbreviations_that_the_text_uses_lead_to_the_full_name():
    assert values(Name.objects.filter(kind="abbreviation"), "text", "organization__name") == [
        ("ACM", "Association for Computing Machinery"),
        ("Caltech", "California Institute of Technology"),
        ("IIT Madras", "Indian Institute of Technology Madras"),
        ("NeurIPS", "Conference on Neural Information Processing Systems"),
        ("NIPS", "Conference on Neural Information Processing Systems"),
        ("PCAST", "Presidential Council of Advisors on Science and Technology"),
        ("UC Irvine", "University of California, Irvine"),
    ]
    assert set(Citation.objects.exclude(name=None).values_list("name", flat=True)) == set(
        Name.objects.values_list("pk", flat=True)
    )


def test_a_prize_that_the_list_calls_by_another_name_is_known_by_both():
    assert values(Name.objects.exclude(honor=None), "text", "kind", "honor__name") == [
        (
            "ACM Gordon-Bell Special Prize for HPC for COVID-19 Research",
            "variant",
            "Gordon Bell Special Prize for High Performance Computing-Based COVID-19 Research",
        )
    ]


def test_honors_know_who_confers_them_where_the_text_or_their_name_says_so():
    assert dict(values(Honor.objects, "pk", "conferred_by")) == {
        "aaai-fellow": "aaai",
        "acm-fellow": "acm",
        "afosr-young-investigator-award": "afosr",
        "ai-2050-senior-fellow": "schmidt-sciences",
        "blavatnik-award": None,
        "bren-chair": "caltech",
        "distinguished-alumnus-award": "iit-madras",
        "fran-allen-fellowship": "ibm",
        "good-tech-award": "new-york-times",
        "gordon-bell-special-prize": "acm",
        "guggenheim-fellow": None,
        "ieee-fellow": "ieee",
        "ieee-kiyo-tomiyasu-award": "ieee",
        "ieee-young-author-best-paper-award": "ieee-signal-processing-society",
        "microsoft-faculty-fellowship": "microsoft",
        "neurips-outstanding-paper": "neurips",
        "nsf-career-award": "national-science-foundation",
        "quanta-highlight": "quanta-magazine",
        "sigmetrics-best-paper-award": "acm-sigmetrics",
        "sloan-research-fellowship": None,
        "ted-speaker": "ted",
        "time100-impact-award": None,
    }
    proven = Citation.objects.filter(aspect="conferred_by").values_list("honor", flat=True)
    assert sorted(proven) == sorted(Honor.objects.exclude(conferred_by=None).values_list("pk", flat=True))


# ── roles ──


def test_roles_are_dated_exactly_as_the_text_dates_them():
    assert values(Role.objects, "pk", "date", "ended", "date_as_stated") == [
        ("aa-role-aws", "2016/2018", "yes", ""),
        ("aa-role-caltech", "2018/..", "no", ""),
        ("aa-role-cornell", "/2009", "yes", ""),
        ("aa-role-ibm-fellow", "2008/2009", "yes", "between 2008 and 2009"),
        ("aa-role-ibm-networking", "", "yes", "During her PhD"),
        ("aa-role-iit-madras", "/2004", "yes", "graduated in 2004"),
        ("aa-role-irvine-assistant", "2010/", "unknown", ""),
        ("aa-role-irvine-associate", "2016/", "unknown", ""),
        ("aa-role-machine-learning-conference", "2018/", "unknown", ""),
        ("aa-role-microsoft-research", "2012/", "unknown", ""),
        ("aa-role-mit", "/2010", "yes", "until 2010"),
        ("aa-role-nvidia", "2018/", "yes", ""),
    ]


def test_roles_carry_the_titles_and_organizations_of_the_text():
    assert values(Role.objects, "kind", "title", "unit", "organization__name") == [
        ("employment", "principal scientist", "", "Amazon Web Services"),
        (
            "employment",
            "Bren Professor of Computing and Mathematical Sciences",
            "",
            "California Institute of Technology",
        ),
        ("education", "", "", "Cornell University"),
        ("fellowship", "IBM Fellow", "", "Cornell University"),
        ("employment", "", "networking group", "IBM"),
        ("education", "", "", "Indian Institute of Technology Madras"),
        ("employment", "assistant professor", "", "University of California, Irvine"),
        ("employment", "associate professor with tenure", "", "University of California, Irvine"),
        ("service", "", "Board of Advisors", "Machine Learning Conference"),
        ("invited_position", "visiting scientist", "", "Microsoft Research"),
        ("employment", "postdoctoral scholar", "Stochastic Systems Group", "Massachusetts Institute of Technology"),
        ("employment", "director of Machine Learning Research", "", "NVIDIA"),
    ]
    assert (
        Role.objects.get(pk="aa-role-microsoft-research").organization_as_stated == "Microsoft Research in New England"
    )


def test_the_studies_have_their_field_degree_and_thesis():
    assert Role.objects.get(pk="aa-role-iit-madras").field == "electrical engineering"
    phd = Role.objects.get(pk="aa-role-cornell")
    assert (phd.degree, phd.thesis) == ("PhD", "Scalable Algorithms for Distributed Statistical Inference")
    assert cited("aa-role-cornell") == [
        "She attended Cornell University for her graduate studies, "
        "earning a PhD under the supervision of Lang Tong in 2009.",
        "Her thesis considered Scalable Algorithms for Distributed Statistical Inference.",
    ]


def test_until_2010_has_an_end_and_no_beginning():
    postdoc = Role.objects.get(pk="aa-role-mit")
    assert (postdoc.begin_earliest, postdoc.begin_latest) == (None, None)
    assert (postdoc.end_earliest, postdoc.end_latest) == (20100101, 20101231)


def test_no_role_is_closed_by_the_beginning_of_the_next():
    assistant = Role.objects.get(pk="aa-role-irvine-assistant")
    assert (assistant.begin_earliest, assistant.end_latest, assistant.ended) == (20100101, None, "unknown")


def test_director_and_senior_director_are_one_role_on_whose_title_the_text_disagrees():
    nvidia = Role.objects.get(organization="nvidia")
    assert (nvidia.title, nvidia.date) == ("director of Machine Learning Research", "2018/")
    assert cited(nvidia.pk, stance="supports", aspect="") == [
        "In 2018, Anandkumar joined NVIDIA as director of Machine Learning Research"
    ]
    assert cited(nvidia.pk, stance="contradicts", aspect="title") == [
        "she was a senior director of Machine Learning research at NVIDIA"
    ]
    assert nvidia.note == (
        "The lead calls her a senior director, the section Research says that she joined as director. "
        "The text does not say whether these were two positions."
    )


def test_previously_says_that_a_role_has_ended_without_a_date():
    nvidia = Role.objects.get(pk="aa-role-nvidia")
    assert (nvidia.date, nvidia.ended, nvidia.end_latest) == ("2018/", "yes", None)
    assert cited("aa-role-nvidia", stance="supports", aspect="ended") == [
        "Previously, she was a senior director of Machine Learning research at NVIDIA"
    ]


def test_the_bren_chair_of_2017_and_the_professorship_since_2018_are_both_kept_and_contradict_each_other():
    chair, professor = Conferral.objects.get(honor="bren-chair"), Role.objects.get(organization="caltech")
    joined = (
        "In 2018, Anandkumar joined NVIDIA as director of Machine Learning Research, "
        "and Caltech as the Bren Professor of Computing and Mathematical Sciences."
    )
    assert (chair.date, professor.date, chair.told_as_role) == ("2017", "2018/..", professor)
    assert cited(chair.pk, stance="supports") == ["2017 Caltech Bren Endowed Chair"]
    assert cited(chair.pk, stance="contradicts", aspect="date") == [joined]
    assert cited(professor.pk, stance="supports", aspect="") == [joined]
    assert cited(professor.pk, stance="contradicts", aspect="date") == ["2017 Caltech Bren Endowed Chair"]
    assert chair.note == (
        "The list of honors has the chair under 2017; the section Research says that she joined Caltech "
        "as Bren Professor in 2018. The text does not say how the two go together, so both are kept."
    )


def test_the_two_titles_of_the_bren_professor_are_both_kept():
    assert Role.objects.get(pk="aa-role-caltech").title == "Bren Professor of Computing and Mathematical Sciences"
    assert cited("aa-role-caltech", stance="contradicts", aspect="title") == [
        "Bren Professor of Computing at California Institute of Technology"
    ]


# ── honors ──


def test_honors_are_dated_exactly_as_the_text_dates_them():
    assert values(Conferral.objects, "pk", "honor", "date") == [
        ("aa-honor-aaai-fellow", "aaai-fellow", "2023"),
        ("aa-honor-acm-fellow", "acm-fellow", "2022"),
        ("aa-honor-afosr-young-investigator", "afosr-young-investigator-award", "2015"),
        ("aa-honor-ai-2050", "ai-2050-senior-fellow", "2023"),
        ("aa-honor-blavatnik", "blavatnik-award", "2024"),
        ("aa-honor-bren-chair", "bren-chair", "2017"),
        ("aa-honor-distinguished-alumnus", "distinguished-alumnus-award", "2024"),
        ("aa-honor-fran-allen", "fran-allen-fellowship", "2008/2009"),
        ("aa-honor-good-tech", "good-tech-award", "2018"),
        ("aa-honor-gordon-bell", "gordon-bell-special-prize", "2022"),
        ("aa-honor-guggenheim", "guggenheim-fellow", "2023"),
        ("aa-honor-ieee-fellow", "ieee-fellow", "2021"),
        ("aa-honor-kiyo-tomiyasu", "ieee-kiyo-tomiyasu-award", "2025"),
        ("aa-honor-microsoft-faculty", "microsoft-faculty-fellowship", "2013"),
        ("aa-honor-nsf-career", "nsf-career-award", "2013"),
        ("aa-honor-outstanding-paper", "neurips-outstanding-paper", "2022"),
        ("aa-honor-quanta", "quanta-highlight", "2021"),
        ("aa-honor-sigmetrics-best-paper", "sigmetrics-best-paper-award", "2011"),
        ("aa-honor-sloan", "sloan-research-fellowship", "2014"),
        ("aa-honor-ted-speaker", "ted-speaker", "2024"),
        ("aa-honor-time100-impact", "time100-impact-award", "2025"),
        ("aa-honor-young-author-best-paper", "ieee-young-author-best-paper-award", "2008"),
    ]
    assert set(Conferral.objects.values_list("status", flat=True)) == {"conferred"}


def test_every_line_of_the_list_of_honors_is_quoted_whole_by_a_conferral():
    listed = [passage.text for passage in the_text().passages if passage.kind == "item"]
    quoted = set(
        Citation.objects.exclude(conferral=None).filter(stance="supports", aspect="").values_list("quote", flat=True)
    )
    assert len(listed) == 20
    assert [line for line in listed if line not in quoted] == []


def test_citation_texts_are_the_words_between_the_quotation_marks():
    assert dict(values(Conferral.objects.exclude(citation_text=""), "pk", "citation_text")) == {
        "aa-honor-aaai-fellow": (
            "significant contributions to machine learning including neural operators for scientific machine learning "
            "and tensor methods for probabilistic models"
        ),
        "aa-honor-acm-fellow": "contributions to tensor methods for probabilistic models and neural operators",
        "aa-honor-blavatnik": (
            "groundbreaking advancements in AI to address practical scientific challenges, drastically accelerating "
            "simulation of complex phenomena like weather forecasting, scientific simulations, engineering design and "
            "scientific discovery"
        ),
        "aa-honor-distinguished-alumnus": (
            "for her achievements and contributions towards interdisciplinary scientific innovation"
        ),
        "aa-honor-ieee-fellow": (
            "for contributions to theory and applications in signal processing, machine learning, "
            "and artificial intelligence"
        ),
        "aa-honor-kiyo-tomiyasu": (
            "for contributions to AI, including tensor methods and neural operators "
            "with applications to scientific domains"
        ),
        "aa-honor-time100-impact": "for using AI to accelerate scientific discovery",
    }
    text = the_text().text
    for words in Conferral.objects.exclude(citation_text="").values_list("citation_text", flat=True):
        assert f'"{words}"' in text


def test_where_line_and_quotation_both_say_for_the_citation_text_has_it_once_and_a_note_says_what_the_line_has():
    twice = Conferral.objects.filter(note="The line has “for” twice: before the quotation, and as its first word.")
    assert values(twice, "pk") == [("aa-honor-distinguished-alumnus",), ("aa-honor-ieee-fellow",)]
    for conferral in twice:
        assert f'for "{conferral.citation_text}"' in cited(conferral.pk)[0]
        assert conferral.citation_text.startswith("for ")
        assert not conferral.citation_text.startswith("for for ")


def test_the_good_tech_award_stands_among_the_campaigns_and_is_an_honor():
    award = Conferral.objects.get(honor="good-tech-award")
    assert (award.person_id, award.date) == (ANIMA, "2018")
    assert values(Citation.objects.filter(conferral=award), "locator", "quote") == [
        ("Campaigns", "In 2018, she was awarded a New York Times Good Tech Award.")
    ]
    assert values(Campaign.objects.filter(name__icontains="Good Tech"), "pk") == []


def test_2008_09_is_two_years_and_not_september():
    fellowship = Conferral.objects.get(honor="fran-allen-fellowship")
    assert (fellowship.date, fellowship.date_as_stated) == ("2008/2009", "2008-09")
    assert (fellowship.begin_earliest, fellowship.end_latest) == (20080101, 20091231)


def test_a_fellowship_listed_as_an_honor_and_told_as_a_position_is_two_linked_statements():
    fellowship, position = Conferral.objects.get(honor="fran-allen-fellowship"), Role.objects.get(title="IBM Fellow")
    assert fellowship.told_as_role == position
    assert (fellowship.date, fellowship.affiliation_id) == (position.date, "cornell-university")
    assert cited(fellowship.pk, aspect="") == ["2008-09 Fran Allen IBM PhD Fellowship"]
    assert cited(position.pk, aspect="") == ["She was an IBM Fellow at Cornell University between 2008 and 2009."]


def test_ted_is_told_as_an_honor_and_as_a_keynote():
    speaker, keynote = Conferral.objects.get(honor="ted-speaker"), Appearance.objects.get(event="TED2024 conference")
    assert speaker.told_as_appearance == keynote
    assert (speaker.date, keynote.date, keynote.kind) == ("2024", "2024", "keynote")
    assert (keynote.title, speaker.citation_text) == ("AI that connects the digital and physical worlds", "")


def test_only_three_honors_are_told_twice_as_something_else():
    told = Conferral.objects.exclude(told_as_role=None, told_as_appearance=None)
    assert values(told, "honor", "told_as_role", "told_as_appearance") == [
        ("bren-chair", "aa-role-caltech", None),
        ("fran-allen-fellowship", "aa-role-ibm-fellow", None),
        ("ted-speaker", None, "aa-talk-ted-2024-keynote"),
    ]


def test_the_career_award_told_in_text_and_list_is_one_conferral_with_two_citations():
    award = Conferral.objects.get(honor="nsf-career-award")
    assert (award.date, award.field) == ("2013", "big data and social networks")
    assert cited(award.pk, stance="supports", aspect="") == [
        "In 2013 she was awarded a National Science Foundation CAREER Award "
        "to investigate big data and social networks.",
        "2013 National Science Foundation CAREER Award",
    ]


def test_the_gordon_bell_prize_went_to_her_for_the_models_and_keeps_both_its_names():
    prize = Conferral.objects.get(honor="gordon-bell-special-prize")
    assert (prize.person_id, prize.conferred_for_id, prize.date) == (ANIMA, "aa-work-genome-scale-models", "2022")
    in_the_text, in_the_list = cited(prize.pk, stance="supports", aspect="")
    assert in_the_text.endswith(
        ", which won the Association for Computing Machinery (ACM) Gordon Bell Special Prize "
        "for High Performance Computing-Based COVID-19 Research in 2022."
    )
    assert in_the_list == "2022 ACM Gordon-Bell Special Prize for HPC for COVID-19 Research"


def test_the_quanta_highlight_went_to_neural_operators_themselves():
    highlight = Conferral.objects.get(honor="quanta-highlight")
    assert (highlight.contribution.title, highlight.person_id) == ("Neural Operators", None)
    assert (highlight.date, highlight.date_as_stated, highlight.field) == (
        "2021",
        "for 2021",
        "Math and Computer Science",
    )


def test_the_outstanding_paper_names_neither_paper_nor_conference_in_full_and_says_so():
    paper = Conferral.objects.get(honor="neurips-outstanding-paper")
    assert cited(paper.pk) == ["2022 Outstanding Paper at Neural Information Processing"]
    assert paper.note == ("The line calls the conference “Neural Information Processing” and does not name the paper.")


def test_the_guggenheim_and_the_ai_2050_lines_keep_what_they_say_of_field_and_purpose():
    assert Conferral.objects.get(honor="guggenheim-fellow").field == "computer science"
    assert Honor.objects.get(pk="ai-2050-senior-fellow").description == (
        "Supports established leaders who have made significant contributions to their field."
    )


# ── campaigns ──


def test_all_that_belongs_to_campaigns_is_undated():
    for model in (Participation, Demand, Milestone):
        assert set(model.objects.values_list("date", "begin_earliest", "end_latest")) == {("", None, None)}


def test_campaigns_have_their_actors_in_their_capacities():
    assert sorted(
        Participation.objects.values_list("campaign", "capacity", "person", "organization", "as_stated"), key=str
    ) == sorted(
        [
            ("petition-iit-madras", "initiator", ANIMA, None, ""),
            ("petition-iit-madras", "addressee", "timothy-a-gonsalves", None, ""),
            ("petition-iit-madras", "target", None, "ministry-of-human-resource-development", ""),
            ("petition-iit-madras", "target", None, "iit-madras", ""),
            ("intel-conference-parties", "campaigner", ANIMA, None, ""),
            ("intel-conference-parties", "target", None, "intel", ""),
            ("renaming-of-nips", "campaigner", ANIMA, None, ""),
            ("renaming-of-nips", "campaigner", None, None, "several campaigners"),
            ("renaming-of-nips", "target", None, "neurips", ""),
            ("government-investment", "campaigner", ANIMA, None, ""),
            ("government-investment", "addressee", None, None, "governments"),
        ],
        key=str,
    )


def test_campaigns_have_their_demands_in_order():
    demands = Demand.objects.order_by("campaign", "position").values_list("campaign", "position", "text")
    assert list(demands) == [
        ("government-investment", 1, "Invest in robotics and artificial intelligence"),
        ("intel-conference-parties", 1, "Stop using female acrobats as entertainment at conference parties"),
        (
            "petition-iit-madras",
            1,
            "End gender segregation in the admissions process at the Indian Institute of Technology Madras",
        ),
        ("petition-iit-madras", 2, "Campus-wide systems to monitor sexual harassment"),
        ("petition-iit-madras", 3, "Improved campus security"),
        ("petition-iit-madras", 4, "Increased engagement with alumni"),
        ("renaming-of-nips", 1, "Rename the Conference on Neural Information Processing Systems “NIPS” as NeurIPS"),
    ]


def test_the_petition_was_launched_and_no_campaign_has_an_outcome():
    assert values(Milestone.objects, "campaign", "kind", "outcome") == [("petition-iit-madras", "launched", "")]


def test_speaking_openly_without_a_campaign_is_a_public_statement():
    spoken = Appearance.objects.get(kind="public_statement")
    assert spoken.description == "Spoke openly about her own experiences of sexual harassment."
    assert cited(spoken.pk) == ["She has spoken openly about her own experiences of sexual harassment"]


# ── work, talks, life ──


def test_what_she_worked_on_is_told_with_the_part_she_played():
    assert values(Contribution.objects, "title", "kind", "part_played") == [
        ("AI algorithms with applications in various scientific domains", "method", "developed"),
        ("AI for Science initiative", "founding", "co-founded"),
        ("algorithms to process big data", "method", "developed"),
        ("deep learning", "research_area", "considers"),
        ("distributed statistical estimation", "research_area", "looked at"),
        ("generalist AI agents using language models", "research_area", "did some of the early work on"),
        ("genome-scale foundation models", "model", ""),
        ("high-dimensional statistics", "research_area", "specialised in"),
        ("interactive in-context learning in language models", "method", "has shown how it can be used"),
        ("large-scale machine learning", "research_area", "specialised in"),
        ("Amazon Lex", "software", "worked on"),
        ("AI-aided method for designing anti-infection medical catheters", "method", "developed"),
        ("multi-modal processing algorithms", "method", "developed"),
        ("Apache MXNet", "software", "worked with"),
        ("Neural Operators", "method", "invented"),
        ("non-convex problems", "research_area", "considers"),
        ("core laboratory in artificial intelligence and machine learning", "founding", "opened"),
        ("Amazon Polly", "software", "worked on"),
        ("Amazon Rekognition", "software", "worked on"),
        ("Amazon SageMaker", "software", "involved in the launch"),
        ("end-to-end service-level transactions", "research_area", "worked on"),
        ("tensor-algebraic methods", "research_area", "considers"),
        ("tensor decompositions of latent variable models", "research_area", "started working on"),
        ("AI-based high-resolution weather models", "model", "developed"),
    ]


def test_foundings_say_where_and_only_one_says_when():
    foundings = Contribution.objects.filter(kind="founding")
    assert values(foundings, "title", "organization", "place", "date") == [
        ("AI for Science initiative", "caltech", "", "2018"),
        ("core laboratory in artificial intelligence and machine learning", "nvidia", "Santa Clara", ""),
    ]
    assert values(Contribution.objects.exclude(date=""), "pk") == [("aa-work-ai-for-science",)]


def test_representing_a_company_at_three_events_in_one_sentence_is_three_appearances():
    represented = Appearance.objects.filter(kind="representation")
    assert values(represented, "on_behalf_of", "host", "event", "date") == [
        ("amazon-web-services", "anita-borg-institute", "", "2017"),
        ("amazon-web-services", None, "Mulan forum for Chinese women entrepreneurs", "2018"),
        ("amazon-web-services", None, "Shaastra", "2018"),
    ]
    assert Appearance.objects.get(event="Shaastra").description == "Discussed Deep Learning."


def test_five_keynotes_are_told_in_one_sentence_and_only_one_of_them_has_a_year():
    keynotes = Appearance.objects.filter(kind="keynote")
    assert values(keynotes, "event", "host__name", "date") == [
        ("Annual Meeting", "US National Committee for Theoretical and Applied Mechanics", ""),
        ("Nature Reviews Physics", "Alan Turing Institute", ""),
        ("SIAM annual meeting", "SIAM", ""),
        ("TED2024 conference", "TED", "2024"),
        ("UCLA distinguished seminar", "UCLA", ""),
    ]
    sentences = set(
        Citation.objects.filter(appearance__kind="keynote", locator="Research").values_list("quote", flat=True)
    )
    assert len(sentences) == 1


def test_advice_to_the_presidential_council_is_an_invitation():
    advice = Appearance.objects.get(kind="testimony")
    assert (advice.host_id, advice.status, advice.date, advice.description) == (
        "pcast",
        "invited",
        "2023",
        "On AI+Science.",
    )


def test_the_talk_in_indiana_is_a_talk():
    talk = Appearance.objects.get(kind="talk")
    assert (talk.event, talk.date) == ("TEDxIndianaUniversity, “From Ashes We Rise”", "2018")


def test_her_birth_and_her_dancing_are_told_undated():
    assert values(LifeEvent.objects, "kind", "place", "description", "date", "date_as_stated") == [
        ("birth", "Mysore", "", "", ""),
        (
            "training",
            "",
            "Began to study Bharatanatyam and learnt this style of dancing for many years",
            "",
            "for many years",
        ),
    ]


def test_her_family_supervisor_and_colleague_are_told():
    assert values(Relationship.objects, "kind", "other_person", "other_as_stated", "description", "date") == [
        ("grandparent", None, "her grandfather", "a mathematician", ""),
        ("parent", None, "her parents", "both engineers", ""),
        ("ancestor", "r-shamasastry", "", "great-great-grandfather", ""),
        ("advisor", "lang-tong", "", "supervised her PhD", ""),
        (
            "colleague",
            "alan-willsky",
            "",
            "worked with him in the Stochastic Systems Group at Massachusetts Institute of Technology",
            "",
        ),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_cv_that_is_suggested_is_two_pages_long(client, language):
    response = client.get(f"/people/{ANIMA}/cv/", {"format": "pdf", "lang": language})
    assert len(pypdf.PdfReader(io.BytesIO(response.content)).pages) == 2


def test_whoever_asks_for_others_at_uc_irvine_is_told_that_she_is_alone_there(client):
    there = client.get("/organizations/university-of-california-irvine/").content.decode()
    assert "The archive knows of nobody else here yet." in there
    connected = client.get(f"/people/{ANIMA}/connections/").content.decode()
    alone = re.search("Where the archive knows of nobody else at the same time: (.*?)</p>", connected)[1]
    assert "University of California, Irvine" in alone
