"""Which addresses lead inside, which out."""

import pytest

from sitegen.core.links import Target, is_external, target


@pytest.mark.parametrize(
    ("href", "place"),
    [
        ("#p3", Target("", "p3")),
        ("2018-r2p", Target("2018-r2p", "")),
        ("2018-r2p#p3", Target("2018-r2p", "p3")),
        ("2018-r2p#n4.2", Target("2018-r2p", "n4.2")),
        ("2018-r2p.md#p3", Target("2018-r2p", "p3")),
        ("../statements/2018-r2p.html", Target("2018-r2p", "")),
    ],
)
def test_places_in_the_edition(href: str, place: Target) -> None:
    assert target(href) == place
    assert not is_external(href)


@pytest.mark.parametrize("href", ["", "../../etc/passwd", "a/b", "javascript:x", "//host/x", "A b"])
def test_what_is_no_place(href: str) -> None:
    assert target(href) is None
    assert not is_external(href)


@pytest.mark.parametrize("href", ["https://un.org/a", "HTTP://un.org", "mailto:a@b.c"])
def test_places_on_the_web(href: str) -> None:
    assert is_external(href)
    assert target(href) is None
