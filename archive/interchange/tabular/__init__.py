"""Our sheets: a table for every kind of record and statement, to take out and to bring in."""

from archive.interchange.tabular.appearance import AppearanceSheet
from archive.interchange.tabular.campaign import CampaignSheet
from archive.interchange.tabular.conferral import ConferralSheet
from archive.interchange.tabular.contribution import ContributionSheet
from archive.interchange.tabular.demand import DemandSheet
from archive.interchange.tabular.honor import HonorSheet
from archive.interchange.tabular.life_event import LifeEventSheet
from archive.interchange.tabular.milestone import MilestoneSheet
from archive.interchange.tabular.organization import OrganizationSheet
from archive.interchange.tabular.organization_event import OrganizationEventSheet
from archive.interchange.tabular.participation import ParticipationSheet
from archive.interchange.tabular.person import PersonSheet
from archive.interchange.tabular.register_fact import RegisterFactSheet
from archive.interchange.tabular.relationship import RelationshipSheet
from archive.interchange.tabular.role import RoleSheet
from archive.interchange.tabular.sheet import Sheet
from archive.interchange.tabular.source import SourceSheet
from archive.interchange.tabular.sponsorship import SponsorshipSheet

#: The sheets by kind, each after those to which its rows refer.
SHEETS: dict[str, type[Sheet]] = {
    sheet.kind(): sheet
    for sheet in (
        SourceSheet,
        OrganizationSheet,
        HonorSheet,
        CampaignSheet,
        PersonSheet,
        ContributionSheet,
        RoleSheet,
        AppearanceSheet,
        ParticipationSheet,
        RelationshipSheet,
        LifeEventSheet,
        ConferralSheet,
        DemandSheet,
        MilestoneSheet,
        RegisterFactSheet,
        SponsorshipSheet,
        OrganizationEventSheet,
    )
}

__all__ = ["SHEETS", "Sheet"]
