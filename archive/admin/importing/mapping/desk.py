"""What an editor does on the page where the columns of a table get their meaning: each button is an act of the desk.

The desk holds the mapping either as a draft, which the form shows, or as the text of its document, which says more than
a form can. What was typed stays in it whatever is wrong.
"""

from archive.admin.importing.choosing import may_publish
from archive.admin.importing.mapping import proposing
from archive.admin.importing.mapping.checking import lacking, mistakes
from archive.admin.importing.mapping.drafting import Draft, Use, Words
from archive.admin.importing.mapping.leaving_out import LeftOut
from archive.admin.importing.mapping.posting import column_of_ours, draft_from
from archive.admin.importing.mapping.preview import Table, preview
from archive.admin.importing.mapping.recognising import draft_of
from archive.admin.importing.mapping.samples import Samples
from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.mapping.describing import Line, described
from archive.interchange.mapping.documents import read_document, write_document
from archive.interchange.tabular import SHEETS

NO_PUBLISHING = "You may not publish, so what is new has to arrive as a draft."


class Desk:
    """The mapping of a file while somebody works at it."""

    def __init__(self, laid, file_name: str):
        self.laid, self.file_name = laid, file_name
        self.samples = Samples(laid)
        self.draft: Draft | None = None
        self.text = ""
        self.text_is_open = False
        self.wrong: dict[str, str] = {}  # fields of the form, and what is wrong with them
        self.wrong_with_it: list[str] = []  # what is wrong with the document
        self.tables: list[Table] | None = None
        self._asked: list[Use] = []  # those of whose words it was asked what they mean

    # ── taking up ──

    def take_document(self, document: dict):
        """Work on a document that is known to be right: in the form, or as a text where it says more."""
        self.draft, self.text = draft_of(document), ""
        if self.draft is None:
            self.text = write_document(document)
        else:
            self._look_at(self.draft.sheet)
            proposing.completed(self.draft, self.samples)

    def take_wrong_document(self, document: dict, mistakes: list[str]):
        """Work on the text of a document that is no mapping."""
        self.draft, self.text = None, write_document(document)
        self.wrong_with_it, self.text_is_open = mistakes, True

    def guess(self, kind: str = "", sheet: str = ""):
        """Begin with what is guessed of the columns."""
        self._look_at(sheet)
        self.text = ""
        self.draft = proposing.guessed(
            self.samples, kind if kind in SHEETS else self.samples.likeliest_kind(self.file_name)
        )
        self.draft.sheet = sheet
        self.draft.cites, self.draft.source = True, {"title": self.file_name, "kind": "dataset"}
        proposing.completed(self.draft, self.samples)

    def take_form(self, data):
        """Take what the form, or the text, has sent."""
        if "document" in data:
            self.text = data["document"].replace("\r\n", "\n")
            return
        self.draft = draft_from(data)
        self._look_at(self.draft.sheet)
        self._asked = [use for n, use in enumerate(self.draft.uses) if f"use-{n}-asked" in data]
        was = [data.get(f"gives-{place}-was") for place in range(len(self.draft.gives))]
        wanted = {use.column for use in self.draft.uses} | set(data.getlist("bring"))
        proposing.completed(self.draft, self.samples, wanted)
        for place, gives in enumerate(self.draft.gives):
            if was[place] != gives.kind:
                proposing.change_kind(self.draft, self.samples, place)

    def _look_at(self, sheet: str):
        if sheet and (self.samples.sheet is None or self.samples.sheet.name != sheet):
            self.samples = Samples(self.laid, sheet)

    # ── the acts that change the form ──

    def change(self, act: str, data, place: int | None):
        """Do one of the acts of CHANGES; ``place`` tells which line of the form it is about."""
        if act == "to-form":
            self._to_form()
        elif self.draft is not None:
            self.CHANGES[act](self, data, place)

    def _add_kind(self, data, place):
        if data.get("add-kind") in SHEETS:
            proposing.add_kind(self.draft, self.samples, data["add-kind"])

    def _remove_kind(self, data, place):
        if _is_in(place, self.draft.gives) and len(self.draft.gives) > 1:
            proposing.remove_kind(self.draft, place)

    def _use_again(self, data, place):
        if _is_in(place, self.draft.uses):
            self.draft.uses.insert(place + 1, Use(self.draft.uses[place].column))

    def _leave_out(self, data, place):
        """Take a line away where its column has another, else let it mean nothing."""
        if not _is_in(place, self.draft.uses):
            return
        use = self.draft.uses[place]
        if sum(one.column == use.column for one in self.draft.uses) > 1 or use.column not in self.samples.columns:
            del self.draft.uses[place]
        else:
            self.draft.uses[place] = Use(use.column)

    def _add_words(self, data, place):
        self.draft.words.append(Words())

    def _remove_words(self, data, place):
        if _is_in(place, self.draft.words):
            del self.draft.words[place]

    def _add_skip(self, data, place):
        self.draft.skips.append(LeftOut())

    def _remove_skip(self, data, place):
        if _is_in(place, self.draft.skips):
            del self.draft.skips[place]

    def _bring(self, data, place):
        """Show the columns that were ticked: `take_form` has done it."""

    def _guess_again(self, data, place):
        kept = self.draft
        self.guess(kept.gives[0].kind if kept.gives else "", kept.sheet)
        for name in ("cites", "source", "quotes", "empty", "existing", "missing", "publish"):
            setattr(self.draft, name, getattr(kept, name))
        self.draft.skips = kept.skips + [one for one in self.draft.skips if one not in kept.skips]

    def _other_sheet(self, data, place):
        self.guess("", self.draft.sheet)

    def _to_text(self, data, place):
        found = mistakes(self.draft, self.samples.names)
        # What is typed wrongly would not survive; what is not said yet can be said in the text as well.
        self.wrong = {field: says for field, says in found.items() if field.startswith(("use-", "words-", "skip-"))}
        if not self.wrong:
            self.text, self.draft = write_document(self.draft.document()), None
            self.text_is_open = True

    def _to_form(self):
        """Go on in the form, where it can show all that the text says."""
        document = self.document()
        if document is None or self.draft is not None:
            return
        if draft_of(document) is None:
            self.text_is_open = True
            self.wrong_with_it = ["It says more than the form can show, so it stays a text."]
        else:
            self.take_document(document)

    CHANGES = {
        "add-kind": _add_kind,
        "remove-kind": _remove_kind,
        "use-again": _use_again,
        "leave-out": _leave_out,
        "add-words": _add_words,
        "remove-words": _remove_words,
        "add-skip": _add_skip,
        "remove-skip": _remove_skip,
        "bring": _bring,
        "guess": _guess_again,
        "other-sheet": _other_sheet,
        "to-text": _to_text,
        "to-form": _to_form,
    }

    # ── judging ──

    def document(self) -> dict | None:
        """The document as it is now; None where it can't be one, and then ``wrong`` or ``wrong_with_it`` say why."""
        self.wrong, self.wrong_with_it = {}, []
        try:
            if self.draft is None:
                document = read_document(self.text)
            else:
                self.wrong = mistakes(self.draft, self.samples.names)
                if not self.samples.is_there:
                    self.wrong["sheet"] = f"The file has no sheet “{self.draft.sheet}”."
                if self.wrong:
                    return None
                document = self.draft.document()
            Mapping.from_document(document)
        except MappingMistake as error:
            self.wrong_with_it = error.mistakes
            self.text_is_open = True
            return None
        return document

    def fitting_document(self, editor) -> dict | None:
        """The document where it fits the file and does nothing that the editor may not; shows what it gives."""
        document = self.document()
        if document is None:
            return None
        try:
            self.tables = preview(Mapping.from_document(document), self.laid)
        except MappingMistake as error:
            self.wrong_with_it = error.mistakes
            return None
        if document.get("choices", {}).get("publish") and not may_publish(editor):
            self.wrong_with_it = [NO_PUBLISHING]
            return None
        return document

    def look_quietly(self, editor):
        """Show what the first rows give where that is plain: nobody is told of mistakes that they did not make."""
        self.fitting_document(editor)
        self.wrong, self.wrong_with_it = {}, []

    def is_to_be_mended(self) -> bool:
        """Whether there is something to say before a plan is made: what rows lack, and words that are none of ours.

        Of the words it is asked once; what is left as it stands then, the plan refuses by name.
        """
        if self.draft is None:
            return False
        self.wrong = lacking(self.draft)
        if not self.draft.empty:
            self.wrong["empty"] = "Say what an empty cell means."
        for number, use in enumerate(self.draft.uses):
            ours = column_of_ours(self.draft, use.target)
            if ours is None or any(use is one for one in self._asked):
                continue
            unknown = self.samples.unknown_words(use.column, use.acts, ours)
            words = [f"“{word}”" for word in unknown if word not in use.translate]
            if words:
                self.wrong[f"use-{number}-to"] = (
                    f"{', '.join(words[:3])}{' …' if len(words) > 3 else ''} "
                    f"{'is none of our words' if len(words) == 1 else 'are none of our words'} for this: "
                    "say what is meant. What you leave as it stands will be refused by the plan."
                )
        return bool(self.wrong)

    def described(self) -> list[tuple[str, list[Line]]]:
        """What the text's document does, in words, by what it gives; nothing where it is no mapping."""
        try:
            document = read_document(self.text)
            Mapping.from_document(document)
        except MappingMistake:
            return []
        return described(document)


def _is_in(place: int | None, lines: list) -> bool:
    return place is not None and place < len(lines)
