"""What the Nu HTML checker says is read in full."""

from audit.nu import findings_in
from audit.site import Finding

ANSWER = {
    "version": "26",
    "messages": [
        {
            "type": "error",
            "url": "file:/site/themes/water.html",
            "lastLine": 112,
            "message": "Element “details” not allowed.",
            "extract": "\n<details>\n",
        },
        {"type": "info", "subType": "warning", "url": "file:/site/a.css", "message": "Odd."},
        {"type": "error", "url": "file:/site/pagefind/ui.css", "message": "Not sitegen's."},
        {"type": "error", "url": "file:/site/b.css", "message": "X", "extract": "ighlight(a){"},
        {"type": "non-document-error", "message": "Out of memory."},
    ],
}


def test_errors_and_warnings_are_findings_and_the_bundle_of_the_search_is_none() -> None:
    assert list(findings_in(ANSWER, "file:/site/")) == [
        Finding(
            checker="nu",
            path="themes/water.html",
            place="line 112",
            message="error: Element “details” not allowed. <details>",
        ),
        Finding(checker="nu", path="a.css", place="line 0", message="warning: Odd. "),
        Finding(
            checker="nu", path="", place="line 0", message="non-document-error: Out of memory. "
        ),
    ]
