"""The scales of force become scales, and every fault of them stands at its own place."""

from pathlib import Path

import pytest

from sitegen.core.force import Scale
from sitegen.core.model import SourceFile
from sitegen.core.problems import Location, Problem
from sitegen.parse.force import parse_force

PATH = "content/force.yaml"
HEAD = "scales:\n  - {id: a, label: A, language: en, degrees: "


def parse(text: str | bytes) -> tuple[tuple[Scale, ...], tuple[Problem, ...]]:
    content = text.encode() if isinstance(text, str) else text
    return parse_force(SourceFile(path=PATH, content=content))


def seen(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.location} {p.code}".removeprefix(f"{PATH}:") for p in problems]


def test_scales_arrive_in_order_with_their_places() -> None:
    scales, problems = parse("""\
scales:
  - id: duty
    label: Duty
    language: en
    degrees:
      - [should, ought to]
      - [must, "=bound"]
  - {id: scope, label: Scope, language: ru, degrees: [[некоторые], [все]]}
""")
    assert problems == ()
    assert scales == (
        Scale(
            id="duty",
            label="Duty",
            language="en",
            degrees=(("should", "ought to"), ("must", "=bound")),
            location=Location(path=PATH, line=2, column=9, length=4),
        ),
        Scale(
            id="scope",
            label="Scope",
            language="ru",
            degrees=(("некоторые",), ("все",)),
            location=Location(path=PATH, line=8, column=10, length=5),
        ),
    )


def test_no_scale_is_no_fault() -> None:
    assert parse("scales: []\n") == ((), ())


@pytest.mark.parametrize(
    ("degrees", "fault", "said"),
    [
        ("[[may]]", "2:46 bad-value", "a scale should have two degrees or more"),
        ("[]", "2:46 bad-value", "a scale should have two degrees or more"),
        ("may", "2:46 bad-value", "“degrees” should be a list; it is “may”"),
        ("[may, [must]]", "2:47 bad-value", "an item of “degrees” should be a list; it is “may”"),
        ("[[may], []]", "2:54 bad-value", "a degree should have a word or a phrase"),
        ("[[may], ['…']]", "2:55 bad-value", "“…” holds no word"),
        (
            "[[may], ['']]",
            "2:55 bad-value",
            "an item of “degrees” should be text, not empty; it is empty",
        ),
        ("[[calls], [Call]]", "2:57 bad-value", "the scale has “Call” a second time, as “calls”"),
    ],
)
def test_a_fault_stands_at_its_place(degrees: str, fault: str, said: str) -> None:
    scales, problems = parse(f"{HEAD}{degrees}}}\n")
    assert seen(problems) == [fault]
    assert problems[0].message == said
    assert scales == ()


def test_what_is_sound_is_kept() -> None:
    (scale,), problems = parse(f"{HEAD}[[may, '…'], [must, may], [shall]]}}\n")
    assert len(problems) == 2
    assert scale.degrees == (("may",), ("must",), ("shall",))


def test_all_faults_come_at_once() -> None:
    scales, problems = parse("""\
scales:
  - {id: a, label: A, language: english language, degrees: [[may], [must]]}
  - {id: a, label: A, language: en, degrees: [[may], [must]]}
  - {id: B c, label: A, language: en, degrees: [[may], [must]]}
  - {id: d, label: "", language: en, degree: [[may], [must]]}
""")
    assert seen(problems) == [
        *("2:33 bad-value", "3:10 duplicate-id", "4:10 bad-id"),
        *("5:5 missing-key", "5:20 bad-value", "5:38 unknown-key"),
    ]
    assert problems[-1].hint == "Did you mean “degrees”?"
    assert [scale.id for scale in scales] == ["a"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"scales: \xff", "1:9 bad-encoding"), (b"scales: [", "1:10 bad-syntax")],
)
def test_what_cannot_be_read_gives_no_scales(content: bytes, fault: str) -> None:
    scales, problems = parse(content)
    assert scales == ()
    assert seen(problems) == [fault]


def test_the_scales_that_come_with_sitegen_are_sound() -> None:
    path = Path(__file__).parents[2] / "sitegen/force.yaml"
    scales, problems = parse(path.read_bytes())
    assert problems == ()
    assert {scale.language for scale in scales} == {"en"}
