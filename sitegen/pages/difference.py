"""The wording of a match, earlier to later: what stayed, is gone, has come or has moved."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, takewhile
from operator import attrgetter, itemgetter
from typing import Final, Literal, NamedTuple, TypeAlias

from sitegen.core.model import Match, Revision

__all__ = ["Piece", "difference"]

# A word, or what stands between two words. Every character is in exactly one token.
_TOKEN: Final = re.compile(r"\w+|\W+")
# A word with its punctuation, or the blanks between two.
_PART: Final = re.compile(r"\s+|\S+")
_NO_WORD: Final = re.compile(r"\W+")
_TAIL: Final = re.compile(r"(?<!\W)\W*\Z")

_Step = tuple[str, str]  # words of the earlier and of the later text
_Unit = list[_Step]
_Kind: TypeAlias = Literal["same", "gone", "come", "left", "arrived"]
_MOVED: Final[tuple[_Kind, _Kind]] = ("left", "arrived")


class _Aligned(NamedTuple):
    """One step of the alignment, and what it says of its words."""

    words: _Step
    equal: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, only the earlier (gone) or only the later (come).

    Words that both have in another order stand twice: where they ``left``, as the earlier
    text has them, and where they ``arrived``, as the later one does.
    """

    kind: _Kind
    text: str


def difference(match: Match | Revision) -> tuple[Piece, ...]:
    """Return the two wordings of ``match`` as one line of pieces.

    The pieces that are the same, gone or left make the earlier words, those the same, come
    or arrived the later ones. Words replaced one after another are one change, so that a
    rewritten clause reads as one clause after another, not as alternating words. No change
    is of blanks only, unless a whole wording is: it takes the word beside it along.
    """
    stretches = groupby(_settled(_aligned(match)), key=attrgetter("moved"))
    return tuple(
        chain.from_iterable(
            _moves(steps) if moved else _pieces(_joined(_runs(_marked(_units(_steps(steps))))))
            for moved, steps in stretches
        )
    )


def _aligned(match: Match | Revision) -> Iterator[_Aligned]:
    origin_a, origin_b = match.earlier.span.start, match.later.span.start
    for step in match.words:
        earlier = match.earlier.exact[step.earlier.start - origin_a : step.earlier.end - origin_a]
        later = match.later.exact[step.later.start - origin_b : step.later.end - origin_b]
        yield _Aligned((earlier, later), equal=step.op == "equal", moved=step.op == "moved")


def _settled(steps: Iterable[_Aligned]) -> list[_Aligned]:
    """Return the steps, each mark of punctuation after the words that it follows to the eye."""
    settled: list[_Aligned] = []
    for side, group in groupby(steps, key=_side):
        run = list(group)
        if side is not None and settled and any(step.moved for step in run):
            run = _turned(settled.pop(), run, side)
        settled += run
    return [step for step in settled if any(step.words)]


def _side(step: _Aligned) -> int | None:
    """Return the one text that has words here, 0 or 1."""
    earlier, later = step.words
    return None if bool(earlier) == bool(later) else int(bool(later))


def _turned(before: _Aligned, run: list[_Aligned], side: int) -> list[_Aligned]:
    """Return ``run``, which one text alone has, and the step before it.

    The mark that ends both is taken out of both: of "Asia and the Pacific." and "Asia."
    it is "and the Pacific" that has moved, and one full stop ends either.
    """
    texts = [step.words[side] for step in run]
    gap, mark = _tail(before.words[side]), _tail(before.words[1 - side])
    if not all(before.words) or gap == mark or not mark or not texts[-1].endswith(mark):
        return [before, *run]
    texts[0] = gap + texts[0]
    texts[-1] = texts[-1].removesuffix(mark)
    earlier, later = (words.removesuffix(_tail(words)) for words in before.words)
    return [
        before._replace(words=(earlier, later)),
        *(
            step._replace(words=("", text) if side else (text, ""))
            for step, text in zip(run, texts, strict=True)
        ),
        _Aligned((mark, mark), equal=True),
    ]


def _tail(words: str) -> str:
    """Return the marks and blanks with which ``words`` end."""
    found = _TAIL.search(words)
    return found[0] if found else ""


