"""Stand-off annotations content/annotations/*.yaml: what editors say of quoted words."""

from typing import Annotated

import msgspec
from msgspec import Meta

from sitegen.core.model import Annotation, SourceFile
from sitegen.core.problems import Problem, in_order
from sitegen.parse.decode import decode
from sitegen.parse.documents import Document, Node, read_yaml
from sitegen.parse.fields import Anchor, Slug, Text, Words
from sitegen.parse.tables import read_form

__all__ = ["AnnotationForm", "AnnotationsForm", "parse_annotations"]


class AnnotationForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """What an editor says of words of a passage: a theme, a note, or both."""

    passage: Annotated[Anchor, Meta(description="The passage, as its address ends.")]
    quote: Annotated[Words, Meta(description="The words, as the page shows them.")]
    prefix: Annotated[
        Text, Meta(description="Words just before, if the quoted ones stand there twice.")
    ] = ""
    suffix: Annotated[
        Text, Meta(description="Words just after, if the quoted ones stand there twice.")
    ] = ""
    theme: Annotated[
        Slug, Meta(description="The id of the theme that the words show.", examples=["prevention"])
    ] = ""
    note: Annotated[Text, Meta(description="A remark that stands beside the passage.")] = ""


class AnnotationsForm(
    msgspec.Struct, rename="kebab", frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The annotations of one statement: a file of `content/annotations/`."""

    statement: Annotated[Slug, Meta(description="The id of the statement.", examples=["2017-r2p"])]
    annotations: Annotated[
        tuple[AnnotationForm, ...], Meta(description="What is said of it, place by place.")
    ]


def parse_annotations(file: SourceFile) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    """Return the annotations that a YAML file makes, in its order, and all faults.

    An annotation is left out if it lacks the statement, passage or quotation that says
    where it belongs; its location is that of the quotation.
    """
    text, undecoded = decode(file)
    if text is None:
        return (), undecoded
    document, unread = read_yaml(text.removeprefix("\ufeff"), file.path)
    if document is None:
        return (), unread
    form, problems = read_form(document, AnnotationsForm)
    annotations = tuple(
        Annotation(
            statement_id=form.statement,
            anchor=row.passage,
            quote=row.quote,
            prefix=row.prefix,
            suffix=row.suffix,
            theme_id=row.theme,
            note=row.note,
            location=document.value(("annotations", at, "quote")).location,
        )
        for at, row in enumerate(form.annotations)
        if form.statement and row.passage and row.quote
    )
    return annotations, in_order((*unread, *problems, *_silent(document, form)))


def _silent(document: Document, form: AnnotationsForm) -> tuple[Problem, ...]:
    return tuple(
        document.value(("annotations", at)).problem(
            "missing-key",
            "the annotation has neither a theme nor a note",
            "Write “theme:” and a theme's id, “note:” and a remark, or both.",
        )
        for at in range(len(form.annotations))
        if _is_silent(document.node(("annotations", at)))
    )


def _is_silent(item: Node) -> bool:
    return isinstance(item, dict) and not (item.get("theme") or item.get("note"))
