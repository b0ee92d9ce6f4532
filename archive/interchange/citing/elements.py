"""Elements of CSL styles, where citeproc-py leaves something of CSL 1.0.2 undone or looks too long for its macros.

citeproc-py takes the class of an element by its name, the one made last: to import this module puts these in place.
"""

from citeproc import model
from citeproc.source import LiteralDate, VariableError
from citeproc.string import String

CAPITAL = "\ue003"  # a letter for private use, which no text of the archive keeps
_TEXT = "{http://purl.org/net/xbiblio/csl}text"


class Substitute(model.Substitute, model.CitationStylesElement):
    """What stands in for a missing name, and therefore isn't said a second time."""

    def render(self, item, context=None, **kwargs):
        for child in self.getchildren():
            watched = _Watched(item)
            named = {}
            if isinstance(child, model.Names) and child.name is None:
                named = {"names_context": self.getparent()}
            try:
                text = child.render(watched, context=context, **kwargs | named)
            except VariableError:
                continue
            if text:
                context.get_layout().repressed.setdefault(_TEXT, []).extend(watched.reference.used)
                return text
        return None


class Date(model.Date, model.CitationStylesElement):
    """A date; one told in words is told where its year stands, not once more where its month does."""

    def process(self, item, variable=None, show_parts=None, context=None, **kwargs):
        told = item.reference.get((variable or self.get("variable")).replace("-", "_"))
        parts = self.get("date-parts") or [part.get("name") for part in self.iterchildren("{*}date-part")]
        if isinstance(told, LiteralDate) and parts and "year" not in parts:
            return None
        return super().process(item, variable, show_parts, context, **kwargs)


class Label(model.Label, model.CitationStylesElement):
    """The word for a number, said only where there is the number."""

    def process(self, item, variable=None, plural=None, context=None, **kwargs):
        variable = variable or self.get("variable")
        if variable != "locator" and variable.replace("-", "_") not in item.reference:
            return None
        return super().process(item, variable, plural, context, **kwargs)


class Text(model.Text, model.CitationStylesElement):
    """A text. It finds its macro, and whether that has variables, in a table of the style's own, not by XPath.

    MLA's style writes "Circa" also where it begins no sentence: before its capital stands ``CAPITAL``, a sign to look.
    """

    def case(self, text, language=None):
        cased = super().case(text, language)
        is_marked = self.get("term") == "circa" and self.get("text-case") == "capitalize-first"
        return String(CAPITAL + cased) if is_marked and cased else cased

    def get_macro(self, name):
        return _table(self.get_root(), "macros_by_name", _macros)[name]

    def calls_variable(self):
        macro = self.get("macro")
        if macro is None:
            return super().calls_variable()
        known = _table(self.get_root(), "macros_with_variables", lambda root: {})
        if macro not in known:
            known[macro] = super().calls_variable()
        return known[macro]


def _table(root, name, make):
    # Not getattr: an element answers for an attribute that it hasn't with one of its children, or None.
    if name not in vars(root):
        setattr(root, name, make(root))
    return vars(root)[name]


def _macros(root):
    return {macro.get("name"): macro for macro in root.iterchildren("{*}macro")}


class _Watched:
    """An item that remembers which of its variables were asked for."""

    def __init__(self, item):
        self._item = item
        self.reference = _WatchedReference(item.reference)

    def __getattr__(self, name):
        return getattr(self._item, name)


class _WatchedReference:
    def __init__(self, reference):
        self._reference = reference
        self.used = []

    def __getitem__(self, name):
        value = self._reference[name]
        self.used.append(name.replace("_", "-"))
        return value

    def __getattr__(self, name):
        return getattr(self._reference, name)

    def __contains__(self, name):
        return name in self._reference
