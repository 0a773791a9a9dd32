"""How a passage is cited: who said it, where, when, in which text, at which address."""

from sitegen.core.model import Edition, Statement
from sitegen.pages.wording import Wording

__all__ = ["cite", "named"]


def cite(statement: Statement, edition: Edition, words: Wording) -> str:
    """Return the citation of a passage of ``statement``, in the language of ``words``.

    ``{place}`` and ``{address}`` stand where the passage's number and address belong. What
    the sources do not say is left out; the status of the text, "check against delivery"
    or a record, belongs to the citation as the symbol does.
    """
    return words.gettext(
        "%(statement)s, %(place)s. %(edition)s, %(address)s",
        statement=named(statement, words),
        place="{place}",
        edition=edition.settings.title,
        address="{address}",
    )


def named(statement: Statement, words: Wording) -> str:
    """Return how a citation names ``statement``: who said it, what, where, when, by which text."""
    who = _joined(words, statement.speaker, statement.delegation)
    where = _joined(words, statement.title, statement.forum, statement.session, statement.meeting)
    text = _joined(words, statement.symbol, statement.status)
    said = _joined(words, who, where, words.date(statement.delivered))
    return f"{said}{f' ({text})' if text else ''}"


def _joined(words: Wording, *parts: str) -> str:
    """Return the parts that are there; one that another one ends with is said once."""
    there = [part for part in parts if part]
    return words.joined(p for at, p in enumerate(there) if p not in words.joined(there[:at]))
