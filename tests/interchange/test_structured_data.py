"""A career as structured data, held against schema.org's own vocabulary."""

import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from archive.careers import Career
from archive.interchange.structured_data import profile_page
from archive.models import Person
from tests import factories as make

pytestmark = pytest.mark.django_db
VOCABULARY = Path(__file__).resolve().parents[3] / "shared/schemas/rdf/schema.nq.gz"
BASE = "https://archive.example.org"
LITERALS = {"Text", "URL", "Date", "DateTime", "Boolean", "Number", "Time"}


def structured(person):
    return json.loads(json.dumps(profile_page(Career.of(Person.objects.get(pk=person.pk)), BASE, "en")))


@pytest.fixture(scope="module")
def vocabulary():
    """schema.org as it defines itself: what each class is a kind of, and what each property joins."""
    if not VOCABULARY.exists():
        pytest.skip("schema.org's vocabulary is not beside the project")
    found = {name: defaultdict(set) for name in ("subClassOf", "domainIncludes", "rangeIncludes")}
    pattern = re.compile(r"<https?://schema.org/([^>]+)> <[^>]*[/#](\w+)> <https?://schema.org/([^>]+)>")
    with gzip.open(VOCABULARY, "rt") as lines:
        for line in lines:
            match = pattern.match(line)
            if match and match[2] in found:
                found[match[2]][match[1]].add(match[3])
    return found


def kinds_of(vocabulary, name):
    """The class and all that it is a kind of."""
    return {name}.union(*(kinds_of(vocabulary, above) for above in vocabulary["subClassOf"][name]))


def mistakes(vocabulary, node):
    """What schema.org would hold against the node; a Role may stand wherever its property's value does."""
    kinds = kinds_of(vocabulary, node["@type"])
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if not kinds & vocabulary["domainIncludes"][name] and "Role" not in kinds:
            yield f"{name} is no property of {node['@type']}"
        ranges = vocabulary["rangeIncludes"][name]
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                if not (kinds_of(vocabulary, one["@type"]) & (ranges | {"Role"})):
                    yield f"{one['@type']} is no value of {name}"
                yield from mistakes(vocabulary, one)
            elif not ranges & LITERALS and "CreativeWork" not in ranges and name != "inLanguage":
                yield f"{one} is no value of {name}"


def a_full_career():
    mara = make.person("Mara Velloso", headline="Hydrologist", summary="She measured <rivers>.")
    make.name(mara, "Mara de Souza", kind="birth")
    make.identifier(mara, "orcid", "0000-0002-1825-0097")
    make.life_event(mara, kind="birth", date="1961-04-02", place="Varnholm")
    make.role(mara, title="Professor", organization=make.varnholm(), date="2016/2018")
    make.role(mara, title="Student", kind="education", organization=make.varnholm(), date="/1985")
    make.role(mara, title="Member", kind="membership", organization_as_stated="the river board", date="2001~/..")
    make.conferral(mara, make.honor("Asterion Prize"), date="2019-05-03")
    return mara


def test_schema_org_knows_every_class_and_property_that_a_career_uses(vocabulary):
    assert list(mistakes(vocabulary, structured(a_full_career()))) == []


def test_a_property_that_schema_org_does_not_know_would_be_found(vocabulary):
    page = structured(a_full_career())
    page["mainEntity"]["weirs"] = "many"
    page["mainEntity"]["birthPlace"] = {"@type": "ProfilePage"}
    assert list(mistakes(vocabulary, page)) == [
        "ProfilePage is no value of birthPlace",
        "weirs is no property of Person",
        "many is no value of weirs",
    ]


def test_a_career_is_told_as_a_profile_page_about_a_person():
    page = structured(a_full_career())
    person = page["mainEntity"]
    assert (page["@type"], person["@type"]) == ("ProfilePage", "Person")
    assert page["url"] == "https://archive.example.org/people/mara-velloso/"
    assert person["alternateName"] == ["Mara de Souza"]
    assert person["sameAs"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert (person["birthDate"], person["birthPlace"]) == ("1961-04-02", {"@type": "Place", "name": "Varnholm"})
    assert person["award"] == ["Asterion Prize (2019)"]
    varnholm = {
        "@type": "Organization",
        "name": "University of Varnholm",
        "url": f"{BASE}{make.varnholm().get_absolute_url()}",
    }
    assert person["worksFor"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Professor",
            "startDate": "2016",
            "endDate": "2018",
            "worksFor": varnholm,
        }
    ]
    assert person["alumniOf"][0]["endDate"] == "1985"


def test_no_date_is_made_more_exact_for_machines():
    person = structured(a_full_career())["mainEntity"]
    assert person["memberOf"] == [
        {
            "@type": "OrganizationRole",
            "roleName": "Member",
            "memberOf": {"@type": "Organization", "name": "the river board"},
        }
    ]


def test_what_is_doubted_wrong_or_not_public_is_not_told_to_machines():
    mara = make.person()
    make.role(mara, title="Doge", organization=make.varnholm(), certainty="disputed")
    make.role(mara, title="Dean", organization=make.varnholm(), rank="deprecated", rank_reason="A misprint.")
    make.role(mara, title="Bursar", organization=make.varnholm(), publication_status="draft")
    make.conferral(mara, make.honor(), status="declined")
    assert structured(mara)["mainEntity"] == {
        "@type": "Person",
        "@id": f"{BASE}/id/{mara.uid}",
        "url": f"{BASE}/people/mara-velloso/",
        "name": "Mara Velloso",
    }


def test_no_text_of_the_archive_ends_the_data_early(client):
    mara = make.person("Mara </script><script>alert(1)</script>", headline="<!-- & “quoted” \u2028")
    text = client.get(mara.get_absolute_url()).text
    data = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(data)["mainEntity"]["name"] == mara.name
    assert "<script>alert" not in text
