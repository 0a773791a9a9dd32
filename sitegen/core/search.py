"""What the search finds: a passage, as the index is told of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["BUNDLE", "SearchRecord", "bundles"]

BUNDLE: Final = 40_000
"""Passages indexed together: the indexer takes some 50 kB of memory for each of them."""

_FOLDER: Final = "pagefind/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """One passage as the search knows it.

    ``address`` counts from the site's root, ``text`` is the reading text, ``facets`` are
    what results are narrowed by: a name, and the values that hold for the passage. Of many
    records the order is that in which results of equal worth are shown.
    """

    address: str
    text: str
    facets: tuple[tuple[str, tuple[str, ...]], ...]


def bundles(
    records: Sequence[SearchRecord], most: int = BUNDLE
) -> Iterator[tuple[str, Sequence[SearchRecord]]]:
    """Yield the records in parts of ``most``, in order, each with the folder of its index.

    The folders count from the site's root: ``pagefind/``, ``pagefind/2/`` and so on.
    """
    for number, start in enumerate(range(0, len(records), most), 1):
        part = records[start : start + most]
        yield (f"{_FOLDER}{number}/" if start else _FOLDER), part
