"""What is chosen in a list, published or withdrawn."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from archive.curation import publishing
from archive.models import STATEMENTS, journal

SHOWN = 20  # of what was chosen


@admin.action(description="Publish", permissions=["change"])
def publish(page, request, queryset):
    _tell(page, request, publishing.publish(queryset), "published", "Published")


@admin.action(description="Publish, with all their statements", permissions=["change"])
def publish_with_statements(page, request, queryset):
    kinds = [model._meta for model in STATEMENTS if publishing.owner_field_of(model, queryset.model)]
    if not request.user.has_perms([f"archive.change_{opts.model_name}" for opts in kinds]):
        raise PermissionDenied
    _tell(page, request, publishing.publish_with_statements(queryset), "published", "Published, with statements,")


@admin.action(description="Withdraw from the public", permissions=["change"])
def withdraw(page, request, queryset):
    """Asks for a reason that the public may read, then withdraws."""
    if "_withdraw" not in request.POST:
        count = queryset.count()
        context = {
            **page.admin_site.each_context(request),
            "title": f"Withdraw the chosen {page.opts.verbose_name_plural}?",
            "opts": page.opts,
            "count": count,
            "chosen": queryset[:SHOWN],
            "more": max(0, count - SHOWN),
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "subtitle": None,
        }
        return TemplateResponse(request, "admin/withdraw.html", context)
    _tell(page, request, publishing.withdraw(queryset), "withdrawn", "Withdrew")
    return None


def _tell(page, request, count, done, act):
    open_set = journal.current()
    if open_set and not open_set.summary:
        open_set.summary = f"{act} {page.opts.verbose_name_plural} chosen in the list"
    if count:
        messages.success(request, f"{count} {'row was' if count == 1 else 'rows were'} {done}.")
    else:
        messages.info(request, f"Nothing to do: everything chosen was {done} already.")
