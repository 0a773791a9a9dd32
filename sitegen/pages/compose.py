"""Model into views: every page of the edition, and the files beside the pages."""

from collections.abc import Mapping

from sitegen.core.model import Artifact, Edition, SourceFile
from sitegen.markup.html import code_css
from sitegen.pages import urls
from sitegen.pages.assets import assets
from sitegen.pages.compose_changes import compose_changes
from sitegen.pages.compose_changes_index import compose_changes_index
from sitegen.pages.compose_compare import compose_compare
from sitegen.pages.compose_index import compose_index
from sitegen.pages.compose_lineage import compose_lineages
from sitegen.pages.compose_lineage_index import compose_lineage_indexes
from sitegen.pages.compose_matrix import compose_matrix
from sitegen.pages.compose_method import compose_method
from sitegen.pages.compose_search import compose_search
from sitegen.pages.compose_source import compose_source
from sitegen.pages.compose_statement import compose_statements
from sitegen.pages.compose_theme import compose_themes
from sitegen.pages.layers import Layers
from sitegen.pages.overlaps import combinations
from sitegen.pages.site import View
from sitegen.pages.stylesheet import theme_css
from sitegen.pages.tally import tally
from sitegen.pages.wording import ENGLISH, Wording

__all__ = ["compose", "supplements"]


def compose(edition: Edition, words: Wording = ENGLISH) -> tuple[View, ...]:
    """Return the views of all pages, which speak in ``words``.

    These are the index, themes by year, the page on method, statements and their sources,
    themes, what changed, statements side by side, lineages, the search.
    """
    layers = Layers.of(edition, words)
    counts = tally(edition)
    return (
        compose_index(edition, layers, counts),
        *((compose_matrix(edition, layers, counts),) if edition.themes else ()),
        compose_method(edition, counts, words),
        *compose_statements(edition, layers),
        *(compose_source(edition, statement, words) for statement in edition.statements),
        *compose_themes(edition, layers, counts),
        *compose_lineage_indexes(edition, layers),
        *compose_lineages(edition, layers),
        compose_changes_index(edition, layers),
        *compose_changes(edition, layers),
        *compose_compare(edition, layers),
        *((compose_search(edition, layers, counts),) if edition.settings.search else ()),
    )


def supplements(edition: Edition, templates: Mapping[str, SourceFile]) -> tuple[Artifact, ...]:
    """Return the files that are no pages: the stylesheet and other assets, the plain sources."""
    return (
        *assets(templates, theme_css(edition.themes, combinations(edition)) + _code_css(edition)),
        *(
            Artifact(
                path=urls.source_text(statement.id),
                content=statement.source.text.encode(),
                origin=statement.source.path,
            )
            for statement in edition.statements
        ),
    )


def _code_css(edition: Edition) -> str:
    """Return the rules of code, if a statement has any."""
    has_code = any(p.kind == "code" for s in edition.statements for p in s.passages)
    return code_css(".code") if has_code else ""
