"""The fixed choices of the archive: each is a word that an editor picks and a reader reads.

The stored values are part of the contract with exports and fixtures; the labels may be reworded.
"""

from django.db.models import TextChoices


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

    CERTAIN = "certain", "certain"
    PROBABLE = "probable", "probable"
    POSSIBLE = "possible", "possible"
    DISPUTED = "disputed", "disputed"


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
    UNIVERSITY = "university", "university"
    COMPANY = "company", "company"
    GOVERNMENT = "government", "government body"
    LEARNED_SOCIETY = "learned_society", "learned society"
    CONFERENCE = "conference", "conference"
    PUBLISHER = "publisher", "publisher or media"
    NONPROFIT = "nonprofit", "nonprofit"
    UNIT = "unit", "unit of an organization"
    OTHER = "other", "other"


class HonorKind(TextChoices):
    PRIZE = "prize", "prize"
    MEDAL = "medal", "medal"
    FELLOWSHIP = "fellowship", "fellowship"
    ELECTED_FELLOWSHIP = "elected_fellowship", "elected fellowship"
    CHAIR = "chair", "chair"
    GRANT = "grant", "grant"
    BEST_PAPER = "best_paper", "best paper"
    NAMED_LECTURE = "named_lecture", "named lecture or speaker"
    HONORARY_DEGREE = "honorary_degree", "honorary degree"
    HIGHLIGHT = "highlight", "list or highlight"
    OTHER = "other", "other"


class CampaignKind(TextChoices):
    PETITION = "petition", "petition"
    OPEN_LETTER = "open_letter", "open letter"
    RENAMING = "renaming", "renaming"
    PUBLIC_STATEMENT = "public_statement", "public statement"
    ADVOCACY = "advocacy", "advocacy"
    BOYCOTT = "boycott", "boycott"
    LEGAL_ACTION = "legal_action", "legal action"
    OTHER = "other", "other"


class SourceKind(TextChoices):
    ENCYCLOPEDIA = "encyclopedia", "encyclopedia article"
    WEB_PAGE = "web_page", "web page"
    NEWS = "news", "news article"
    BOOK = "book", "book"
    ARTICLE = "article", "journal article"
    DATASET = "dataset", "dataset or table"
    ARCHIVAL = "archival", "archival document"
    ANNOUNCEMENT = "announcement", "official announcement"
    CURRICULUM_VITAE = "curriculum_vitae", "curriculum vitae"
    OTHER = "other", "other"


class Reliability(TextChoices):
    """How near a source stands to what it tells."""

    PRIMARY = "primary", "primary: the body or person concerned"
    SECONDARY = "secondary", "secondary: reports on others, with care"
    TERTIARY = "tertiary", "tertiary: a summary of other reports"
    UNRATED = "unrated", "not rated"


class Showing(TextChoices):
    """How much of a snapshot's text readers may see."""

    ALL = "all", "all of it"
    QUOTES = "quotes", "quotes only"
    NOTHING = "nothing", "nothing"


class RoleKind(TextChoices):
    EDUCATION = "education", "education"
    EMPLOYMENT = "employment", "employment"
    INVITED_POSITION = "invited_position", "invited position"
    FELLOWSHIP = "fellowship", "fellowship"
    MEMBERSHIP = "membership", "membership"
    SERVICE = "service", "service"
    LEADERSHIP = "leadership", "leadership"
    OTHER = "other", "other"


class ConferralStatus(TextChoices):
    CONFERRED = "conferred", "conferred"
    SHARED = "shared", "shared"
    DECLINED = "declined", "declined"
    REVOKED = "revoked", "revoked"
    NOMINATED = "nominated", "nominated"
    FINALIST = "finalist", "finalist"


class Capacity(TextChoices):
    """The part that a person or organization takes in a campaign."""

    INITIATOR = "initiator", "initiator"
    CAMPAIGNER = "campaigner", "campaigner"
    ORGANIZER = "organizer", "organizer"
    DRAFTER = "drafter", "drafter"
    SIGNATORY = "signatory", "signatory"
    SPOKESPERSON = "spokesperson", "spokesperson"
    SUPPORTER = "supporter", "supporter"
    ADDRESSEE = "addressee", "addressee"
    TARGET = "target", "target"
    OPPONENT = "opponent", "opponent"


