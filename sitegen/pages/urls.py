"""Addresses: the only place where one is spelled. Flat, speaking, relative to the site's root."""

from typing import Final

__all__ = [
    "CHANGES",
    "INDEX",
    "LINEAGES",
    "LINEAGES_BY_AGE",
    "LINEAGES_BY_LAST",
    "LINEAGES_SHORT",
    "MATRIX",
    "METHOD",
    "READING_SCRIPT",
    "SEARCH",
    "SEARCH_SCRIPTS",
    "STATEMENT_SCRIPTS",
    "STYLESHEET",
    "changes",
    "compare",
    "earlier_anchor",
    "lineage",
    "passage",
    "relative",
    "root",
    "short_lineage",
    "source",
    "source_line",
    "source_text",
    "statement",
    "theme",
    "theme_year",
    "witness",
    "year_anchor",
]

INDEX: Final = "index.html"
CHANGES: Final = "changes.html"
LINEAGES: Final = "lineages.html"
READING_SCRIPT: Final = "assets/reading.js"
LINEAGES_BY_AGE: Final = "lineages-by-age.html"
LINEAGES_BY_LAST: Final = "lineages-by-last.html"
LINEAGES_SHORT: Final = "lineages-short.html"
MATRIX: Final = "matrix.html"
METHOD: Final = "method.html"
SEARCH: Final = "search.html"
SEARCH_SCRIPTS: Final = ("assets/search.js",)
STATEMENT_SCRIPTS: Final = ("assets/lit.js",)
STYLESHEET: Final = "assets/edition.css"


def statement(statement_id: str) -> str:
    """Return the address of a statement's page: ``statements/2017-r2p.html``."""
    return f"statements/{statement_id}.html"


def passage(passage_id: str) -> str:
    """Return the address of a passage, ``statements/2017-r2p.html#p3``, by its id."""
    statement_id, _, anchor = passage_id.rpartition(".")
    return f"{statement(statement_id)}#{anchor}"


def source(statement_id: str) -> str:
    """Return the address of a statement's source with its repairs marked."""
    return f"sources/{statement_id}.html"


def source_line(statement_id: str, line: int) -> str:
    """Return the address of a line (1-based, as in the file) of a statement's source."""
    return f"{source(statement_id)}#l{line}"


def source_text(statement_id: str) -> str:
    """Return the address of a statement's source, plain and as received."""
    return f"sources/{statement_id}.txt"


def changes(statement_id: str) -> str:
    """Return the address of what changed in a statement: ``changes/2018-gd.html``."""
    return f"changes/{statement_id}.html"


def compare(earlier_id: str, later_id: str) -> str:
    """Return the address of two statements side by side: ``compare/2017-gd--2018-gd.html``.

    A passage of the later statement has its own anchor there, and so has the pair that it
    makes; one of the earlier statement that of :func:`earlier_anchor`.
    """
    return f"compare/{earlier_id}--{later_id}.html"


def earlier_anchor(anchor: str) -> str:
    """Return the fragment of the earlier statement's passage in a comparison: ``earlier-p3``."""
    return f"earlier-{anchor}"


def lineage(lineage_id: str) -> str:
    """Return the address of a lineage's page: ``lineages/1992-gd.p7.html``."""
    return f"lineages/{lineage_id}.html"


def witness(lineage_id: str, anchor: str) -> str:
    """Return the address of a witness on its lineage's page: ``…/1992-gd.p7.html#y2017``."""
    return f"{lineage(lineage_id)}#{anchor}"


def short_lineage(lineage_id: str) -> str:
    """Return the address of a lineage without a page: ``lineages-short.html#1992-gd.p7``."""
    return f"{LINEAGES_SHORT}#{lineage_id}"


def theme(theme_id: str) -> str:
    """Return the address of a theme's page: ``themes/prevention.html``."""
    return f"themes/{theme_id}.html"


def year_anchor(year: int) -> str:
    """Return the fragment for what a page on a theme or lineage has of a year: ``y2017``."""
    return f"y{year}"


def theme_year(theme_id: str, year: int) -> str:
    """Return the address of a theme's passages of a year: ``themes/prevention.html#y2017``."""
    return f"{theme(theme_id)}#{year_anchor(year)}"


def root(path: str) -> str:
    """Return the way from a page up to the site's root: ``""`` or ``"../"``."""
    return "../" * path.count("/")


def relative(address: str, start: str) -> str:
    """Return ``address`` as a link on the page at ``start``; both count from the root.

    A place on the same page is its fragment alone; a page's link to itself its name.
    """
    path, mark, fragment = address.partition("#")
    if path == start and mark:
        return f"#{fragment}"
    folder = start[: start.rfind("/") + 1]
    way = path.removeprefix(folder) if path.startswith(folder) else root(start) + path
    return f"{way}{mark}{fragment}"
