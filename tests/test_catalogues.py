"""The interface in other languages: whole catalogues, and sites that speak them throughout."""

import importlib
import re
import shutil
from collections.abc import Iterator
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import get_args

import html5lib
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sitegen.build import build
from sitegen.core.model import MatchKind
from sitegen.pages import wording as speech

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "site"
LANGUAGES = ("ar", "kk", "ru")
VALUE = re.compile(r"%\((\w+)\)s")
TAG = re.compile(r"</?[a-z]+[^>]*>")
SPOKEN = ("aria-label", "alt", "placeholder", "title")
FORMS = {
    "ru": [(1, 0), (2, 1), (5, 2), (11, 2), (21, 0)],
    "kk": [(1, 0), (2, 1), (35, 1)],
    "ar": [(0, 0), (1, 1), (2, 2), (3, 3), (11, 4), (35, 4), (100, 5), (103, 3)],
}


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        yield importlib.import_module("catalogues")


def said(script: ModuleType) -> dict[tuple[str, str], Message]:
    messages: Catalog = script.messages()
    return {key(message): message for message in messages if message.id}


def key(message: Message) -> tuple[str, str]:
    return message.context or "", words(message.id)[0]


def words(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def catalogue(language: str) -> bytes:
    return (ROOT / "sitegen" / "catalogues" / f"{language}.po").read_bytes()


def test_every_catalogue_is_looked_at() -> None:
    folder = ROOT / "sitegen" / "catalogues"
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.po" for name in LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_make_catalogues_would_change_nothing(language: str, script: ModuleType) -> None:
    assert script.updated(catalogue(language), script.messages()) == catalogue(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_whole(language: str, script: ModuleType) -> None:
    read = read_po(BytesIO(catalogue(language)))
    assert read.locale_identifier == language
    assert not read.obsolete
    there = {key(message): message for message in read if message.id}
    assert there.keys() == said(script).keys()
    for message in there.values():
        assert not message.fuzzy
        assert all(words(message.string)), message.id
        forms = read.num_plurals if message.pluralizable else 1
        assert len(words(message.string)) == forms, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_stand_in_every_form(language: str) -> None:
    for message in read_po(BytesIO(catalogue(language))):
        expected = {name for text in words(message.id) for name in VALUE.findall(text)}
        for form in words(message.string) if message.id else ():
            found = set(VALUE.findall(form))
            # A language may say one, two or none of a thing without the number.
            missing = expected - found - ({"num"} if message.pluralizable else set())
            assert (found - expected, missing) == (set(), set()), form
            assert form % dict.fromkeys(found, "") is not None
            assert sorted(TAG.findall(form)) == sorted(TAG.findall(words(message.id)[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_counts_as_the_catalogue_does(language: str) -> None:
    message = read_po(BytesIO(catalogue(language))).get("%(num)s statement")
    assert message is not None
    spoken = speech.wording(language, catalogue(language))
    for number, form in FORMS[language]:
        expected = words(message.string)[form] % {"num": number}
        assert spoken.ngettext("%(num)s statement", "%(num)s statements", number) == expected


def test_a_new_message_stands_empty_and_a_lost_one_goes(script: ModuleType) -> None:
    changed = Catalog()
    changed.add("Method", locations=[("templates/a.html", 0)])
    changed.add("A new thing", locations=[("templates/a.html", 0)])
    text = script.updated(catalogue("ru"), changed).decode()
    head, *messages = text.strip().split("\n\n")
    assert head == catalogue("ru").decode().partition("\n\n")[0]
    assert messages == [
        '#: templates/a.html\nmsgid "A new thing"\nmsgstr ""',
        '#: templates/a.html\nmsgid "Method"\nmsgstr "Метод"',
    ]


def test_kinds_of_matches_are_said_where_templates_say_them_by_their_value(
    script: ModuleType,
) -> None:
    assert {("", kind) for kind in get_args(MatchKind)} <= said(script).keys()


class Listening(NullTranslations):
    """No translations, but a memory of what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[tuple[str, str]] = set()

    def gettext(self, message: str) -> str:
        self.heard.add(("", message))
        return message

    def ngettext(self, one: str, several: str, number: int) -> str:
        self.heard.add(("", one))
        return super().ngettext(one, several, number)

    def pgettext(self, context: str, message: str) -> str:
        self.heard.add((context, message))
        return message


def test_what_pages_say_is_found_by_the_script(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that is hidden in an f-string, or put together, would never be translated."""
    listening = Listening()
    monkeypatch.setattr(speech, "NullTranslations", lambda: listening)
    assert build(GOLDEN, output=tmp_path / "public").ok
    assert len(listening.heard) > 150
    assert listening.heard <= said(script).keys()


@pytest.fixture(scope="module", params=[*LANGUAGES, "fr"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the golden site in another language; its statements stay English."""
    language = str(request.param)
    folder = tmp_path_factory.mktemp(language)
    shutil.copytree(GOLDEN, folder, dirs_exist_ok=True)
    settings = folder / "content" / "edition.toml"
    settings.write_text(f'language = "{language}"\n{settings.read_text()}')
    for path in (folder / "content" / "statements").iterdir():
        # A source's own words about itself, which look like those of the interface.
        text = path.read_text(encoding="utf-8").replace("Check against delivery", "As delivered")
        line = 'language = "en"' if text.startswith("+++") else "language: en"
        path.write_text(text.replace("\n", f"\n{line}\n", 1), encoding="utf-8")
    report = build(folder)
    codes = [problem.code for problem in report.problems]
    assert codes == (["untranslated-interface"] if language == "fr" else [])
    assert report.ok
    return folder


def pages(site: Path) -> dict[str, str]:
    public = site / "public"
    return {
        path.relative_to(public).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(public.rglob("*.html"))
    }


def language_of(site: Path) -> str:
    found = re.match('language = "(.*)"', (site / "content" / "edition.toml").read_text())
    assert found
    return found[1]


def test_a_page_says_its_language_and_its_direction(site: Path) -> None:
    language = language_of(site)
    spoken = "en" if language == "fr" else language
    way = "rtl" if language == "ar" else "ltr"
    for page in pages(site).values():
        assert f'<html lang="{spoken}" dir="{way}">' in page


def test_no_english_is_left(site: Path, script: ModuleType) -> None:
    language = language_of(site)
    translated = read_po(BytesIO(catalogue("ru" if language == "fr" else language)))
    english = [
        re.compile(".+?".join(map(re.escape, re.split(r"%\(\w+\)s", text))))
        for message in said(script).values()
        if (found := translated.get(message.id, message.context))
        for text in words(message.id)
        if re.search("[a-z]{3}", VALUE.sub("", text)) and text not in words(found.string)
    ]
    left = {
        (name, text)
        for name, page in pages(site).items()
        for text in spoken_texts(page)
        if any(pattern.fullmatch(text) for pattern in english)
    }
    assert (len(left) > 100) if language == "fr" else (left == set())


def spoken_texts(page: str) -> set[str]:
    """Return the texts and labels of a page, but those of statements."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("lang") == "en" or child.tag == "code":
                child.clear()
    found = {(text or "").strip() for e in root.iter() for text in (e.text, e.tail)}
    return found | {e.get(name, "") for e in root.iter() for name in SPOKEN}


def test_numbers_and_dates_are_those_of_the_language(site: Path) -> None:
    expected = {
        "ru": ("25 сентября 2019 г.", "48 %", "3</span> выступления", "2010-е годы"),
        "kk": ("2019 ж. 25 қыркүйек", "48%", "3</span> мәлімдеме", "2010-жылдар"),
        "ar": ("25 سبتمبر 2019", "48%", "3</span> بيانات", "عقد 2010"),
        "fr": ("25 September 2019", "48 %", "3</span> statements", "2010s"),
    }[language_of(site)]
    found = "".join(pages(site).values()).replace("\u202f", " ").replace("\xa0", " ")
    assert [words for words in expected if words not in found] == []


def test_the_edition_s_own_words_are_marked_where_the_interface_speaks_another(site: Path) -> None:
    marked = '<h1 class="title" lang="fr" dir="ltr">The Republic of Esperia'
    assert (marked in pages(site)["index.html"]) == (language_of(site) == "fr")
    assert ('lang="fr"' in "".join(pages(site).values())) == (language_of(site) == "fr")


def test_pages_of_change_say_what_is_the_edition_s_and_what_the_interface_s(site: Path) -> None:
    shown, language = pages(site), language_of(site)
    compared = shown["compare/2019-debate--2020-debate.html"]
    for path in ("changes.html", "changes/2020-debate.html", "lineages.html", "search.html"):
        owned = ' lang="fr" dir="ltr">' in shown[path].partition("<main")[2].partition("</main>")[0]
        assert owned == (language == "fr"), path
    way = "rtl" if language == "ar" else "ltr"
    head = f'compared-head" lang="{language}" dir="{way}"'
    assert (head in compared) == (language != "fr")
    titled = '<span lang="en" dir="ltr">Statement in the General Debate</span>'
    assert (titled in shown["changes/2020-debate.html"]) == (language != "fr")
    marks = "“{words}”" if language == "fr" else "«{words}»"
    assert f'data-quotation="{marks}"' in compared
