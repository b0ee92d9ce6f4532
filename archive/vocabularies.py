"""The fixed choices of the archive: each is a word that an editor picks and a reader reads.

The stored values are part of the contract with exports and fixtures; the labels may be reworded. Labels that readers
see are said in their language; the admin speaks English, and what only editors see is in English alone.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def label(of: type[TextChoices], value: str) -> str:
    """What readers call a choice, in their language. ``get_…_display`` says the same, but says all the others first."""
    return str(of(value).label)


class PublicationStatus(TextChoices):
    """How far a record or statement has come on its way to the public."""

    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"
    MERGED = "merged", "merged into another record"


STATEMENT_STATUSES = [choice for choice in PublicationStatus.choices if choice[0] != PublicationStatus.MERGED]


class Ended(TextChoices):
    """Whether what lasted has come to an end; "previously" says yes without giving a date."""

    YES = "yes", "yes, it has ended"
    NO = "no", "no, it goes on"
    UNKNOWN = "unknown", "not known"


class Certainty(TextChoices):
    """How sure the archive is of a statement."""

    CERTAIN = "certain", pgettext_lazy("statement", "certain")
    PROBABLE = "probable", pgettext_lazy("statement", "probable")
    POSSIBLE = "possible", pgettext_lazy("statement", "possible")
    DISPUTED = "disputed", pgettext_lazy("statement", "disputed")


class Rank(TextChoices):
    """Which of several statements about the same thing is shown first (after Wikibase)."""

    PREFERRED = "preferred", "preferred"
    NORMAL = "normal", "normal"
    DEPRECATED = "deprecated", "deprecated"


class Living(TextChoices):
    YES = "yes", "yes"
    NO = "no", "no"
    UNKNOWN = "unknown", "not known"


class OrganizationKind(TextChoices):
    UNIVERSITY = "university", _("university")
    COMPANY = "company", _("company")
    GOVERNMENT = "government", _("government body")
    LEARNED_SOCIETY = "learned_society", _("learned society")
    CONFERENCE = "conference", _("conference")
    PUBLISHER = "publisher", _("publisher or media")
    NONPROFIT = "nonprofit", _("nonprofit")
    UNIT = "unit", _("unit of an organization")
    OTHER = "other", _("other")


class OrganizationEventKind(TextChoices):
    """What happened to an organization as a whole; the last three lead to another one."""

    FOUNDED = "founded", pgettext_lazy("organization", "founded")
    DISSOLVED = "dissolved", pgettext_lazy("organization", "dissolved")
    CONTINUED = "continued", pgettext_lazy("organization", "continued as")
    MERGED = "merged", pgettext_lazy("organization", "merged into")
    SPLIT = "split", pgettext_lazy("organization", "gave rise to")


class HonorKind(TextChoices):
    PRIZE = "prize", _("prize")
    MEDAL = "medal", _("medal")
    FELLOWSHIP = "fellowship", pgettext_lazy("kind of honor", "fellowship")
    ELECTED_FELLOWSHIP = "elected_fellowship", _("elected fellowship")
    CHAIR = "chair", pgettext_lazy("kind of honor", "chair")
    GRANT = "grant", _("grant")
    BEST_PAPER = "best_paper", _("best paper")
    NAMED_LECTURE = "named_lecture", _("named lecture or speaker")
    HONORARY_DEGREE = "honorary_degree", _("honorary degree")
    HIGHLIGHT = "highlight", _("list or highlight")
    OTHER = "other", _("other")


class CampaignKind(TextChoices):
    PETITION = "petition", _("petition")
    OPEN_LETTER = "open_letter", _("open letter")
    RENAMING = "renaming", _("renaming")
    PUBLIC_STATEMENT = "public_statement", _("public statement")
    ADVOCACY = "advocacy", _("advocacy")
    BOYCOTT = "boycott", _("boycott")
    LEGAL_ACTION = "legal_action", _("legal action")
    OTHER = "other", _("other")


class SourceKind(TextChoices):
    ENCYCLOPEDIA = "encyclopedia", _("encyclopedia article")
    WEB_PAGE = "web_page", _("web page")
    NEWS = "news", _("news article")
    BOOK = "book", _("book")
    ARTICLE = "article", _("journal article")
    DATASET = "dataset", _("dataset or table")
    ARCHIVAL = "archival", _("archival document")
    ANNOUNCEMENT = "announcement", _("official announcement")
    CURRICULUM_VITAE = "curriculum_vitae", _("curriculum vitae")
    OTHER = "other", _("other")


class Reliability(TextChoices):
    """How near a source stands to what it tells."""

    PRIMARY = "primary", _("primary: the body or person concerned")
    SECONDARY = "secondary", _("secondary: reports on others, with care")
    TERTIARY = "tertiary", _("tertiary: a summary of other reports")
    UNRATED = "unrated", _("not rated")


class Showing(TextChoices):
    """How much of a snapshot's text readers may see."""

    ALL = "all", "all of it"
    QUOTES = "quotes", "quotes only"
    NOTHING = "nothing", "nothing"


