"""What is no longer said, and what is said again: wordings and themes that fell silent."""

from dataclasses import dataclass

from sitegen.core.matches import Locus

__all__ = ["Silence", "SilentTheme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A wording that a voice has said, and then not: from one statement to its return, or on.

    A voice is one delegation in one series and language. ``first`` and ``last`` are the
    first and the last place of the lineage before the silence, ``times`` the statements
    that had it until then. ``silent`` are the ids of the statements without it, in order
    of time: with the first of them it fell silent. ``again`` is the place where it is
    said again, None if that has not come. ``years`` count from the year it was last said
    to the year of its return, or of the voice's latest statement.
    """

    lineage_id: str
    first: Locus
    last: Locus
    times: int
    silent: tuple[str, ...]
    years: int
    again: Locus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentTheme:
    """A theme that a statement lacks, and that most of those before it have.

    ``searched`` are the ids of the statements before it that were looked at, in order of
    time, ``present`` those of them that carry the theme; ``last`` is the latest place
    that does. ``by_hand`` says that the theme has no patterns: then its absence means no
    more than that no editor gave it.
    """

    theme_id: str
    statement_id: str
    searched: tuple[str, ...]
    present: tuple[str, ...]
    last: Locus
    by_hand: bool = False
