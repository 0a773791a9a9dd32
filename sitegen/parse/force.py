"""The scales of force content/force.yaml: from its bytes to scales whose words can be read."""

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from sitegen.core.force import Scale
from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem, in_order
from sitegen.parse.decode import decode
from sitegen.parse.documents import Document, KeyPath, read_yaml
from sitegen.parse.fields import Language, Slug, Words
from sitegen.parse.places import shown
from sitegen.parse.tables import read_form, repeated_ids
from sitegen.reuse.force import keys

__all__ = ["ForceForm", "ScaleForm", "parse_force"]

_FEWEST: Final = 2  # degrees of a scale: with one there is nowhere to go


class ScaleForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """Words and phrases that say one thing with more or less force."""

    id: Annotated[Slug, Meta(description="The scale's id.", examples=["obligation"])]
    label: Annotated[Words, Meta(description="The scale's name, as readers see it.")]
    language: Annotated[
        Language, Meta(description="The language of the words; texts in others are left alone.")
    ]
    degrees: Annotated[
        tuple[tuple[Words, ...], ...],
        Meta(
            description="Lists of words and phrases of equal force, from the weakest list to "
            "the strongest; two lists at least, and no phrase twice. A word stands for all of "
            "its stem, `=interested` for this form alone."
        ),
    ]


class ForceForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The scales of force: `content/force.yaml`."""

    scales: Annotated[
        tuple[ScaleForm, ...],
        Meta(description="The scales. Words that two of them have count to the first."),
    ]


def parse_force(file: SourceFile) -> tuple[tuple[Scale, ...], tuple[Problem, ...]]:
    """Return the scales that a YAML file defines, in its order, and all faults.

    The scales hold only what is sound: phrases without a word, and those that stand in
    the scale before, by their stems, are left out; so are scales without an id of their
    own, and those that then have fewer than two degrees.
    """
    text, undecoded = decode(file)
    if text is None:
        return (), undecoded
    document, unread = read_yaml(text.removeprefix("\ufeff"), file.path)
    if document is None:
        return (), unread
    form, problems = read_form(document, ForceForm)
    repeated = repeated_ids(document, "scales", [scale.id for scale in form.scales])
    read = [_scale(document, at, row) for at, row in enumerate(form.scales)]
    faults = [fault for _, found in read for fault in found]
    scales = tuple(
        scale
        for at, (scale, _) in enumerate(read)
        if scale.id and at not in repeated and len(scale.degrees) >= _FEWEST
    )
    return scales, in_order((*unread, *problems, *repeated.values(), *faults))


def _scale(document: Document, at: int, row: ScaleForm) -> tuple[Scale, Sequence[Problem]]:
    """Return the scale with all phrases that are sound, and the faults of the others."""
    path = ("scales", at, "degrees")
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], str] = {}
    degrees = []
    for number, phrases in enumerate(row.degrees):
        sound, faults = _degree(document, (*path, number), phrases, row.language, seen)
        problems += faults
        degrees += [sound] if sound else []
    if len(row.degrees) < _FEWEST and _is_list(document, at):
        message = "a scale should have two degrees or more"
        hint = "Write a list for each degree, the weakest first: [[should], [must]]"
        problems.append(document.value(path).problem("bad-value", message, hint))
    scale = Scale(
        id=row.id,
        label=row.label,
        language=row.language,
        degrees=tuple(degrees),
        location=document.value(("scales", at, "id")).location,
    )
    return scale, problems


def _degree(
    document: Document,
    path: KeyPath,
    phrases: Sequence[str],
    language: str,
    seen: dict[tuple[str, ...], str],
) -> tuple[tuple[str, ...], Sequence[Problem]]:
    """Return the sound phrases of a degree and the faults of the rest; ``seen`` grows."""
    sound: list[str] = []
    problems: list[Problem] = []
    for number, phrase in enumerate(phrases):
        found_by = keys(phrase, language)
        place = document.value((*path, number))
        if found_by in seen:
            message = f"the scale has {shown(phrase)} a second time, as {shown(seen[found_by])}"
            hint = "Words count by their stems: keep one of the two."
            problems.append(place.problem("bad-value", message, hint))
        elif found_by:
            seen[found_by] = phrase
            sound.append(phrase)
        elif phrase:  # an empty one is at fault already
            message = f"{shown(phrase)} holds no word"
            problems.append(place.problem("bad-value", message, "Write a word or a phrase."))
    if not phrases and isinstance(document.node(path), list):
        message = "a degree should have a word or a phrase"
        problems.append(document.value(path).problem("bad-value", message, "Take out the list."))
    return tuple(sound), problems


def _is_list(document: Document, at: int) -> bool:
    """Return whether the degrees of a scale are a list, as they should be."""
    row = document.node(("scales", at))
    return isinstance(row, dict) and isinstance(row.get("degrees"), list)
