"""Pages of one folder are of one kind; a page at the root is its own."""

from pathlib import Path

from audit.site import Page, kinds, pages_in


def put(folder: Path, path: str, size: int) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b" " * size)


def test_a_kind_is_a_folder_or_a_page_of_its_own() -> None:
    assert Page(path="index.html", size=1).kind == "index.html"
    assert Page(path="statements/2017-r2p.html", size=1).kind == "statements/"
    assert Page(path="statements/2017/p1.html", size=1).kind == "statements/2017/"


def test_all_pages_are_found_but_those_of_the_search(tmp_path: Path) -> None:
    for path in ("b.html", "a/x.html", "pagefind/demo.html", "a/x.txt"):
        put(tmp_path, path, 3)
    assert pages_in(tmp_path) == (Page(path="a/x.html", size=3), Page(path="b.html", size=3))


def test_the_largest_page_of_a_kind_comes_first(tmp_path: Path) -> None:
    for path, size in {
        "a/small.html": 1,
        "a/large.html": 9,
        "a/larger.html": 9,
        "b.html": 5,
    }.items():
        put(tmp_path, path, size)
    grouped = kinds(pages_in(tmp_path))
    assert list(grouped) == ["a/", "b.html"]
    assert [page.path for page in grouped["a/"]] == [
        "a/large.html",
        "a/larger.html",
        "a/small.html",
    ]
