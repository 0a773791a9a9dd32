"""How a passage is cited: what is known, once, and nothing that is not."""

from dataclasses import replace

from sitegen.core.dates import Edtf
from sitegen.core.model import Edition, Statement
from sitegen.pages.citations import cite
from sitegen.pages.wording import ENGLISH


def cited(edition: Edition, **facts: object) -> str:
    statement: Statement = replace(edition.statements[0], **facts)  # type: ignore[arg-type] # fields by name
    return cite(statement, edition, ENGLISH)


def test_a_citation_says_who_where_when_in_which_text(edition: Edition) -> None:
    assert cited(
        edition,
        speaker="A. Speaker",
        delegation="Ruritania",
        title="Statement",
        forum="General Assembly",
        session="72nd session",
        meeting="",
        delivered=Edtf.parse("2017-09-06"),
        symbol="A/72/PV.4",
        status="verbatim record",
    ) == (
        "A. Speaker, Ruritania, Statement, General Assembly, 72nd session, 6 September 2017"
        f" (A/72/PV.4, verbatim record), {{place}}. {edition.settings.title}, {{address}}"
    )


def test_what_is_not_known_is_left_out_and_nothing_is_said_twice(edition: Edition) -> None:
    assert cited(
        edition,
        speaker="",
        delegation="Ruritania",
        title="Statement, 72nd session",
        forum="",
        session="72nd session",
        meeting="",
        delivered=Edtf.parse("2017"),
        symbol="",
        status="",
    ) == (
        "Ruritania, Statement, 72nd session, 2017, {place}. "
        f"{edition.settings.title}, {{address}}"
    )
