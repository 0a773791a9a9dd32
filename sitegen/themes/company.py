"""Themes that go together: how often they stand in one passage, against chance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sitegen.core.company import Company
from sitegen.core.model import Highlight, Statement, Theme

__all__ = ["companies"]


def companies(
    statements: Iterable[Statement], themes: Sequence[Theme], highlights: Iterable[Highlight]
) -> tuple[Company, ...]:
    """Return each two themes that some passage carries both of, in the order of the codebook.

    Counted are the numbered passages, and of those that stand apart the ones that carry a
    theme. A theme and those above it in the codebook make no company: where the one is,
    the other is expected.
    """
    rank = {theme.id: number for number, theme in enumerate(sorted(themes, key=_rank))}
    coded: dict[str, set[str]] = {}
    for highlight in highlights:
        if highlight.theme_id in rank:
            coded.setdefault(highlight.locus.passage_id, set()).add(highlight.theme_id)
    whole = sum(
        1
        for statement in statements
        for passage in statement.passages
        if passage.ordinal or passage.id in coded
    )
    alone = Counter(theme_id for ids in coded.values() for theme_id in ids)
    pairs = Counter(
        pair
        for ids in coded.values()
        for pair in combinations(sorted(ids, key=rank.__getitem__), 2)
    )
    kin = _kin({theme.id: theme.parent for theme in themes})
    return tuple(
        Company(
            theme_ids=(one, other),
            together=pairs[one, other],
            first=alone[one],
            second=alone[other],
            whole=whole,
        )
        for one, other in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]]))
        if one not in kin[other] and other not in kin[one]
    )


def _rank(theme: Theme) -> tuple[int, str]:
    return theme.rank, theme.id


def _kin(parents: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return the ids above each theme in the codebook."""
    kin = {}
    for theme_id in parents:
        above: list[str] = []
        parent = parents[theme_id]
        while parent in parents and parent not in above:
            above.append(parent)
            parent = parents[parent]
        kin[theme_id] = frozenset(above)
    return kin
