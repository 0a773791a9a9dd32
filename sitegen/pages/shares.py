"""What was kept, changed, added, dropped or said before, by words: numbers, and their bars."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sitegen.core.comparison import ChangeKind, Comparison, Novelty
from sitegen.core.model import MatchKind
from sitegen.pages.saying import kind_name
from sitegen.pages.wording import Wording

__all__ = ["Balance", "Portion", "SaidBefore", "Segment", "balance", "said_before"]

_KINDS: Final[Sequence[ChangeKind]] = get_args(ChangeKind)
_OF_LATER: Final = tuple(kind for kind in _KINDS if kind != "dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The words of one kind: how many, and which share, in [0, 1], of the text they are in."""

    kind: ChangeKind | MatchKind
    name: str
    words: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a bar, in percent of the picture's width; ``kind`` "held" is all not dropped."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What a comparison comes to. ``portions`` are kept, edited, reworded, moved, new, dropped.

    Dropped words are a share of the earlier text, all others of the later. ``later`` is
    the bar of the later text, ``earlier`` that of the earlier on the same scale: what was
    dropped of it, and what was not. ``whole`` is the later text as a bar of full width.
    """

    words_earlier: int
    words_later: int
    portions: tuple[Portion, ...]
    earlier: tuple[Segment, ...]
    later: tuple[Segment, ...]
    whole: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBefore:
    """How much of a statement was said before in any earlier one, and how much is new.

    ``portions`` are verbatim, edited, reworded, new; ``bar`` shows them; ``new`` is the
    share of what is, in [0, 1].
    """

    portions: tuple[Portion, ...]
    bar: tuple[Segment, ...]
    new: float


def said_before(novelty: Novelty, words: Wording) -> SaidBefore:
    """Return the numbers of ``novelty`` by words, and their bar."""
    names: dict[MatchKind | Literal["new"], str] = {
        "verbatim": words.gettext("verbatim"),
        "edited": words.gettext("edited"),
        "reworded": words.gettext("reworded"),
        "new": words.gettext("new"),
    }
    count: dict[str, int] = {kind: getattr(novelty, kind) for kind in names}
    return SaidBefore(
        portions=tuple(
            Portion(kind=kind, name=name, words=count[kind], share=float(novelty.share(kind)))
            for kind, name in names.items()
        ),
        bar=_bar(count.items(), sum(count.values())),
        new=float(novelty.share("new")),
    )


def balance(comparison: Comparison, words: Wording) -> Balance:
    """Return the numbers of ``comparison`` by words, and its bars."""
    count = {kind: comparison.words(kind) for kind in _KINDS}
    earlier, later = comparison.words_earlier, comparison.words_later
    longest = max(earlier, later)
    said = [(kind, count[kind]) for kind in _OF_LATER]
    return Balance(
        words_earlier=earlier,
        words_later=later,
        portions=tuple(
            Portion(
                kind=kind,
                name=kind_name(kind, words),
                words=count[kind],
                share=float(comparison.share(kind)),
            )
            for kind in _KINDS
        ),
        earlier=_bar(
            [("held", earlier - count["dropped"]), ("dropped", count["dropped"])], longest
        ),
        later=_bar(said, longest),
        whole=_bar(said, later),
    )


def _bar(parts: Iterable[tuple[str, int]], whole: int) -> tuple[Segment, ...]:
    return tuple(_segments(parts, max(whole, 1)))


def _segments(parts: Iterable[tuple[str, int]], whole: int) -> Iterator[Segment]:
    at = 0
    for kind, size in parts:
        if size:
            x = round(100 * at / whole, 2)
            at += size
            yield Segment(kind=kind, x=x, width=round(100 * at / whole - x, 2))
