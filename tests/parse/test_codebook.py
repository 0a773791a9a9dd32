"""The codebook becomes themes, and every fault of it stands at its own place."""

from sitegen.core.model import SourceFile, Theme
from sitegen.core.problems import Location, Problem
from sitegen.parse.codebook import parse_codebook

PATH = "content/codebook.yaml"


def parse(text: str | bytes) -> tuple[tuple[Theme, ...], tuple[Problem, ...]]:
    content = text.encode() if isinstance(text, str) else text
    return parse_codebook(SourceFile(path=PATH, content=content))


def seen(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.location} {p.code}".removeprefix(f"{PATH}:") for p in problems]


def theme(name: str, more: str = "") -> str:
    return f"  - {{id: {name}, label: L, definition: D, rule: R, include: [] {more}}}\n"


def test_themes_arrive_in_order_with_their_places() -> None:
    themes, problems = parse("""\
themes:
  - id: force
    label: Use of force
    definition: >
      What is said of the use
      of armed force.
    rule: Code the clause.
    include: [use of force, 'last resort']
    exclude:
      - "work force"
  - {id: veto, parent: force, label: Veto, definition: D, rule: R, include: []}
""")
    assert problems == ()
    assert themes == (
        Theme(
            id="force",
            label="Use of force",
            definition="What is said of the use of armed force.",
            rule="Code the clause.",
            include=("use of force", "last resort"),
            exclude=("work force",),
            rank=0,
            location=Location(path=PATH, line=2, column=9, length=5),
        ),
        Theme(
            id="veto",
            label="Veto",
            definition="D",
            rule="R",
            include=(),
            parent="force",
            rank=1,
            location=Location(path=PATH, line=11, column=10, length=4),
        ),
    )


def test_all_faults_come_at_once_and_only_what_is_sound_remains() -> None:
    themes, problems = parse("""\
themes:
  - id: force
    label: Use of force
    definition: D
    rule: R
    include:
      - "use (of force"
      - use of: force
      - last resort
      - 'root ~99 causes'
      - >
        use (of
        force
    exclude: [/(/]
    parent: fore
  - {id: Veto, label: '', definition: D, rule: R, include: []}
  - {id: force, label: L, definition: D, rule: R, includes: []}
""")
    assert seen(problems) == [
        "7:14 bad-pattern", "8:9 bad-value", "10:15 bad-pattern", "11:9 bad-pattern",
        "14:16 bad-pattern", "15:13 unknown-theme", "16:10 bad-id", "16:23 bad-value",
        "17:5 missing-key", "17:10 duplicate-id", "17:51 unknown-key",
    ]  # fmt: skip
    by_place = {str(p.location).removeprefix(f"{PATH}:"): p for p in problems}
    assert by_place["10:15"].location.length == 3
    assert by_place["7:14"].source_line == '      - "use (of force"'
    assert by_place["15:13"].hint == "Did you mean “force”?"
    assert by_place["17:51"].hint == "Did you mean “include”?"
    assert by_place["8:9"].hint == "Put a text that holds a colon and a blank in quotes."
    assert [(t.id, t.include, t.exclude, t.parent) for t in themes] == [
        ("force", ("last resort",), (), "")
    ]


def test_a_circle_of_parents_is_named_once_and_cut() -> None:
    themes, problems = parse(
        "themes:\n"
        + theme("a", ", parent: b")
        + theme("b", ", parent: c")
        + theme("c", ", parent: b")
        + theme("d", ", parent: d")
    )
    assert [p.message.partition(": ")[2] for p in problems] == ["b → c → b", "d → d"]
    assert [(p.code, str(p.location)) for p in problems] == [
        ("theme-circle", f"{PATH}:3:69"),
        ("theme-circle", f"{PATH}:5:69"),
    ]
    assert [t.parent for t in themes] == ["b", "", "b", ""]


def test_a_parent_that_is_a_reserved_or_unknown_name() -> None:
    _, problems = parse("themes:\n" + theme("a", ", parent: con") + theme("b", ", parent: zz"))
    assert seen(problems) == ["2:69 bad-id", "3:69 unknown-theme"]
    assert problems[1].hint == "Known are: a, b."


def test_the_list_of_themes_is_required() -> None:
    assert seen(parse("theme: []\n")[1]) == ["1:1 missing-key", "1:1 unknown-key"]
    assert seen(parse("themes: prevention\n")[1]) == ["1:9 bad-value"]
    assert seen(parse("- prevention\n")[1]) == ["1:1 bad-syntax"]
    assert seen(parse(b"themes: \x93")[1]) == ["1:9 bad-encoding"]


def test_long_chains_of_parents_take_no_time() -> None:
    chain = "".join(theme(f"t{n}", f", parent: t{n + 1}") for n in range(300))
    themes, problems = parse("\ufeffthemes:\n" + chain + theme("t300"))
    assert len(themes) == 301
    assert problems == ()
