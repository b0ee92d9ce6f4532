"""Honors: the list of them, and the register of one: year by year, to whom it went, and when it did not."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from archive.careers import Evidence
from archive.models import Conferral, Honor, Organization
from archive.public import downloads, honor_register, sections
from archive.public.addresses import record_page
from archive.public.band_years import Row
from archive.public.environment import in_words
from archive.public.list_asked import Filter, RecordList, words_of
from archive.public.page import page
from archive.public.record_list import record_list
from archive.public.register_band import register_band
from archive.reading import lines, registers
from archive.vocabularies import HonorKind, NameKind, RegisterFactKind, SponsorshipPart


def _bodies(uids) -> dict[str, str]:
    return dict(Organization.objects.published().filter(pk__in=[uid for uid in uids if uid]).values_list("pk", "name"))


def _conferred_by(honor) -> str | None:
    return honor.conferred_by.name if honor.conferred_by and honor.conferred_by.is_public else None


HONORS = RecordList(
    Honor,
    "honor/list.html",
    filters=(
        Filter("kind", "kind", gettext_lazy("Kind"), words_of(HonorKind)),
        Filter("by", "conferred_by", gettext_lazy("Awarding body"), _bodies),
    ),
    columns={"kind": lambda honor: honor.kind, "conferred by": _conferred_by},
    mentions=("conferred_by",),
)


def honors(request):
    """All of them, by name."""
    return record_list(request, HONORS)


@record_page(Honor)
def honor(request, honor):
    """The register of one honor, with those of its categories beside it; of one year alone, ``?year=2016``."""
    parent = honor.parent if honor.parent and honor.parent.is_public else None
    if "year" in request.GET:
        return _year(request, honor, parent)
    names = list(honor.names.exclude(kind=NameKind.SEARCH_ONLY).oldest_first())
    categories = sections.records(request, "categories", honor.categories.select_related("parent"))
    found = registers.registers(honor_register.honors_of(honor, categories), parent)
    if wanted := downloads.asked(request):
        conferrals = Conferral.objects.filter(honor__in=[one.honor.uid for one in found]).oldest_first()
        return downloads.statements(request, wanted, f"{honor.slug}-register", {"register": conferrals})
    register = honor_register.register_page(request, honor, found)
    sponsorships = list(lines.readable(honor.sponsorships.oldest_first()))
    told = honor_register.told(honor, register, found, sponsorships)
    apart = None
    if any(one.rough for one in register.registers):
        apart = sections.statements(request, "apart", registers.apart(register.registers).oldest_first(), about=honor)
    facts = _facts_on_page(found[0], register.rows)
    return page(
        request,
        "honor/page.html",
        {
            "honor": honor,
            "conferred_by": lines.to(honor.conferred_by),
            "parent": lines.to(parent),
            "names": names,
            "identifiers": list(honor.identifiers.order_by("scheme", "value")),
            "categories": categories,
            "register": register,
            "downloads": downloads.links(honor.get_absolute_url()),
            "side_by_side": register.registers != found[:1],
            "recipients": registers.recipients_of(one.honor for one in register.registers),
            "apart": apart,
            "facts": [told[fact.uid] for fact in facts],
            "sponsors": [told[sponsorship.uid] for sponsorship in sponsorships],
            "words": honor_register.words,
            "band": register_band(
                register.registers,
                [_sponsor_row(told[one.uid], one) for one in sponsorships],
                [_name_row(name) for name in names],
                register.address,
                until=timezone.now().year,
            ),
            "evidence": Evidence.gather(_cited(honor, names, sponsorships, register, apart, facts)),
        },
        canonical=register.years.canonical(register.path).partition("#")[0],
        about=honor,
    )


def _year(request, honor, parent):
    """One year of the register with everyone, page by page: for years with more recipients than others have room."""
    (register,) = registers.registers([honor], parent)
    year = honor_register.year_asked(request, register)
    slot = register.slots[year]
    rows = registers.in_years([honor], [year]).order_by(
        "status", "person__filing_key", "organization__filing_key", "contribution__title", "uid"
    )
    recipients = sections.statements(request, "recipients", rows, about=honor)
    facts = [line.without(honor.get_absolute_url()) for line in lines.told(slot.not_awarded)]
    before, after = honor_register.neighbours(register, year)
    path = f"{honor.get_absolute_url()}?year={honor_register.anchor(year)}"
    return page(
        request,
        "honor/year.html",
        {
            "honor": honor,
            "slot": slot,
            "path": path,
            "words": honor_register.words(year),
            "neighbours": [
                (honor_register.anchor(other), honor_register.words(other)) if other is not None else None
                for other in (before, after)
            ],
            "recipients": recipients,
            "facts": facts,
            "evidence": Evidence.gather(sections.uids(recipients) | {"register_fact": [line.uid for line in facts]}),
        },
        canonical=recipients.canonical(path).partition("#")[0],
    )


def _facts_on_page(register, rows) -> list:
    """The facts about the honor itself that no year of the page tells."""
    told = {line.uid for row in rows for cell in row.cells for line in cell.facts}
    in_slots = {fact.uid for slot in register.slots.values() for fact in slot.not_awarded}
    return [
        fact
        for fact in register.facts
        if fact.uid not in told and not (fact.kind == RegisterFactKind.NOT_AWARDED and fact.uid in in_slots)
    ]


def _cited(honor, names, sponsorships, register, apart, facts) -> dict[str, list[str]]:
    """All that the page shows evidence for, by kind."""
    told = [line.uid for row in register.rows for cell in row.cells for line in cell.facts]
    told += [one.fact.uid for of_one in register.registers for one in of_one.completeness]
    told += [fact.uid for fact in facts]
    return {
        "conferral": [row.uid for row in (*register.conferrals, *(apart.rows if apart else ()))],
        "register_fact": list(dict.fromkeys(told)),
        "sponsorship": [sponsorship.uid for sponsorship in sponsorships],
        "name": [name.uid for name in names],
        "honor": [honor.uid],
    }


def _sponsor_row(line: lines.Line, sponsorship) -> Row:
    name = line.what.text
    is_light = sponsorship.part != SponsorshipPart.CONFERS
    words = f"{in_words(line.date)}: {name}, {sponsorship.get_part_display()}"
    bounds = (sponsorship.begin_earliest, sponsorship.begin_latest, sponsorship.end_earliest, sponsorship.end_latest)
    return Row("roles", line.uid, (name,), words, bounds, is_light=is_light)


def _name_row(name) -> Row:
    bounds = (name.begin_earliest, name.begin_latest, name.end_earliest, name.end_latest)
    return Row("roles", name.uid, (name.text,), f"{in_words(name.date)}: {name.text}", bounds)
