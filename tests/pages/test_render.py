"""Pages from views: escaped, strict, and with every fault of a template in its place."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from sitegen.core.model import Artifact, SourceFile
from sitegen.core.problems import Problem
from sitegen.core.settings import Settings
from sitegen.pages.render import render
from sitegen.pages.site import Page, View, head_of, site_of

SETTINGS = Settings(title="Edition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Page):
    """A page of words."""

    words: str


def view(words: str = "words", template: str = "page.html") -> View:
    head = head_of("page.html", title="T", description="", settings=SETTINGS)
    page = Words(head=head, words=words)
    return View(path="page.html", template=template, page=page, origin="content/page.md")


def run(
    templates: Mapping[str, str | bytes], *views: View
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    files = {
        name: SourceFile(
            path=f"templates/{name}", content=text.encode() if isinstance(text, str) else text
        )
        for name, text in templates.items()
    }
    return render(views or (view(),), site_of(SETTINGS), files)


def test_a_page_ends_with_one_line_end_and_knows_its_origin() -> None:
    (page,), problems = run({"page.html": "\n<p>{{ page.words }}</p>\n\n\n"})
    assert (page.path, page.content, page.origin) == (
        "page.html",
        b"<p>words</p>\n",
        "content/page.md",
    )
    assert problems == ()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\" onclick='x'", "{{ 7 * 7 }}"])
def test_text_never_becomes_markup_or_template_code(words: str) -> None:
    (page,), _ = run({"page.html": '<p title="{{ page.words }}">{{ page.words }}</p>'}, view(words))
    text = page.content.decode()
    assert "<script>" not in text
    assert '" onclick' not in text
    assert "49" not in text


@pytest.mark.parametrize(
    ("template", "place", "words"),
    [
        ("<p>\n{{ page.wrods }}</p>", "templates/page.html:2:9", "wrods"),
        ("{{ edition }}", "templates/page.html:1:4", "edition"),
        ("<p>\n\n{% for %}", "templates/page.html:3:1", "Expected"),
        ("{{ page.words | safe }}", "templates/page.html:1:17", "safe"),
        ("{% include 'gone.html' %}", "templates/page.html:1:1", "gone.html"),
        ("{{ page.words.__class__ }}", "templates/page.html:1:15", "__class__"),
        ("{{ 1 / 0 }}", "templates/page.html:1:1", "zero"),
        ("{{ range(3) }}", "templates/page.html:1:4", "range"),
        (
            "a\n{% autoescape false %}{{ page.words }}{% endautoescape %}",
            "templates/page.html:2:4",
            "there is no tag 'autoescape'",
        ),
        ("a\u2028b\n{{ gone }}", "templates/page.html:2:4", "gone"),
        ("{{ page.words.upper }}", "templates/page.html:1:1", "builtin_function_or_method"),
        ("{{ {}.get(1) }}", "templates/page.html:1:1", "only text and numbers can be shown"),
        ("{{ page.words == 'a' }}", "templates/page.html:1:1", "of type bool"),
        ("{% include 'zz.html' %}", "templates/page.html:1:1", "there is no template zz.html"),
    ],
)
def test_a_fault_is_said_with_its_place(template: str, place: str, words: str) -> None:
    artifacts, (problem,) = run({"page.html": template})
    assert artifacts == ()
    assert problem.code == "template-error"
    assert words in problem.message
    assert str(problem.location) == place
    assert problem.source_line == template.split("\n")[problem.location.line - 1]


def test_text_and_numbers_are_shown() -> None:
    template = (
        "{{ page.words }} {{ 1 }} {{ 0.5 }} {{ page.words | e }} {% set a %}a{% endset %}{{ a }}"
    )
    (page,), problems = run({"page.html": template})
    assert page.content == b"words 1 0.5 words a\n"
    assert problems == ()


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ 1" + "+1" * 20_000 + " }}",
        "{% for a in 'b' %}" * 30 + "{% endfor %}" * 30,
        "{% if 1 %}" * 120 + "{% endif %}" * 120,
        "{% include 'page.html' %}",
    ],
    ids=["parentheses", "sum", "loops", "branches", "itself"],
)
def test_a_template_too_deep_is_a_fault(template: str) -> None:
    artifacts, (problem,) = run({"page.html": template})
    assert artifacts == ()
    assert (problem.code, problem.message) == ("template-error", "the template nests too deeply")
    assert problem.location.path == "templates/page.html"


def test_bytes_that_are_not_utf8_are_shown_in_their_place() -> None:
    content = "<p>\r\n\u00fc \xff?\r\n".encode().replace(b"\xc3\xbf", b"\xff")
    _, (problem,) = run({"page.html": content})
    assert (problem.code, str(problem.location)) == ("bad-encoding", "templates/page.html:2:3")
    assert problem.source_line == "\u00fc \ufffd?"
    assert problem.hint == "Save it as UTF-8."


@pytest.mark.parametrize("broken", [b"\xff", "{% if %}", "{{ 1" + "+1" * 20_000 + " }}"])
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_a_broken_template_is_told_once_whoever_asks_for_it(broken: str | bytes, tag: str) -> None:
    name = " as a" if tag == "import" else ""
    asking = f"{{% {tag} '_a.html'{name} %}}"
    artifacts, (problem,) = run({"page.html": asking, "_a.html": broken})
    assert artifacts == ()
    assert problem.location.path == "templates/_a.html"


def test_a_fault_in_an_included_template_is_said_there() -> None:
    _, (problem,) = run({"page.html": "{% include '_a.html' %}", "_a.html": "\n{{ nothing }}"})
    assert str(problem.location) == "templates/_a.html:2:4"


def test_all_faults_of_all_templates_show_in_one_run() -> None:
    templates: dict[str, str | bytes] = {
        "page.html": "{{ page.wrods }}",
        "other.html": "{{ page.lost }}",
        "unused.html": "{% if %}",
        "rough.html": b"a\nb\xff",
    }
    views = (view(), view(), view(template="other.html"), view(template="rough.html"))
    _, problems = run(templates, *views)
    assert [(p.code, str(p.location)) for p in problems] == [
        ("template-error", "templates/other.html:1:9"),
        ("template-error", "templates/page.html:1:9"),
        ("bad-encoding", "templates/rough.html:2:2"),
        ("template-error", "templates/unused.html:1:1"),
    ]


def test_a_template_that_is_not_there_is_a_fault() -> None:
    _, (problem,) = run({"page.html": ""}, view(template="lost.html"))
    assert (problem.code, str(problem.location)) == ("template-error", "lost.html")


def test_assets_are_no_templates() -> None:
    pages, problems = run({"page.html": "x", "assets/a.svg": b"{{ \xff", "assets/b.html": "{{"})
    assert [page.path for page in pages] == ["page.html"]
    assert problems == ()


def test_a_template_speaks_in_the_words_of_the_edition() -> None:
    (page,), problems = run(
        {
            "page.html": "{{ _('Method') }}: {% trans n=2, count=1204 | number %}"
            "{{ count }} passage{% pluralize n %}{{ count }} passages{% endtrans %}"
            " ({{ 0.5 | percent }} {% trans words=page.words %}of {{ words }}{% endtrans %})"
        },
        view("<b>"),
    )
    assert problems == ()
    assert page.content == "Method: 1,204 passages (50 % of &lt;b&gt;)\n".encode()
