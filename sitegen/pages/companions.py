"""The themes that stand in a theme's passages more often than by chance."""

from dataclasses import dataclass
from typing import Final

from sitegen.core.company import Company
from sitegen.core.model import Edition
from sitegen.pages import urls
from sitegen.pages.layers import Layers
from sitegen.pages.site import Link

__all__ = ["Companion", "companions"]

_MOST: Final = 6  # companions named on a theme's page
_FEWEST: Final = 3  # passages that two themes share, at least: fewer are an accident
_EVIDENCE: Final = 3.84  # G² that chance reaches once in twenty (chi-squared, one degree)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A theme, in how many passages it stands with the page's, and how much that is.

    ``times`` is how many times as often as by chance, with one decimal.
    """

    id: str
    link: Link
    together: int
    times: float


def companions(theme_id: str, edition: Edition, layers: Layers) -> tuple[Companion, ...]:
    """Return the themes that go with one, those that chance explains least first."""
    found = [
        company
        for company in edition.companies
        if theme_id in company.theme_ids
        and company.together >= _FEWEST
        and company.lift > 1
        and company.log_likelihood >= _EVIDENCE
    ]
    found.sort(key=lambda company: (-company.log_likelihood, company.theme_ids))
    return tuple(_companion(company, theme_id, layers) for company in found[:_MOST])


def _companion(company: Company, theme_id: str, layers: Layers) -> Companion:
    one, other = company.theme_ids
    theme = layers.themes[other if one == theme_id else one]
    return Companion(
        id=theme.id,
        link=Link(
            label=theme.label, href=urls.relative(urls.theme(theme.id), urls.theme(theme_id))
        ),
        together=company.together,
        times=round(float(company.lift), 1),
    )
