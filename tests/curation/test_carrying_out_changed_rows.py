"""Rows that a plan changes, removes or gives parts to are, with all that follows, as single writes leave them."""

import pytest

from archive.curation.carrying_out import carry_out
from archive.models import Citation, Conferral, Name, Person, Role, change_set
from tests.curation.both_ways import PUBLISHED, TEXT, archive_to_write_in, both_ways, stored, versions
from tests.curation.plans import change, changed, citation, make, model_of, name, new, plan, remove

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    archive_to_write_in()


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina")


@pytest.fixture
def career(archive):
    """More that is there before, to be changed."""
    with change_set(system_editor="tests"):
        model_of("organization").objects.create(uid="lumen", name="Lumen Works", slug="lumen", **PUBLISHED)
        Name.objects.create(uid="native", person_id="mara", text="Mara V.", kind="native")
        Role.objects.create(
            uid="dean", person_id="mara", organization_id="lumen", title="dean", date="2012", **PUBLISHED
        )
        Role.objects.create(uid="fellow", person_id="mara", title="fellow", **PUBLISHED)
        Conferral.objects.create(uid="given", person_id="mara", honor_id="asterion", date="2016", **PUBLISHED)
        quoted = {"source_id": "gazette", "snapshot_id": "text"}
        Citation.objects.create(uid="dean-cited", role_id="dean", quote="She was dean.", **quoted)
        Citation.objects.create(uid="given-cited", conferral_id="given", quote="Velloso won the prize", **quoted)
        Citation.objects.create(uid="name-cited", name_id="native", quote="Velloso", **quoted)
        Citation.objects.create(uid="mara-cited", person_id="mara", aspect="name", quote="Velloso", **quoted)


def test_rows_are_changed_and_removed_as_single_writes_do_it(career, editor):
    def carry():
        parts_of_mara = [
            change("name", "native", "mara", text=("Mara V.", "Мара"), date=("", "1990/")),
            make("citation", "q1", "mara", person="mara", aspect="living", source="gazette", quote="dean"),
            make("name", "n1", "mara", person="mara", text="M. Velloso", kind="variant"),
            remove("citation", "mara-cited"),
        ]
        requoted = {"quote": ("Velloso won the prize", "Velloso won"), "locator": ("Honors", "Life")}
        quoted = {"source": "gazette", "snapshot": "text", "quote": "She was dean."}
        parts_of_given = [
            change("citation", "given-cited", "mara", **requoted),
            make("citation", "q2", "mara", conferral="given", **quoted),
        ]
        renamed = {"sort_name": ("", "Velloso, Mara"), "slug": ("mara-velloso", "velloso")}
        withdrawn = {"name": ("Lumen Works", "Lumen"), "publication_status": ("published", "draft")}
        moved = {"person": ("mara", "namesake"), "title": ("fellow", "Fellow")}
        rows = [
            changed("person", "mara", "mara", parts_of_mara, **renamed),
            changed("organization", "lumen", "lumen", **withdrawn),
            changed("role", "dean", "mara", date=("2012", "2012/2016"), organization=("lumen", None)),
            changed("role", "fellow", "namesake", **moved),
            changed("conferral", "given", "mara", parts_of_given),
            new("conferral", "c1", person="mara", honor="asterion", affiliation="lumen", **PUBLISHED),
            new("appearance", "a1", person="mara", host="lumen", **PUBLISHED),
        ]
        carry_out(plan(rows), editor)

    def write():
        with change_set(editor, kind="import"):
            Citation.objects.get(pk="mara-cited").delete()
            mara = Person.objects.get(pk="mara")
            mara.sort_name, mara.slug = "Velloso, Mara", "velloso"
            mara.save()
            native = Name.objects.get(pk="native")
            native.text, native.date = "Мара", "1990/"
            native.save()
            Name.objects.create(uid="n1", person=mara, text="M. Velloso", kind="variant")
            Citation.objects.create(uid="q1", person=mara, aspect="living", source_id="gazette", quote="dean")
            lumen = model_of("organization").objects.get(pk="lumen")
            lumen.name, lumen.publication_status = "Lumen", "draft"
            lumen.save()
            dean = Role.objects.get(pk="dean")
            dean.date, dean.organization = "2012/2016", None
            dean.save()
            fellow = Role.objects.get(pk="fellow")
            fellow.person_id, fellow.title = "namesake", "Fellow"
            fellow.save()
            cited = Citation.objects.get(pk="given-cited")
            cited.quote, cited.locator = "Velloso won", "Life"
            cited.save()
            quoted = {"source_id": "gazette", "snapshot_id": "text", "quote": "She was dean."}
            Citation.objects.create(uid="q2", conferral_id="given", **quoted)
            Conferral.objects.create(uid="c1", person=mara, honor_id="asterion", affiliation_id="lumen", **PUBLISHED)
            model_of("appearance").objects.create(uid="a1", person=mara, host_id="lumen", **PUBLISHED)

    before = versions(stored())
    carried, written = both_ways(carry, write, editor)
    assert carried == written
    rows, log, _ = carried
    assert {uid for uid, row in rows.items() if row.get("check_again")} == {"dean-cited", "name-cited"}
    risen = {uid for uid, row in rows.items() if "version" in row and row["version"] != before.get(uid, 1)}
    assert risen == {"mara", "lumen", "dean", "fellow", "given"}
    assert {uid for uid, row in rows.items() if row.get("public")} == {"dean", "given", "c1"}
    assert log["fellow"][1:3] == ["namesake", "mara"]
    assert rows["given-cited"]["start"] == TEXT.index("Velloso won", 30)


def test_parts_of_what_is_there_already_count_its_version_up(career, editor):
    def carry():
        rows = [
            changed("role", "dean", "mara", [citation("dean", "role", owner="mara")]),
            changed("role", "fellow", "mara", [citation("fellow", "role", owner="mara")]),
            changed("person", "namesake", "namesake", [name("namesake", "L. Søren")]),
            changed("person", "mara", "mara", [citation("native", "name", owner="mara")]),
        ]
        carry_out(plan(rows), editor)

    def write():
        with change_set(editor, kind="import"):
            for steps in [{"role_id": "dean"}, {"role_id": "fellow"}, {"name_id": "native"}]:
                Citation.objects.create(source_id="gazette", quote="So it stands there.", **steps)
            Name.objects.create(person_id="namesake", text="L. Søren")

    before = versions(stored())
    (carried, *_), (written, *_) = both_ways(carry, write, editor)
    assert versions(carried) == versions(written)
    risen = {uid for uid, version in versions(carried).items() if version != before[uid]}
    assert risen == {"dean", "fellow", "namesake", "mara"}
    assert [carried[uid]["made_at"] for uid in ("mara", "namesake")] == ["and revised"] * 2
    assert [written[uid]["made_at"] for uid in ("mara", "namesake")] == ["and revised"] * 2
