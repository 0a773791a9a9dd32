"""What must be true of the codebook of this edition."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from sitegen.core.model import Theme
from sitegen.themes.patterns import compile_pattern

CODEBOOK = Path(__file__).parents[2] / "content" / "codebook.yaml"


@pytest.fixture(scope="module")
def themes() -> tuple[Theme, ...]:
    written = yaml.safe_load(CODEBOOK.read_text("utf-8"))["themes"]
    return tuple(
        Theme(**theme | {key: tuple(theme.get(key, ())) for key in ("include", "exclude")})
        for theme in written
    )


def test_there_are_enough_themes_and_their_ids_differ(themes: tuple[Theme, ...]) -> None:
    assert len({theme.id for theme in themes}) == len(themes) >= 22


def test_labels_differ_begin_with_a_capital_and_fit_a_legend(themes: tuple[Theme, ...]) -> None:
    labels = [theme.label for theme in themes]
    assert len(set(labels)) == len(labels)
    assert all(label[0].isupper() and len(label) <= 32 for label in labels)


def test_every_theme_is_defined_and_has_a_rule_with_a_case_on_the_border(
    themes: tuple[Theme, ...],
) -> None:
    assert all(len(theme.definition) > 60 for theme in themes)
    assert all("On the border:" in theme.rule for theme in themes)


def test_parents_exist_and_have_no_parents(themes: tuple[Theme, ...]) -> None:
    parents = {theme.id: theme.parent for theme in themes}
    assert all(parents[parent] == "" for parent in parents.values() if parent)


def test_every_pattern_can_be_read_and_stands_once_in_its_theme(themes: tuple[Theme, ...]) -> None:
    for theme in themes:
        patterns = (*theme.include, *theme.exclude)
        assert theme.include
        assert all(compile_pattern(pattern).source for pattern in patterns)
        assert [p for p, times in Counter(patterns).items() if times > 1] == []


def test_no_alias_is_used() -> None:
    tokens = yaml.scan(CODEBOOK.read_text("utf-8"))
    assert not any(isinstance(t, yaml.AliasToken | yaml.AnchorToken) for t in tokens)
