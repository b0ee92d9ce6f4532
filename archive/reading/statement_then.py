"""One statement as the archive told it after an earlier change set."""

from archive.careers.earlier import names_of, names_then
from archive.models import Citation, Organization
from archive.models.base import Statement
from archive.reading.lines import Line, line
from archive.reading.past import Past


def statement_then(statement: Statement, number: int) -> tuple[Past, Statement | None]:
    """The public statement as it stood right after the change set, with all that its line names.

    None where it was not public then, or what it said was withdrawn since, though it was published again after that.
    Its citations are learnt along with it: those that there are now, and no others.
    """
    past = Past(number)
    column = next(field for field in Citation.owner_fields() if field.remote_field.model is type(statement))
    cited = Citation.objects.filter(**{column.name: statement.pk}).order_by().values_list("pk", flat=True)
    past.learn([statement.pk, *cited])
    past.learn_named()
    past.learn(names_of(past.known(Organization)))
    past.learn_what_is_public_now()
    return past, past.instance(statement.pk) if past.is_shown(statement.pk) else None


def line_then(past: Past, statement: Statement) -> Line:
    """The line of such a statement, its organizations under the names that the archive knew then."""
    return line(statement, names_then(past, past.known(Organization)))
