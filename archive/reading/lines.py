"""How a statement of any kind reads in one line, whoever's page it stands on.

A line names who, what and where, each as words with the page they lead to. Lines are made of public statements only,
read with :func:`readable`; of the records that a statement merely mentions, those that are not public stay unsaid.
An organization goes by the name that was valid at the statement's time, with today's beside it.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import wording
from archive.careers.naming import NamesInUse, names_in_use
from archive.models import STATEMENTS, Citation, Organization
from archive.models.base import Record, Statement
from archive.models.fields import BOUNDS
from archive.vocabularies import (
    AppearanceKind,
    AppearanceStatus,
    Capacity,
    Certainty,
    ConferralStatus,
    ContributionKind,
    LifeEventKind,
    MilestoneKind,
    Outcome,
    Rank,
    RelationshipKind,
    RoleKind,
    label,
)

MODELS = {model._meta.model_name: model for model in STATEMENTS}

_TARGETS = {field.remote_field.model._meta.model_name: field.name for field in Citation.owner_fields()}

# What a reader calls the kinds, one and many, in the order in which a career is told.
WORDS = {
    "role": (gettext_lazy("Role"), gettext_lazy("Roles")),
    "conferral": (gettext_lazy("Honor"), gettext_lazy("Honors")),
    "participation": (gettext_lazy("Campaign"), gettext_lazy("Campaigns")),
    "contribution": (gettext_lazy("Work"), gettext_lazy("Research and work")),
    "appearance": (gettext_lazy("Appearance"), gettext_lazy("Talks and appearances")),
    "relationship": (gettext_lazy("Relation"), gettext_lazy("Relations")),
    "lifeevent": (gettext_lazy("Life"), gettext_lazy("Life")),
    "demand": (gettext_lazy("Demand"), gettext_lazy("Demands of campaigns")),
    "milestone": (gettext_lazy("Milestone"), gettext_lazy("Milestones of campaigns")),
    "registerfact": (gettext_lazy("Register"), gettext_lazy("Registers of honors")),
    "sponsorship": (gettext_lazy("Sponsor"), gettext_lazy("Sponsors of honors")),
    "organizationevent": (gettext_lazy("Event"), gettext_lazy("Events of organizations")),
}

# The same for the kinds of records.
RECORD_WORDS = {
    "person": (gettext_lazy("Person"), gettext_lazy("People")),
    "organization": (gettext_lazy("Organization"), gettext_lazy("Organizations")),
    "honor": (gettext_lazy("Honor"), gettext_lazy("Honors")),
    "campaign": (gettext_lazy("Campaign"), gettext_lazy("Campaigns")),
    "source": (gettext_lazy("Source"), gettext_lazy("Sources")),
}

# The ends and mentions that a line names, read along with the statement.
_NAMED = {
    "role": ("person", "organization"),
    "conferral": ("honor", "person", "organization", "contribution__person", "affiliation", "conferred_for__person"),
    "participation": ("campaign", "person", "organization"),
    "contribution": ("person", "organization"),
    "appearance": ("person", "host", "on_behalf_of"),
    "relationship": ("person", "other_person"),
    "lifeevent": ("person",),
    "demand": ("campaign",),
    "milestone": ("campaign",),
    "registerfact": ("honor",),
    "sponsorship": ("honor", "organization"),
    "organizationevent": ("organization", "successor"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a line, and the page they lead to, if any."""

    text: str
    href: str = ""
    today: str = ""  # of an organization under the name that it had then: today's, where that is another


@dataclass(frozen=True, slots=True)
class Line:
    """A public statement as its readers see it in lists."""

    uid: str
    kind: str  # the model's name
    colour: str  # the same, but education has one of its own, what is about campaigns theirs, about honors theirs
    label: str
    date: str  # EDTF
    ended: str
    as_stated: str  # the date in the source's words
    who: Part
    what: Part
    where: tuple[Part, ...]
    details: tuple[str, ...]
    of: str  # the status, capacity, outcome, kind or part by which lines of its kind are grouped
    words: str  # words said or written of it, verbatim
    note: str
    certainty: str  # in words where it is less than certain, else empty
    is_deprecated: bool
    rank_reason: str

    @property
    def href(self) -> str:
        return f"/statement/{self.uid}"

    @property
    def target(self) -> str:
        """The column of a citation that refers to such a statement."""
        return _TARGETS[self.kind]

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.what, *self.where)

    def without(self, href: str) -> "Line":
        """The line as it reads on the page at ``href`` itself, which is named there only by a name of another time."""
        who = Part("") if self.who.href == href else self.who
        what = Part("") if self.what.href == href else self.what
        where = tuple(
            Part(part.text) if part.href == href else part for part in self.where if part.href != href or part.today
        )
        return replace(self, who=who, what=what, where=where)

    def __str__(self):
        told = ", ".join(part.text for part in self.parts if part.text)
        return f"{self.who.text}: {told}" if self.who.text and told else self.who.text or told


