"""Two saves of one form: merged value by value, and asked where both changed one.

What only one of the two changed is in the merged form by itself. Where both did, the
form keeps the later editor's words, shows the others, and asks; nothing is stored
before each question has its answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.http import HttpRequest, QueryDict

from core.models import Version
from core.versions import Content, content_of
from core.wording import Piece, pieces
from partnerships.admin.sheets import STORED, Part, Row, Sheet, Sheets, words, write
from partnerships.admin.versions import late

ASKED, BASE, ANSWER = "merge-asked", "merge-base", "merge:"
_POST = "POST"
MINE, THEIRS = "mine", "theirs"
Titled = Callable[[], str]
_OURS = (ASKED, BASE, ANSWER)


@dataclass(frozen=True)
class Question:
    """A value, or a row, that both changed: what each made of it."""

    key: str
    label: str
    theirs: list[Piece]
    mine: list[Piece]
    keep: str = "Keep mine, as it stands in the form"
    take: str = "Take theirs"
    answer: str = ""

    @property
    def name(self) -> str:
        """The name of its two buttons."""
        return f"{ANSWER}{self.key}"


@dataclass(frozen=True)
class Taken:
    """What only the other changed, and what the form below therefore holds."""

    label: str
    pieces: list[Piece]


@dataclass
class Conflict:
    """A save that came too late: the merged form, what to answer, what was taken."""

    who: str
    base: int | None
    data: QueryDict
    questions: list[Question] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def put(request: HttpRequest, data: QueryDict) -> None:
    """Have the request's form read these data."""
    setattr(request, _POST, data)


def content_at(row: Any, number: Any) -> Content | None:
    """Return what the row held in that version; None where nobody knows."""
    if not str(number or "").isdecimal() or len(str(number)) > 9:
        return None
    kept = Version.objects.of(row).filter(number=int(number)).first()
    if kept:
        content: Content = kept.content
        return content
    return content_of(row) if row.version == int(number) else None


def conflict_of(admin: Any, request: HttpRequest, row: Any, base: Any) -> Conflict:
    """Merge what was sent with what is stored, both made from the version `base`."""
    sheets = Sheets(admin, request, row)
    known = content_at(row, base)
    merging = _Merging(
        old=sheets.of_content(known) if known else None,
        now=sheets.of_content(content_of(row)),
        mine=sheets.of_post(request.POST),
        row=row,
        post=request.POST,
    )
    data = merging.run()
    return Conflict(
        who=late(row),
        base=int(base) if known else None,
        data=data,
        questions=merging.questions,
        taken=merging.taken,
        files=[str(one) for one in request.FILES.values()],
    )


