"""What the search finds: a passage, as the index is told of it."""

from dataclasses import dataclass

__all__ = ["SearchRecord"]


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