def readable(statements: QuerySet) -> QuerySet:
    """The public ones of the statements, with all that their lines name, in one query."""
    return statements.published().select_related(*_NAMED[statements.model._meta.model_name])


def lines(statements: QuerySet) -> list[Line]:
    """The lines of the public ones of the statements, in their order: two queries."""
    return told(readable(statements))


def line(statement: Statement, names: NamesInUse | None = None) -> Line:
    """The statement in one line. It must be public, and read by way of :func:`readable`."""
    return told([statement], names)[0]


def told(statements: Iterable[Statement], names: NamesInUse | None = None) -> list[Line]:
    """The statements, of whatever kinds, in a line each: one query for the names of all organizations in them.

    They must be public, and read by way of :func:`readable`. ``names`` are of another time than today, without a query.
    """
    statements = list(statements)
    if names is not None:
        return [_line(statement, names) for statement in statements]
    organizations = {
        getattr(statement, field.attname) for statement in statements for field in _organizations(type(statement))
    }
    names = names_in_use(organizations - {None})
    return [_line(statement, names) for statement in statements]


@functools.cache
def _organizations(model) -> tuple:
    """The columns of a kind of statement in which its lines name organizations."""
    fields = (model._meta.get_field(name) for name in _NAMED[model._meta.model_name] if "__" not in name)
    return tuple(field for field in fields if field.related_model is Organization)


def _line(statement: Statement, names: NamesInUse) -> Line:
    kind = statement._meta.model_name
    told = _TELLING[kind](statement, functools.partial(_then, statement, names))
    return Line(
        uid=statement.uid,
        kind=kind,
        colour=told.get("colour", kind),
        label=str(told.get("label", WORDS[kind][0])),
        date=statement.date,
        ended=statement.ended,
        as_stated=statement.date_as_stated,
        who=told["who"],
        what=told["what"],
        where=_without_echo(told["what"], told.get("where", ())),
        details=tuple(_sentence(detail) for detail in told.get("details", ()) if detail),
        of=told.get("of", ""),
        words=told.get("words", ""),
        note=statement.note,
        certainty=label(Certainty, statement.certainty) if statement.certainty != Certainty.CERTAIN else "",
        is_deprecated=statement.rank == Rank.DEPRECATED,
        rank_reason=statement.rank_reason,
    )


def to(record: Record | None) -> Part | None:
    """The record by its name, leading to its page; nothing where there is none or it is not public."""
    if record is None or not record.is_public:
        return None
    return Part(record.display_name, record.get_absolute_url())


def _then(statement: Statement, names: NamesInUse, organization: Organization | None) -> Part | None:
    """The same for an organization, under the name that it had at the statement's time."""
    part = to(organization)
    then = part and names.then(organization.uid, part.text, [getattr(statement, bound) for bound in BOUNDS])
    return Part(then, part.href, today=part.text) if then else part


def _with_today(part: Part) -> str:
    """The name as it was then, in a phrase: "Royal Academy (today University of Varnholm)"."""
    if not part.today:
        return part.text
    return _("%(name)s (today %(today)s)") % {"name": part.text, "today": part.today}


def _sentence(words: str) -> str:
    """The words as a sentence of their own."""
    words = wording.sentence(words.strip())
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _without_echo(what: Part, where) -> tuple[Part, ...]:
    """The places, without those missing and those said already."""
    kept: list[Part] = []
    for part in where:
        if part and part.text and part.text != what.text and part.text not in [other.text for other in kept]:
            kept.append(part)
    return tuple(kept)


def _of_role(role, at) -> dict:
    is_education = role.kind == RoleKind.EDUCATION
    kind = wording.sentence(label(RoleKind, role.kind))
    if is_education:
        kind = _("Studied %(field)s") % {"field": wording.isolated(role.field)} if role.field else _("Studied")
    what = role.title or role.degree or kind
    where = (Part(role.unit), at(role.organization) or Part(role.organization_as_stated))
    details = (
        role.degree if role.degree != what else "",
        role.field if what != kind or not is_education else "",
        _("thesis: %(title)s") % {"title": wording.isolated(role.thesis)} if role.thesis else "",
        role.description,
    )
    told = {"who": to(role.person), "what": Part(what), "where": where, "details": details}
    return told | ({"colour": "education", "label": _("Education")} if is_education else {})


