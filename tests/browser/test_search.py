"""What a reader does who searches, in a real browser."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from sitegen.build import build
from sitegen.core.search import SearchRecord, bundles
from sitegen.edge.tree import read_site
from sitegen.pages.compose_search import search_records
from sitegen.parse.edition import parse
from sitegen.themes.annotate import annotate

Opener = Callable[..., Page]
ROOT = Path(__file__).parents[2]
PHRASE = "international community"
LIT = "[...CSS.highlights.get('search')].map(range => range.toString())"
WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def records() -> Sequence[SearchRecord]:
    """Return what the index of the shipped edition is made of."""
    files, _ = read_site(ROOT)
    assert files
    edition, _ = parse(files.settings, files.codebook, files.statements, files.annotations)
    assert edition
    highlights, _, _ = annotate(edition.statements, edition.themes, edition.annotations)
    fields = {name: getattr(edition, name) for name in ("settings", "statements", "themes")}
    return search_records(type(edition)(**fields, highlights=highlights))


def having(phrase: str, records: Sequence[SearchRecord]) -> list[SearchRecord]:
    """Return the records whose words have the phrase, found by the plainest means."""
    return [record for record in records if f" {phrase} " in f" {plain(record.text)} "]


def plain(text: str) -> str:
    """Return the words of a text, without signs and capitals, a blank between each two."""
    return " ".join(re.findall(r"\w+", text.lower()))


def counted(records: Sequence[SearchRecord], name: str) -> Mapping[str, str]:
    """Return by value how many records have it, as the page writes numbers."""
    counts = Counter(
        v for r in records for facet, values in r.facets if facet == name for v in values
    )
    return {value: f"{count:,}" for value, count in counts.items()}


def shown(page: Page, name: str) -> Mapping[str, str]:
    """Return by value the counts of a facet that a reader sees."""
    rows = page.locator(f".facet li:has([name={name}]):not([hidden])")
    found = rows.evaluate_all(
        "rows => rows.map(row => [row.querySelector('input').value,"
        " row.querySelector('.count').textContent])"
    )
    return dict(found)


def box(page: Page, label: str) -> Locator:
    """Return the box to narrow the results by the value with a label."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label}\b"))


def lit(page: Page) -> list[str]:
    """Return the words that the page has lit, once its scripts have run."""
    page.wait_for_load_state()
    words: list[str] = page.evaluate(LIT)
    return words


def search(open_page: Opener, address: str, *pairs: tuple[str, str], **options: object) -> Page:
    options = {"viewport": WIDE, **options}
    return open_page(f"{address}search.html?{urlencode(pairs)}", **options)


def found(page: Page, number: int) -> None:
    """Wait until the page says how many passages were found."""
    expect(page.get_by_role("status")).to_have_text(f"Passages found: {number:,}", timeout=20_000)


def test_a_reader_searches_a_phrase_and_lands_on_the_passage_with_the_words_lit(
    open_page: Opener, searched: str, records: Sequence[SearchRecord]
) -> None:
    page = open_page(f"{searched}index.html")
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill(f"“{PHRASE}”")
    page.keyboard.press("Enter")
    expected = having(PHRASE, records)
    found(page, len(expected))
    expect(page.locator(".result mark").first).to_have_text(re.compile(PHRASE, re.IGNORECASE))
    result = page.locator(".result a").first
    expect(result).to_have_text(re.compile(r"^20\d\d, .+, ¶\d+$"))
    result.click()
    address, anchor = expected[0].address.split("#")
    expect(page).to_have_url(re.compile(rf"{re.escape(address)}\?highlight=[^#]+#{anchor}$"))
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    words = lit(page)
    assert words
    assert {text.lower() for text in words} == {PHRASE}


def test_the_counts_of_all_facets_are_true(
    open_page: Opener, searched: str, records: Sequence[SearchRecord]
) -> None:
    page = search(open_page, searched, ("q", f'"{PHRASE}"'))
    expected = having(PHRASE, records)
    found(page, len(expected))
    for name in ("year", "series", "speaker", "theme"):
        assert shown(page, name) == counted(expected, name)
    years = [*shown(page, "year")]
    assert years == sorted(years, reverse=True)


def test_a_facet_narrows_the_others_and_still_says_what_it_would_add(
    open_page: Opener, searched: str, records: Sequence[SearchRecord]
) -> None:
    page = search(open_page, searched, ("q", f'"{PHRASE}"'))
    all_of_them = having(PHRASE, records)
    found(page, len(all_of_them))
    (one, _), (other, _) = Counter(r.facets[0][1][0] for r in all_of_them).most_common(2)
    box(page, one).check()
    of_year = [r for r in all_of_them if r.facets[0][1][0] == one]
    found(page, len(of_year))
    assert shown(page, "year") == counted(all_of_them, "year")
    assert shown(page, "theme") == counted(of_year, "theme")
    box(page, other).check()
    of_both = [r for r in all_of_them if r.facets[0][1][0] in {one, other}]
    found(page, len(of_both))