class RoleKind(TextChoices):
    EDUCATION = "education", pgettext_lazy("kind of role", "education")
    EMPLOYMENT = "employment", _("employment")
    INVITED_POSITION = "invited_position", _("invited position")
    FELLOWSHIP = "fellowship", pgettext_lazy("kind of role", "fellowship")
    MEMBERSHIP = "membership", _("membership")
    SERVICE = "service", pgettext_lazy("kind of role", "service")
    LEADERSHIP = "leadership", _("leadership")
    OTHER = "other", _("other")


class ConferralStatus(TextChoices):
    CONFERRED = "conferred", pgettext_lazy("honor", "conferred")
    SHARED = "shared", pgettext_lazy("honor", "shared")
    DECLINED = "declined", pgettext_lazy("honor", "declined")
    REVOKED = "revoked", pgettext_lazy("honor", "revoked")
    NOMINATED = "nominated", pgettext_lazy("honor", "nominated")
    FINALIST = "finalist", pgettext_lazy("honor", "finalist")


class RegisterFactKind(TextChoices):
    """What is said of an honor's register as a whole, or of years in it."""

    FOUNDED = "founded", _("founded")
    FREQUENCY = "frequency", _("how often it is given")
    COMPLETE = "complete", _("complete for these years")
    NOT_AWARDED = "not_awarded", _("not awarded")
    DISCONTINUED = "discontinued", _("discontinued")


class SponsorshipPart(TextChoices):
    """What an organization does for an honor."""

    CONFERS = "confers", _("confers it")
    SPONSORS = "sponsors", _("sponsors it")
    ADMINISTERS = "administers", _("administers it")
    ENDOWED = "endowed", _("endowed it")


class Capacity(TextChoices):
    """The part that a person or organization takes in a campaign."""

    INITIATOR = "initiator", _("initiator")
    CAMPAIGNER = "campaigner", _("campaigner")
    ORGANIZER = "organizer", _("organizer")
    DRAFTER = "drafter", _("drafter")
    SIGNATORY = "signatory", _("signatory")
    SPOKESPERSON = "spokesperson", _("spokesperson")
    SUPPORTER = "supporter", _("supporter")
    ADDRESSEE = "addressee", _("addressee")
    TARGET = "target", _("target")
    OPPONENT = "opponent", _("opponent")


class ContributionKind(TextChoices):
    RESEARCH_AREA = "research_area", _("research area")
    METHOD = "method", _("method")
    THEORY = "theory", _("theory")
    SOFTWARE = "software", _("software or service")
    MODEL = "model", pgettext_lazy("kind of work", "model")
    DATASET = "dataset", _("dataset")
    PAPER = "paper", pgettext_lazy("kind of work", "paper")
    FOUNDING = "founding", _("founding of a laboratory or initiative")
    OTHER = "other", _("other")


class AppearanceKind(TextChoices):
    KEYNOTE = "keynote", _("keynote")
    TALK = "talk", _("talk")
    PANEL = "panel", _("panel")
    LECTURE = "lecture", _("lecture")
    TESTIMONY = "testimony", _("testimony or advice")
    REPRESENTATION = "representation", _("representation")
    PUBLIC_STATEMENT = "public_statement", _("public statement")
    MEDIA = "media", _("media")


class AppearanceStatus(TextChoices):
    GIVEN = "given", pgettext_lazy("talk", "given")
    INVITED = "invited", pgettext_lazy("talk", "invited")


class RelationshipKind(TextChoices):
    """What the other person is to the person."""

    PARENT = "parent", _("parent")
    GRANDPARENT = "grandparent", _("grandparent")
    ANCESTOR = "ancestor", _("ancestor")
    ADVISOR = "advisor", _("advisor")
    MENTOR = "mentor", _("mentor")
    COLLEAGUE = "colleague", _("colleague")
    OTHER = "other", _("other")


