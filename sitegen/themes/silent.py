"""Silent themes: what a statement does not speak of, though most before it did."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sitegen.core.model import Highlight, Locus, Statement, Theme
from sitegen.core.settings import Comparing
from sitegen.core.silence import SilentTheme
from sitegen.core.voices import voices

__all__ = ["silent_themes"]

_FEWEST: Final = 3  # statements before, at least: of one or two there is no most

_Carried = Mapping[tuple[str, str], Locus]
"""The last place of a theme in a statement, by the two ids."""


def silent_themes(
    statements: Sequence[Statement],
    themes: Iterable[Theme],
    highlights: Iterable[Highlight],
    comparing: Comparing,
) -> tuple[SilentTheme, ...]:
    """Return the themes that each statement lacks, in order of time, then of the codebook.

    Looked at are the ``theme_window`` statements before it of the same voice (delegation,
    series and language), or as many as there are from three on. A theme is silent if more
    than ``theme_share`` of them carry it, and the statement nowhere does. ``highlights``
    are in the order of statements and passages.
    """
    carried = {(h.theme_id, h.locus.statement_id): h.locus for h in highlights}
    ordered = sorted(themes, key=lambda theme: (theme.rank, theme.id))
    when = {statement.id: statement.sort_key for statement in statements}
    found = (
        silent
        for voice in voices(statements)
        for turn, statement in enumerate(voice)
        for before in (voice[max(turn - comparing.theme_window, 0) : turn],)
        if len(before) >= min(_FEWEST, comparing.theme_window)
        for silent in _silent(statement.id, before, ordered, carried, comparing.theme_share)
    )
    return tuple(sorted(found, key=lambda silent: when[silent.statement_id]))


def _silent(
    statement_id: str,
    before: Sequence[Statement],
    themes: Iterable[Theme],
    carried: _Carried,
    share: float,
) -> Iterator[SilentTheme]:
    searched = tuple(statement.id for statement in before)
    for theme in themes:
        present = tuple(each for each in searched if (theme.id, each) in carried)
        if (theme.id, statement_id) not in carried and len(present) > share * len(searched):
            yield SilentTheme(
                theme_id=theme.id,
                statement_id=statement_id,
                searched=searched,
                present=present,
                last=carried[theme.id, present[-1]],
                by_hand=not theme.include,
            )
