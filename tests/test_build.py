"""The straight line as a whole: faults together, the old output whole, text as data."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from sitegen.build import BuildReport, build
from sitegen.core.codes import CODES

SETTINGS = 'title = "An edition"\n\n[[series]]\nid = "debate"\ntitle = "Debate"\n'
HEAD = "---\ntitle: T\ndelivered: 2018\nseries: debate\n---\n"
CODEBOOK = (
    "themes:\n  - id: water\n    label: Water\n    definition: D.\n    rule: R.\n"
    "    include:\n      - river\n"
)


def site(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a small site: settings, codebook, a statement, and ``files`` over them."""
    base: dict[str, str | bytes] = {
        "content/edition.toml": SETTINGS,
        "content/codebook.yaml": CODEBOOK,
        "content/statements/one.md": HEAD + "We share the river.\n",
    }
    for path, text in {**base, **(files or {})}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def page(folder: Path, path: str = "statements/one.html") -> str:
    return (folder / "public" / path).read_text(encoding="utf-8")


def codes(report: BuildReport) -> list[str]:
    return [problem.code for problem in report.problems]


def places(report: BuildReport) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.location)) for problem in report.problems]


def test_a_site_is_built(tmp_path: Path) -> None:
    report = build(site(tmp_path))
    assert report.problems == ()
    assert (report.ok, report.statements, report.passages, report.highlights) == (True, 1, 1, 1)
    assert '<mark data-theme="water">river</mark>' in page(tmp_path)


def test_all_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    site(
        tmp_path,
        {
            "content/statements/a.md": HEAD.replace("2018", "2018-13") + "x\n",
            "content/statements/b.md": "---\ntitel: T\ndelivered: 2018\nseries: no\n---\nx\n",
            "content/statements/c.md": HEAD + "see [here](nowhere#p1)\n",
            "content/statements/d.txt": HEAD.encode() + b"caf\xe9\n",
            "content/statements/e.md": HEAD + "a [word]{theme=fire}\n",
            "content/codebook.yaml": CODEBOOK + "      - /(a+)+/\n",
            "content/annotations/x.yaml": (
                "statement: one\nannotations:\n  - passage: p1\n    quote: lake\n    theme: water\n"
            ),
            "content/force.yaml": "scales:\n  - id: duty\n",
            "templates/method.html": "{{ page.nothing }}\n",
        },
    )
    report = build(tmp_path)
    assert not report.ok
    found = places(report)
    for expected in (
        ("bad-date", "content/statements/a.md:3:12"),
        ("unknown-key", "content/statements/b.md:2:1"),
        ("unknown-series", "content/statements/b.md:4:9"),
        ("broken-link", "content/statements/c.md:6:12"),
        ("bad-encoding", "content/statements/d.txt:6:4"),
        ("unknown-theme", "content/statements/e.md:6:4"),
        ("bad-pattern", "content/codebook.yaml:8:12"),
        ("missing-key", "content/force.yaml:2:5"),
        ("lost-quote", "content/annotations/x.yaml:4:12"),
        ("template-error", "templates/method.html:1:9"),
    ):
        assert expected in found
    assert all(problem.hint for problem in report.problems)
    assert set(codes(report)) <= set(CODES)


def test_after_a_fault_the_old_output_stays_whole(tmp_path: Path) -> None:
    build(site(tmp_path))
    before = {p: p.read_bytes() for p in (tmp_path / "public").rglob("*") if p.is_file()}
    site(tmp_path, {"content/statements/two.md": "no front matter"})
    report = build(tmp_path)
    assert not report.ok
    after = {p: p.read_bytes() for p in (tmp_path / "public").rglob("*") if p.is_file()}
    assert after == before


def test_a_dry_build_writes_nothing(tmp_path: Path) -> None:
    report = build(site(tmp_path), dry=True)
    assert report.ok
    assert not (tmp_path / "public").exists()


def test_warnings_stop_only_a_strict_build(tmp_path: Path) -> None:
    site(tmp_path, {"content/statements/notes.docx": b"x"})
    assert not build(tmp_path, strict=True).ok
    assert not (tmp_path / "public").exists()
    report = build(tmp_path)
    assert (report.ok, codes(report)) == (True, ["odd-file"])


