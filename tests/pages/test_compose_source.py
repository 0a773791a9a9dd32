"""The source as received, its lines numbered as in the file, its repairs marked."""

from sitegen.core.model import Edition
from sitegen.pages.compose_source import SourcePage, compose_source
from sitegen.pages.difference import Piece
from sitegen.pages.wording import ENGLISH


def page(edition: Edition, at: int) -> SourcePage:
    view = compose_source(edition, edition.statements[at], ENGLISH)
    assert isinstance(view.page, SourcePage)
    return view.page


def test_lines_are_numbered_as_in_the_file_and_keep_their_words(edition: Edition) -> None:
    source = edition.statements[0].source
    lines = page(edition, 0).lines
    assert [line.number for line in lines] == list(range(5, 14))
    received = "\n".join(line.text.removesuffix("⏎") for line in lines)
    assert received == source.text


def test_a_repair_is_marked_where_it_stands_and_named_where_it_begins(edition: Edition) -> None:
    lines = page(edition, 0).lines
    assert lines[3].pieces == (Piece("same", "We must pre"), Piece("gone", "-⏎"))
    assert lines[3].repairs == ("hyphen at a line end put right",)
    assert lines[4].pieces == (Piece("same", "vent genocide"), Piece("gone", "⏎"))
    assert lines[6].pieces == (Piece("gone", "7⏎"),)
    assert lines[6].repairs == ()
    assert lines[8].pieces == (Piece("come", " "), Piece("same", "and"))


def test_controls_are_shown_and_the_last_line_end_is_no_line(edition: Edition) -> None:
    lines = page(edition, 1).lines
    assert [line.number for line in lines] == [1, 2]
    assert lines[1].text.endswith("‹U+009D›")


def test_it_leads_back_and_to_the_plain_text(edition: Edition) -> None:
    assert page(edition, 0).statement.href == "../statements/first.html"
    assert page(edition, 0).plain.href == "first.txt"
