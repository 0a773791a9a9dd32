"""Blocks: what a reader of Markdown or of a transcript finds, before it has an address."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from sitegen.core.model import Inline, Passage, PassageKind, Repair
from sitegen.core.spans import Span
from sitegen.language.sentences import sentences

__all__ = ["APART", "Block", "Coding", "plain", "to_passages"]

APART: Final = frozenset({"letterhead", "title", "salutation", "procedure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A theme that an editor gave to words of a block: span of its reading text."""

    theme_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of running text with its place in the file and its repairs.

    ``lines`` is the first and last line in the file, 1-based; ``number`` is the number
    that the source prints before the text, and stands in the text too.
    """

    kind: PassageKind
    inlines: tuple[Inline, ...]
    lines: tuple[int, int]
    number: str = ""
    level: int = 0
    language: str = ""
    repairs: tuple[Repair, ...] = ()
    codings: tuple[Coding, ...] = ()

    @property
    def text(self) -> str:
        """Return the reading text: what the leaves say, one after the other."""
        return "".join(inline.text for inline in self.inlines)


def plain(text: str) -> tuple[Inline, ...]:
    """Return ``text`` as running text without markup, in NFC."""
    return (Inline(kind="text", text=unicodedata.normalize("NFC", text)),)


def to_passages(
    statement_id: str, blocks: Iterable[Block], language: str
) -> tuple[tuple[Passage, ...], tuple[Repair, ...]]:
    """Return the passages of ``blocks`` and their repairs, each with its passage's id.

    What stands apart is counted a1, a2, …; all else p1, p2, … in the order of the text.
    """
    passages: list[Passage] = []
    repairs: list[Repair] = []
    counts = {"a": 0, "p": 0}
    for block in blocks:
        letter = "a" if block.kind in APART else "p"
        counts[letter] += 1
        passage = _passage(block, f"{statement_id}.{letter}{counts[letter]}", language)
        passages.append(replace(passage, ordinal=counts["p"] if letter == "p" else 0))
        repairs += (replace(repair, passage_id=passage.id) for repair in block.repairs)
    return tuple(passages), tuple(sorted(repairs, key=lambda r: (r.span, r.kind)))


def _passage(block: Block, passage_id: str, language: str) -> Passage:
    return Passage(
        id=passage_id,
        ordinal=0,
        kind=block.kind,
        text=block.text,
        inlines=block.inlines,
        sentences=() if block.kind == "code" else sentences(block.text, language),
        lines=block.lines,
        number=block.number,
        level=block.level,
        language=block.language,
    )
