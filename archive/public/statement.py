"""Statements: the permanent page of one, with all its evidence and its history in brief."""

from django.http import Http404

from archive.careers import Evidence
from archive.careers.earlier import evidence_then
from archive.models import Identity, RegisterFact
from archive.public import clocks, memento
from archive.public.addresses import Gone, gone, gone_or_unknown
from archive.public.honor_register import anchor
from archive.public.not_shown import not_shown_then
from archive.public.page import page
from archive.reading import lines
from archive.reading.registers import years_of
from archive.reading.revisions import revisions
from archive.reading.statement_then import line_then, statement_then
from archive.reading.supports import contexts
from archive.reading.withdrawals import withdrawn_since
from archive.vocabularies import Rank, RegisterFactKind


def statement(request, uid):
    """The public statement of the uid; 410 where it was withdrawn, or deleted after it was public; else 404."""
    try:
        found = public_statement(uid)
    except Gone as what:
        return gone(request, what)
    as_of = clocks.as_of(request)
    if as_of.number is not None:
        return statement_as_of(request, found, as_of)
    line = lines.line(found)
    return _page(request, found, line, Evidence.gather({line.target: [uid]}), as_of)


def statement_as_of(request, statement, as_of):
    """The statement as the archive told it after a change set; 404 where too early, 410 where withdrawn since."""
    past, then = statement_then(statement, as_of.number)
    path = statement.get_absolute_url()
    if then is None:
        withdrawal = next(iter(withdrawn_since(past, [statement.pk])), None)
        return not_shown_then(request, statement, str(lines.line(statement)), withdrawal)
    evidence = evidence_then(past, [statement.pk])
    response = _page(request, then, line_then(past, then), evidence, as_of, canonical=f"{path}?{as_of.query}")
    memento.dated(response, as_of)
    response["Link"] = f'<{request.build_absolute_uri(path)}>; rel="original"'
    return response


def _page(request, statement, line, evidence, as_of, canonical=""):
    proofs = evidence.of(line.uid)
    is_today = as_of.number is None
    context = {
        "line": line,
        "as_of": as_of,
        "record": statement,
        "owner": owner_of(statement),
        "told_as": told_as(statement),
        "evidence": evidence,
        "proofs": proofs,
        "contexts": contexts([proof.uid for proof in proofs]) if is_today else {},
        "revisions": revisions(statement, [proof.uid for proof in proofs]) if is_today else (),
    }
    return page(request, "statement/page.html", context, about=statement if is_today else None, canonical=canonical)


def public_statement(uid: str):
    """The public statement, with all that its line names. Raises ``Gone`` or ``Http404``."""
    identity = Identity.objects.filter(pk=uid).first()
    model = lines.MODELS.get(identity.kind) if identity else None
    if model is None:
        raise Http404("There is no such statement.")
    found = lines.readable(model.objects.filter(pk=uid)).first()
    if found is not None:
        return found
    raise gone_or_unknown(uid)


def owner_of(statement):
    """The public record whose page shows the statement, as a part that leads to its line there."""
    for field in statement.owner_fields():
        owner = getattr(statement, field.name)
        if owner is not None:
            part = lines.to(owner) if hasattr(owner, "slug") else lines.to(owner.person)
            return lines.Part(part.text, f"{part.href}{_year_of(statement)}#{statement.uid}")
    return None


def _year_of(statement) -> str:
    """Where a page is a register of many years: the query for the year in which it tells the statement."""
    is_told_there = isinstance(statement, RegisterFact) and statement.kind == RegisterFactKind.NOT_AWARDED
    years = years_of(statement) if is_told_there and statement.rank != Rank.DEPRECATED else []
    return f"?year={anchor(years[0])}" if years else ""


def told_as(statement) -> list[lines.Part]:
    """Other public statements in which the source tells the same thing, or for which the honor was given."""
    found = []
    for name in ("told_as_role", "told_as_appearance", "conferred_for"):
        other = getattr(statement, name, None)
        if other is not None and other.public:
            found.append(lines.Part(other.what, other.get_absolute_url()))
    return found
