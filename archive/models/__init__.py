"""What the archive knows: records, statements, their evidence, and the log of every change to them."""

from archive.models.appearance import Appearance
from archive.models.campaign import Campaign, Demand, Milestone, Participation
from archive.models.changes import Change, ChangeSet
from archive.models.contribution import Contribution
from archive.models.editor import Editor
from archive.models.honor import Conferral, Honor, RegisterFact, Sponsorship
from archive.models.identifiers import Identifier
from archive.models.identity import FormerSlug, Identity
from archive.models.imports import Import, PlannedRow, Publishing, Question, SavedMapping
from archive.models.job import Job
from archive.models.journal import NoOpenChangeSet
from archive.models.life_event import LifeEvent
from archive.models.names import Name
from archive.models.opening import change_set
from archive.models.organization import Organization, OrganizationEvent
from archive.models.person import Person
from archive.models.relationship import Relationship
from archive.models.role import Role
from archive.models.search import SearchDocument, SearchDue, SearchName, SearchRules, SearchSpelling, SearchText
from archive.models.source import Citation, PassageMark, Snapshot, Source

RECORDS = (Person, Organization, Honor, Campaign, Source)
STATEMENTS = (
    *(Role, Conferral, Participation, Contribution, Appearance, Relationship, LifeEvent, Demand, Milestone),
    *(RegisterFact, Sponsorship, OrganizationEvent),
)

__all__ = [
    "RECORDS",
    "STATEMENTS",
    "Appearance",
    "Campaign",
    "Change",
    "ChangeSet",
    "Citation",
    "Conferral",
    "Contribution",
    "Demand",
    "Editor",
    "FormerSlug",
    "Honor",
    "Identifier",
    "Identity",
    "Import",
    "Job",
    "LifeEvent",
    "Milestone",
    "Name",
    "NoOpenChangeSet",
    "Organization",
    "OrganizationEvent",
    "Participation",
    "PassageMark",
    "Person",
    "PlannedRow",
    "Publishing",
    "Question",
    "RegisterFact",
    "Relationship",
    "Role",
    "SavedMapping",
    "SearchDocument",
    "SearchDue",
    "SearchName",
    "SearchRules",
    "SearchSpelling",
    "SearchText",
    "Snapshot",
    "Source",
    "Sponsorship",
    "change_set",
]
