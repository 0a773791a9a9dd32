"""An example of how a passage of the edition is cited."""

from dataclasses import dataclass
from typing import Final

from sitegen.core.model import Passage, Statement
from sitegen.core.settings import Settings
from sitegen.pages import urls
from sitegen.pages.naming import place
from sitegen.pages.site import Direction, direction
from sitegen.pages.wording import Wording

__all__ = ["Quotation", "quotation"]

_QUOTED_WORDS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """How a passage is cited: a passage's words in their language, the reference, its address."""

    words: str
    language: str
    direction: Direction
    reference: str
    address: str
    href: str


def quotation(
    settings: Settings, statements: tuple[Statement, ...], words: Wording
) -> Quotation | None:
    """Return an example: the first paragraph of the latest statement."""
    for statement in reversed(statements):
        for passage in statement.passages:
            if passage.kind == "paragraph":
                return _cited(settings, statement, passage, words)
    return None


def _cited(settings: Settings, statement: Statement, passage: Passage, words: Wording) -> Quotation:
    quoted = passage.text.split()
    more = " …" if len(quoted) > _QUOTED_WORDS else ""
    known = (
        statement.speaker or statement.delegation,
        statement.title,
        words.date(statement.delivered),
        statement.symbol,
        place(passage, words),
    )
    href = urls.passage(passage.id)
    return Quotation(
        words=" ".join(quoted[:_QUOTED_WORDS]) + more,
        language=statement.language,
        direction=direction(statement.language),
        reference=_reference(words.joined(filter(None, known)), statement.status, settings, words),
        address=settings.base_url + href,
        href=href,
    )


def _reference(cited: str, status: str, settings: Settings, words: Wording) -> str:
    if status:
        return words.gettext(
            "%(place)s (%(status)s). In: %(edition)s",
            place=cited,
            status=status,
            edition=settings.title,
        )
    return words.gettext("%(place)s. In: %(edition)s", place=cited, edition=settings.title)
