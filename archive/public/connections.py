"""Connections: whom a person shared an organization, an honor or a campaign with, drawn and told."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.careers.connections import Connection, Tie, chosen, connections
from archive.careers.entries import RelationshipEntry
from archive.models import Person
from archive.public import sections
from archive.public.addresses import record_page
from archive.public.network import DRAWN, OF_ONE, Node, network
from archive.public.overlap_words import doubt_words, years_words
from archive.public.page import page
from archive.public.pagination import PER_PAGE
from archive.public.sections import Section
from archive.vocabularies import Capacity, RelationshipKind


@dataclass(frozen=True, slots=True)
class Told:
    """A tie in words, with the thing that is shared and the statements that say so."""

    kind: str
    is_certain: bool
    what: str
    href: str
    when: str
    aside: str
    proofs: tuple[str, ...]


@record_page(Person)
def person_connections(request, person):
    """Everyone who is connected with one person, the strongest connections drawn: ``?connections=2`` lists the next."""
    found = connections(person)
    section = _page_of(request, found.found)
    rows = [(one, [_told(tie, one, person.name) for tie in one.ties]) for one in section.rows]
    drawn = [_node(one, person.name) for one in chosen(found.found, DRAWN, OF_ONE)]
    context = {
        "person": person,
        "section": section,
        "rows": rows,
        "cut": found.cut,
        "alone": found.alone,
        "undated": found.undated,
        "network": network(drawn) if drawn else None,
        "undrawn": max(0, len(found.found) - DRAWN),
        "certain": sum(one.is_certain for one in found.found),
    }
    return page(request, "person/connections.html", context)


def _page_of(request, found: list[Connection]) -> Section:
    number = sections.page_number(request, "connections")
    start = (number - 1) * PER_PAGE
    sections.refuse_beyond(number, start, len(found))
    return Section(found[start : start + PER_PAGE], number, len(found), PER_PAGE, "connections")


def _told(tie: Tie, one: Connection, name: str) -> Told:
    aside = ", ".join(str(Capacity(capacity).label) for capacity in tie.capacities)
    what = tie.what
    if tie.kind == "relation":
        what = _relation_words(tie, one)
    return Told(tie.kind, tie.is_certain, what, tie.href, _when(tie, name), aside, tie.proofs)


def _relation_words(tie: Tie, one: Connection) -> str:
    """What the other is to the person, "advisor"; or the person to the other, "advisor of Ada Quist"."""
    if tie.is_inverse:
        return _("%(relation)s %(name)s") % {"relation": RelationshipEntry.INVERSE[tie.relation], "name": one.name}
    return _("related") if tie.relation == "other" else str(RelationshipKind(tie.relation).label)


def _when(tie: Tie, name: str) -> str:
    if tie.kind == "relation":
        return ""
    if tie.is_certain:
        return "; ".join(years_words(first, last) for first, last in tie.years)
    if tie.kind == "campaign":
        return _("possibly at the same time; the dates leave it open")
    return doubt_words(tie.doubt, name)


def _node(one: Connection, name: str) -> Node:
    tie = one.ties[0]
    told = _told(tie, one, name)
    label = told.what
    if tie.years:
        label = _("%(what)s, %(years)s") % {"what": told.what, "years": _years_shortly(tie)}
    says = [
        ", ".join(part for part in (each.what, each.when) if part) for each in (_told(t, one, name) for t in one.ties)
    ]
    return Node(one.name, one.href, tie.kind, label, f"{one.name}: {'; '.join(says)}", one.is_certain, one.strength)


def _years_shortly(tie: Tie) -> str:
    first, last = tie.years[0][0], tie.years[-1][1]
    return str(first) if first == last else f"{first}–{last}"
