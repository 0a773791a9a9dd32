"""Places: an offset becomes what an editor shows, and leads back to the offset."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.problems import Location
from sitegen.parse.places import Lines, shown

TEXTS = st.text(alphabet=st.sampled_from("ab \t\r\n\u2028\x85é𝔘"), max_size=40)


def test_all_three_line_ends_begin_a_new_line_and_no_other_sign_does() -> None:
    lines = Lines.of("a\nb\r\nc\rd\u2028e\x85f", "f.txt")
    assert lines.lines == ("a", "b", "c", "d\u2028e\x85f")
    assert lines.starts == (0, 2, 5, 7)


def test_a_place_has_line_column_length_and_the_line_itself() -> None:
    place = Lines.of("one\ntwo three\n", "f.txt", first_line=9).place(8, 13)
    assert place.location == Location(path="f.txt", line=10, column=5, length=5)
    assert place.source_line == "two three"


def test_a_place_is_cut_at_the_end_of_its_line_and_never_empty() -> None:
    lines = Lines.of("one\ntwo", "f.txt")
    assert lines.place(2, 6).location.length == 1
    assert lines.place(3, 3).location == Location(path="f.txt", line=1, column=4, length=1)
    assert lines.place(7).location == Location(path="f.txt", line=2, column=4, length=1)


def test_columns_count_code_points() -> None:
    assert Lines.of("𝔘é x", "f.txt").place(3).location.column == 4


@given(TEXTS, st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    lines = Lines.of(text, "f.txt", first_line=3)
    offset = data.draw(st.integers(0, len(text)))
    location = lines.place(offset).location
    assert lines.starts[location.line - 3] + location.column - 1 == offset


@given(TEXTS)
def test_the_lines_hold_all_but_their_ends(text: str) -> None:
    lines = Lines.of(text, "f.txt")
    ends = [text[a + len(line) : b] for a, line, b in zip(
        lines.starts, lines.lines, (*lines.starts[1:], len(text)), strict=True)]  # fmt: skip
    assert "".join(x + y for x, y in zip(lines.lines, ends, strict=True)) == text
    assert set(ends[:-1]) <= {"\n", "\r\n", "\r"}
    assert ends[-1] == ""


def test_a_problem_carries_its_line() -> None:
    problem = Lines.of("x: 1", "f.txt").place(0).problem("unknown-key", "unknown", "Leave it.")
    assert (problem.code, problem.message, problem.hint) == ("unknown-key", "unknown", "Leave it.")
    assert problem.source_line == "x: 1"


def test_what_is_shown_is_one_short_line() -> None:
    assert shown("a\n  b") == "“a b”"
    assert len(shown("x" * 1_000_000)) == 62
    assert shown("x" * 61).endswith("x…”")
