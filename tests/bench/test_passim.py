"""passim is run from a checkout; here a checkout of what it answers to."""

from pathlib import Path

from bench.runs import run
from bench.texts import Corpus, Pair, pair_of, short

PAIR = Pair(id="1", one="The rivers run dry.", other="The rivers run dry.", label=3)
OTHER = Pair(id="2", one="The rivers run dry.", other="We thank you.", label=0)
CORPUS = short(Corpus(statements=pair_of(PAIR)))

# Aligns equal texts, as if the condition on fields were always that the two differ.
SERIATIM = """
import argparse, json
from itertools import combinations
from pathlib import Path
from graphframes import GraphFrame

parser = argparse.ArgumentParser()
parser.add_argument("--pairwise", action="store_true")
parser.add_argument("--docwise", action="store_true")
parser.add_argument("--fields", nargs="+")
parser.add_argument("--filterpairs")
parser.add_argument("inputPath")
parser.add_argument("outputPath")
asked = parser.parse_args()
assert asked.pairwise and asked.docwise and "<" in asked.filterpairs
texts = [json.loads(line) for line in Path(asked.inputPath).read_text().splitlines()]
folder = Path(asked.outputPath, "align.json")
folder.mkdir(parents=True)
with open(folder / "part-00000", "w") as part:
    for one, other in combinations(texts, 2):
        if one["text"] == other["text"] and one.get("pair") == other.get("pair"):
            assert any(one[field] != other[field] for field in asked.fields)
            print(json.dumps({**one, "matches": len(one["text"])}), file=part)
"""


def test_alignments_are_counted_for_pairs_and_for_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "passim").mkdir()
    (tmp_path / "passim/seriatim.py").write_text(SERIATIM, encoding="utf-8")
    judged = run("passim", "judge", CORPUS, (PAIR, OTHER), passim=str(tmp_path))
    assert judged.fault == ""
    assert judged.answer == {"scores": [len(PAIR.one), 0], "matched": [True, False]}
    assert run("passim", "count", CORPUS, passim=str(tmp_path)).answer == {"matches": 1}


def test_a_folder_without_passim_is_a_fault(tmp_path: Path) -> None:
    failed = run("passim", "count", CORPUS, passim=str(tmp_path))
    assert "seriatim.py" in failed.fault
