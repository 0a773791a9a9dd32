"""The settings file becomes settings, and every fault of it stands at its own place."""

from pathlib import Path

import pytest

from sitegen.core.model import SourceFile
from sitegen.core.problems import Problem
from sitegen.core.settings import Comparing, Following, Matching, Series, Settings
from sitegen.parse.settings import parse_settings

PATH = "content/edition.toml"
FULL = """\
title = "Kazakhstan"
subtitle = "s"
description = "d"
delegation = "e"
publisher = "p"
licence = "l"
language = "kk"
base-url = "https://example.org/sub"
output = "out/site/"

[[series]]
id = "r2p"
title = "Responsibility to Protect"
short = "R2P"
description = "x"

[[series]]
id = "general-debate"
title = "General Debate"

[matching]
across-series = false
across-languages = true
same-speaker-only = true
threshold = 0.25
formulas = ["Thank you, Mr. President"]
vectors = "models/small"

[comparing]
strongest = 0
said = 4
silent = 2
theme-window = 5
theme-share = 0.75

[lineages]
least = 4
listed = 90
"""


def parse(text: str | bytes) -> tuple[Settings | None, tuple[Problem, ...]]:
    content = text.encode() if isinstance(text, str) else text
    return parse_settings(SourceFile(path=PATH, content=content))


def seen(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.location} {p.code}".removeprefix(f"{PATH}:") for p in problems]


def test_every_key_arrives() -> None:
    assert parse(FULL) == (
        Settings(
            title="Kazakhstan",
            subtitle="s",
            description="d",
            delegation="e",
            publisher="p",
            licence="l",
            language="kk",
            base_url="https://example.org/sub/",
            output="out/site",
            series=(
                Series(id="r2p", title="Responsibility to Protect", short="R2P", description="x"),
                Series(id="general-debate", title="General Debate"),
            ),
            matching=Matching(
                across_series=False,
                across_languages=True,
                same_speaker_only=True,
                threshold=0.25,
                formulas=("Thank you, Mr. President",),
                vectors="models/small",
            ),
            comparing=Comparing(strongest=0, said=4, silent=2, theme_window=5, theme_share=0.75),
            lineages=Following(least=4, listed=90),
        ),
        (),
    )


def test_a_title_is_enough_and_the_defaults_are_those_of_the_core() -> None:
    assert parse('title = "T"\n') == (Settings(title="T"), ())
    assert parse('\ufefftitle = "T"\r\n') == (Settings(title="T"), ())


def test_all_faults_come_at_once_and_the_rest_can_be_used() -> None:
    settings, problems = parse("""\
titel = "x"
base-url = "ftp://x/"
output = "../x"
language = "english language"
[[series]]
id = "R2P"
title = ""
[[series]]
id = "a"
title = "A"
[[series]]
id = "a"
title = "B"
[matching]
threshold = 1.5
across_series = true
same-speaker-only = "maybe"
formulas = ["", "x"]
vectors = ["x"]
[comparing]
strongest = -1
said = 1.5
silent = "many"
theme-share = 2
[lineages]
least = -1
listed = "all"
""")
    assert seen(problems) == [
        "1:1 missing-key", "1:1 unknown-key", "2:12 bad-link", "3:10 bad-value", "4:12 bad-value",
        "6:6 bad-id", "7:9 bad-value", "12:6 duplicate-id", "15:13 bad-value", "16:1 unknown-key",
        "17:21 bad-value", "18:13 bad-value", "19:11 bad-value",
        "21:13 bad-value", "22:8 bad-value", "23:10 bad-value", "24:15 bad-value",
        "26:9 bad-value", "27:10 bad-value",
    ]  # fmt: skip
    hints = {f"{p.location.line}": p.hint for p in problems}
    assert hints["1"] == "Did you mean “title”?"
    assert hints["16"] == "Did you mean “across-series”?"
    assert settings == Settings(
        title="", series=(Series(id="a", title="A"),), matching=Matching(formulas=("x",))
    )


@pytest.mark.parametrize("output", ["content", "Content/site", "templates/"])
def test_the_output_does_not_lie_in_the_sources(output: str) -> None:
    settings, problems = parse(f'title = "T"\noutput = "{output}"\n')
    assert settings is not None
    assert seen(problems) == ["2:10 overlapping-folders"]
    assert problems[0].hint == 'Name a folder of its own: output = "public".'


@pytest.mark.parametrize("output", ["/etc", "..", "a/../../b", "C:\\\\x", ".", "~/\\u0000"])
def test_the_output_does_not_leave_the_folder(output: str) -> None:
    settings, problems = parse(f'title = "T"\noutput = "{output}"\n')
    assert settings == Settings(title="T")
    assert seen(problems) == ["2:10 bad-value"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"title = \xff", "1:9 bad-encoding"), (b"title = x", "1:9 bad-syntax")],
)
def test_what_cannot_be_read_gives_no_settings(content: bytes, fault: str) -> None:
    settings, problems = parse(content)
    assert settings is None
    assert seen(problems) == [fault]


def test_the_settings_of_this_edition_are_sound() -> None:
    content = (Path(__file__).parents[2] / PATH).read_bytes()
    settings, problems = parse(content)
    assert problems == ()
    assert settings is not None
    assert settings.title == "Kazakhstan at the United Nations"
    assert [series.id for series in settings.series] == ["r2p", "general-debate"]
