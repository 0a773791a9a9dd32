"""Why two passages match or not: the lines, and that they agree with the edition."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.core.model import Edition
from sitegen.core.settings import Matching
from sitegen.edge.tree import read_site
from sitegen.exports import explanation
from sitegen.exports.explanation import explained
from sitegen.parse.edition import parse
from sitegen.reuse.columns import lay_out
from sitegen.reuse.features import survey
from sitegen.reuse.trace import trace


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Return the edition of this repository, without its layers."""
    files, faults = read_site(Path(__file__).parent.parent.parent)
    assert files is not None, faults
    edition, faults = parse(files.settings, files.codebook, files.statements, files.annotations)
    assert edition is not None, faults
    return edition


def lines(edition: Edition, one: str, other: str) -> list[str]:
    return list(explained(edition, one, other))


def test_a_match_is_explained_from_its_places_to_the_verdict(edition: Edition) -> None:
    match = next(
        match
        for match in trace(edition.statements, edition.settings.matching)
        if match.kind == "edited"
    )
    places = (match.earlier, match.later)
    found = lines(edition, *(locus.passage_id for locus in places))
    at = [found.index(f"{each.passage_id}, {each.span.start}–{each.span.end}:") for each in places]
    assert [found[line + 1] for line in at] == [f"  “{each.exact}”" for each in places]
    assert any(line.startswith(f"Score {match.score:.1%}, of ") for line in found)
    sentence = next(line for line in found if line.startswith("  The mean is "))
    mean, more = (float(share) / 100 for share in re.findall(r"[\d.]+(?=%)", sentence))
    assert more > 0
    assert mean + more == pytest.approx(match.score, abs=0.0011)  # three roundings
    heading = found.index("Words in both, and what each tells:")
    verdict = found.index("A match, edited.")
    told = [float(line.split()[0]) for line in found[heading + 1 : verdict]]
    assert told == sorted(told, reverse=True)
    assert min(told) > 0
    assert found[-1] == f"The edition has {match.id}: edited, {match.score:.1%}."


def test_the_order_of_the_passages_does_not_matter(edition: Edition) -> None:
    assert lines(edition, "2017-r2p.p3", "2018-r2p.p3") == lines(
        edition, "2018-r2p.p3", "2017-r2p.p3"
    )


def test_passages_of_one_statement_are_never_compared(edition: Edition) -> None:
    found = lines(edition, "2017-r2p.p3", "2017-r2p.p4")
    assert found == ["No match: two passages of one statement are never compared."]


def test_a_passage_that_stands_apart_has_nothing_to_compare(edition: Edition) -> None:
    apart = next(
        passage.id
        for statement in edition.statements
        for passage in statement.passages
        if not passage.ordinal and passage.statement_id != "2017-r2p"
    )
    found = lines(edition, "2017-r2p.p3", apart)
    assert found[0].startswith("Score 0.0%, of ")
    assert found[-1] == "No match: one of the passages has no words to compare."


def test_thanks_are_refused_as_ceremony(edition: Edition) -> None:
    found = lines(edition, "2017-r2p.p1", "2018-r2p.p1")
    assert found[-1].startswith("No match:")


def test_verdicts_are_those_of_the_edition(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    matches = trace(edition.statements, edition.settings.matching)
    columns = lay_out(edition.statements)
    statistics = survey(columns)
    monkeypatch.setattr(explanation, "trace", lambda *_, **__: matches)
    monkeypatch.setattr(explanation, "lay_out", lambda _: columns)
    monkeypatch.setattr(explanation, "survey", lambda _: statistics)
    joined = sorted({(m.earlier.passage_id, m.later.passage_id) for m in matches})
    drawn = random.Random(7)  # noqa: S311 - a sample, no secret
    for pair in drawn.sample(joined, 30):
        assert any(line.startswith("A match, ") for line in lines(edition, *pair)), pair
    passages = [p.id for each in edition.statements for p in each.passages if p.ordinal]
    pairs = {(min(both), max(both)) for both in (drawn.sample(passages, 2) for _ in range(30))}
    for pair in pairs - {(min(both), max(both)) for both in joined}:
        assert any(line.startswith("No match: ") for line in lines(edition, *pair)), pair


def test_every_refusal_has_its_sentence() -> None:
    assert set(explanation._REASONS) == {"score", "names", "words", "denial", "ceremony", "nothing"}  # noqa: SLF001 - a table without a way in


@pytest.mark.parametrize(
    ("matching", "facts", "reason"),
    [
        (Matching(across_series=False), {"series": "other"}, "series"),
        (Matching(), {"language": "fr"}, "languages"),
        (Matching(same_speaker_only=True), {"speaker": "Somebody Else"}, "speakers"),
    ],
)
def test_what_the_settings_leave_apart_is_no_match(
    edition: Edition, matching: Matching, facts: dict[str, str], reason: str
) -> None:
    one, *rest, other = edition.statements
    strange = replace(other, **facts)  # type: ignore[arg-type] # fields of text only
    settings = replace(edition.settings, matching=matching)
    changed = replace(edition, settings=settings, statements=(one, *rest, strange))
    (line,) = lines(changed, one.passages[-1].id, strange.passages[-1].id)
    assert line.startswith("No match: the settings leave")
    assert reason in line
