"""Addresses: inside the output, on every system, one each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Artifact
from sitegen.edge.addresses import above, address_faults, folded


def artifact(path: str, origin: str = "") -> Artifact:
    return Artifact(path=path, content=b"", origin=origin)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "..",
        "../x.html",
        "a/../../x.html",
        "a/./b.html",
        "a//b.html",
        "a/",
        "a\\..\\b.html",
        "C:/x.html",
        "c:x.html",
        "a\0.html",
        "a\n.html",
        "a?b.html",
        "con",
        "themes/NUL.html",
        "Com1.tar.gz",
        "lpt².txt",
        "a./b.html",
        "b.html.",
        "b ",
        "\ud800.html",
        "ж" * 128,
    ],
)
def test_a_path_that_leaves_the_output_is_refused(path: str) -> None:
    (problem,) = address_faults([artifact(path, "content/statements/a.md")])
    assert problem.code == "outside-output"
    assert problem.location.path == "content/statements/a.md"


@pytest.mark.parametrize(
    "path", ["index.html", "statements/2017-r2p.html", ".nojekyll", "console.html", "ж.html"]
)
def test_a_plain_path_is_an_address(path: str) -> None:
    assert address_faults([artifact(path)]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.HTML"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("strasse.html", "straße.html"),
        ("a", "a/b.html"),
        ("A/b/c.html", "a/B"),
    ],
)
def test_two_files_with_one_address_are_refused_by_both_their_names(one: str, other: str) -> None:
    (problem,) = address_faults([artifact(one, "x.md"), artifact(other, "y.md")])
    assert problem.code == "address-clash"
    assert "x.md" in problem.message
    assert "y.md" in problem.message


@pytest.mark.parametrize("origins", [("y.md", ""), ("", "y.md"), ("x.md", "y.md")])
def test_a_clash_lies_at_the_file_that_somebody_can_rename(origins: tuple[str, str]) -> None:
    pair = [artifact("a.css", origins[0]), artifact("A.css", origins[1])]
    (problem,) = address_faults(pair)
    assert problem.location.path == "y.md"


def test_neighbours_do_not_clash() -> None:
    paths = ["a.html", "b.html", "a/a.html", "a/b.html", "a-b/a.html"]
    assert address_faults([artifact(path) for path in paths]) == ()


def test_the_folders_above_a_path_are_named_from_the_inside() -> None:
    assert list(above("a/b/c.html")) == ["a/b", "a"]
    assert list(above("c.html")) == []


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_case_makes_no_second_address(text: str) -> None:
    assert folded(text.casefold()) == folded(text)