@dataclass
class _Merging:
    """The three sheets, and what comes of them."""

    old: Sheet | None
    now: Sheet
    mine: Sheet
    row: Any
    post: QueryDict
    questions: list[Question] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def run(self) -> QueryDict:
        data = self._rest()
        old = self.old.own if self.old else None
        write(data, "", self._fields("", str, old, self.now.own, self.mine.own))
        for prefix in self.now.parts:
            self._part(data, prefix)
        data["seen_version"] = str(self.row.version)
        return data

    def _rest(self) -> QueryDict:
        """Return what was sent besides the form's own values."""
        data = QueryDict(mutable=True)
        prefixes = tuple(f"{prefix}-" for prefix in self.now.parts)
        for name, values in self.post.lists():
            if not name.startswith((*prefixes, *_OURS)):
                data.setlist(name, values)
        for name, one in self.mine.own.sent.items():
            for end in one:
                data.pop(f"{name}{end}", None)
        return data

    def _fields(
        self, start: str, title: Titled, old: Row | None, now: Row, mine: Row
    ) -> dict[str, Any]:
        """Merge the values of one form."""
        merged = {}
        for name, theirs in now.sent.items():
            sent = mine.sent.get(name, {})
            was = old.sent.get(name) if old else None
            if STORED in theirs:  # No browser sends a file anew: the stored one stays.
                sent = {STORED: (was or theirs)[STORED], **sent}
            merged[name] = self._value(f"{start}{name}", title, was, (now, name), sent)
        return merged

    def _value(
        self, key: str, title: Titled, was: Any, there: tuple[Row, str], sent: Any
    ) -> Any:
        row, name = there
        theirs = row.sent[name]
        if sent == theirs:
            return theirs
        if sent == was:
            self._take(title, row, name, was)
            return theirs
        if theirs != was:
            self._ask(key, title, (row, name), was, sent)
        return sent

    def _take(self, title: Titled, row: Row, name: str, was: Any) -> None:
        label = self._label(title, row, name)
        self.taken.append(Taken(label, _became(row, name, was, row.sent[name])))

    def _ask(
        self, key: str, title: Titled, there: tuple[Row, str], was: Any, sent: Any
    ) -> None:
        row, name = there
        self.questions.append(
            Question(
                key=key,
                label=self._label(title, row, name),
                theirs=_became(row, name, was, row.sent[name]),
                mine=_became(row, name, was, sent),
                answer=self.post.get(f"{ANSWER}{key}", ""),
            )
        )

    def _label(self, title: Titled, row: Row, name: str) -> str:
        label = str(row.form.fields[name].label or name)
        above = title()
        return f"{above}, {label[:1].lower()}{label[1:]}" if above else label

    def _part(self, data: QueryDict, prefix: str) -> None:
        """Merge the rows of an inline: theirs first, then those that I add."""
        now, mine = self.now.parts[prefix], self.mine.parts[prefix]
        old = self.old.parts[prefix] if self.old else None
        number = 0
        for number, key in enumerate(now.rows, 1):
            start = f"{prefix}-{number - 1}-"
            data[f"{start}id"] = key
            self._row(data, start, now, key, (old, mine))
        added = [*self._gone(prefix, now, old, mine), *mine.added]
        for extra, row in enumerate(added, number):
            start = f"{prefix}-{extra}-"
            data[f"{start}id"] = ""
            write(data, start, row.sent)
            if row.is_deleted:
                data[f"{start}DELETE"] = "on"
        for extra in range(number + len(added)):
            data[f"{prefix}-{extra}-{now.formset.fk.name}"] = str(self.row.pk)
        data[f"{prefix}-TOTAL_FORMS"] = str(number + len(added))
        data[f"{prefix}-INITIAL_FORMS"] = str(number)
        data[f"{prefix}-MIN_NUM_FORMS"] = "0"
        data[f"{prefix}-MAX_NUM_FORMS"] = "1000"

    def _row(
        self,
        data: QueryDict,
        start: str,
        part: Part,
        key: str,
        others: tuple[Part | None, Part],
    ) -> None:
        """Merge one row that is stored now."""
        row = part.rows[key]
        old = others[0].rows.get(key) if others[0] else None
        mine = others[1].rows.get(key)
        title = partial(_titled, part, row)  # Which asks the database: if need be.
        if mine is None and old is not None:
            write(data, start, row.sent)
        elif mine is None:
            self.taken.append(Taken(f"{title()} was added", []))
            write(data, start, row.sent)
        elif mine.is_deleted:
            write(data, start, row.sent)
            data[f"{start}DELETE"] = "on"
            if old is None or old.sent != row.sent:
                self._ask_row(start, f"{title()} was changed, and you delete it")
        else:
            write(data, start, self._fields(start, title, old, row, mine))

    def _gone(self, prefix: str, now: Part, old: Part | None, mine: Part) -> list[Row]:
        """Return my rows that they deleted, where I changed them: to be asked."""
        kept: list[Row] = []
        for key, row in mine.rows.items():
            if key in now.rows:
                continue
            was = old.rows.get(key) if old else None
            title = _titled(now, was or row)
            if row.is_deleted or (was and _alike(was, row)):
                self.taken.append(Taken(f"{title} was deleted", []))
                continue
            start = f"{prefix}-{len(now.rows) + len(kept)}-"
            self._ask_row(start, f"{title} was deleted, and you changed it")
            kept.append(row)
        return kept

    def _ask_row(self, start: str, label: str) -> None:
        key = f"row:{start.removesuffix('-')}"
        answer = self.post.get(f"{ANSWER}{key}", "")
        is_mine = label.endswith("delete it")
        self.questions.append(
            Question(
                key=key,
                label=label,
                theirs=[],
                mine=[],
                keep="Delete it" if is_mine else "Add mine again",
                take="Keep it as they left it" if is_mine else "Leave it deleted",
                answer=answer,
            )
        )


