"""What an answer can be narrowed down to: values with the number of records that would be left, and their questions."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Campaign, Honor, Organization
from archive.reading.years import decade_words
from archive.search import facets
from archive.search.facets import SIGN, facet, value_of
from archive.search.questions import Question
from archive.search.results import Facet, FacetValue
from archive.search.wording import titles_of_kinds
from archive.vocabularies import RoleKind
from archive.wording import sentence

SHOWN = 8
_RECORDS = (
    ("organizations", gettext_lazy("Organization"), facets.ORGANIZATION, Organization),
    ("honors", gettext_lazy("Honor"), facets.HONOR, Honor),
    ("bodies", gettext_lazy("Awarding body"), facets.BODY, Organization),
    ("campaigns", gettext_lazy("Campaign"), facets.CAMPAIGN, Campaign),
)


def words_of_facets(question: Question) -> tuple[tuple[str, ...], ...] | None:
    """What the question is narrowed down to, as words of the index of each of which one has to be there.

    None where it names a record that is not public.
    """
    found = [tuple(facet(facets.KIND, kind) for kind in question.kinds)] if question.kinds else []
    found += [(facet(facets.ROLE_KIND, kind),) for kind in question.role_kinds]
    for name, _title, letter, model in _RECORDS:
        slugs = getattr(question, name)
        if slugs:
            uids = model.objects.published().filter(slug__in=slugs).values_list("pk", flat=True)
            if len(uids) < len(slugs):
                return None
            found += [(facet(letter, uid),) for uid in uids]
    letter = facets.CERTAINLY if question.sure else facets.POSSIBLY
    found += [(facet(letter, str(decade)),) for decade in question.decades]
    found += [(facet(facets.SOURCED),)] if question.sourced else []
    found += [(facet(facets.VERIFIED),)] if question.verified else []
    return tuple(found)


def facets_of(question: Question, counts: Counter) -> tuple[Facet, ...]:
    """The facets of an answer whose records have each of the index's facets so many times; empty ones are left out."""
    roles = {kind: sentence(str(label)) for kind, label in RoleKind.choices}
    found = [
        _plain("kinds", _("Kind of record"), facets.KIND, question, counts, titles_of_kinds()),
        _plain("role_kinds", _("Kind of role"), facets.ROLE_KIND, question, counts, roles),
        *_of_records(question, counts),
        _decades(question, counts),
        _evidence(question, counts),
    ]
    return tuple(one for one in found if one.values)


def _plain(name: str, title: str, letter: str, question: Question, counts: Counter, labels: dict[str, str]) -> Facet:
    """A facet of fixed choices, the most frequent first, but those chosen before all."""
    chosen = getattr(question, name)
    numbers = {choice: counts.get(facet(letter, choice), 0) for choice in labels}
    values = [
        FacetValue(choice, labels[choice], count, choice in chosen, question.toggled(name, choice))
        for choice, count in sorted(numbers.items(), key=lambda item: (item[0] not in chosen, -item[1]))
        if count or choice in chosen
    ]
    return Facet(name, title, tuple(values), False)


def _of_records(question: Question, counts: Counter) -> list[Facet]:
    """Facets whose values are records: those that most of the found records have, and those chosen."""
    found = []
    for name, title, letter, model in _RECORDS:
        begin = SIGN + letter
        numbers = {value_of(word): count for word, count in counts.items() if word.startswith(begin)}
        best = sorted(numbers, key=lambda uid: (-numbers[uid], uid))[:SHOWN]
        chosen = getattr(question, name)
        rows = list(model.objects.published().filter(pk__in=best).values_list("pk", "slug", "name")) if best else []
        missing = set(chosen) - {slug for _, slug, _ in rows}
        if missing:
            rows += model.objects.published().filter(slug__in=missing).values_list("pk", "slug", "name")
        rows.sort(key=lambda row: (row[1] not in chosen, -numbers.get(row[0], 0), row[2]))
        values = tuple(
            FacetValue(slug, text, numbers.get(uid, 0), slug in chosen, question.toggled(name, slug))
            for uid, slug, text in rows
        )
        found.append(Facet(name, str(title), values, len(numbers) > SHOWN))
    return found


def _decades(question: Question, counts: Counter) -> Facet:
    letter = facets.CERTAINLY if question.sure else facets.POSSIBLY
    begin = SIGN + letter
    numbers = {int(value_of(word)): count for word, count in counts.items() if word.startswith(begin)}
    values = [
        FacetValue(
            decade,
            decade_words(decade),
            numbers.get(decade, 0),
            decade in question.decades,
            question.toggled("decades", decade),
        )
        for decade in sorted({*numbers, *question.decades}, key=lambda one: (one not in question.decades, -one))
    ]
    return Facet("decades", _("Decade"), tuple(values), False)


def _evidence(question: Question, counts: Counter) -> Facet:
    switches = (
        ("sourced", _("Every statement has a source"), facets.SOURCED),
        ("verified", _("Every statement is verified"), facets.VERIFIED),
    )
    values = [
        FacetValue(name, label, count, getattr(question, name), question.toggled(name))
        for name, label, letter in switches
        if (count := counts.get(facet(letter), 0)) or getattr(question, name)
    ]
    return Facet("evidence", _("Evidence"), tuple(values), False)
