"""Themes and years: every theme in every year, as a picture and as a table."""

from collections import Counter
from dataclasses import dataclass

from sitegen.core.model import Edition
from sitegen.pages import urls
from sitegen.pages.charts import Matrix, Row, matrix, year_data
from sitegen.pages.layers import Layers
from sitegen.pages.site import Page, View, head_of
from sitegen.pages.tally import Leaf, Tally

__all__ = ["MatrixPage", "compose_matrix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage(Page):
    """Themes by year.

    ``shared_years`` are those with several statements, ``counted`` all passages of the
    edition that count.
    """

    title: str
    matrix: Matrix
    shared_years: tuple[str, ...]
    counted: int


def compose_matrix(edition: Edition, layers: Layers, counts: Tally) -> View:
    """Return the view of themes by year; its squares lead to the pages of themes."""
    title = layers.words.gettext("Themes and years")
    page = MatrixPage(
        head=head_of(
            urls.MATRIX,
            title=title,
            description=layers.words.gettext(
                "Every theme in every year: how many passages carry it, and what share they are."
            ),
            settings=edition.settings,
            section="themes",
        ),
        title=title,
        matrix=matrix(
            [_row(leaf, counts) for leaf in counts.codebook],
            [str(year) for year in counts.years],
            [layers.words.number(total) for total in counts.totals],
        ),
        shared_years=_shared_years(counts),
        counted=sum(counts.totals),
    )
    return View(path=urls.MATRIX, template="matrix.html", page=page, origin="content/codebook.yaml")


def _row(leaf: Leaf, counts: Tally) -> Row:
    return Row(
        key=leaf.theme.id,
        label=leaf.theme.label,
        href=urls.theme(leaf.theme.id),
        data=year_data(leaf.theme.id, counts, urls.MATRIX),
    )


def _shared_years(counts: Tally) -> tuple[str, ...]:
    held = Counter(statement.delivered.year for statement in counts.statements)
    return tuple(str(year) for year in counts.years if held[year] > 1)
