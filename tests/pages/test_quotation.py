"""The example of a reference: a real passage, as it is cited."""

from sitegen.core.model import Edition
from sitegen.pages.quotation import quotation
from sitegen.pages.wording import ENGLISH


def test_the_example_of_a_reference_leads_to_its_passage(edition: Edition) -> None:
    found = quotation(edition.settings, edition.statements, ENGLISH)
    assert found is not None
    assert found.words == "Thanks to all of you for it."
    assert (found.language, found.direction) == ("ar", "rtl")
    assert found.href == "statements/third.html#p2"
    assert found.address == "https://example.org/edition/statements/third.html#p2"
    assert found.reference == "Utopia, A debate, June 2019, ¶2. In: Test edition"


def test_without_a_paragraph_there_is_no_example(edition: Edition) -> None:
    assert quotation(edition.settings, (), ENGLISH) is None