def only_script(text: str) -> bool:
    """Return whether a page's scripts are the site's own files, each in its place."""
    own = r"(?:<script src=\"(?:\.\./)?assets/(?:reading|search|lit)\.js\" defer>)"
    return bool(re.fullmatch(rf"{own}{{1,2}}", "".join(re.findall(r"<script[^>]*>", text))))


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_text_is_data(tmp_path: Path, suffix: str) -> None:
    nasty = (
        "A {{ 7 * 7 }} {% raw %} </script><script>alert(1)</script> <img src=x onerror=y> "
        "[x](javascript:alert(1)) &lt;b&gt; river.\n"
    )
    if suffix == "md":
        nasty = nasty.replace("[x](javascript:alert(1)) ", "")
    report = build(site(tmp_path, {f"content/statements/two.{suffix}": HEAD + nasty}))
    assert report.ok, report.problems
    text = page(tmp_path, "statements/two.html")
    assert "{{ 7 * 7 }}" in text
    assert only_script(text)
    assert "<img" not in text
    assert 'href="javascript' not in text


def test_metadata_is_data(tmp_path: Path) -> None:
    head = HEAD.replace("title: T", 'title: "</title><script>1</script>{{ 1 }}"')
    report = build(site(tmp_path, {"content/statements/one.md": head + "The river.\n"}))
    assert report.ok, report.problems
    for file in (tmp_path / "public").rglob("*.html"):
        assert only_script(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/statements/one.txt", HEAD + "Again.", "duplicate-id"),
        ("content/statements/sub/one.md", HEAD + "Again.", "duplicate-id"),
        ("content/statements/A b.md", HEAD + "Again.", "bad-id"),
        ("content/statements/two.md", HEAD.replace("title", "id: ../x\ntitle"), "bad-id"),
        ("content/statements/two.md", HEAD.replace("title", "id: con\ntitle"), "bad-id"),
        ("content/statements/two.md", HEAD, "empty-statement"),
        ("content/statements/two.md", HEAD + "[x](javascript:1)", "bad-link"),
        ("content/statements/two.md", HEAD + "[x](#p2)", "broken-link"),
        ("content/statements/two.md", HEAD.replace("title", "record: ftp://x\ntitle"), "bad-link"),
        ("content/statements/two.md", HEAD.replace("title", "repairs-off: [x]\ntitle"),
         "unknown-repair"),
        ("content/statements/two.md", HEAD + "<b>x</b>", "bad-markup"),
        ("content/statements/two.md", "Words.", "missing-key"),
        ("content/edition.toml", SETTINGS + "x", "bad-syntax"),
        ("content/edition.toml", SETTINGS.replace("title", 'output = "../x"\ntitle', 1),
         "bad-value"),
        ("content/edition.toml", SETTINGS.replace("title", 'output = "content"\ntitle', 1),
         "overlapping-folders"),
        ("content/codebook.yaml", CODEBOOK + CODEBOOK.partition("\n")[2], "duplicate-id"),
        ("content/codebook.yaml", CODEBOOK + "    parent: water\n", "theme-circle"),
        ("content/codebook.yaml", CODEBOOK + "      - ocean\n", "pattern-unused"),
        ("templates/index.html", "{% if %}", "template-error"),
    ],
)  # fmt: skip
def test_each_fault_has_its_code(tmp_path: Path, path: str, text: str, code: str) -> None:
    assert code in codes(build(site(tmp_path, {path: text})))


def test_a_file_that_sitegen_did_not_write_stands_in_the_way(tmp_path: Path) -> None:
    site(tmp_path, {"public/index.html": "mine"})
    report = build(tmp_path)
    assert codes(report) == ["foreign-file"]
    assert (tmp_path / "public/index.html").read_text() == "mine"
    assert not (tmp_path / "public/method.html").exists()


def test_what_sitegen_did_not_write_stays_and_what_it_wrote_goes(tmp_path: Path) -> None:
    site(tmp_path, {"public/CNAME": "x.example", "content/statements/two.md": HEAD + "Lake."})
    build(tmp_path)
    (tmp_path / "content/statements/two.md").unlink()
    report = build(tmp_path)
    assert report.ok, report.problems
    assert not (tmp_path / "public/statements/two.html").exists()
    assert (tmp_path / "public/CNAME").read_text() == "x.example"


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    report = build(tmp_path)
    assert (report.ok, codes(report)) == (False, ["not-a-site"])


def test_a_sites_own_colours_are_checked_where_they_are_set(tmp_path: Path) -> None:
    own = ":root {\n  --rubric: #9dbce8;\n}\n"
    report = build(site(tmp_path, {"templates/assets/own.css": own}), dry=True)
    (problem,) = report.problems
    assert places(report) == [("low-contrast", "templates/assets/own.css:2:3")]
    assert "in the light scheme: --rubric on --target has 1.58:1" in problem.message
    assert problem.source_line == "  --rubric: #9dbce8;"
    assert report.ok
    assert not build(tmp_path, strict=True).ok