def test_the_address_holds_the_whole_question(open_page: Opener, searched: str) -> None:
    page = search(open_page, searched, ("q", "nuclear"), ("order", "best"))
    expect(page.locator(".result")).to_have_count(20)
    box(page, "2019").check()
    box(page, "Nuclear disarmament").check()
    expect(page).to_have_url(re.compile(r"\?q=nuclear&year=2019&theme=[a-z-]+&order=best$"))
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"found: \d$"))
    before = status.text_content(), page.locator(".result").all_text_contents()
    page.reload()
    expect(status).to_have_text(str(before[0]))
    assert page.locator(".result").all_text_contents() == before[1]
    page.locator(".result a").first.click()
    expect(page.locator("article.text")).to_be_visible()
    page.go_back()
    expect(status).to_have_text(str(before[0]))


def test_themes_alone_are_a_question_and_more_results_come_when_asked_for(
    open_page: Opener, searched: str, records: Sequence[SearchRecord]
) -> None:
    page = search(open_page, searched, ("theme", "prevention"))
    number = int(counted(records, "theme")["prevention"])
    found(page, number)
    assert number > 20
    page.get_by_role("button", name="More results").click()
    expect(page.locator(".result")).to_have_count(min(number, 40))
    expect(page.locator(".result a").nth(20)).to_be_focused()


def test_an_archive_in_several_bundles_is_searched_as_one(
    open_page: Opener,
    serve: Callable[[Path], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    records: Sequence[SearchRecord],
) -> None:
    monkeypatch.setattr(bundles, "__defaults__", (300,))
    assert build(ROOT, output=tmp_path / "site").ok
    expected = having(PHRASE, records)
    page = search(open_page, serve(tmp_path / "site"), ("q", f'"{PHRASE}"'))
    assert len(list((tmp_path / "site/pagefind").glob("*/pagefind.js"))) == 3
    found(page, len(expected))
    assert shown(page, "year") == counted(expected, "year")
    results = page.locator(".result a").evaluate_all("links => links.map(link => link.href)")
    parts = [re.split(r"\?[^#]+", link.partition("/archive/")[2]) for link in results]
    assert ["".join(part) for part in parts] == [record.address for record in expected[:20]]


def test_a_word_is_found_where_it_begins_a_word_and_lit_so(
    open_page: Opener, searched: str
) -> None:
    page = search(open_page, searched, ("q", "prevent"))
    page.locator(".result a").first.click()
    expect(page.locator("article.text")).to_be_visible()
    words = lit(page)
    assert words
    assert all("prevent" in text.lower() for text in words)


def test_words_that_do_not_stand_there_are_not_found(open_page: Opener, searched: str) -> None:
    page = search(open_page, searched, ("q", '"protect to responsibility"'))
    expect(page.get_by_role("status")).to_have_text("No passage has these words.")
    expect(page.locator(".result")).to_have_count(0)


def test_on_a_phone_the_facets_wait_behind_a_button(open_page: Opener, searched: str) -> None:
    phone = {"width": 320, "height": 700}
    page = search(open_page, searched, ("q", "peace"), viewport=phone)
    expect(page.locator(".result")).to_have_count(20)
    expect(page.locator(".facet").first).to_be_hidden()
    page.get_by_text("Narrow the results").click()
    expect(page.locator(".facet").first).to_be_visible()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


def test_without_script_the_page_says_so_and_leads_on(open_page: Opener, address: str) -> None:
    page = search(open_page, address, java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    page.get_by_role("navigation", name="Without the search").get_by_text("Themes").click()
    expect(page).to_have_url(re.compile(r"index\.html#themes$"))


@pytest.mark.parametrize(("where", "why"), [("shipped", "a web server"), ("served", "WebAssembly")])
def test_where_it_cannot_run_the_page_says_why_and_leads_on(
    open_page: Opener, request: pytest.FixtureRequest, where: str, why: str
) -> None:
    place = request.getfixturevalue(where)
    page = search(open_page, f"{place.as_uri()}/" if isinstance(place, Path) else place)
    expect(page.get_by_text(f"The search needs {why}")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Without the search")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("peace", "en"),
        ("мир", "ru"),  # begins мира
        ('"мира и безопасности"', "ru"),
        ("қауіпсіздік", "kk"),
        ("бейбіт", "kk"),
        ('"السلام والأمن"', "ar"),
    ],
)
def test_an_edition_in_several_languages_is_searched_as_one(
    open_page: Opener,
    serve: Callable[[Path], str],
    tmp_path: Path,
    question: str,
    statement: str,
) -> None:
    texts = {
        "en": "We want peace and security.",
        "ru": "Мы хотим мира и безопасности.",
        "kk": "Біз бейбітшілік пен қауіпсіздікті қалаймыз.",
        "ar": "نريد السلام والأمن.",
    }
    (tmp_path / "content/statements").mkdir(parents=True)
    (tmp_path / "content/edition.toml").write_text('title = "T"\n[[series]]\nid = "s"\ntitle="S"\n')
    for at, (language, text) in enumerate(texts.items()):
        head = f"---\ntitle: T\ndelivered: {2000 + at}\nseries: s\nlanguage: {language}\n---\n"
        path = tmp_path / f"content/statements/{language}.md"
        path.write_text(head + text + "\n", encoding="utf-8")
    report = build(tmp_path)
    assert report.ok, report.problems
    page = search(open_page, serve(tmp_path / "public"), ("q", question))
    found(page, 1)
    expect(page.locator(".result-text")).to_have_attribute("lang", statement)
    page.locator(".result a").click()
    expect(page).to_have_url(re.compile(rf"statements/{statement}\.html"))
    assert lit(page)
