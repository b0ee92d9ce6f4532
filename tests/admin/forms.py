"""Sending a page's form back as a browser would: all that stands in it, and what was typed."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Gathers the values of the fields of the form that changes something."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self.inside = False
        self.select = self.area = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("method") == "post" and given.get("id") != "logout-form"
        if not self.inside:
            return
        name = given.get("name")
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in given:
                    self.values[name] = given.get("value", "on")
            elif kind not in ("submit", "file"):
                self.values[name] = given.get("value", "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in given or self.select not in self.values:
                self.values[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.values[name] = ""

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.values[self.area] = self.values[self.area].removeprefix("\n")
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def fields_of(response) -> dict[str, str]:
    """What a browser would send if nothing were typed; the hidden templates of new rows included, as browsers do."""
    form = _Form()
    form.feed(response.content.decode())
    return form.values


def prefix_of(response, row) -> str:
    """The beginning of the names of the fields of a row on a page: "roles-0"."""
    found = [name for name, value in fields_of(response).items() if name.endswith("-identity") and value == row.pk]
    return found[0].removesuffix("-identity")


def add_row(fields, group, **values):
    """Add a row to a group of rows, as the button “Add another” does."""
    number = int(fields[f"{group}-TOTAL_FORMS"])
    template = {name: value for name, value in fields.items() if name.startswith(f"{group}-__prefix__-")}
    fields |= {name.replace("__prefix__", str(number)): value for name, value in template.items()}
    fields |= {f"{group}-{number}-{name}": value for name, value in values.items()}
    fields[f"{group}-TOTAL_FORMS"] = str(number + 1)
    return fields


def words_of(response) -> str:
    """The page's text as it is read, without markup."""
    parts = []
    parser = HTMLParser()
    parser.handle_data = parts.append
    parser.feed(response.content.decode())
    return " ".join(" ".join(parts).split())
