"""The statements of this edition: their bodies as received, their heads without fault."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from sitegen.core.model import SourceFile
from sitegen.parse.decode import decode
from sitegen.parse.front_matter import FrontMatter, split_front_matter

ROOT = Path(__file__).parent.parent
DIGESTS: dict[str, str] = json.loads((ROOT / "tests/data/content-digests.json").read_bytes())
STATEMENTS = sorted((ROOT / "content/statements").iterdir())


def read(path: Path) -> tuple[FrontMatter, bytes]:
    text, undecoded = decode(SourceFile(path=path.name, content=path.read_bytes()))
    assert text is not None, undecoded
    front, body, _, problems = split_front_matter(text, path.name)
    assert problems == ()
    assert front is not None
    return front, body.encode()


def test_the_statements_are_those_that_were_received() -> None:
    assert [path.name for path in STATEMENTS] == sorted(DIGESTS)
    assert len(DIGESTS) == 35


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.stem)
def test_a_body_is_byte_for_byte_as_received(path: Path) -> None:
    front, body = read(path)
    assert hashlib.sha256(body).hexdigest() == DIGESTS[path.name]
    assert front.id == path.stem


def test_dates_are_no_more_precise_than_the_sources() -> None:
    dates = {path.stem: str(read(path)[0].delivered) for path in STATEMENTS}
    assert dates.pop("2017-r2p") == "2017-09-06"
    assert {stem[:4] for stem in dates} == set(dates.values())
    assert all(stem.startswith(date) for stem, date in dates.items())


def test_sessions_follow_the_years() -> None:
    debates = [read(path)[0] for path in STATEMENTS if path.stem.endswith("general-debate")]
    assert len(debates) == 33
    for front in debates:
        assert int(front.session) == front.delivered.year - 1945
        assert re.search(rf", {front.session}(st|nd|rd|th) session$", front.title)
        assert front.series == "general-debate"
        assert front.origin_url == "https://doi.org/10.7910/DVN/0TJX8Y"
        assert front.licence == "CC0-1.0"
        assert front.speaker
        assert not front.meeting


def test_symbols_are_given_only_where_a_text_of_the_edition_prints_them() -> None:
    fronts = [read(path)[0] for path in STATEMENTS]
    assert {front.id[:4]: front.symbol for front in fronts if front.symbol} == {
        "1992": "A/47/PV.24",
        "2007": "A/62/PV.4",
        "2008": "A/63/PV.13",
        "2015": "A/70/PV.13",
    }
    texts = b" ".join(read(path)[1] for path in STATEMENTS).decode().replace("/ PV", "/PV")
    for front in fronts:
        assert front.symbol in texts
        assert bool(front.symbol) == bool(front.record)
        assert not front.record or front.record == f"https://undocs.org/en/{front.symbol}"
