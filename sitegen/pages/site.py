"""What every page shares: the site around it, the head above it, links, the view itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sitegen.core.settings import Settings
from sitegen.pages import urls
from sitegen.pages.wording import ENGLISH, Wording

__all__ = [
    "Direction",
    "Entry",
    "Head",
    "Link",
    "Page",
    "Section",
    "Site",
    "SpokenLink",
    "View",
    "direction",
    "head_of",
    "site_of",
]

Direction = Literal["ltr", "rtl"]
Section = Literal["statements", "changes", "themes", "lineages", "method", "search", ""]

# Languages whose usual script runs from right to left (Unicode CLDR, characterOrder).
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; ``href`` counts from the page that shows it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLink(Link):
    """A link in the words of a statement, which are in its own ``language``."""

    language: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the navigation; ``address`` counts from the site's root."""

    section: Section
    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is the same on every page: names, languages, navigation, the stylesheet, the script.

    ``language`` is that of the interface's words; ``content_language`` that of the
    edition's own: its titles, themes and facts. They differ where no catalogue has the
    edition's language, and then content says so with ``lang`` and ``dir``.

    Addresses count from the site's root: a template puts ``page.head.root`` before them.
    """

    title: str
    subtitle: str
    description: str
    publisher: str
    licence: str
    language: str
    direction: Direction
    content_language: str
    content_direction: Direction
    index: str
    navigation: tuple[Entry, ...]
    stylesheet: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says about itself before it begins.

    ``title`` is the page's own name ("" on the index), ``section`` the part of the
    navigation it belongs to, ``root`` the way up to the site's root, ``address`` where
    the page stands, ``canonical`` the same in full ("" while the site has no address),
    ``scripts`` what makes it more convenient beyond the site's own, counted from the root.
    """

    title: str
    description: str
    section: Section
    root: str
    address: str
    canonical: str
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every kind of page has; each kind adds its own."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One page before it is rendered: where it goes, by which template, from what.

    ``page`` is the frozen dataclass of that kind of page, ``origin`` the source file
    that the page is made from.
    """

    path: str
    template: str
    page: Page
    origin: str


def head_of(  # noqa: PLR0913 - six plain facts, all named
    path: str,
    *,
    title: str,
    description: str,
    settings: Settings,
    section: Section = "",
    scripts: Iterable[str] = (),
) -> Head:
    """Return the head of the page at ``path``."""
    return Head(
        title=title,
        description=description,
        section=section,
        root=urls.root(path),
        address=path,
        canonical=settings.base_url and settings.base_url + path.removesuffix(urls.INDEX),
        scripts=tuple(scripts),
    )


def site_of(settings: Settings, words: Wording = ENGLISH) -> Site:
    """Return what all pages of the edition share, said in ``words``."""
    return Site(
        title=settings.title,
        subtitle=settings.subtitle,
        description=settings.description,
        publisher=settings.publisher,
        licence=settings.licence,
        language=words.language,
        direction=direction(words.language),
        content_language=settings.language,
        content_direction=direction(settings.language),
        index=urls.INDEX,
        navigation=(
            Entry(
                section="statements",
                label=words.gettext("Statements"),
                address=f"{urls.INDEX}#statements",
            ),
            Entry(section="changes", label=words.gettext("What changed"), address=urls.CHANGES),
            Entry(section="themes", label=words.gettext("Themes"), address=f"{urls.INDEX}#themes"),
            Entry(section="lineages", label=words.gettext("Lineages"), address=urls.LINEAGES),
            Entry(section="method", label=words.gettext("Method"), address=urls.METHOD),
            *_search(settings, words),
        ),
        stylesheet=urls.STYLESHEET,
        script=urls.READING_SCRIPT,
    )


def _search(settings: Settings, words: Wording) -> tuple[Entry, ...]:
    entry = Entry(section="search", label=words.gettext("Search"), address=urls.SEARCH)
    return (entry,) if settings.search else ()


def direction(language: str) -> Direction:
    """Return the way in which the script of a BCP 47 language tag runs."""
    primary, *rest = language.lower().replace("_", "-").split("-")
    if "arab" in rest or "hebr" in rest:
        return "rtl"
    return "rtl" if primary in _RIGHT_TO_LEFT and not {"latn", "cyrl"} & set(rest) else "ltr"
