"""What happened to a thing, read from the change log: its history, how it stood earlier, and bringing it back."""

import datetime
import itertools

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from archive.admin.differences import deeds_of, in_words, labels_for, words_of
from archive.curation import restoring
from archive.models import RECORDS, STATEMENTS, Change, ChangeSet
from archive.reading import histories

CHANGES_A_PAGE = 50


class HistoryViews:
    """The history pages of a kind, for a ModelAdmin to take on."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/as-of/", view(self.as_of_view), name=f"{name}_as_of"),
            path("<path:object_id>/bring-back/", view(self.bring_back_view), name=f"{name}_bring_back"),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """All that ever happened to it, and for a record to all that belongs to it; newest first."""
        uid = unquote(object_id)
        obj = self._of_the_log(request, uid)
        page = Paginator(self._changes_of(uid), CHANGES_A_PAGE).get_page(request.GET.get("p"))
        acts = [
            {"change_set": change_set, "deeds": list(deeds)}
            for change_set, deeds in itertools.groupby(deeds_of(page.object_list), lambda deed: deed.change.change_set)
        ]
        context = self._context(request, uid, obj, f"History: {obj or self._words_of_lost(uid)}")
        context |= {
            "acts": acts,
            "page": page,
            "is_record": self.model in RECORDS,
            "may_bring_back": obj is None and self.has_add_permission(request) and self._may_come_back(),
        }
        return TemplateResponse(request, "admin/history.html", context | (extra_context or {}))

    def _may_come_back(self):
        return self.model in RECORDS or self.model in STATEMENTS

    def _changes_of(self, uid):
        if self.model in RECORDS:
            return histories.history_of(uid)
        changes = Change.objects.filter(uid=uid)
        last = changes.order_by("id").last()
        if last:
            # Its citations are told with it; they are found among all that belongs to the same owner.
            beside = Q(owner_uid=last.owner_uid, kind="citation")
            changes = Change.objects.filter(Q(uid=uid) | beside & (Q(before__contains=uid) | Q(after__contains=uid)))
        return changes.select_related("change_set__editor").order_by("-id")

    def as_of_view(self, request, object_id):
        """The record and all that belonged to it, as the archive said it after a change set or at the end of a day."""
        uid = unquote(object_id)
        obj = self._of_the_log(request, uid)
        if self.model not in RECORDS:
            raise Http404
        moment, number = _day(request.GET.get("day")), request.GET.get("change-set", "")
        asked, rows = None, []
        if moment:
            asked, rows = f"at the end of {moment.day} {moment:%B %Y}", histories.as_of(uid, moment)
        elif number.isdigit():
            change_set = ChangeSet.objects.filter(number=number).select_related("editor").first()
            if change_set is None:
                raise Http404
            asked, rows = f"after change set {number} by {change_set.by}", histories.as_of_change_set(uid, int(number))
        labels = labels_for((row.model, row.state) for row in rows)
        order = [model._meta.model_name for model in (*RECORDS, *STATEMENTS)]
        kinds = []
        rows.sort(key=lambda row: (_place(order, row.model), row.state.get("date") or "~", row.uid))
        for model, own in itertools.groupby(rows, key=lambda row: row.model):
            told = [
                {
                    "uid": row.uid,
                    "words": words_of(model, row.state, labels),
                    "since": row.since,
                    "fields": [
                        (model._meta.get_field(name).verbose_name, words)
                        for name, value in row.state.items()
                        if (words := in_words(model, name, value, labels))
                        and not model._meta.get_field(name).is_relation
                    ],
                }
                for row in own
            ]
            kinds.append({"kind": model._meta.verbose_name_plural, "rows": told})
        context = self._context(request, uid, obj, f"{obj or self._words_of_lost(uid)}, earlier")
        context |= {"asked": asked, "kinds": kinds, "day": request.GET.get("day", "")}
        return TemplateResponse(request, "admin/as_of.html", context)

    def bring_back_view(self, request, object_id):
        """Bring back what was deleted, with all that was deleted with it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request) or not self._may_come_back():
            raise PermissionDenied
        uid = unquote(object_id)
        try:
            row = restoring.restore(uid, request.user)
        except restoring.CannotRestore as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self._url("history", uid))
        messages.success(request, f"The {self.opts.verbose_name} “{row}” is back, with all that was deleted with it.")
        return HttpResponseRedirect(self._url("change", uid))

    bring_back_view.opens_its_own_change_set = True

    def _url(self, page, uid):
        return reverse(f"admin:archive_{self.opts.model_name}_{page}", args=[quote(uid)])

    def _of_the_log(self, request, uid):
        """The row where it is there, None where it once was; refused to those who may not see the kind."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        obj = self.get_queryset(request).filter(pk=uid).first()
        if obj is None and not Change.objects.filter(uid=uid, kind=self.opts.model_name).exists():
            raise Http404(f"There is, and was, no {self.opts.verbose_name} with this uid.")
        return obj

    def _words_of_lost(self, uid):
        last = Change.objects.of(uid).last()
        state = last.state_before() or last.state_after()
        return words_of(self.model, state, labels_for([(self.model, state)]))

    def _context(self, request, uid, obj, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "object": obj,
            "uid": uid,
            "subtitle": None,
        }


def _place(order, model):
    name = model._meta.model_name
    return order.index(name) if name in order else len(order)


def _day(text):
    """The last moment of a day that was typed, or None."""
    try:
        day = datetime.date.fromisoformat(text or "")
    except ValueError:
        return None
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))
