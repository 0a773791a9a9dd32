"""The settings file content/edition.toml: from its bytes to :class:`Settings`."""

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem, in_order
from sitegen.core.settings import Comparing, Following, Matching, Series, Settings
from sitegen.parse.decode import decode
from sitegen.parse.documents import Document, read_toml
from sitegen.parse.fields import Count, Folder, Language, Share, Site, Slug, Switch, Text, Words
from sitegen.parse.places import shown
from sitegen.parse.tables import read_form, repeated_ids

__all__ = [
    "ComparingForm",
    "LineagesForm",
    "MatchingForm",
    "SeriesForm",
    "SettingsForm",
    "parse_settings",
]

_SOURCES: Final = ("content", "templates")


class SeriesForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """A run of statements that repeat each other."""

    id: Annotated[
        Slug, Meta(description="What statements call the series by.", examples=["general-debate"])
    ]
    title: Annotated[Words, Meta(description="The series' title.", examples=["General Debate"])]
    short: Annotated[Text, Meta(description="The title where room is scarce.")] = ""
    description: Annotated[Text, Meta(description="What the series is, in a sentence.")] = ""


class MatchingForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """What is compared with what, and from which score on a match is shown."""

    across_series: Annotated[
        Switch, Meta(description="Whether statements of different series are compared.")
    ] = True
    across_languages: Annotated[
        Switch, Meta(description="Whether statements in different languages are compared.")
    ] = False
    same_speaker_only: Annotated[
        Switch, Meta(description="Whether only statements of one speaker are compared.")
    ] = False
    threshold: Annotated[
        Share | None,
        Meta(description="The score from which on a match is shown; by default the engine's."),
    ] = None
    formulas: Annotated[
        tuple[Words, ...],
        Meta(
            description="Courtesies that count for nothing, besides those that sitegen knows "
            "or the texts show.",
            examples=[["Thank you for your attention"]],
        ),
    ] = ()
    vectors: Annotated[
        Text,
        Meta(
            description="The folder of a model of sentence vectors, which is only read: from the "
            "site's folder, or absolute. It needs `sitegen[semantic]`.",
            examples=["models/minilm"],
        ),
    ] = ""


class ComparingForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """What is set side by side, and from when on something counts as dropped or silent."""

    strongest: Annotated[
        Count,
        Meta(
            description="How many pairs of statements that do not follow each other are compared: "
            "those that share most words."
        ),
    ] = 20
    said: Annotated[
        Count,
        Meta(
            description="In how many statements of a series a wording must have stood before its "
            "absence is listed as dropped language."
        ),
    ] = 3
    silent: Annotated[
        Count,
        Meta(
            description="How many statements of a series must lack a wording before its return is "
            "listed."
        ),
    ] = 3
    theme_window: Annotated[
        Count,
        Meta(
            description="Among how many statements before it a theme is looked for that a "
            "statement lacks; 0 for none."
        ),
    ] = 8
    theme_share: Annotated[
        Share, Meta(description="More than this share of them must have the theme.")
    ] = 0.5


class LineagesForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """Which lineages are given room. A lineage is one wording through the years."""

    least: Annotated[
        Count,
        Meta(
            description="How many statements a lineage needs for a page of its own; "
            "shorter ones share a page."
        ),
    ] = 3
    listed: Annotated[Count, Meta(description="How many lineages a list has at most.")] = 500


class SettingsForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The settings of an edition: `content/edition.toml`."""

    title: Annotated[Words, Meta(description="The edition's title.")]
    subtitle: Annotated[Text, Meta(description="What stands below the title.")] = ""
    description: Annotated[Text, Meta(description="What the edition is, in a sentence or two.")] = (
        ""
    )
    delegation: Annotated[
        Text, Meta(description="Who delivered the statements that do not say it themselves.")
    ] = ""
    publisher: Annotated[Text, Meta(description="Who publishes the edition.")] = ""
    licence: Annotated[Text, Meta(description="The licences of the texts, in words.")] = ""
    language: Annotated[
        Language,
        Meta(
            description="The language of the statements that do not name theirs, and of the"
            " interface where it speaks that language."
        ),
    ] = "en"
    base_url: Annotated[
        Site,
        Meta(
            description="The address that the site is published at, if it is known.",
            examples=["https://example.org/statements/"],
        ),
    ] = ""
    output: Annotated[
        Folder, Meta(description="The folder that the site is written to, within this one.")
    ] = "public"
    search: Annotated[Switch, Meta(description="Whether the site has a page to search it.")] = True
    series: Annotated[
        tuple[SeriesForm, ...], Meta(description="The series that statements belong to.")
    ] = ()
    matching: Annotated[
        MatchingForm, Meta(description="What is compared with what in the search for matches.")
    ] = MatchingForm()
    comparing: Annotated[
        ComparingForm, Meta(description="What is set side by side, and what counts as dropped.")
    ] = ComparingForm()
    lineages: Annotated[
        LineagesForm, Meta(description="Which wordings are followed through the years.")
    ] = LineagesForm()


def parse_settings(file: SourceFile) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings that a TOML file writes, and all faults.

    There are none if the file cannot be read. Where only a value is at fault, its default
    stands in for it, and a series without an id of its own is left out, so that what
    refers to the settings can still be checked.
    """
    text, undecoded = decode(file)
    if text is None:
        return None, undecoded
    document, unread = read_toml(text.removeprefix("\ufeff"), file.path)
    if document is None:
        return None, unread
    form, problems = read_form(document, SettingsForm)
    repeated = repeated_ids(document, "series", [series.id for series in form.series])
    settings = _settings(form, sound=[at not in repeated for at in range(len(form.series))])
    return settings, in_order((*problems, *repeated.values(), *_overlap(document, form.output)))


def _settings(form: SettingsForm, sound: Sequence[bool]) -> Settings:
    values = msgspec.structs.asdict(form) | {
        "base_url": form.base_url and form.base_url.rstrip("/") + "/",
        "output": form.output.rstrip("/"),
        "series": tuple(
            Series(**msgspec.structs.asdict(series))
            for series, is_sound in zip(form.series, sound, strict=True)
            if series.id and is_sound
        ),
        "matching": _matching(form.matching),
        "comparing": Comparing(**msgspec.structs.asdict(form.comparing)),
        "lineages": Following(**msgspec.structs.asdict(form.lineages)),
    }
    return Settings(**values)


def _matching(form: MatchingForm) -> Matching:
    formulas = tuple(formula for formula in form.formulas if formula)  # none at fault
    return Matching(**(msgspec.structs.asdict(form) | {"formulas": formulas}))


def _overlap(document: Document, output: str) -> tuple[Problem, ...]:
    # Compared as file systems without regard to case would.
    if output.partition("/")[0].casefold() not in _SOURCES:
        return ()
    message = f"the output folder {shown(output)} lies in the sources"
    hint = 'Name a folder of its own: output = "public".'
    return (document.value(("output",)).problem("overlapping-folders", message, hint),)
