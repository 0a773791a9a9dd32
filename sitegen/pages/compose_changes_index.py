"""The index of what changed: all statements that have one before them, and other pairs."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sitegen.core.comparison import Comparison
from sitegen.core.model import Edition, Statement
from sitegen.pages import urls
from sitegen.pages.layers import Layers
from sitegen.pages.saying import told_apart
from sitegen.pages.shares import Balance, balance
from sitegen.pages.site import Link, Page, View, head_of

__all__ = [
    "ChangedStatement",
    "ChangesIndex",
    "SeriesOfChanges",
    "SharedPair",
    "compose_changes_index",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStatement:
    """A statement in the index: ``link`` leads to what changed, ``compared`` to the comparison."""

    link: Link
    compared: Link
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOfChanges:
    """A series of one delegation in one language, latest statement first."""

    title: str
    statements: tuple[ChangedStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPair:
    """Two statements that share much although they do not follow each other.

    ``words`` is how many of the later statement's ``of`` words the earlier has too.
    """

    link: Link
    titles: tuple[str, str]
    words: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesIndex(Page):
    """All statements that have one before them, and the strongest other pairs."""

    series: tuple[SeriesOfChanges, ...]
    strongest: tuple[SharedPair, ...]


def compose_changes_index(edition: Edition, layers: Layers) -> View:
    """Return the view of the index of what changed."""
    words = layers.words
    page = ChangesIndex(
        head=head_of(
            urls.CHANGES,
            title=words.gettext("What changed"),
            description=words.gettext(
                "What each statement kept, changed, added and dropped of the one before it."
            ),
            settings=edition.settings,
            section="changes",
        ),
        series=tuple(_series(edition, layers)),
        strongest=tuple(_shared(comparison, layers) for comparison in edition.strongest),
    )
    return View(
        path=urls.CHANGES, template="changes-index.html", page=page, origin="content/edition.toml"
    )


def _series(edition: Edition, layers: Layers) -> Iterator[SeriesOfChanges]:
    """Yield the series in the order of their titles; each is that of one voice."""
    several = len({statement.delegation for statement in edition.statements}) > 1

    def voice(comparison: Comparison) -> tuple[str, str, str]:
        later = layers.statements[comparison.later_id]
        known = layers.series.get(later.series)
        title = known.title if known else later.series
        return title, later.delegation if several else "", later.language

    latest_first = edition.comparisons[::-1]
    for (title, delegation, _), group in groupby(sorted(latest_first, key=voice), key=voice):
        yield SeriesOfChanges(
            title=f"{title}: {delegation}" if delegation else title,
            statements=tuple(_changed(comparison, layers) for comparison in group),
        )


def _changed(comparison: Comparison, layers: Layers) -> ChangedStatement:
    earlier, later = _both(comparison, layers)
    before, name = told_apart(earlier, later, layers.words)
    return ChangedStatement(
        link=Link(label=name, href=urls.changes(later.id)),
        compared=Link(label=before, href=urls.compare(earlier.id, later.id)),
        balance=balance(comparison, layers.words),
    )


def _both(comparison: Comparison, layers: Layers) -> tuple[Statement, Statement]:
    return layers.statements[comparison.earlier_id], layers.statements[comparison.later_id]


def _shared(comparison: Comparison, layers: Layers) -> SharedPair:
    earlier, later = _both(comparison, layers)
    before, name = told_apart(earlier, later, layers.words)
    label = layers.words.gettext("%(later)s compared with %(earlier)s", later=name, earlier=before)
    return SharedPair(
        link=Link(label=label, href=urls.compare(earlier.id, later.id)),
        titles=(layers.short(earlier), layers.short(later)),
        words=comparison.words_later - comparison.words("new"),
        of=comparison.words_later,
    )
