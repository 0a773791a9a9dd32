"""Each kind of value takes what it should and nothing else."""

from typing import Any, get_args

import msgspec
import pytest

from sitegen.core.codes import CODES
from sitegen.parse import fields

KINDS = [getattr(fields, name) for name in fields.__all__]


def takes(kind: object, text: str) -> bool:
    try:
        msgspec.convert(text, kind, strict=False)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (
            fields.Slug,
            ["r2p", "2017-r2p", "a", "con-1", "console", "com10", "x" * 80],
            ["", "R2P", "a--b", "-a", "a-", "a_b", "a.b", "../a", "é", "con", "lpt1", "x" * 81],
        ),
        (
            fields.Link,
            ["https://undocs.org/en/A/63/PV.13", "http://x", "https://x?a=b#c", "https://é.kz/ß"],
            ["", "ftp://x", "javascript:x", "https://", "https:///x", "//x", "https://x/a b", "x",
             'https://x/"', "https://x\\y"],
        ),
        (
            fields.Site,
            ["https://example.org", "http://localhost:8000/sub/"],
            ["https://x/?a", "https://x#a", "x", "file:///x"],
        ),
        (
            fields.Folder,
            ["public", "out/site", "a b", "public/", "...", "öffentlich"],
            ["", ".", "..", "../x", "a/../b", "/abs", "a//b", "C:x", "a\\b", "./a", "a/.", " a"],
        ),
        (fields.Language, ["en", "zh-Hans", "de-CH-1996"], ["", "e", "en_GB", "english text"]),
        (fields.Anchor, ["p1", "a12"], ["", "8", "p0", "p01", "P1", "q1", "p1x"]),
        (fields.Share, ["0", "1", "0.75", "5e-1"], ["-0.1", "1.1", "nan", "inf", "x", ""]),
        (fields.Switch, ["true", "false"], ["yes", "", "2"]),
        (fields.Words, ["x"], [""]),
        (fields.RepairName, ["hyphen", "full-stop"], ["hyphens", ""]),
    ],
)  # fmt: skip
def test_a_kind_takes_what_it_should(kind: object, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if not takes(kind, text)] == []
    assert [text for text in bad if takes(kind, text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_expects_and_which_code_it_gives(kind: object) -> None:
    extras: dict[str, Any] = {}
    for part in get_args(kind):
        extras |= getattr(part, "extra", None) or {}
    assert extras["expected"]
    assert extras.get("code", "bad-value") in CODES


@pytest.mark.parametrize("kind", [fields.Slug, fields.Link, fields.Site, fields.Folder])
def test_no_text_makes_a_form_run_away(kind: object) -> None:
    for start in ("a-", "https://a/", "https://a", "a/", "a-b"):
        assert not takes(kind, start + "a" * 50_000 + "\\")
        assert not takes(kind, start * 50_000 + "\\")


FORMS = (fields.Slug, fields.Link, fields.Site, fields.Folder, fields.Language, fields.Anchor)


@pytest.mark.parametrize("kind", FORMS)
def test_no_form_ends_in_a_line_break(kind: object) -> None:
    good = [
        text for text in ("https://x", "https://x/", "public/", "en", "p1") if takes(kind, text)
    ]
    assert good
    assert [text for text in good if takes(kind, f"{text}\n")] == []
