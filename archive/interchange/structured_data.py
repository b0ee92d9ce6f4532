"""A career as structured data for search engines: schema.org's ProfilePage about a Person, in JSON-LD.

Only what the archive stands by is told: statements that are certain or probable, none that is known to be wrong.
Roles keep their dates by schema.org's Role (https://schema.org/Role): the property stands once more inside the role.
A date that schema.org cannot hold (about 1931, spring 2012) is left out rather than made more exact.
"""

from collections import defaultdict

from archive.careers import Career
from archive.careers.entries import LifeEventEntry, RoleEntry
from archive.dates import Dates
from archive.vocabularies import Certainty, RoleKind

_STOOD_BY = {Certainty.CERTAIN, Certainty.PROBABLE}
# By which property a person is connected with the organization of a role.
_CONNECTIONS = {
    RoleKind.EDUCATION: "alumniOf",
    RoleKind.EMPLOYMENT: "worksFor",
    RoleKind.INVITED_POSITION: "worksFor",
    RoleKind.LEADERSHIP: "worksFor",
    RoleKind.FELLOWSHIP: "memberOf",
    RoleKind.MEMBERSHIP: "memberOf",
    RoleKind.SERVICE: "memberOf",
    RoleKind.OTHER: "affiliation",
}


def profile_page(career: Career, base: str, language: str, image: str = "") -> dict:
    """The page of the career as a ProfilePage, ready for JSON; ``base`` is the archive's address without a slash.

    ``image`` is the address of the person's portrait, where there is one that may be shown. The page is in
    ``language`` (BCP 47).
    """
    address = f"{base}{career.person.get_absolute_url()}"
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "@id": address,
        "url": address,
        "name": career.person.name,
        "inLanguage": language,
        "isAccessibleForFree": True,
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "mainEntity": _person(career, base, image),
    }
    if career.revision:
        page["dateModified"] = career.revision.moment.isoformat()
    return page


def _person(career: Career, base: str, image: str) -> dict:
    person = career.person
    told = {
        "@type": "Person",
        "@id": f"{base}/id/{person.uid}",
        "url": f"{base}{person.get_absolute_url()}",
        "name": person.name,
        "alternateName": [name.text for name in career.names],
        "description": person.headline or person.summary,
        "image": image,
        "sameAs": [key.href for key in career.identifiers if key.href],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": key.label, "value": key.value}
            for key in career.identifiers
            if key.label
        ],
        "award": [_award(entry) for entry in career.honors if entry.is_given and _is_stood_by(entry)],
    }
    for kind in ("birth", "death"):
        event = career.life_event(kind)
        if event and _is_stood_by(event):
            told |= _born_or_died(kind, event)
    for name, roles in _roles(career, base).items():
        told[name] = roles
    return {name: value for name, value in told.items() if value}


def _is_stood_by(entry) -> bool:
    return entry.certainty in _STOOD_BY


def _award(entry) -> str:
    year = _exactly(entry.date)[:4]
    return f"{entry.what} ({year})" if year else entry.what


def _born_or_died(kind: str, event: LifeEventEntry) -> dict:
    date = _exactly(event.date)
    place = {"@type": "Place", "name": event.place} if event.place else None
    return {f"{kind}Date": date, f"{kind}Place": place}


def _exactly(text: str) -> str:
    """The date where it is one day, month or year; else nothing."""
    return text if text and Dates.parse(text).plain_ends()[0] == text else ""


def _roles(career: Career, base: str) -> dict[str, list[dict]]:
    """The roles at organizations by the property that connects them, in the order of the page."""
    told = defaultdict(list)
    for entry in (*career.roles, *career.education):
        if _is_stood_by(entry) and entry.where:
            name = _CONNECTIONS[RoleKind(entry.kind)]
            told[name].append(_role(name, entry, base))
    return told


def _role(name: str, entry: RoleEntry, base: str) -> dict:
    organization = {"@type": "Organization", "name": entry.where}
    if entry.organization:
        organization["url"] = f"{base}{entry.organization.href}"
    begin, end = Dates.parse(entry.date).plain_ends() if "/" in entry.date else ("", "")
    role = {"@type": "OrganizationRole", "roleName": entry.what, "startDate": begin, "endDate": end, name: organization}
    return {key: value for key, value in role.items() if value}
