"""The settings of an edition, as values: content/edition.toml after validation."""

from dataclasses import dataclass, field

__all__ = ["Comparing", "Following", "Matching", "Series", "Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A run of statements that repeat each other: id, title, short form, description.

    ``short`` stands where room is scarce ("R2P", "GD"); "" means the title.
    """

    id: str
    title: str
    short: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What is compared with what, and from which score on a match is shown.

    ``threshold`` lies in [0, 1]; None takes the engine's own default. ``vectors`` is the
    folder of a model of sentence vectors, from the site's folder or absolute; "" for none.
    """

    across_series: bool = True
    across_languages: bool = False
    same_speaker_only: bool = False
    threshold: float | None = None
    formulas: tuple[str, ...] = ()
    vectors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """What is set side by side, and from when on something counts as dropped or silent.

    ``strongest`` is the number of pairs of statements that are compared although they do
    not follow each other. A wording is dropped once ``said`` statements had it; it returns
    after ``silent`` statements without it. A theme is silent if more than ``theme_share``,
    in [0, 1], of the ``theme_window`` statements before have it.
    """

    strongest: int = 20
    said: int = 3
    silent: int = 3
    theme_window: int = 8
    theme_share: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Which lineages have a page: those of ``least`` statements or more.

    Each list of lineages has at most ``listed`` of them.
    """

    least: int = 3
    listed: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """An edition's title, makers, series and choices; ``base_url`` ends in a slash.

    ``search`` says whether the site can be searched.
    """

    title: str
    subtitle: str = ""
    description: str = ""
    delegation: str = ""
    publisher: str = ""
    licence: str = ""
    language: str = "en"
    base_url: str = ""
    output: str = "public"
    search: bool = True
    series: tuple[Series, ...] = ()
    matching: Matching = field(default_factory=Matching)
    comparing: Comparing = field(default_factory=Comparing)
    lineages: Following = field(default_factory=Following)
