"""All General Debate statements of this edition, as they were read and approved.

After a change that is meant, ``python tests/parse/test_read_statements.py`` writes the
passages anew: read the difference before it is committed.
"""

import json
from pathlib import Path

import pytest

from sitegen.core.model import Passage, Source
from sitegen.markup.blocks import to_passages
from sitegen.parse.front_matter import split_front_matter
from sitegen.parse.transcript import read_transcript

ROOT = Path(__file__).parents[2]
STATEMENTS = ROOT / "content" / "statements"
APPROVED = ROOT / "tests" / "data" / "reading" / "general-debate.json"
EDGE = 4


def read(path: Path) -> dict[str, object]:
    """Return how many passages a statement has, and how each begins and ends."""
    text = path.read_bytes().decode("utf-8-sig")
    front, body, first_line, _ = split_front_matter(text, path.name)
    assert front is not None
    source = Source(path=path.name, text=body, first_line=first_line)
    off = frozenset[str](front.repairs_off)
    blocks = read_transcript(source, language=front.language or "en", off=off)
    passages, _ = to_passages(front.id, blocks, front.language or "en")
    numbered = [passage for passage in passages if passage.ordinal]
    return {
        "numbered": len(numbered),
        "apart": len(passages) - len(numbered),
        "passages": [told(passage) for passage in passages],
    }


def told(passage: Passage) -> str:
    words = passage.text.split()
    shown = words if len(words) <= 2 * EDGE else [*words[:EDGE], "…", *words[-EDGE:]]
    return f"{passage.anchor}: {' '.join(shown)}"


def paths() -> dict[str, Path]:
    return {path.stem: path for path in sorted(STATEMENTS.glob("*-general-debate.txt"))}


@pytest.fixture(scope="module")
def approved() -> dict[str, object]:
    found = json.loads(APPROVED.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_each_statement_is_approved(approved: dict[str, object]) -> None:
    assert sorted(approved) == sorted(paths())
    assert len(approved) == 33


@pytest.mark.parametrize("name", paths())
def test_a_statement_is_read_as_approved(name: str, approved: dict[str, object]) -> None:
    assert read(paths()[name]) == approved[name]


def refresh() -> None:
    """Write the approved passages anew."""
    found = {name: read(path) for name, path in paths().items()}
    text = json.dumps(found, ensure_ascii=False, indent=1)
    APPROVED.write_text(f"{text}\n", encoding="utf-8", newline="")


if __name__ == "__main__":
    refresh()
