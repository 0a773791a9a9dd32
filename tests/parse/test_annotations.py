"""Stand-off files become annotations, and every fault of them stands at its own place."""

from sitegen.core.model import Annotation, SourceFile
from sitegen.core.problems import Location, Problem
from sitegen.parse.annotations import parse_annotations

PATH = "content/annotations/2017-r2p.yaml"


def parse(text: str | bytes) -> tuple[tuple[Annotation, ...], tuple[Problem, ...]]:
    content = text.encode() if isinstance(text, str) else text
    return parse_annotations(SourceFile(path=PATH, content=content))


def seen(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.location} {p.code}".removeprefix(f"{PATH}:") for p in problems]


def test_annotations_arrive_in_order_with_the_place_of_their_quotation() -> None:
    annotations, problems = parse("""\
statement: 2017-r2p
annotations:
  - passage: p8
    quote: use of force
    prefix: the
    suffix: should
    theme: use-of-force
  - passage: a1
    quote: |
      Check against
      delivery
    note: In the letterhead.
""")
    assert problems == ()
    assert annotations == (
        Annotation(
            statement_id="2017-r2p",
            anchor="p8",
            quote="use of force",
            prefix="the",
            suffix="should",
            theme_id="use-of-force",
            location=Location(path=PATH, line=4, column=12, length=12),
        ),
        Annotation(
            statement_id="2017-r2p",
            anchor="a1",
            quote="Check against\ndelivery",
            note="In the letterhead.",
            location=Location(path=PATH, line=9, column=12),
        ),
    )


def test_all_faults_come_at_once_and_what_has_a_place_remains() -> None:
    annotations, problems = parse("""\
statement: 2017-r2p
annotations:
  - passage: 8
    quote: use of force
    theme: force
  - passage: p8
    quote: last resort
  - passage: p9
    quot: x
    note:
    theme: Force
  - words
""")
    assert seen(problems) == [
        "3:14 bad-value", "6:5 missing-key", "8:5 missing-key", "9:5 unknown-key", "11:12 bad-id",
        "12:5 bad-value",
    ]  # fmt: skip
    assert problems[0].hint == "The passage, as its address ends. For example: p8."
    assert problems[1].hint.startswith("Write “theme:”")
    assert problems[3].hint == "Did you mean “quote”?"
    assert [annotation.quote for annotation in annotations] == ["last resort"]


def test_without_a_statement_there_are_no_annotations() -> None:
    annotations, problems = parse("annotations: [{passage: p1, quote: x, note: y}]\n")
    assert annotations == ()
    assert seen(problems) == ["1:1 missing-key"]


def test_what_cannot_be_read_gives_no_annotations() -> None:
    for content, fault in ((b"\xff", "1:1 bad-encoding"), (b"a: *b", "1:4 bad-syntax")):
        annotations, problems = parse(content)
        assert annotations == ()
        assert seen(problems) == [fault]
