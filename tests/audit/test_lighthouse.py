"""Every point short of a hundred is a finding, and so is a shift."""

from audit.lighthouse import CATEGORIES, Scores

FULL = dict.fromkeys(CATEGORIES, 100)


def scores(points: dict[str, int], shift: float = 0, *short: str) -> Scores:
    return Scores(path="index.html", points=points, shift=shift, tried=1, short=short)


def test_a_hundred_everywhere_is_no_finding() -> None:
    assert list(scores(FULL).findings()) == []


def test_ninety_nine_is_one_and_says_what_fell_short() -> None:
    found = list(scores({**FULL, "seo": 99}, 0, "meta-description", "crawlable a.b").findings())
    assert [(each.place, each.message) for each in found] == [
        ("seo", "99: meta-description; crawlable a.b")
    ]


def test_a_shared_machine_is_asked_for_less_performance_and_no_less_of_the_rest() -> None:
    found = scores({**FULL, "performance": 90, "seo": 90}).findings(90)
    assert [each.place for each in found] == ["seo"]
    assert [each.place for each in scores({**FULL, "performance": 89}).findings(90)] == [
        "performance"
    ]


def test_a_category_without_points_is_one() -> None:
    (found,) = scores({name: 100 for name in CATEGORIES if name != "seo"}).findings()
    assert found.place == "seo"


def test_a_shift_is_one() -> None:
    (found,) = scores(FULL, 0.0123).findings()
    assert (found.place, found.message) == ("shift", "0.0123")
