"""Rough transcripts into blocks: repaired, what stands apart kept apart, paragraphs whole."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, groupby
from operator import attrgetter
from typing import Final

from sitegen.core.model import PassageKind, Repair, Source
from sitegen.markup.blocks import Block, plain
from sitegen.parse.apart import pieces
from sitegen.parse.characters import character_repairs
from sitegen.parse.hyphens import Vocabulary, stray_hyphens
from sitegen.parse.joins import Joiner
from sitegen.parse.paragraphs import closing, divide, is_quoted
from sitegen.parse.places import Lines
from sitegen.parse.source_lines import Line, furnished, is_divider, source_lines

__all__ = ["read_transcript"]

_NUMBER: Final = re.compile(r"(\d{1,4})[.)]\s*(?=[^\W\d_a-z]|[“\"‘'(\[])")
_WHOLE_QUOTATION: Final = re.compile(r"[“\"«][^“”\"«»]+[”\"»][.?!…]?")


def read_transcript(
    source: Source, *, language: str = "en", off: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """Return the blocks of a transcript in order, each with its repairs.

    Passages are divided by lines of ``====`` where there are any, else by paragraphs.
    ``off`` names kinds of repair that are not carried out. The spans of the repairs
    count code points of ``source.text``, are in order and do not overlap; a repair
    between two blocks goes to the one before. ``language`` is a BCP 47 tag.
    """
    places = Lines.of(source.text, source.path, source.first_line)
    within = _within_lines(source.text, places, off)
    rough = tuple(source_lines(source.text, places, within))
    lines, removed = furnished(rough, source.text, places, off)
    fixed = _disjoint((*removed, *within))
    joiner = Joiner(
        text=source.text,
        places=places,
        vocabulary=Vocabulary(tuple(line.text for line in lines)),
        fixed=tuple(repair.span.start for repair in fixed),
        off=off,
    )
    divided = any(is_divider(line) for line in rough)
    found = tuple((_sections if divided else _paragraphs)(lines, language, off))
    starts = [paragraph.lines[0].span.start for paragraph in found]
    return _with_repairs(tuple(_blocks(found, joiner)), starts, fixed)


def _within_lines(text: str, places: Lines, off: frozenset[str]) -> tuple[Repair, ...]:
    """Return the repairs that lie within a line, in order; characters go before hyphens."""
    hyphens = () if "hyphen" in off else stray_hyphens(text, places)
    return _disjoint((*character_repairs(text, places, off), *hyphens))


def _disjoint(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """Return the repairs in order, without those that lie in an earlier or a longer one."""
    found: list[Repair] = []
    for repair in sorted(repairs, key=lambda one: (one.span.start, -one.span.end)):
        if not found or found[-1].span.end <= repair.span.start:
            found.append(repair)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """Lines that become one block, and how: line by line, with a full stop if it is lost."""

    kind: PassageKind
    lines: tuple[Line, ...]
    by_line: bool = False
    cut: bool = False


def _sections(lines: Sequence[Line], language: str, off: frozenset[str]) -> Iterator[_Paragraph]:
    """Yield the passages of a text with dividers: each section is one."""
    at_head = True
    for section in _parted(lines, [line.gap == "divider" for line in lines]):
        found = pieces(section, closing(section, language), at_head=at_head)
        for piece in found:
            if piece.kind != "paragraph":
                yield _Paragraph(kind=piece.kind, lines=piece.lines)
                continue
            at_head = False
            gaps = [bool(line.gap) and "page-break" in off for line in piece.lines]
            *others, last = _parted(piece.lines, gaps)
            yield from (_Paragraph(kind="paragraph", lines=part) for part in others)
            yield _Paragraph(kind="paragraph", lines=last, cut=piece is found[-1])


def _paragraphs(lines: Sequence[Line], language: str, off: frozenset[str]) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a text without dividers."""
    closes = closing(lines, language)
    found = pieces(lines, closes)
    running = [piece.kind == "paragraph" for piece in found for _ in piece.lines]
    fresh = [line is piece.lines[0] for piece in found for line in piece.lines]
    division = divide(
        tuple(compress(lines, running)),
        tuple(compress(closes, running)),
        tuple(compress(fresh, running)),
        joins="page-break" not in off,
    )
    starts = iter(division.starts)
    for piece in found:
        if piece.kind != "paragraph":
            yield _Paragraph(kind=piece.kind, lines=piece.lines)
            continue
        for part in _parted(piece.lines, [next(starts) for _ in piece.lines]):
            yield _Paragraph(kind="paragraph", lines=part, by_line=division.by_line)


def _parted(lines: Sequence[Line], starts: Sequence[bool]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines in groups; a group begins with each start, and with the first line."""
    first = 0
    for at in range(1, len(lines)):
        if starts[at]:
            yield tuple(lines[first:at])
            first = at
    if lines:
        yield tuple(lines[first:])


def _blocks(paragraphs: Sequence[_Paragraph], joiner: Joiner) -> Iterator[Block]:
    before = ""
    for paragraph in paragraphs:
        text, repairs = joiner.joined(paragraph.lines, by_line=paragraph.by_line)
        if paragraph.cut:
            text, stops = joiner.stopped(text, paragraph.lines[-1])
            repairs += stops
        running = paragraph.kind == "paragraph"
        quoted = running and is_quoted(before, text) and _WHOLE_QUOTATION.fullmatch(text)
        number = _NUMBER.match(text) if running else None
        yield Block(
            kind="quotation" if quoted else paragraph.kind,
            inlines=plain(text),
            lines=(paragraph.lines[0].number, paragraph.lines[-1].number),
            number=number[1] if number else "",
            repairs=repairs,
        )
        before = text


def _with_repairs(
    blocks: Sequence[Block], starts: Sequence[int], repairs: Sequence[Repair]
) -> tuple[Block, ...]:
    """Return the blocks, each with those repairs too that stand in it or behind it."""
    places = [max(0, bisect_right(starts, repair.span.start) - 1) for repair in repairs]
    added = {
        place: tuple(repair for _, repair in group)
        for place, group in groupby(zip(places, repairs, strict=True), key=lambda pair: pair[0])
    }
    return tuple(
        replace(
            block,
            repairs=tuple(sorted((*block.repairs, *added.get(i, ())), key=attrgetter("span"))),
        )
        for i, block in enumerate(blocks)
    )
