"""What passages are called, by number or by kind."""

from typing import get_args

from sitegen.core.model import Edition, PassageKind
from sitegen.pages.naming import kinds_of_passages, place
from sitegen.pages.wording import ENGLISH


def test_every_kind_of_passage_has_a_name() -> None:
    assert tuple(kinds_of_passages(ENGLISH)) == get_args(PassageKind)


def test_a_passage_is_called_by_its_number_or_by_what_it_is(edition: Edition) -> None:
    called = [place(passage, ENGLISH) for passage in edition.statements[0].passages]
    assert called == ["letterhead", "salutation", "¶1", "¶2"]