class ContributionKind(TextChoices):
    RESEARCH_AREA = "research_area", "research area"
    METHOD = "method", "method"
    THEORY = "theory", "theory"
    SOFTWARE = "software", "software or service"
    MODEL = "model", "model"
    DATASET = "dataset", "dataset"
    PAPER = "paper", "paper"
    FOUNDING = "founding", "founding of a laboratory or initiative"
    OTHER = "other", "other"


class AppearanceKind(TextChoices):
    KEYNOTE = "keynote", "keynote"
    TALK = "talk", "talk"
    PANEL = "panel", "panel"
    LECTURE = "lecture", "lecture"
    TESTIMONY = "testimony", "testimony or advice"
    REPRESENTATION = "representation", "representation"
    PUBLIC_STATEMENT = "public_statement", "public statement"
    MEDIA = "media", "media"


class AppearanceStatus(TextChoices):
    GIVEN = "given", "given"
    INVITED = "invited", "invited"


class RelationshipKind(TextChoices):
    """What the other person is to the person."""

    PARENT = "parent", "parent"
    GRANDPARENT = "grandparent", "grandparent"
    ANCESTOR = "ancestor", "ancestor"
    ADVISOR = "advisor", "advisor"
    MENTOR = "mentor", "mentor"
    COLLEAGUE = "colleague", "colleague"
    OTHER = "other", "other"


class LifeEventKind(TextChoices):
    BIRTH = "birth", "birth"
    DEATH = "death", "death"
    UPBRINGING = "upbringing", "upbringing"
    TRAINING = "training", "training"
    MOVE = "move", "move"
    OTHER = "other", "other"


class MilestoneKind(TextChoices):
    LAUNCHED = "launched", "launched"
    COUNT = "count", "count"
    RESPONSE = "response", "response"
    DECISION = "decision", "decision"
    OUTCOME = "outcome", "outcome"


class Outcome(TextChoices):
    OPEN = "open", "open"
    ACHIEVED = "achieved", "achieved"
    PARTLY_ACHIEVED = "partly_achieved", "partly achieved"
    REJECTED = "rejected", "rejected"
    WITHDRAWN = "withdrawn", "withdrawn"


class NameKind(TextChoices):
    PREFERRED = "preferred", "preferred"
    BIRTH = "birth", "name at birth"
    FORMER = "former", "former"
    ABBREVIATION = "abbreviation", "abbreviation"
    NATIVE = "native", "in its own language"
    VARIANT = "variant", "another form"
    SEARCH_ONLY = "search_only", "for searching only, never shown"


class Stance(TextChoices):
    """What the quoted words do for the statement that they are cited for."""

    SUPPORTS = "supports", "supports it"
    CONTRADICTS = "contradicts", "contradicts it"
    MENTIONS = "mentions", "mentions it"


class Aspect(TextChoices):
    """The part of a statement or record that a citation speaks to; empty means the whole."""

    DATE = "date", "its date"
    TITLE = "title", "its title"
    KIND = "kind", "its kind"
    NAME = "name", "its name"
    ORGANIZATION = "organization", "its organization"
    PARENT = "parent", "what it is part of"
    CONFERRED_BY = "conferred_by", "who confers it"
    PLACE = "place", "its place"
    CITATION_TEXT = "citation_text", "the words of the conferral"
    DEGREE = "degree", "the degree"
    THESIS = "thesis", "the thesis"
    FIELD = "field", "its field"
    ENDED = "ended", "whether it has ended"
    DESCRIPTION = "description", "its description"


class ChangeKind(TextChoices):
    """By which door a change set came."""

    EDIT = "edit", "edit"
    SET_UP = "set_up", "set-up"
    FIXTURE = "fixture", "fixture"
    IMPORT = "import", "import"
    COMMAND = "command", "command"
    MERGE = "merge", "merge"
    REVERT = "revert", "revert"
    RESTORE = "restore", "restoring"


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
