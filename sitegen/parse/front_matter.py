"""The head of a statement's file: what is known of it, before its text begins."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from sitegen.core.dates import Edtf
from sitegen.core.model import RepairKind
from sitegen.core.problems import Problem, in_order
from sitegen.parse.documents import Document, read_toml, read_yaml
from sitegen.parse.fields import Date, Language, Link, RepairName, Slug, Text, Words
from sitegen.parse.places import Lines, Place, shown
from sitegen.parse.tables import read_form

__all__ = ["FrontMatter", "FrontMatterForm", "split_front_matter"]

_OPENING: Final = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n|\Z)")
_CLOSING: Final = {
    sign: re.compile(rf"(?<=[\r\n]){re.escape(sign)}[ \t]*(?:\r\n?|\n|\Z)")
    for sign in ("---", "+++")
}
_MINIMAL: Final = (
    "Begin the file with these five lines: “---”, “title: ” and its title, “delivered: ” and "
    "a date such as 2018-06-25, “series: ” and the id of a series of the settings, “---”."
)


class FrontMatterForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """What stands between the two lines `---` (YAML) or `+++` (TOML) of a statement."""

    title: Annotated[Words, Meta(description="The statement's title, as readers see it.")]
    delivered: Annotated[
        Date, Meta(description="When it was delivered, as precisely as the source says.")
    ]
    series: Annotated[
        Slug, Meta(description="The id of a series of the settings.", examples=["general-debate"])
    ]
    id: Annotated[
        Slug,
        Meta(
            description="The statement's id, of which its address is made; by default the "
            "file's name without its ending.",
            examples=["2017-r2p"],
        ),
    ] = ""
    delegation: Annotated[
        Text, Meta(description="Who delivered it; by default the settings' delegation.")
    ] = ""
    speaker: Annotated[Text, Meta(description="The person who spoke.")] = ""
    post: Annotated[Text, Meta(description="The speaker's post or rank.")] = ""
    forum: Annotated[Text, Meta(description="The body that was addressed, and the occasion.")] = ""
    meeting: Annotated[
        Text, Meta(description="The meeting.", examples=["13th plenary meeting"])
    ] = ""
    session: Annotated[Text, Meta(description="The session's number.", examples=["63"])] = ""
    symbol: Annotated[
        Text, Meta(description="The record's document symbol.", examples=["A/63/PV.13"])
    ] = ""
    record: Annotated[
        Link,
        Meta(
            description="The address of the official record.",
            examples=["https://undocs.org/en/A/63/PV.13"],
        ),
    ] = ""
    origin: Annotated[Text, Meta(description="Where the text was taken from.")] = ""
    origin_url: Annotated[Link, Meta(description="The address it was taken from.")] = ""
    status: Annotated[
        Text,
        Meta(
            description="What the text says that it is.",
            examples=["Check against delivery", "Verbatim record"],
        ),
    ] = ""
    licence: Annotated[Text, Meta(description="The text's licence.", examples=["CC0-1.0"])] = ""
    language: Annotated[
        Language, Meta(description="The text's language; by default the settings' language.")
    ] = ""
    repairs_off: Annotated[
        tuple[RepairName, ...],
        Meta(description="Repairs of rough text that are not to be made here."),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a statement's file says of the statement; "" where it is silent.

    A field at fault is empty too (``delivered`` is then the year 0), so that the body and
    all else can still be checked. ``id`` is the file's stem unless the file gives one.
    """

    title: str
    delivered: Edtf
    series: str
    id: str
    delegation: str = ""
    speaker: str = ""
    post: str = ""
    forum: str = ""
    meeting: str = ""
    session: str = ""
    symbol: str = ""
    record: str = ""
    origin: str = ""
    origin_url: str = ""
    status: str = ""
    licence: str = ""
    language: str = ""
    repairs_off: tuple[RepairKind, ...] = ()
    start: Place = field(compare=False)
    places: tuple[tuple[str, Place], ...] = field(default=(), compare=False)

    def place(self, name: str) -> Place:
        """Return where the value of a field stands, or the file's start if it has none."""
        return dict(self.places).get(name, self.start)


def split_front_matter(
    text: str, path: str
) -> tuple[FrontMatter | None, str, int, tuple[Problem, ...]]:
    """Return the front matter, the body, the number of its first line, and all faults.

    The body is the rest of ``text`` to the last byte. There is no front matter if none
    begins on the first line or it cannot be read; if it never ends, all is body.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None, text, 1, (_absent(text, path),)
    sign = opening[1]
    closing = _CLOSING[sign].search(text, opening.end())
    if not closing:
        return None, text, 1, (_endless(text, path, sign),)
    head, body = text[: closing.end()], text[closing.end() :]
    lines = Lines.of(head, path)
    read = read_yaml if sign == "---" else read_toml
    document, problems = read(text[opening.end() : closing.start()], path, first_line=2)
    if document is None:
        return None, body, len(lines.lines), problems
    front, faults = _front_matter(document, lines.place(0, len(sign)))
    return front, body, len(lines.lines), in_order((*problems, *faults))


def _absent(text: str, path: str) -> Problem:
    message = "the file has no front matter"
    if _OPENING.match(text.lstrip("\ufeff \t\r\n")):
        message = "the front matter does not begin on the very first line"
    return Lines.of(text, path).place(0).problem("missing-key", message, _MINIMAL)


def _endless(text: str, path: str, sign: str) -> Problem:
    message = "the front matter that begins here never ends"
    hint = f"End the front matter with a line that holds only {sign}."
    return Lines.of(text, path).place(0, len(sign)).problem("bad-syntax", message, hint)


def _front_matter(document: Document, start: Place) -> tuple[FrontMatter, tuple[Problem, ...]]:
    form, problems = read_form(document, FrontMatterForm)
    names = {entry.encode_name: entry.name for entry in msgspec.structs.fields(form)}
    places = {
        names[key]: document.value((key,))
        for key, value in document.data.items()
        if key in names and value
    }
    delivered, late = _date(form.delivered, places.get("delivered", start))
    name, unnamed = _id(form, places.get("id"), start)
    values = msgspec.structs.asdict(form) | {
        "id": name,
        "delivered": delivered,
        "repairs_off": tuple(kind for kind in form.repairs_off if kind),
    }
    front = FrontMatter(**values, start=start, places=tuple(places.items()))
    return front, (*problems, *late, *unnamed)


def _date(written: str, place: Place) -> tuple[Edtf, tuple[Problem, ...]]:
    try:
        return Edtf.parse(written), ()
    except ValueError as error:
        hint = "Write what the source says and no more: 2018, 2018-06 or 2018-06-25."
        fault = place.problem("bad-date", str(error), hint)
        return Edtf(0), (fault,) if written else ()


def _id(
    form: FrontMatterForm, place: Place | None, start: Place
) -> tuple[str, tuple[Problem, ...]]:
    stem = PurePosixPath(start.location.path).stem
    if form.id or place:
        return form.id, ()
    try:
        return msgspec.convert(stem, Slug), ()
    except msgspec.ValidationError:
        message = f"the file's name {shown(stem)} cannot be the statement's id"
        hint = "Rename the file to lower-case a-z, digits and single hyphens, or give an id: here."
        return "", (start.problem("bad-id", message, hint),)
