"""The codebook content/codebook.yaml: from its bytes to themes whose patterns can be read."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from sitegen.core.model import SourceFile, Theme
from sitegen.core.problems import Problem, in_order
from sitegen.parse.decode import decode
from sitegen.parse.documents import Document, KeyPath, read_yaml
from sitegen.parse.fields import Slug, Words
from sitegen.parse.places import shown
from sitegen.parse.tables import nearest, read_form, repeated_ids
from sitegen.themes.patterns import PatternError, compile_pattern

__all__ = ["CodebookForm", "ThemeForm", "parse_codebook"]


class ThemeForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """One category of the codebook."""

    id: Annotated[
        Slug,
        Meta(
            description="The theme's id, of which its address is made.",
            examples=["use-of-force"],
        ),
    ]
    label: Annotated[Words, Meta(description="The theme's name, as readers see it.")]
    definition: Annotated[Words, Meta(description="What the theme is.")]
    rule: Annotated[Words, Meta(description="When words are coded with the theme, and when not.")]
    include: Annotated[
        tuple[Words, ...],
        Meta(
            description="Patterns that show the theme; [] for one that is coded by hand.",
            examples=[["use of force", "last resort"]],
        ),
    ]
    exclude: Annotated[
        tuple[Words, ...],
        Meta(description="Patterns within which the others do not count."),
    ] = ()
    parent: Annotated[Slug, Meta(description="The id of the theme that this one is part of.")] = ""


class CodebookForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The codebook: `content/codebook.yaml`."""

    themes: Annotated[
        tuple[ThemeForm, ...], Meta(description="The themes, in the order of the legend.")
    ]


def parse_codebook(file: SourceFile) -> tuple[tuple[Theme, ...], tuple[Problem, ...]]:
    """Return the themes that a YAML file defines, in its order, and all faults.

    The themes hold only what is sound: patterns that cannot be read, and parents that do
    not exist or lead back to the theme itself, are left out; so are themes without an id
    of their own.
    """
    text, undecoded = decode(file)
    if text is None:
        return (), undecoded
    document, unread = read_yaml(text.removeprefix("\ufeff"), file.path)
    if document is None:
        return (), unread
    form, problems = read_form(document, CodebookForm)
    repeated = repeated_ids(document, "themes", [theme.id for theme in form.themes])
    rows = {at: row for at, row in enumerate(form.themes) if row.id and at not in repeated}
    parents, orphaned = _parents(document, rows)
    themes, unreadable = _themes(document, rows, parents)
    return themes, in_order((*unread, *problems, *repeated.values(), *orphaned, *unreadable))


def _parents(
    document: Document, rows: Mapping[int, ThemeForm]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the parents that exist and make no circle, by theme, and the faults."""
    parents = {row.id: row.parent for row in rows.values()}
    problems: list[Problem] = []
    for at, row in rows.items():
        place = document.value(("themes", at, "parent"))
        if row.parent and row.parent not in parents:
            message = f"there is no theme {shown(row.parent)}"
            problems.append(place.problem("unknown-theme", message, nearest(row.parent, parents)))
            parents[row.id] = ""
        elif circle := _circle(row.id, parents):
            message = f"the theme is its own parent: {' → '.join(circle)}"
            problems.append(place.problem("theme-circle", message, "Leave out one of the parents."))
            parents[row.id] = ""
    return parents, tuple(problems)


def _circle(theme_id: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """Return the way from a theme by way of its parents back to it, or nothing."""
    way = [theme_id]
    while (above := parents.get(way[-1], "")) and len(way) <= len(parents):
        way.append(above)
        if above == theme_id:
            return tuple(way)
    return ()


def _themes(
    document: Document, rows: Mapping[int, ThemeForm], parents: Mapping[str, str]
) -> tuple[tuple[Theme, ...], tuple[Problem, ...]]:
    themes: list[Theme] = []
    problems: list[Problem] = []
    for at, row in rows.items():
        include, unreadable = _patterns(document, ("themes", at, "include"), row.include)
        exclude, unread = _patterns(document, ("themes", at, "exclude"), row.exclude)
        problems += (*unreadable, *unread)
        themes.append(
            Theme(
                id=row.id,
                label=row.label,
                definition=row.definition,
                rule=row.rule,
                include=include,
                exclude=exclude,
                parent=parents[row.id],
                rank=len(themes),
                location=document.value(("themes", at, "id")).location,
            )
        )
    return tuple(themes), tuple(problems)


def _patterns(
    document: Document, path: KeyPath, written: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    sound: list[str] = []
    problems: list[Problem] = []
    for at, pattern in enumerate(written):
        try:
            if pattern:  # an empty one is at fault already
                compile_pattern(pattern)
                sound.append(pattern)
        except PatternError as error:
            place = document.within((*path, at), pattern, error.offset, error.length)
            message = f"the pattern {shown(pattern)} cannot be read: {error}"
            hint = "The reference of the codebook says how patterns are written."
            problems.append(place.problem("bad-pattern", message, hint))
    return tuple(sound), tuple(problems)