def _titled(part: Part, row: Row) -> str:
    return f"{part.noun} “{row.title}”"


def _alike(one: Row, other: Row) -> bool:
    return all(other.sent.get(name) == sent for name, sent in one.sent.items())


def _became(row: Row, name: str, was: Any, sent: Any) -> list[Piece]:
    """Return what became of a value's words; all of them where it was not known."""
    after = words(row.form, name, sent)
    before = after if was is None else words(row.form, name, was)
    if before == after and was not in (None, sent):
        return [Piece("same", after[:200]), Piece("added", " (other markup)")]
    return pieces(before, after) if after or before else []


# --- Answers --------------------------------------------------------------------------


def answer(admin: Any, request: HttpRequest, row: Any) -> bool:
    """Put the chosen values into what was sent; False where a question is left."""
    asked = request.POST.getlist(ASKED)
    chosen = {key: request.POST.get(f"{ANSWER}{key}") for key in asked}
    takes = [key for key, one in chosen.items() if one == THEIRS]
    if takes:
        content = content_at(row, request.POST.get("seen_version"))
        if content is None:
            return False
        sheet = Sheets(admin, request, row).of_content(content)
        put(request, _with_theirs(request.POST, sheet, takes))
    return all(one in {MINE, THEIRS} for one in chosen.values())


def _with_theirs(post: QueryDict, sheet: Sheet, keys: list[str]) -> QueryDict:
    data = post.copy()
    for key in keys:
        if key.startswith("row:"):
            _leave_row(data, key.removeprefix("row:"))
        else:
            _take_value(data, sheet, key)
    return data


def _leave_row(data: QueryDict, start: str) -> None:
    if data.get(f"{start}-id"):
        data.pop(f"{start}-DELETE", None)
    else:
        data[f"{start}-DELETE"] = "on"


def _take_value(data: QueryDict, sheet: Sheet, key: str) -> None:
    start, _, name = key.rpartition("-")
    row = _row_at(data, sheet, start)
    if row is None or name not in row.sent:
        return
    for end in ("", "_0", "_1", "-clear"):
        data.pop(f"{key}{end}", None)
    write(data, f"{start}-" if start else "", {name: row.sent[name]})


def _row_at(data: QueryDict, sheet: Sheet, start: str) -> Row | None:
    if not start:
        return sheet.own
    part = sheet.parts.get(start.rpartition("-")[0])
    return part.rows.get(data.get(f"{start}-id", "")) if part else None


# --- What is typed and not saved ------------------------------------------------------


def differences(stored: Sheet, typed: Sheet) -> list[Taken]:
    """Say what would change if the typed form were saved over what is stored."""
    lines = list(_changes(str, stored.own, typed.own))
    for prefix, now in stored.parts.items():
        rows = typed.parts[prefix].rows
        for key, row in now.rows.items():
            mine = rows.get(key)
            if mine is None or mine.is_deleted:
                lines.append(Taken(f"{_titled(now, row)} is deleted", []))
            else:
                lines += _changes(partial(_titled, now, row), row, mine)
        for row in typed.parts[prefix].added:
            if not row.is_deleted:
                lines.append(Taken(f"{_titled(now, row)} is added", []))
    return lines


def _changes(title: Titled, row: Row, mine: Row) -> Iterator[Taken]:
    for name, was in row.sent.items():
        sent = mine.sent.get(name, {})
        if was != sent and not (STORED in was and not sent):
            label = str(row.form.fields[name].label or name)
            whole = ", ".join(filter(None, [title(), label]))
            yield Taken(whole, _became(row, name, was, sent))
