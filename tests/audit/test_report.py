"""Findings first, each on a line; then a table by kind."""

from audit.lighthouse import CATEGORIES, Scores
from audit.report import report
from audit.site import Finding, Page

KINDS = {
    "index.html": (Page(path="index.html", size=9),),
    "themes/": (Page(path="themes/a.html", size=3), Page(path="themes/b.html", size=2)),
}
FINDING = Finding(checker="nu", path="themes/b.html", place="line 3", message="error: No.")
POINTS = dict(zip(CATEGORIES, (99, 100, 100, 98), strict=True))
SCORES = Scores(path="themes/a.html", points=POINTS, shift=0, tried=3, short=())


def test_a_report_has_every_finding_and_a_row_for_each_kind() -> None:
    assert list(report(KINDS, [FINDING], [SCORES])) == [
        "nu: themes/b.html line 3 error: No.",
        "kind        pages  findings     lighthouse  asked",
        "index.html      1         0              -      -",
        "themes/         2         1  99 100 100 98      3",
    ]


def test_a_finding_without_a_place_has_no_gap() -> None:
    found = Finding(checker="weights", path="*.css", place="", message="Too heavy.")
    assert next(report({}, [found], [])) == "weights: *.css Too heavy."
