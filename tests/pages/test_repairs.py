"""Repairs named, counted, and made visible."""

from typing import get_args

from sitegen.core.model import Edition, RepairKind
from sitegen.pages.repairs import counts, names, printable, visible
from sitegen.pages.wording import ENGLISH


def test_each_kind_of_repair_has_a_name() -> None:
    assert set(names(ENGLISH)) == set(get_args(RepairKind))


def test_what_cannot_be_seen_is_shown() -> None:
    assert visible("pre-\r\nvent\n") == "pre-⏎vent⏎"
    assert visible("\ufefftodayâ€\x9d") == "‹U+FEFF›todayâ€‹U+009D›"
    assert visible(" ") == "␣"
    assert printable("a\tb\nc") == "a\tb\nc"


def test_kinds_are_counted_the_commonest_first(edition: Edition) -> None:
    hyphen, page = edition.statements[0].repairs
    assert counts((page, hyphen, page), ENGLISH) == (
        ("page number taken out", 2),
        ("hyphen at a line end put right", 1),
    )
