"""What pages of change say: the kinds of change, shifts of force, statements told apart."""

from collections.abc import Mapping

from sitegen.core.comparison import ChangeKind
from sitegen.core.force import Shift
from sitegen.core.model import Statement
from sitegen.pages.wording import Wording

__all__ = ["force", "found_in", "kind_name", "taken_from", "told_apart"]


def kind_name(kind: ChangeKind, words: Wording) -> str:
    """Return what a kind of change is called: ``kept``, ``dropped``."""
    names: Mapping[ChangeKind, str] = {
        "kept": words.gettext("kept"),
        "edited": words.gettext("edited"),
        "reworded": words.gettext("reworded"),
        "moved": words.gettext("moved"),
        "new": words.gettext("new"),
        "dropped": words.gettext("dropped"),
    }
    return names[kind]


def taken_from(kind: ChangeKind, place: str, words: Wording) -> str:
    """Return where a later passage has its words from: ``edited from ¶5``; else the kind."""
    match kind:
        case "kept":
            return words.gettext("kept from %(place)s", place=place)
        case "edited":
            return words.gettext("edited from %(place)s", place=place)
        case "reworded":
            return words.gettext("reworded from %(place)s", place=place)
        case "moved":
            return words.gettext("moved from %(place)s", place=place)
        case _:
            return kind_name(kind, words)


def found_in(kind: ChangeKind, place: str, words: Wording) -> str:
    """Return where the words of an earlier passage are now: ``edited in ¶7``; else the kind."""
    match kind:
        case "kept":
            return words.gettext("kept in %(place)s", place=place)
        case "edited":
            return words.gettext("edited in %(place)s", place=place)
        case "reworded":
            return words.gettext("reworded in %(place)s", place=place)
        case "moved":
            return words.gettext("moved to %(place)s", place=place)
        case _:
            return kind_name(kind, words)


def force(shift: Shift, words: Wording) -> str:
    """Return what became of the force of words: ``must → should: weaker``."""
    pair = {"earlier": shift.earlier.exact, "later": shift.later.exact}
    if shift.direction == "weaker":
        return words.gettext("%(earlier)s → %(later)s: weaker", **pair)
    return words.gettext("%(earlier)s → %(later)s: stronger", **pair)


def told_apart(earlier: Statement, later: Statement, words: Wording) -> tuple[str, str]:
    """Return what two statements are called beside each other: years, else dates, else titles."""
    one, other = earlier.delivered, later.delivered
    if one.year != other.year:
        return str(one.year), str(other.year)
    if one != other:
        return words.date(one), words.date(other)
    return earlier.title, later.title
