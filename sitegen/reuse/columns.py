"""The words of all compared passages, laid out in columns: one row for each word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, SupportsIndex

import numpy as np
import numpy.typing as npt

from sitegen.core.model import Passage, Statement
from sitegen.language.tokens import Tokens, tokens
from sitegen.language.words import stem as stem_of
from sitegen.reuse.polarity import SOFTENERS, negators

__all__ = [
    "Bools",
    "Columns",
    "Ints",
    "Passages",
    "Rows",
    "held_by",
    "lay_out",
    "lean",
    "rows_of",
]

Ints = npt.NDArray[np.integer]
Bools = npt.NDArray[np.bool_]
Rows = tuple[int, int]
"""Words of the columns that follow each other: first, last, half-open."""

_LONGEST: Final = 80  # words of a unit: a longer sentence is cut, so that no step can run away
_CONNECTIVE: Final = 3  # letters of a word that may stand inside a name: "of", "the", "and"
_FAR: Final = 1 << 32  # code points: more than any passage has


class Passages(Protocol):
    """Passages by their numbers, from 0: a tuple, or what reads each when it is asked for."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, at: SupportsIndex, /) -> Passage:
        """Return one of them; IndexError behind the last."""

    def __iter__(self) -> Iterator[Passage]:
        """Yield one after the other."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Statements in order of time, their compared passages, units and words.

    A unit is what is compared: a sentence, or a piece of one that is longer than 80
    words. Of each word: ``stem``, its number in ``vocabulary``; ``named``, whether it
    belongs to a name; ``stopped``, whether a mark that parts clauses stands before it;
    ``denies``, whether it turns what follows into its contrary. The words of unit ``k``
    are the rows ``units[k]`` to ``units[k + 1]``, its place is ``spans[k]``; ``passage``
    says which passage holds it, ``holder`` which statement holds a passage.
    """

    statements: tuple[Statement, ...]
    passages: Passages
    holder: Ints
    vocabulary: tuple[str, ...]
    stem: Ints
    named: Bools
    stopped: Bools
    denies: Bools
    units: Ints
    spans: Ints
    passage: Ints


def lay_out(statements: Iterable[Statement]) -> Columns:
    """Return the columns of the numbered passages of ``statements``, code left out.

    The statements are put in order of time; their order in the call does not matter.
    """
    ordered = tuple(sorted(statements, key=lambda statement: statement.sort_key))
    compared = [
        (number, p) for number, each in enumerate(ordered) for p in each.passages if p.compared
    ]
    passages = tuple(passage for _, passage in compared)
    holder = np.array([number for number, _ in compared], dtype=np.int32)
    found = tokens(passage.text for passage in passages)
    units, spans, passage = _units(passages, found)
    languages = [ordered[number].language for number, _ in compared]
    vocabulary, stem, denies = _stemmed(found, languages, units)
    return Columns(
        statements=ordered,
        passages=passages,
        holder=holder,
        vocabulary=vocabulary,
        stem=stem,
        named=_named(found, units),
        stopped=found.stopped,
        denies=denies,
        units=units,
        spans=spans,
        passage=passage,
    )


def lean(columns: Columns) -> Columns:
    """Return ``columns`` without what only weighing asks for: stems, and which words deny.

    In an archive these are hundreds of megabytes that nobody looks at once words have
    their weights.
    """
    none = np.empty(0, dtype=np.int32)
    return replace(columns, stem=none, denies=none.astype(np.bool_), vocabulary=())


def held_by(offsets: Ints) -> Ints:
    """Return for each row the number of the stretch that holds it, by the stretches' offsets."""
    return np.repeat(np.arange(len(offsets) - 1, dtype=np.int32), np.diff(offsets))


def rows_of(columns: Columns, units: Ints) -> tuple[Ints, Ints]:
    """Return the rows of some units, in their order, and the units' offsets among these."""
    sizes = np.diff(columns.units)[units]
    offsets = np.append(0, np.cumsum(sizes)).astype(np.int64)
    rows = np.arange(offsets[-1]) + np.repeat(columns.units[units] - offsets[:-1], sizes)
    return rows, offsets