def _moves(steps: Iterable[_Aligned]) -> Iterator[Piece]:
    """Yield what left and what arrived, neighbours of one kind as one."""
    texts = [each for step in steps for each in zip(_MOVED, step.words, strict=True) if each[1]]
    for kind, run in groupby(texts, key=itemgetter(0)):
        yield Piece(kind, "".join(text for _, text in run))


def _steps(steps: Iterable[_Aligned]) -> Iterator[_Step]:
    """Yield pairs of earlier and later words; the same words where they agree."""
    for (earlier, later), equal, _ in steps:
        in_forms = equal and earlier != later
        for a, b in _tokens(earlier, later) if in_forms else [(earlier, later)]:
            if a and b and a != b:
                yield from _bared(a, b)
            else:
                yield a, b


def _tokens(earlier: str, later: str) -> Iterable[_Step]:
    """Return words that agree on their stems one by one where they pair off."""
    before, after = _TOKEN.findall(earlier), _TOKEN.findall(later)
    if len(before) != len(after):
        return [(earlier, later)]
    return zip(before, after, strict=True)


def _bared(earlier: str, later: str) -> Iterator[_Step]:
    """Yield a change without the blanks around it that both wordings have."""
    lead = _blanks(earlier, later)
    a, b = earlier[len(lead) :], later[len(lead) :]
    tail = _blanks(a[::-1], b[::-1])[::-1]
    yield lead, lead
    yield a.removesuffix(tail), b.removesuffix(tail)
    yield tail, tail


def _blanks(earlier: str, later: str) -> str:
    """Return the blanks with which both texts begin."""
    pairs = zip(earlier, later, strict=False)
    return "".join(a for a, _ in takewhile(lambda p: p[0] == p[1] and p[0].isspace(), pairs))


def _units(steps: Iterable[_Step]) -> list[_Unit]:
    """Return words with their punctuation, and between them the blanks of both texts.

    A unit with nothing but blanks in one wording is one with its neighbour.
    """
    units: list[_Unit] = []
    for _, unit in groupby(
        _fragments(steps), key=lambda step: step[0] == step[1] and step[0].isspace()
    ):
        if units and _hollow(units[-1]):
            units[-1] += unit
        else:
            units.append(list(unit))
    while len(units) > 1 and _hollow(units[-1]):
        last = units.pop()
        units[-1] += last
    return units


def _fragments(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Yield what both texts have cut at its blanks, and what changes as it is."""
    for earlier, later in steps:
        if earlier == later:
            yield from ((part, part) for part in _PART.findall(earlier))
        else:
            yield earlier, later


def _hollow(unit: _Unit) -> bool:
    earlier, later = _wordings(unit)
    return earlier != later and (earlier.isspace() or later.isspace())


def _wordings(steps: Iterable[_Step]) -> _Step:
    pairs = list(steps)
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def _marked(units: Iterable[_Unit]) -> Iterator[_Step]:
    """Yield what stays and what changes in each unit; as one change if any would be hollow."""
    for unit in units:
        runs = list(_runs(unit))
        for run in [_wordings(unit)] if any(_hollow([run]) for run in runs) else runs:
            yield from _ended(*run)


def _ended(earlier: str, later: str) -> Iterator[_Step]:
    """Yield a change without its last mark of punctuation where one text has only that."""
    end = min(earlier, later, key=len)
    rest = max(earlier, later, key=len).removesuffix(end)
    if earlier.endswith(end) and later.endswith(end) and _NO_WORD.fullmatch(end) and rest.strip():
        yield earlier.removesuffix(end), later.removesuffix(end)
        yield end, end
    else:
        yield earlier, later


def _runs(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Yield stretches that stay and stretches that change, with both their wordings."""
    for _, run in groupby(steps, key=lambda step: step[0] == step[1]):
        yield _wordings(run)


def _joined(runs: Iterable[_Step]) -> list[_Step]:
    """Return the runs, replacements with only blanks between them as one."""
    joined: list[_Step] = []
    for run in runs:
        before = joined[-2:]
        if len(before) > 1 and before[1][0].isspace() and all((*before[0], *run)):
            joined[-2:] = [_wordings([*before, run])]
        else:
            joined.append(run)
    return joined


def _pieces(runs: Iterable[_Step]) -> Iterator[Piece]:
    for earlier, later in runs:
        if earlier == later:
            yield Piece("same", earlier)
            continue
        if earlier:
            yield Piece("gone", earlier)
        if later:
            yield Piece("come", later)
