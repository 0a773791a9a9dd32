"""The themes that go with a theme: more often than by chance, and seldom enough to be read."""

from dataclasses import replace

from sitegen.core.company import Company
from sitegen.core.model import Edition, Theme
from sitegen.pages.companions import companions
from sitegen.pages.layers import Layers


def theme(id_: str, rank: int) -> Theme:
    return Theme(id=id_, label=id_.title(), definition="", rule="", include=(), rank=rank)


def of(edition: Edition, *found: Company) -> Edition:
    names = [f"t{number}" for number in range(12)]
    themes = tuple(theme(name, rank) for rank, name in enumerate(("water", *names)))
    return replace(edition, themes=themes, companies=found)


def company(other: str, together: int, *, each: int = 20, whole: int = 200) -> Company:
    ids = ("water", other)
    return Company(theme_ids=ids, together=together, first=each, second=each, whole=whole)


def names(edition: Edition, theme_id: str = "water") -> list[str]:
    return [found.id for found in companions(theme_id, edition, Layers.of(edition))]


def test_the_least_likely_by_chance_comes_first_and_leads_there(edition: Edition) -> None:
    known = of(edition, company("t1", 8), company("t2", 12))
    assert names(known) == ["t2", "t1"]
    first = companions("water", known, Layers.of(known))[0]
    assert (first.link.label, first.link.href) == ("T2", "t2.html")
    assert (first.together, first.times) == (12, 6.0)
    assert names(known, "t1") == ["water"]
    assert names(known, "t3") == []


def test_chance_and_accident_are_no_company(edition: Edition) -> None:
    by_chance = company("t1", 10, each=40, whole=160)
    apart = company("t2", 3, each=60, whole=160)
    accident = company("t3", 2, each=2)
    assert names(of(edition, by_chance, apart, accident)) == []


def test_so_many_are_named_and_no_more(edition: Edition) -> None:
    assert len(names(of(edition, *(company(f"t{number}", 9) for number in range(12))))) == 6