def _units(passages: Sequence[Passage], found: Tokens) -> tuple[Ints, Ints, Ints]:
    """Return the units' offsets in the rows, their places and their passages."""
    counts = [len(passage.sentences) for passage in passages]
    spans = np.array(
        [(span.start, span.end) for passage in passages for span in passage.sentences],
        dtype=np.int64,
    ).reshape(-1, 2)
    passage = np.repeat(np.arange(len(passages)), counts)
    at = held_by(found.texts).astype(np.int64) * _FAR + found.start
    first = np.searchsorted(at, passage * _FAR + spans[:, 0])
    last = np.searchsorted(at, passage * _FAR + spans[:, 1])
    filled = first < last
    return _cut(first[filled], last[filled], spans[filled], passage[filled], found.start)


def _cut(
    first: Ints, last: Ints, spans: Ints, passage: Ints, start: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return the units of sentences: the rows from ``first`` to ``last`` in pieces."""
    pieces = -(-(last - first) // _LONGEST)
    total = int(pieces.sum())
    nth = np.arange(total) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    offsets = np.repeat(first, pieces) + nth * _LONGEST
    places = np.repeat(spans, pieces, axis=0).astype(np.int32)
    inner = np.flatnonzero(nth)
    places[inner, 0] = start[offsets[inner]]
    places[inner - 1, 1] = places[inner, 0]
    ends = np.append(offsets, last[-1:] if len(last) else 0).astype(np.int64)
    return ends, places, np.repeat(passage, pieces).astype(np.int32)


def _stemmed(
    found: Tokens, languages: Sequence[str], units: Ints
) -> tuple[tuple[str, ...], Ints, Bools]:
    """Return the stems there are, in order, each word's, and whether it denies."""
    spoken = sorted(set(languages))
    tag = np.array([spoken.index(language) for language in languages], dtype=np.int32)
    key = np.repeat(tag, np.diff(found.texts)) * len(found.forms) + found.form
    used = np.zeros(len(spoken) * len(found.forms), dtype=np.bool_)
    used[key] = True
    entries = [
        (found.forms[at % len(found.forms)], spoken[at // len(found.forms)])
        for at in np.flatnonzero(used).tolist()
    ]
    stems = [stem_of(form, language) for form, language in entries]
    vocabulary = tuple(sorted(set(stems)))
    numbers = {stem: number for number, stem in enumerate(vocabulary)}
    stem = _table(used, [numbers[stem] for stem in stems], np.int32)[key]
    denies = _table(used, [_plain(form) in negators(tag) for form, tag in entries], np.bool_)[key]
    softens = _table(used, [_plain(form) in SOFTENERS for form, _ in entries], np.bool_)[key]
    softens[units[:-1]] = False  # nothing of its unit stands before it
    denies[:-1] &= ~softens[1:]
    return vocabulary, stem, denies


def _table(used: Bools, values: Sequence[int], kind: type[np.generic]) -> Ints:
    table = np.zeros(len(used), dtype=kind)
    table[used] = values
    return table


def _plain(form: str) -> str:
    return form.casefold().replace("’", "'").replace("ʼ", "'")


def _named(found: Tokens, units: Ints) -> Bools:
    """Return which words belong to names: capitalised, with the short words between.

    A capital at the head of a unit says nothing, unless the next word has one too. Up to
    two words of up to three letters may stand inside a name: "Responsibility to Protect",
    "President of the Republic". A number names what it counts or dates: it is one, too.
    """
    tall = np.array([len(form) > 1 and form[0].isupper() for form in found.forms], dtype=np.bool_)
    short = np.array([len(form) <= _CONNECTIVE for form in found.forms], dtype=np.bool_)
    number = np.array([form[0].isdecimal() for form in found.forms], dtype=np.bool_)
    named, small = tall[found.form], short[found.form]
    starts = np.zeros(len(named) + 1, dtype=np.bool_)
    starts[units] = True
    heads = units[:-1]
    after = np.append(named[1:], False)
    named[heads] &= after[heads] & ~starts[heads + 1]
    inner = named.copy()
    one = small & ~starts[:-1]
    inner[1:-1] |= one[1:-1] & named[:-2] & named[2:] & ~starts[2:-1]
    two = one[1:-2] & one[2:-1] & named[:-3] & named[3:] & ~starts[3:-1]
    inner[1:-2] |= two
    inner[2:-1] |= two
    return inner | number[found.form]
