"""The admin's forms as a browser sends them: every field as it stands on the page."""

from html.parser import HTMLParser

from django.urls import reverse

from partnerships.admin.seen import mark_of


class _Fields(HTMLParser):
    """Collect what a browser would send of one form."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id = form_id
        self.data = {}
        self.inside = False
        self.select = self.textarea = None
        self.takes_many = False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        elif self.inside and tag in {"input", "select", "textarea", "option"}:
            getattr(self, f"_{tag}")(attrs)

    def _input(self, attrs):
        kind = attrs.get("type", "text")
        is_off = kind in {"checkbox", "radio"} and "checked" not in attrs
        if "name" in attrs and not is_off and kind not in {"submit", "file"}:
            default = "on" if kind == "checkbox" else ""
            self.data[attrs["name"]] = attrs.get("value", default)

    def _select(self, attrs):
        self.select, self.takes_many = attrs["name"], "multiple" in attrs
        if not self.takes_many:
            self.data[self.select] = ""

    def _option(self, attrs):
        if "selected" in attrs:
            value = attrs.get("value", "")
            chosen = self.data.get(self.select, [])
            self.data[self.select] = [*chosen, value] if self.takes_many else value

    def _textarea(self, attrs):
        self.textarea = attrs["name"]
        self.data[self.textarea] = ""

    def handle_data(self, data):
        if self.textarea:
            self.data[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            self.data[self.textarea] = self.data[self.textarea].removeprefix("\n")
            self.textarea = None


def fields_of(response, model):
    """The data of the change form in a response."""
    parser = _Fields(f"{model}_form")
    parser.feed(response.content.decode())
    return {
        name: value
        for name, value in parser.data.items()
        if "__prefix__" not in name and name != "csrfmiddlewaretoken"
    }


def change_address(row):
    names = row._meta.app_label, row._meta.model_name
    return reverse("admin:{}_{}_change".format(*names), args=[row.pk])


def stored_version(row):
    """The row's version as its page shows it now; 0 where there is none any more."""
    found = type(row)._base_manager.filter(pk=row.pk)
    return found.values_list("version", flat=True).first() or 0


def verb_address(row, verb):
    """The address of a verb, as the row's page has it now."""
    names = row._meta.app_label, row._meta.model_name
    address = reverse("admin:{}_{}_verb".format(*names), args=[row.pk, verb])
    return f"{address}?seen={stored_version(row)}"


def chosen(action, *rows, **more):
    """What a list sends for an action on rows, as it shows them now."""
    marks = {
        f"seen-{row.pk}": mark_of(type(row)._base_manager.get(pk=row.pk))
        for row in rows
    }
    keys = [row.pk for row in rows]
    return {"action": action, "_selected_action": keys, **marks, **more}


def open_form(client, row):
    """The data of the row's change form as it stands."""
    return fields_of(client.get(change_address(row)), row._meta.model_name)


def save_form(client, row, data):
    return client.post(change_address(row), data)


def row_prefix(data, prefix, **wanted):
    """The prefix of the inline row whose fields hold the wanted values."""
    total = int(data[f"{prefix}-TOTAL_FORMS"])
    for number in range(total):
        start = f"{prefix}-{number}"
        if all(data.get(f"{start}-{k}") == str(v) for k, v in wanted.items()):
            return start
    raise LookupError(wanted)


def add_row(data, prefix, **fields):
    """Add an inline row to the data."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    data |= {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return data


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def looked_at(response, **asked):
    """What is sent by who ticks all that the page before publishing shows."""
    form = response.context["form"]
    ticks = {one.key: "on" for one in form.ticked}
    seen = [one.key for one in form.others]
    marks = dict(response.context["marks"])
    return marks | ticks | {"seen": seen, "looked": "on", "apply": "1"} | asked


def do_verb(client, row, verb, **asked):
    """Open the page of a verb that publishes, tick all of it, and go on."""
    address = verb_address(row, verb)
    data = looked_at(client.get(address), **asked)
    return client.post(address, data, follow=True)