def test_canonical_addresses_come_only_with_a_base_url(tmp_path: Path) -> None:
    build(site(tmp_path))
    assert "canonical" not in page(tmp_path)
    build(tmp_path, base_url="https://example.org/e/")
    assert 'rel="canonical" href="https://example.org/e/statements/one.html"' in page(tmp_path)


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    names = ("b", "a", "c")
    for folder, order in (("x", names), ("y", tuple(reversed(names)))):
        files = {f"content/statements/{n}.md": HEAD + f"The river of {n} is long." for n in order}
        build(site(tmp_path / folder, dict(files)))
    assert page(tmp_path / "x", "index.html") == page(tmp_path / "y", "index.html")


def test_what_writing_would_refuse_is_known_before(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/assets/Reading.js": "",
        "content/statements/two.md": HEAD + "[x](three)",
    }
    report = build(site(tmp_path, files), output=tmp_path / "content" / "x", dry=True)
    assert {"address-clash", "overlapping-folders", "broken-link"} <= set(codes(report))


def test_a_page_that_was_changed_by_hand_stops_only_a_strict_build(tmp_path: Path) -> None:
    site(tmp_path, {"content/statements/two.md": HEAD + "Lake."})
    build(tmp_path)
    (tmp_path / "public/statements/two.html").write_text("changed")
    (tmp_path / "content/statements/two.md").unlink()
    report = build(tmp_path, strict=True)
    assert (report.ok, codes(report)) == (False, ["changed-file"])
    assert (tmp_path / "public/statements/two.html").read_text() == "changed"


@pytest.mark.parametrize("codebook", ["themes: []\n", "themes: [\n", b"themes: \xe9\n"])
def test_an_edition_without_themes(tmp_path: Path, codebook: str | bytes) -> None:
    report = build(site(tmp_path, {"content/codebook.yaml": codebook}))
    assert report.ok == (codebook == "themes: []\n")
    assert len(report.problems) == (0 if report.ok else 1)


def test_a_failed_build_still_knows_where_the_site_would_stand(tmp_path: Path) -> None:
    report = build(site(tmp_path, {"content/statements/two.md": "Words."}))
    assert (report.ok, report.output) == (False, tmp_path / "public")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_fault_shows_its_line_whatever_ends_lines(tmp_path: Path, end: str) -> None:
    remark = "statement: one\nannotations:\n  - passage: p1\n    quote: lake\n    note: N\n"
    files: dict[str, str | bytes] = {"content/annotations/x.yaml": remark.replace("\n", end)}
    (problem,) = build(site(tmp_path, files)).problems
    assert (problem.code, problem.location.line) == ("lost-quote", 4)
    assert problem.source_line == "    quote: lake"


def test_a_model_that_is_not_there_stops_the_build_beside_all_other_faults(
    tmp_path: Path,
) -> None:
    settings = f'{SETTINGS}\n[matching]\nvectors = "models/none"\n'
    site(tmp_path, {"content/edition.toml": settings, "content/statements/notes.docx": b"x"})
    report = build(tmp_path)
    assert (report.ok, sorted(codes(report))) == (False, ["odd-file", "unreadable-file"])
    assert (tmp_path / "models/none").as_posix() in dict(places(report))["unreadable-file"]
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("absolute", [False, True])
def test_a_model_is_looked_for_from_the_folder_of_the_site_and_loaded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, absolute: bool
) -> None:
    model, loaded = tmp_path / "models" / "small", list[Path]()

    def load(folder: Path) -> tuple[Callable[[Sequence[str]], object], tuple[()]]:
        loaded.append(folder)
        return lambda texts: np.ones((len(texts), 1), dtype=np.float32), ()

    monkeypatch.setattr("sitegen.build.load_vectors", load)
    name = model.as_posix() if absolute else "models/small"
    said = "The treaty of Almaty bans the polygon forever.\n"
    rest = "\n".join(f"Word{at} stands beside other{at}.\n" for at in range(40))
    matching = f'{SETTINGS}\n[matching]\nthreshold = 0.01\nvectors = "{name}"\n'
    statements = {f"content/statements/{name}.md": HEAD + said for name in ("one", "two")}
    statements["content/statements/rest.md"] = HEAD + rest
    report = build(site(tmp_path, {"content/edition.toml": matching, **statements}))
    assert (report.ok, report.matches, loaded) == (True, 1, [model])
