"""Scripts and styles of the site are weighed together, before compression."""

from pathlib import Path

from audit.weights import LIMITS, judge, weights


def test_styles_are_light_until_they_reach_their_limit(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/one.css").write_bytes(b" " * (LIMITS[".css"] - 2))
    (tmp_path / "two.css").write_bytes(b" ")
    assert list(judge(tmp_path)) == []
    (tmp_path / "two.css").write_bytes(b"  ")
    (found,) = judge(tmp_path)
    assert found.path == "*.css"
    assert found.message == (
        "40000 bytes; below 40000 are allowed: assets/one.css 39998, two.css 2"
    )


def test_the_bundle_of_the_search_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "pagefind/pagefind.js").write_bytes(b" " * LIMITS[".js"])
    (tmp_path / "edition.js").write_bytes(b" ")
    assert weights(tmp_path)[".js"] == {"edition.js": 1}
    assert list(judge(tmp_path)) == []
