"""The pages about the files that editors write, made of the forms that read them."""  # noqa: INP001 - beside generate.py, which is run by path

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getdoc
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo
from writing import fenced, page, table

from sitegen.parse.annotations import AnnotationsForm
from sitegen.parse.codebook import CodebookForm
from sitegen.parse.force import ForceForm
from sitegen.parse.front_matter import FrontMatterForm
from sitegen.parse.settings import SettingsForm

__all__ = ["form_pages"]

_PACKAGE: Final = Path(__file__).parent.parent / "sitegen"
_STARTER: Final = _PACKAGE / "starter/content"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of file: its form, what is said before its keys and after its example."""

    title: str
    form: type[msgspec.Struct]
    schema: str
    intro: str
    example: str
    language: str
    after: str


def form_pages() -> dict[str, str]:
    """Return a page for each kind of file, by the page's name."""
    return {
        "annotations.md": _page(_annotations()),
        "codebook.md": _page(_codebook()),
        "force.md": _page(_force()),
        "front-matter.md": _page(_front_matter()),
        "settings.md": _page(_settings()),
    }


def _page(kind: _Kind) -> str:
    inner = [
        f"## `{name}`\n\n{getdoc(form)}\n\n{_keys(form)}" for name, form in _inner_forms(kind.form)
    ]
    schema = f"A [JSON Schema](schemas/{kind.schema}.json) says the same to editors that read one."
    return page(
        kind.title,
        getdoc(kind.form) or "",
        kind.intro,
        "## Keys",
        _keys(kind.form),
        *inner,
        "## An example",
        fenced(kind.example, kind.language),
        kind.after,
        schema,
    )


def _inner_forms(form: type[msgspec.Struct]) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    for entry in msgspec.structs.fields(form):
        bare = _bare(entry.type)
        for part in (bare, *get_args(bare)):
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                yield entry.encode_name, part


def _keys(form: type[msgspec.Struct]) -> str:
    rows = (
        (f"`{entry.encode_name}`", _value(entry.type), _default(entry), _description(entry.type))
        for entry in msgspec.structs.fields(form)
    )
    return table(("key", "value", "if left out", "what it says"), rows)


def _bare(kind: object) -> object:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _notes(kind: object) -> dict[str, Any]:
    """Return what an annotation says of itself, the outer before the inner."""
    notes: dict[str, Any] = {}
    for part in get_args(kind) if get_origin(kind) is not tuple else ():
        if isinstance(part, msgspec.Meta):
            notes |= {"description": part.description} if part.description else {}
            notes |= {"examples": part.examples} if part.examples else {}
            notes |= part.extra or {}
        else:
            notes = _notes(part) | notes
    return notes


def _value(kind: object) -> str:
    bare = _bare(kind)
    if get_origin(bare) is tuple:
        return f"a list; each item: {_value(get_args(bare)[0])}"
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        return "a table, as below"
    if get_origin(bare) is Literal:
        return f"one of {', '.join(f'`{name}`' for name in get_args(bare))}"
    return str(_notes(kind)["expected"])


def _default(entry: FieldInfo) -> str:
    if entry.required:
        return "**must be given**"
    if isinstance(entry.default, bool):
        return f"`{str(entry.default).lower()}`"
    named = isinstance(entry.default, str | int | float) and entry.default != ""
    return f"`{entry.default}`" if named else ""


def _description(kind: object) -> str:
    notes = _notes(kind)
    examples = ", ".join(f"`{_written(example)}`" for example in notes.get("examples", ()))
    return f"{notes['description']} For example: {examples}." if examples else notes["description"]


def _written(example: object) -> str:
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)


def _starter(name: str) -> str:
    return (_STARTER / name).read_text(encoding="utf-8")


def _settings() -> _Kind:
    return _Kind(
        title="Settings",
        form=SettingsForm,
        schema="edition",
        intro=(
            "They are written in TOML. A key that sitegen does not know is an error, so that a "
            "slip of the pen is never a silent default."
        ),
        example=_starter("edition.toml"),
        language="toml",
        after=(
            "What `base-url` is for says [Set a base URL](../howto/set-a-base-url.md), what "
            "`matching` does [How matches are found](../method/matches.md), "
            "`comparing` [What is compared](../method/comparisons.md)."
        ),
    )


def _front_matter() -> _Kind:
    return _Kind(
        title="Front matter",
        form=FrontMatterForm,
        schema="front-matter",
        intro=(
            "Every statement is a file `content/statements/*.md` (Markdown) or "
            "`content/statements/*.txt` (a transcript); folders within `statements` are read "
            "too. The front matter begins on the very first line, the text on the line after it "
            "ends. A date is as precise as the source is (EDTF level 0). What the sources do not "
            "say is left out: nothing is invented, and the page names what is missing."
        ),
        example=f"{_starter('statements/2024-oceans.md').rpartition('---')[0]}---",
        language="yaml",
        after=(
            "The same in TOML stands between two lines `+++`. What the reader does with the text "
            "below says [How texts are read](../method/reading.md), what `repairs-off` may name "
            "[Repairs](repairs.md)."
        ),
    )


def _codebook() -> _Kind:
    return _Kind(
        title="Codebook",
        form=CodebookForm,
        schema="codebook",
        intro=(
            "It is written in YAML, without anchors, aliases and tags. How patterns are written "
            "says [The language of patterns](patterns.md). A theme without patterns "
            "(`include: []`) is given by hand only."
        ),
        example=_starter("codebook.yaml"),
        language="yaml",
        after="How patterns become highlights says [How themes are given](../method/themes.md).",
    )


def _force() -> _Kind:
    return _Kind(
        title="Scales of force",
        form=ForceForm,
        schema="force",
        intro=(
            "It is written in YAML, without anchors, aliases and tags. A site that has no such "
            "file is read by the scales below, which come with sitegen and are for English; a "
            "site's own file takes their place, all of them."
        ),
        example=(_PACKAGE / "force.yaml").read_text(encoding="utf-8"),
        language="yaml",
        after=(
            "When a word that gives way to another is a shift of force says "
            "[What is compared](../method/comparisons.md#shifts-of-force)."
        ),
    )


def _annotations() -> _Kind:
    return _Kind(
        title="Annotations",
        form=AnnotationsForm,
        schema="annotations",
        intro=(
            "A statement may have several such files; their names are free, their ending is "
            "`.yaml` or `.yml`. An annotation gives a theme, a note, or both. The quoted words "
            "must stand in the passage letter by letter; white space counts as equal, and so do "
            "plain and typographic apostrophes, quotation marks and hyphens. If they stand there "
            "twice, `prefix` or `suffix` says which are meant; otherwise the build stops and "
            "names both places."
        ),
        example=_starter("annotations/2024-oceans.yaml"),
        language="yaml",
        after=(
            "In a Markdown statement words can also be coded within the text: "
            "[Code by hand](../howto/code-by-hand.md)."
        ),
    )
