"""Matches, lineages, comparisons and judgements as lines of JSON, for other programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from sitegen.core.comparison import ChangeKind, Comparison
from sitegen.core.model import Lineage, Locus, Match, Statement
from sitegen.reuse.judge import Judgement
from sitegen.reuse.lineages import gaps

__all__ = ["comparison_line", "judgement_line", "lineage_lines", "match_line"]

_KINDS: Final[tuple[ChangeKind, ...]] = (
    "kept", "edited", "reworded", "moved", "new", "dropped",
)  # fmt: skip


def match_line(match: Match) -> str:
    """Return a match: id, kind, score, both places, the steps of the alignment.

    A step is its operation, then first and last code point of the earlier place, then of
    the later, half-open, counted in the passages' reading texts.
    """
    return _line(
        {
            "id": match.id,
            "kind": match.kind,
            "score": match.score,
            "earlier": _locus(match.earlier),
            "later": _locus(match.later),
            "words": [
                [step.op, step.earlier.start, step.earlier.end, step.later.start, step.later.end]
                for step in match.words
            ],
        }
    )


def lineage_lines(lineages: Sequence[Lineage], statements: Sequence[Statement]) -> Iterator[str]:
    """Yield each lineage: id, first and last date, years of silence, witnesses, matches."""
    delivered = {statement.id: str(statement.delivered) for statement in statements}
    for lineage, silent in zip(lineages, gaps(lineages, statements), strict=True):
        witnesses = [
            {**_locus(locus), "delivered": delivered[locus.passage_id.rpartition(".")[0]]}
            for locus in lineage.witnesses
        ]
        yield _line(
            {
                "id": lineage.id,
                "first": witnesses[0]["delivered"],
                "last": witnesses[-1]["delivered"],
                "gaps": list(silent),
                "witnesses": witnesses,
                "matches": list(lineage.match_ids),
            }
        )


def comparison_line(comparison: Comparison) -> str:
    """Return what changed from one statement to the next: words by kind, every change."""
    words: dict[str, int] = {
        "earlier": comparison.words_earlier,
        "later": comparison.words_later,
    }
    for kind in _KINDS:
        words[kind] = comparison.words(kind)
    return _line(
        {
            "earlier": comparison.earlier_id,
            "later": comparison.later_id,
            "words": words,
            "changes": [
                {
                    "kind": change.kind,
                    "earlier": _locus(change.earlier) if change.earlier else None,
                    "later": _locus(change.later) if change.later else None,
                    "match": change.match_id or None,
                    "words_earlier": change.words_earlier,
                    "words_later": change.words_later,
                }
                for change in comparison.changes
            ],
        }
    )


def judgement_line(pair: Mapping[str, object], judgement: Judgement) -> str:
    """Return a pair as it was given, with its score, its kind and its two places.

    ``kind`` is null where the pair makes no match, and ``refusal`` then says why; the
    places are null where a text has no words. The statements judged are named a and b.
    """
    match = judgement.match
    loci = (match.earlier, match.later) if match else ()
    places = {locus.passage_id.rpartition(".")[0]: _place(locus) for locus in loci}
    return _line(
        {
            **pair,
            "score": judgement.parts[0],
            "kind": match.kind if match and not judgement.refusal else None,
            "refusal": judgement.refusal or None,
            "locus_a": places.get("a"),
            "locus_b": places.get("b"),
        }
    )


def _place(locus: Locus) -> dict[str, object]:
    return {"start": locus.span.start, "end": locus.span.end, "exact": locus.exact}


def _locus(locus: Locus) -> dict[str, object]:
    statement = locus.passage_id.rpartition(".")[0]
    return {"statement": statement, "passage": locus.passage_id, **_place(locus)}


def _line(value: Mapping[str, object]) -> str:
    return msgspec.json.encode(value).decode()
