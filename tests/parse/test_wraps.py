"""Full lines and short ones: the column's measure, the room left, the indent."""

from itertools import accumulate

import pytest

from sitegen.core.spans import Span
from sitegen.parse.source_lines import Gap, Line
from sitegen.parse.widths import in_characters, in_times
from sitegen.parse.wraps import Wraps, wraps_of

_PROSE = (
    "the assembly of nations has met again to speak of peace and of the many small things that "
    "make it last among people who have seen little of it in their lives so far and who hope for "
    "more of it in the years to come as all of us must do here "
)

# Narrow words and wide ones by turns, so that the two measures do not agree.
_UNEVEN = " ".join(
    ("illicit", "women", "till", "commemorate", "little", "mm", "jilt")[
        i * i * i % 7 if i % 11 else 1
    ]
    for i in range(300)
)


def lines_of(texts: list[str], gaps: dict[int, Gap] | None = None) -> list[Line]:
    ends = list(accumulate(len(text) + 1 for text in texts))
    return [
        Line(
            text=text,
            span=Span(end - len(text) - 1, end - 1),
            number=i,
            gap=(gaps or {}).get(i, ""),
        )
        for i, (text, end) in enumerate(zip(texts, ends, strict=True))
    ]


def wrapped(text: str, measure: float, width: object = in_characters) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if callable(width) and width(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def of(texts: list[str], closed: set[int]) -> Wraps:
    return wraps_of(lines_of(texts), [i in closed for i in range(len(texts))])


def test_the_measure_is_where_full_lines_end() -> None:
    texts = wrapped(_PROSE * 3, 60)
    wraps = of(texts, {len(texts) - 1})
    assert all(58 <= wraps.measure(i) <= 62 for i in range(1, len(texts) - 1))
    assert all(wraps.room(i) < 2 for i in range(1, len(texts) - 1))


@pytest.mark.parametrize("width", [in_characters, in_times])
def test_the_sharper_measure_is_taken(width: object) -> None:
    texts = wrapped(_UNEVEN, 50, width)
    wraps = of(texts, {len(texts) - 1})
    assert callable(width)
    assert wraps.widths == tuple(width(text) for text in texts)


def test_a_short_line_has_room() -> None:
    texts = [*wrapped(_PROSE, 60), "It ends here.", *wrapped(_PROSE, 60)]
    at = texts.index("It ends here.")
    wraps = of(texts, {at - 1, at, len(texts) - 1})
    assert wraps.room(at) > 30
    assert wraps.divides(at, 1)


def test_the_column_may_change_with_the_page() -> None:
    first, second = wrapped(_PROSE * 2, 40), wrapped(_PROSE * 2, 70)
    texts = [*first, *second]
    wraps = wraps_of(lines_of(texts, {len(first): "page"}), [False] * len(texts))
    assert wraps.measure(len(first) - 2) < 45
    assert wraps.measure(len(first) + 2) > 65


def test_lines_run_together_count_as_several() -> None:
    texts = wrapped(_PROSE * 2, 60)
    both = [*texts[:4], f"{texts[4]} and it ends.", *texts[5:]]
    wraps = of(both, {4, len(both) - 1})
    assert wraps.room(4) > 20


def indented(paragraphs: int, indent: int) -> tuple[list[str], set[int]]:
    """Return paragraphs as a printer sets them, the indentation itself lost."""
    texts: list[str] = []
    closed: set[int] = set()
    for _ in range(paragraphs):
        lines = wrapped("_" * (indent - 1) + " " + _PROSE + "end.", 60)
        texts += [line.replace("_" * (indent - 1) + " ", "") for line in lines]
        closed.add(len(texts) - 1)
    return texts, closed


def test_the_indent_shows_in_the_lines_that_begin() -> None:
    texts, closed = indented(6, 8)
    assert 5 <= of(texts, closed).indent <= 11
    flush = [*(wrapped(_PROSE + "end.", 60) * 6)]
    ends = {i for i, text in enumerate(flush) if text.endswith("end.")}
    assert of(flush, ends).indent < 5


def test_nothing_is_known_of_nothing() -> None:
    wraps = of(["One line"], {0})
    assert (wraps.measure(0), wraps.misfit(), wraps.indent) == (0.0, 0.0, 0.0)


def test_a_long_paragraph_that_might_go_on_ends_with_its_page() -> None:
    line = "Fifty letters are enough to fit an indented line x"
    texts, closed = indented(6, 8)
    at = len(texts)
    full = [text for text in wrapped(_PROSE * 2, 60) if len(text) >= 57]
    texts += [*full, line, "commemorations of the peace that we have seen and hope for", *full]
    ends = [i in {*closed, at + len(full) - 1} for i in range(len(texts))]
    last = at + len(full) - 1
    paged = wraps_of(lines_of(texts, {last + 1: "page"}), ends)
    assert paged.room(last) < 0
    assert paged.excess(last + 1) < 1
    assert not paged.divides(last, 9)
    assert paged.divides(last, 10)
    assert not wraps_of(lines_of(texts), ends).divides(last, 10)
