"""An invented archive, piece by piece: every function opens a change set and makes one published row.

The recurring cast: Mara Velloso, hydrologist; Odile Nakamura-Brandt, her advisor; Theo Abara, a critic. They work at
the University of Varnholm and at Lumen Works, receive the Asterion Prize, and argue in the petition to open the
Varnholm weirs. What is known of them stood in the Varnholm Gazette.

    mara = person()                                  # Mara Velloso
    chair = role(mara, title="Professor", organization=varnholm(), date="2016/2018")
    cite(chair, "Velloso was professor in Varnholm from 2016 to 2018.")
    draft = role(mara, title="Dean", publication_status="draft")

Names are given with what they make: ``organization("Lumen Works")``; a second call makes a second row. The functions
``varnholm()`` and ``gazette()`` give the one row that the cast shares, and make it where it is missing.
"""

from archive.models import (
    Appearance,
    Campaign,
    Citation,
    Conferral,
    Contribution,
    Demand,
    Editor,
    Honor,
    Identifier,
    LifeEvent,
    Milestone,
    Name,
    Organization,
    OrganizationEvent,
    Participation,
    Person,
    RegisterFact,
    Relationship,
    Role,
    Snapshot,
    Source,
    Sponsorship,
    change_set,
)
from archive.models.base import Record, Statement


def make(model, **fields):
    """One row of the model, in a change set of its own (or the open one); records and statements are published."""
    if issubclass(model, Record | Statement):
        fields = {"publication_status": "published"} | fields
    with change_set(system_editor="tests"):
        row = model.objects.create(**fields)
    if issubclass(model, Statement):
        row.refresh_from_db(fields=["public"])
    return row


def change(row, **fields):
    """Change the row's columns and save it, in a change set of its own."""
    with change_set(system_editor="tests"):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
    return row


def delete(row):
    with change_set(system_editor="tests"):
        row.delete()


# ── records ──


def person(name="Mara Velloso", **fields):
    return make(Person, name=name, **fields)


def people(names):
    """A person of each name, all of one change set: for lists that have to be long."""
    with change_set(system_editor="tests"):
        return Person.objects.bulk_create([Person(name=name, publication_status="published") for name in names])


def organization(name="Lumen Works", **fields):
    return make(Organization, name=name, **fields)


def varnholm():
    return Organization.objects.filter(pk="varnholm").first() or organization(
        "University of Varnholm", uid="varnholm", kind="university", place="Varnholm"
    )


def honor(name="Asterion Prize", **fields):
    return make(Honor, name=name, **fields)


def campaign(name="[Petition to open the Varnholm weirs]", **fields):
    return make(Campaign, name=name, **{"kind": "petition"} | fields)


def source(title="Portrait of a hydrologist", **fields):
    return make(Source, title=title, **fields)


def gazette():
    return Source.objects.filter(pk="gazette").first() or source(
        "The Varnholm Gazette", uid="gazette", kind="news", publisher="Varnholm Press"
    )


def snapshot(of, text, **fields):
    return make(Snapshot, source=of, text=text, **{"showing": "all"} | fields)


# ── statements about people ──


def role(of, **fields):
    return make(Role, person=of, **{"title": "Professor"} | fields)


def conferral(to, of=None, **fields):
    """The honor (by default a new Asterion Prize) conferred on a person, an organization or a contribution."""
    return make(Conferral, honor=of or honor(), **{type(to)._meta.model_name: to} | fields)


def participation(of, in_campaign=None, **fields):
    """The part of a person, an organization or, as a text, of somebody in the source's words."""
    actor = {"as_stated": of} if isinstance(of, str) else {type(of)._meta.model_name: of}
    return make(Participation, campaign=in_campaign or campaign(), **{"capacity": "initiator"} | actor | fields)


def contribution(of, **fields):
    return make(Contribution, person=of, **{"title": "Weir equations", "kind": "method"} | fields)


def appearance(of, **fields):
    return make(Appearance, person=of, **{"title": "What rivers remember", "kind": "talk"} | fields)


def relationship(of, to="Odile Nakamura-Brandt", **fields):
    """What the other person (a record, or a text in the source's words) is to the first; an advisor by default."""
    other = {"other_as_stated": to} if isinstance(to, str) else {"other_person": to}
    return make(Relationship, person=of, **{"kind": "advisor"} | other | fields)


def life_event(of, **fields):
    return make(LifeEvent, person=of, **{"kind": "birth"} | fields)


# ── statements about campaigns ──


def demand(of, text="Open weirs from March to May", **fields):
    return make(Demand, campaign=of, text=text, **fields)


def milestone(of, **fields):
    return make(Milestone, campaign=of, **{"kind": "launched"} | fields)


# ── statements about honors ──


def register_fact(of, **fields):
    return make(RegisterFact, honor=of, **{"kind": "not_awarded", "date": "1996"} | fields)


def sponsorship(of, by=None, **fields):
    """Who confers or sponsors the honor: an organization or, as a text, somebody in the source's words."""
    by = {"as_stated": by} if isinstance(by, str) else {"organization": by or organization()}
    return make(Sponsorship, honor=of, **by | fields)


# ── statements about organizations ──


def event(of, to=None, **fields):
    """What happened to the organization: it was founded, or became another (a record, or the source's words)."""
    successor = {"successor_as_stated": to} if isinstance(to, str) else {"successor": to}
    return make(OrganizationEvent, organization=of, **{"kind": "continued" if to else "founded"} | successor | fields)


# ── names, identifiers, evidence ──


def name(of, text, **fields):
    return make(Name, **{type(of)._meta.model_name: of}, text=text, **fields)


def identifier(of, scheme, value):
    return make(Identifier, **{type(of)._meta.model_name: of}, scheme=scheme, value=value)


_TARGETS = {Citation._meta.get_field(target).remote_field.model: target for target in Citation.TARGETS}


def cite(target, quote="So it stood in the Gazette.", *, source=None, **fields):
    """A citation of a statement, name or record, verified: its source has a snapshot in which the quote stands.

    ``source`` is the Varnholm Gazette unless another is given; ``snapshot=None`` leaves the quote unverified.
    """
    with change_set(system_editor="tests"):
        source = source or gazette()
        if "snapshot" not in fields and quote:
            fields["snapshot"] = Snapshot.objects.filter(source=source, text__contains=quote).first() or snapshot(
                source, quote
            )
        if type(target) in (Person, Organization, Honor, Campaign):
            fields.setdefault("aspect", "name")
        return make(Citation, source=source, quote=quote, **{_TARGETS[type(target)]: target}, **fields)


def editor(username="ada", **fields):
    """An account; ``is_staff`` and ``is_superuser`` as given. Accounts are not logged, so no change set is needed."""
    return Editor.objects.create_user(username, password=fields.pop("password", "correct horse battery"), **fields)
