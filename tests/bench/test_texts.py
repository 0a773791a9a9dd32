"""Texts reach another process as they are, and pairs as two statements."""

from pathlib import Path

import msgspec
import pytest

from bench.texts import Corpus, compared, pair_of, pairs_in, read_corpus, short

ROOT = Path(__file__).parent.parent.parent
JUDGED = sorted((ROOT / "bench/judged").glob("general-debate-*.jsonl"))


def test_an_edition_is_read_with_its_settings_and_reaches_another_process() -> None:
    corpus = read_corpus(ROOT / "content/statements")
    again = msgspec.json.decode(short(corpus), type=Corpus)
    assert again.matching == corpus.matching
    before, after = compared(corpus.statements), compared(again.statements)
    assert [passage.text for _, passage in before] == [passage.text for _, passage in after]
    assert [passage.sentences for _, passage in before] == [p.sentences for _, p in after]
    assert [each.sort_key for each in corpus.statements] == [s.sort_key for s in again.statements]


def test_a_folder_of_transcripts_is_dated_by_the_names_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "1999").mkdir()
    (tmp_path / "1999/XYZ_54_1999.txt").write_text("One.\n\nTwo.\n", encoding="utf-8")
    (tmp_path / "1999/._XYZ_54_1999.txt").write_text("no text", encoding="utf-8")
    (statement,) = read_corpus(tmp_path).statements
    assert (statement.id, str(statement.delivered)) == ("XYZ_54_1999", "1999")
    (tmp_path / "undated.txt").write_text("Three.\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="there is no year in its name"):
        read_corpus(tmp_path)


SIZES = {"a": 132, "b": 132, "c": 528, "d": 264}


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: path.stem)
def test_the_judged_pairs_are_as_their_description_says(path: Path) -> None:
    pairs = pairs_in(path)
    assert len({pair.id for pair in pairs}) == len(pairs) == SIZES[path.stem[-1]]
    assert {0, 1, 2} <= {pair.label for pair in pairs} <= {0, 1, 2, 3}
    one, other = pair_of(pairs[0])
    assert one.delivered < other.delivered
    assert [passage.text for passage in one.passages] == [pairs[0].one]