class LifeEventKind(TextChoices):
    BIRTH = "birth", _("birth")
    DEATH = "death", _("death")
    UPBRINGING = "upbringing", _("upbringing")
    TRAINING = "training", pgettext_lazy("life", "training")
    MOVE = "move", pgettext_lazy("life", "move")
    OTHER = "other", _("other")


class MilestoneKind(TextChoices):
    LAUNCHED = "launched", pgettext_lazy("step of a campaign", "launched")
    COUNT = "count", pgettext_lazy("step of a campaign", "count")
    RESPONSE = "response", _("response")
    DECISION = "decision", _("decision")
    OUTCOME = "outcome", pgettext_lazy("step of a campaign", "outcome")


class Outcome(TextChoices):
    OPEN = "open", pgettext_lazy("outcome", "open")
    ACHIEVED = "achieved", pgettext_lazy("outcome", "achieved")
    PARTLY_ACHIEVED = "partly_achieved", pgettext_lazy("outcome", "partly achieved")
    REJECTED = "rejected", pgettext_lazy("outcome", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "withdrawn")


class NameKind(TextChoices):
    PREFERRED = "preferred", pgettext_lazy("kind of name", "preferred")
    BIRTH = "birth", _("name at birth")
    FORMER = "former", pgettext_lazy("kind of name", "former")
    ABBREVIATION = "abbreviation", pgettext_lazy("kind of name", "abbreviation")
    NATIVE = "native", _("in its own language")
    VARIANT = "variant", pgettext_lazy("kind of name", "another form")
    SEARCH_ONLY = "search_only", _("for searching only, never shown")


class Stance(TextChoices):
    """What the quoted words do for the statement that they are cited for."""

    SUPPORTS = "supports", "supports it"
    CONTRADICTS = "contradicts", "contradicts it"
    MENTIONS = "mentions", "mentions it"


class Aspect(TextChoices):
    """The part of a statement or record that a citation speaks to; empty means the whole."""

    DATE = "date", _("its date")
    TITLE = "title", _("its title")
    KIND = "kind", _("its kind")
    NAME = "name", _("its name")
    ORGANIZATION = "organization", _("its organization")
    PARENT = "parent", _("what it is part of")
    CONFERRED_BY = "conferred_by", _("who confers it")
    PLACE = "place", _("its place")
    CITATION_TEXT = "citation_text", _("the words of the conferral")
    DEGREE = "degree", _("the degree")
    THESIS = "thesis", _("the thesis")
    FIELD = "field", _("its field")
    ENDED = "ended", _("whether it has ended")
    DESCRIPTION = "description", _("its description")


class ChangeKind(TextChoices):
    """By which door a change set came."""

    EDIT = "edit", _("edit")
    SET_UP = "set_up", _("set-up")
    FIXTURE = "fixture", _("fixture")
    IMPORT = "import", _("import")
    COMMAND = "command", _("command")
    MERGE = "merge", _("merge")
    REVERT = "revert", _("revert")
    RESTORE = "restore", _("restoring")


class ImportStatus(TextChoices):
    """How far a table has come on its way into the archive."""

    UPLOADED = "uploaded", "uploaded"
    PLANNED = "planned", "planned"
    CONFIRMED = "confirmed", "confirmed"
    UNDONE = "undone", "undone"
    FAILED = "failed", "could not be read"


class Verdict(TextChoices):
    """What a plan says of a row."""

    NEW = "new", "new"
    CHANGED = "changed", "changed"
    UNCHANGED = "unchanged", "unchanged"
    AMBIGUOUS = "ambiguous", "ambiguous"
    WAITING = "waiting", "waiting"
    REFUSED = "refused", "refused"
    LEFT = "left", "left out"


class RowOutcome(TextChoices):
    """What became of a planned row when its plan was confirmed or taken back."""

    DONE = "done", "done"
    HELD_BACK = "held_back", "held back"
    TAKEN_BACK = "taken_back", "taken back"
    KEPT = "kept", "kept, because it was edited since"
    COULD_NOT = "could_not", "could not be taken back"


class JobKind(TextChoices):
    PLAN = "plan", "planning an import"
    CONFIRM = "confirm", "carrying out an import"
    UNDO = "undo", "taking an import back"
    PUBLISH = "publish", "publishing what an import brought"
    UNPUBLISH = "unpublish", "taking a publishing back"
    EXPORT = "export", "exporting"


class JobStatus(TextChoices):
    WAITING = "waiting", "waiting for its turn"
    RUNNING = "running", "running"
    DONE = "done", "done"
    STOPPED = "stopped", "stopped"
    FAILED = "failed", "failed"
