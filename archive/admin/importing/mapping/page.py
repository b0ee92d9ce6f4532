"""The page of a mapping: takes what was sent to the desk, and shows the desk as it is then."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from archive.admin.fields import admin_forms
from archive.admin.importing import plan
from archive.admin.importing.choosing import may_publish
from archive.admin.importing.mapping import proposing
from archive.admin.importing.mapping.desk import Desk
from archive.admin.importing.mapping.kept import is_kept, kept_view
from archive.admin.importing.mapping.preview import FirstRows
from archive.admin.importing.mapping.showing import shown
from archive.admin.importing.reading import NOT_CARRIED_OUT, read
from archive.admin.importing.saved import as_download, chosen_mapping, mapping_choices
from archive.admin.importing.saving import SaveForm, keep
from archive.admin.importing.turns import in_one_go
from archive.interchange import tables
from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.saved import came_before, mapping_called, mappings_for, sent_back_from
from archive.interchange.uploading import table_of
from archive.interchange.working.registry import CannotDo
from archive.models import Import


def mapping_view(page, request, imported: Import):
    """Say what the columns of the table mean, look at what that gives, and go on to the plan.

    Where that was said for good, or is not for the editor to say, it is only shown.
    """
    if is_kept(page, request, imported):
        return kept_view(page, request, imported)
    laid = table_of(imported)
    if laid is None or not laid.sheets():
        return HttpResponseRedirect(page.address(imported, "reading"))
    return MappingPage(page, request, imported, laid).answer()


def _as_chosen(imported: Import) -> dict:
    """The mapping of an import, with what was chosen later for what is missing."""
    choices = imported.mapping.get("choices", {})
    missing = {**choices.get("missing", {}), **imported.choices.get("missing", {})}
    return imported.mapping | {"choices": choices | ({"missing": missing} if missing else {})}


class MappingPage:
    """One request for the page."""

    def __init__(self, page, request, imported: Import, laid):
        self.page, self.request, self.imported, self.laid = page, request, imported, laid
        self.desk = Desk(laid, imported.file_name)
        self.save_form = SaveForm(request.user)
        self.applied = ""
        self.mended: Import | None = None  # from which the rows were sent back
        self.before: Import | None = None  # by which the list came before

    def answer(self):
        if self.request.method != "POST":
            self._begin()
            return self._shown()
        self.desk.take_form(self.request.POST)
        act, _, argument = self.request.POST.get("act", "look").partition(":")
        if act in Desk.CHANGES:
            number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 6 else None
            self.desk.change(act, self.request.POST, number)
            return self._shown()
        acts = {"go-on": self._go_on, "save": self._save, "apply": self._apply, "download": self._download}
        return acts.get(act, self._look)()

    # ── beginning ──

    def _begin(self):
        """With the import’s mapping, that of the rows that were mended, that by which the list was read when it came
        before, one for files of this name, or a guess.
        """
        if self.imported.mapping:
            self._take(self.imported.mapping)
            return
        first = sent_back_from(self.imported, self.laid)
        if first is not None:
            self.mended = first
            self._take(_as_chosen(first))
            return
        before = came_before(self.imported, self.laid)
        if before is not None and self._fits(before.mapping):
            self.before = before
            self._take(_as_chosen(before))
            return
        for name in mappings_for(self.imported.file_name):
            document = mapping_called(name)
            if self._fits(document):
                self.applied = str(document.get("title") or name)
                self._take(document)
                return
        self.desk.guess()
        self.desk.look_quietly(self.request.user)

    def _take(self, document: dict):
        """Work on a document that was kept, and show what it gives."""
        try:
            Mapping.from_document(document)
        except MappingMistake as error:
            # It was right when it was kept; the way mappings are written has changed since.
            self.desk.take_wrong_document(document, error.mistakes)
        else:
            self.desk.take_document(document)
            self.desk.fitting_document(self.request.user)

    def _fits(self, document: dict) -> bool:
        try:
            list(Mapping.from_document(document).rows(FirstRows(self.laid, 0)))
        except MappingMistake:
            return False
        return True

    # ── acts ──

    def _look(self):
        self.desk.fitting_document(self.request.user)
        return self._shown()

    def _go_on(self):
        document = self.desk.fitting_document(self.request.user)
        if document is None or self.desk.is_to_be_mended():
            return self._shown()
        choices = {"existing": "change", "publish": False, "missing": {}} | document.get("choices", {})
        choices["source"] = self.imported.choices.get("source")
        try:
            with in_one_go():
                Import.objects.filter(pk=self.imported.pk, status__in=NOT_CARRIED_OUT).update(mapping=document)
        except CannotDo as refusal:
            messages.error(self.request, str(refusal))
            return self._shown()
        self.imported.mapping = document
        if "empty" not in choices:  # a document need not say it; the import's page asks for it
            Import.objects.filter(pk=self.imported.pk).update(choices=choices)
            return HttpResponseRedirect(self.page.address(self.imported))
        return plan.start(self.request, self.imported, choices)

    def _save(self):
        document = self.desk.document()
        self.save_form, is_saved = keep(self.request, document, self.imported.file_name)
        if is_saved:
            self.desk.take_document(document)
        return self._shown()

    def _apply(self):
        chosen = chosen_mapping(self.request.POST.get("mapping", ""))
        if chosen is None:
            messages.error(self.request, "Choose a mapping first. Nothing was changed.")
            return self._shown()
        document, called = chosen
        reading = document.get("reading", {})
        if any(self.laid.reading.get(name) != told for name, told in reading.items()):
            # The table has to be read in another way first.
            try:
                return read(self.page, self.request, self.imported, reading, mapping=document)
            except tables.CannotRead as error:
                messages.error(self.request, f"It can’t be read as “{called}” asks for. {error}")
                return self._shown()
        self._take(document)
        self.applied = called
        return self._shown()

    def _download(self):
        document = self.desk.document()
        if document is None:
            return self._shown()
        return as_download(document, document.get("title") or self.imported.file_name.rpartition(".")[0])

    # ── the page ──

    def _shown(self):
        desk, request = self.desk, self.request
        context = self.page.context(request, self.imported, f"What the columns of “{self.imported.file_name}” mean")
        context |= {
            "here": "Columns",
            "desk": desk,
            "samples": desk.samples,
            "applied": self.applied,
            "mended": self.mended,
            "before": self.before,
            "wrong": list(dict.fromkeys(desk.wrong_with_it)),
            "wrong_fields": [(f"id_{name}" if name else "gives", says) for name, says in desk.wrong.items()],
            "tables": desk.tables,
            "save_form": self.save_form,
            "may_save": request.user.has_perm("archive.add_savedmapping"),
            "mappings": mapping_choices(),
            "chosen": request.POST.get("mapping", ""),
        }
        if desk.draft is not None:
            told = shown(desk.draft, desk.samples, desk.wrong)
            told |= {
                "sheets": desk.samples.sheets,
                "left_out": [desk.samples.columns[name] for name in proposing.left_out(desk.draft, desk.samples)],
                "may_publish": may_publish(request.user),
                "autocomplete": reverse("admin:autocomplete"),
                "says_sheet": desk.wrong.get("sheet", ""),
                "says_empty": desk.wrong.get("empty", ""),
            }
            context["fields"] = mark_safe(admin_forms.render("admin/imports/mapping_fields.html", told))
        else:
            context["described"] = desk.described()
        return TemplateResponse(request, "admin/imports/mapping.html", context)
