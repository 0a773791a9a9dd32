"""Words inside formulas."""

from collections.abc import Callable, Iterable

from sitegen.core.model import Statement
from sitegen.reuse.columns import lay_out
from sitegen.reuse.formulas import formulaic

MakeStatement = Callable[..., Statement]


def marked(statement: Statement, *phrases: str) -> list[str]:
    columns = lay_out((statement,))
    return _words(columns.vocabulary, columns.stem[formulaic(columns, phrases)].tolist())


def _words(vocabulary: tuple[str, ...], numbers: Iterable[int]) -> list[str]:
    return [vocabulary[number] for number in numbers]


def test_a_phrase_is_found_by_its_stems(make_statement: MakeStatement) -> None:
    text = make_statement("a", "Allow me to express gratitude. She expressed her gratitude.")
    assert marked(text, "expressing gratitude") == ["express", "gratitud"]


def test_phrases_may_overlap(make_statement: MakeStatement) -> None:
    text = make_statement("a", "Peace and prosperity and harmony.")
    phrases = ("peace and prosperity", "prosperity and harmony")
    assert len(marked(text, *phrases)) == 5


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence(make_statement: MakeStatement) -> None:
    assert not marked(
        make_statement("a", "They want peace. Prosperity follows."), "peace prosperity"
    )


def test_the_courtesies_of_the_floor_are_known(make_statement: MakeStatement) -> None:
    assert len(marked(make_statement("a", "Thank you, Mr. President."))) == 4


def test_what_denies_is_marked_in_its_own_language(make_statement: MakeStatement) -> None:
    assert marked(make_statement("a", "We cannot do it, never, not ever.")) == [
        "cannot",
        "never",
        "not",
    ]
    assert marked(make_statement("b", "Nous ne tardons jamais.", language="fr")) == ["ne", "jam"]
    assert not marked(make_statement("c", "Ne jamais says a motto.", language="kk"))


def test_a_phrase_without_words_or_out_of_the_text_marks_nothing(
    make_statement: MakeStatement,
) -> None:
    text = make_statement("a", "Peace.")
    assert not marked(text, "", "…", "a phrase far longer than all of the text", "war")
    assert not marked(make_statement("b"), "peace")
