"""The words that readers read of what is found."""

from django.utils.translation import gettext as _


def titles_of_kinds() -> dict[str, str]:
    """The kinds of record, many at once."""
    return {
        "person": _("People"),
        "organization": _("Organizations"),
        "honor": _("Honors"),
        "campaign": _("Campaigns"),
        "source": _("Sources"),
    }
