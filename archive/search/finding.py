"""Answering a question."""

import math

from django.utils.translation import gettext as _

from archive.models import RECORDS
from archive.models.fields import fold
from archive.search.questions import Question
from archive.search.results import Facet, FacetValue, Found, Group, Result, Understood, Why
from archive.search.wording import titles_of_kinds

FEW, PAGE = 5, 20


def find(question: Question, page: int = 1) -> Found:
    """What the public archive has for the question: by kind of record the best few, or one kind page by page."""
    groups, titles = [], titles_of_kinds()
    counts = {}
    words = fold(question.words).replace('"', " ").split()
    size = PAGE if len(question.kinds) == 1 else FEW
    first = (page - 1) * size if len(question.kinds) == 1 else 0
    for model in sorted(RECORDS, key=lambda model: list(titles).index(model._meta.model_name)):
        kind = model._meta.model_name
        rows = model.objects.published().in_order()
        for word in words:
            rows = rows.filter(sort_key__contains=word)
        counts[kind] = rows.count() if not question.is_empty else 0
        if (question.kinds and kind not in question.kinds) or not counts[kind]:
            continue
        results = tuple(
            Result(
                kind,
                row.uid,
                row.slug,
                row.get_absolute_url(),
                row.display_name,
                getattr(row, "headline", ""),
                (Why(_("Name"), ((row.display_name, True),), row.get_absolute_url()),),
            )
            for row in rows[first : first + size]
        )
        groups.append(
            Group(
                kind,
                titles[kind],
                results,
                counts[kind],
                True,
                question.with_(kinds=(kind,)),
                page if first else 1,
                math.ceil(counts[kind] / PAGE),
            )
        )
    values = tuple(
        FacetValue(kind, titles[kind], count, kind in question.kinds, question.toggled("kinds", kind))
        for kind, count in counts.items()
        if count
    )
    facets = (Facet("kinds", _("Kind of record"), values, False),) if values else ()
    return Found(question, tuple(groups), facets, (), Understood(), sum(g.count for g in groups), True)
