"""Form fields that understand an editor: dates in words, and records chosen by typing a part of their name."""

import contextlib
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.forms.renderers import Jinja2, get_default_renderer
from django.urls import reverse
from django.utils.functional import cached_property

from archive.dates import Dates


class AdminForms(Jinja2):
    """Renders form fields with Jinja2, which takes a fifth of the time; Django's own admin widgets as they are."""

    @cached_property
    def engine(self):
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [settings.BASE_DIR / "templates", Path(forms.__file__).parent / "jinja2"],
                "NAME": "admin forms",
                "OPTIONS": {},
            }
        )

    def get_template(self, template_name):
        if template_name.startswith("admin/widgets/"):
            return get_default_renderer().get_template(template_name)
        return super().get_template(template_name)


# One for all forms: it keeps the templates that it has compiled.
admin_forms = AdminForms()

HOW_TO_WRITE_A_DATE = (
    "As the source tells it: 2013, May 2013, 2016 to 2018, since 2018, until 2010, about 1931, autumn 2012, 44 BC; "
    "or in EDTF: 2016/2018, 2012/ (only the beginning is told), /2010 (only the end). Empty where nothing is said."
)


class EdtfWidget(forms.TextInput):
    """A date as it was typed, how it is understood, and, where that is not clear, the readings to choose from."""

    template_name = "admin/fields/edtf.html"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "spellcheck": "false", "size": 24, **(attrs or {})})
        self.stored = ""

    def value_from_datadict(self, data, files, name):
        return data.get(name, ""), data.get(f"{name}-reading", "")

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def get_context(self, name, value, attrs):
        typed, chosen = value if isinstance(value, tuple) else (value or "", "")
        context = super().get_context(name, typed, attrs)
        readings = ()
        if typed and typed != self.stored:
            with contextlib.suppress(ValueError):
                readings = Dates.read(typed)
        elif typed:
            with contextlib.suppress(ValueError):
                context["understood"] = Dates.parse(typed).words()
        if len(readings) > 1:
            context["readings"] = [
                {"text": str(reading.dates), "words": reading.words, "chosen": str(reading.dates) == chosen}
                for reading in readings
            ]
        elif readings:
            context["understood"] = readings[0].words
        return context

    @property
    def media(self):
        return forms.Media(js=["archive/admin/dates.js"])


class EdtfFormField(forms.CharField):
    """A date in EDTF or in the editor's own words.

    What is stored already is never questioned. What is not understood is refused, and what can be understood in
    several ways is asked about, until one of the readings is chosen.
    """

    widget = EdtfWidget

    def __init__(self, **kwargs):
        kwargs["help_text"] = HOW_TO_WRITE_A_DATE
        super().__init__(**kwargs)
        self.stored = ""

    def remember(self, stored: str):
        """Take the text for what is stored: it is accepted as it is."""
        self.stored = self.widget.stored = stored or ""

    def to_python(self, value):
        typed, chosen = value if isinstance(value, tuple) else (value, "")
        return super().to_python(typed), chosen

    def validate(self, value):
        super().validate(value[0])

    def run_validators(self, value):
        super().run_validators(value[0])

    def clean(self, value):
        typed, chosen = super().clean(value)
        if not typed or typed == self.stored:
            return typed
        try:
            readings = Dates.read(typed)
        except ValueError as error:
            raise ValidationError(str(error), code="not_a_date") from error
        texts = [str(reading.dates) for reading in readings]
        if len(texts) == 1:
            return texts[0]
        if chosen in texts:
            return chosen
        words = " or ".join(f"“{reading.words}”" for reading in readings)
        raise ValidationError(f"“{typed}” can be read as {words}. Choose which is meant.", code="several_readings")

    def has_changed(self, initial, data):
        typed = data[0] if isinstance(data, tuple) else data
        return (typed or "").strip() != (initial or "")


class ChoiceByName(AutocompleteSelect):
    """A record chosen by typing a part of its name; what is chosen already is shown without asking the database."""

    template_name = "admin/fields/choice_by_name.html"

    def __init__(self, field, admin_site, *, addable=False, beside=None, **kwargs):
        super().__init__(field, admin_site, **kwargs)
        self.known = {}
        self.addable = addable
        self.beside = beside  # the other field of the form that narrows the choice

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.addable:
            opts = self.field.remote_field.model._meta
            context["add_url"] = reverse(f"admin:{opts.app_label}_{opts.model_name}_add") + "?_popup=1"
            context["kind"] = opts.verbose_name
        return context

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs["data-placeholder"] = "type a part of the name"
        if self.beside:
            attrs["data-beside"] = self.beside
        return attrs

    def optgroups(self, name, value, attr=None):
        chosen = [uid for uid in value if uid]
        if not all(uid in self.known for uid in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for uid in chosen:
            label = self.choices.field.label_from_instance(self.known[uid])
            options.append(self.create_option(name, uid, label, {uid}, len(options)))
        return [(None, options, 0)]

    @property
    def media(self):
        own = {"admin/js/autocomplete.js": "archive/admin/autocomplete.js"}
        base = super().media
        scripts = [own.get(script, script) for group in base._js_lists for script in group]
        return forms.Media(js=[*scripts, "admin/js/admin/RelatedObjectLookups.js"], css=base._css)


class RecordChoiceField(forms.ModelChoiceField):
    """A foreign key whose present record is known already, so that an unchanged row asks the database nothing."""

    def remember(self, record):
        """Take the record for what is chosen already."""
        self.known = {record.pk: record} if record is not None else {}
        if isinstance(self.widget, ChoiceByName):
            self.widget.known = self.known

    def to_python(self, value):
        known = getattr(self, "known", {})
        return known[value] if value in known else super().to_python(value)