def _of_conferral(conferral, at) -> dict:
    work = conferral.contribution
    who = Part(work.title, work.get_absolute_url()) if work else to(conferral.person) or at(conferral.organization)
    status = label(ConferralStatus, conferral.status) if conferral.status != ConferralStatus.CONFERRED else ""
    share = wording.isolated(conferral.share)
    details = [
        _("%(status)s (%(share)s)") % {"status": status, "share": share} if status and share else status,
        _("share: %(share)s") % {"share": share} if share and not status else "",
        conferral.field,
    ]
    affiliation = at(conferral.affiliation)
    if affiliation:
        details.append(_("then at %(organization)s") % {"organization": wording.isolated(_with_today(affiliation))})
    if conferral.conferred_for and conferral.conferred_for.public:
        details.append(_("for %(work)s") % {"work": wording.isolated(conferral.conferred_for.title)})
    by = (to(work.person),) if work else ()
    return {
        "who": who,
        "what": to(conferral.honor),
        "where": by,
        "details": details,
        "of": conferral.status,
        "words": conferral.citation_text,
    }


def _of_participation(participation, at) -> dict:
    who = to(participation.person) or at(participation.organization) or Part(participation.as_stated)
    return {
        "who": who,
        "what": to(participation.campaign),
        "details": (wording.sentence(label(Capacity, participation.capacity)),),
        "of": participation.capacity,
        "words": participation.words,
    }


def _of_contribution(contribution, at) -> dict:
    told = wording.sentence(
        ", ".join(part for part in (contribution.part_played, label(ContributionKind, contribution.kind)) if part)
    )
    return {
        "who": to(contribution.person),
        "what": Part(contribution.title),
        "where": (at(contribution.organization), Part(contribution.place)),
        "details": (told, contribution.description),
    }


def _of_appearance(appearance, at) -> dict:
    kind = wording.sentence(label(AppearanceKind, appearance.kind))
    invited = wording.sentence(label(AppearanceStatus, AppearanceStatus.INVITED))
    what = appearance.title or appearance.event or kind
    behalf = at(appearance.on_behalf_of)
    return {
        "who": to(appearance.person),
        "what": Part(what),
        "where": (Part(appearance.event), at(appearance.host)),
        "details": (
            kind if kind != what else "",
            invited if appearance.status == AppearanceStatus.INVITED else "",
            _("on behalf of %(organization)s") % {"organization": wording.isolated(_with_today(behalf))}
            if behalf
            else "",
            appearance.description,
        ),
    }


def _of_relationship(relationship, at) -> dict:
    return {
        "who": to(relationship.person),
        "what": to(relationship.other_person) or Part(relationship.other_as_stated),
        "details": (
            wording.sentence(label(RelationshipKind, relationship.kind)) if relationship.kind != "other" else "",
            relationship.description,
        ),
    }


def _of_life_event(event, at) -> dict:
    kind = wording.sentence(label(LifeEventKind, event.kind))
    what = kind if event.kind != "other" else event.description or kind
    return {
        "who": to(event.person),
        "what": Part(what),
        "where": (Part(event.place),),
        "details": (event.description if event.description != what else "",),
    }


def _of_demand(demand, at) -> dict:
    return {"who": to(demand.campaign), "what": Part(demand.text), "colour": "participation"}


def _of_milestone(milestone, at) -> dict:
    count = f"{wording.number(milestone.count)} {milestone.counted}".strip() if milestone.count is not None else ""
    outcome = label(Outcome, milestone.outcome) if milestone.outcome else ""
    return {
        "who": to(milestone.campaign),
        "what": Part(wording.sentence(label(MilestoneKind, milestone.kind))),
        "where": (Part(outcome), Part(count)),
        "details": (milestone.description,),
        "of": milestone.outcome,
        "colour": "participation",
    }


def _of_register_fact(fact, at) -> dict:
    return {
        "who": to(fact.honor),
        "what": Part(wording.sentence(fact.what)),
        "details": (fact.description,),
        "of": fact.kind,
        "colour": "conferral",
    }


def _of_sponsorship(sponsorship, at) -> dict:
    return {
        "who": to(sponsorship.honor),
        "what": at(sponsorship.organization) or Part(sponsorship.as_stated),
        "details": (wording.sentence(sponsorship.get_part_display()),),
        "of": sponsorship.part,
        "colour": "conferral",
    }


def _of_organization_event(event, at) -> dict:
    successor = at(event.successor) or Part(event.successor_as_stated)
    return {
        "who": at(event.organization),
        "what": Part(wording.sentence(event.get_kind_display())),
        "where": (successor,),
        "details": (event.description,),
        "of": event.kind,
        "colour": "record",
    }


_TELLING = {
    "role": _of_role,
    "conferral": _of_conferral,
    "participation": _of_participation,
    "contribution": _of_contribution,
    "appearance": _of_appearance,
    "relationship": _of_relationship,
    "lifeevent": _of_life_event,
    "demand": _of_demand,
    "milestone": _of_milestone,
    "registerfact": _of_register_fact,
    "sponsorship": _of_sponsorship,
    "organizationevent": _of_organization_event,
}
