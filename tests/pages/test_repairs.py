"""Repairs named, counted, and made visible."""

from typing import get_args

from sitegen.core.model import Edition, RepairKind
from sitegen.pages.repairs import NAMES, counts, printable, visible


def test_each_kind_of_repair_has_a_name() -> None:
    assert set(NAMES) == set(get_args(RepairKind))


def test_what_cannot_be_seen_is_shown() -> None:
    assert visible("pre-\r\nvent\n") == "pre-⏎vent⏎"
    assert visible("\ufefftodayâ€\x9d") == "‹U+FEFF›todayâ€‹U+009D›"
    assert visible(" ") == "␣"
    assert printable("a\tb\nc") == "a\tb\nc"


def test_kinds_are_counted_the_commonest_first(edition: Edition) -> None:
    hyphen, page = edition.statements[0].repairs
    assert counts((page, hyphen, page)) == (
        (NAMES["page-number"], 2),
        (NAMES["hyphen"], 1),
    )
