"""The documentation says what is so: compared with the code, carried out, followed link by link."""

import ast
import importlib
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import msgspec
import pytest
import yaml
from click import Option

from sitegen.build import build
from sitegen.cli import main
from sitegen.core.codes import CODES
from sitegen.core.model import Passage, Source, Statement
from sitegen.core.search import SearchRecord, bundles
from sitegen.core.settings import Settings
from sitegen.language.sentences import sentences
from sitegen.pages import urls
from sitegen.pages.repairs import names
from sitegen.pages.wording import ENGLISH
from sitegen.parse.force import ForceForm, ScaleForm
from sitegen.parse.front_matter import FrontMatterForm
from sitegen.parse.settings import ComparingForm, MatchingForm, SeriesForm, SettingsForm
from sitegen.parse.transcript import read_transcript
from sitegen.themes.matcher import concordance
from sitegen.themes.patterns import compile_pattern

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(
        [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "sitegen").rglob("*.md")]
    )
}
BLOCK = re.compile(r"^```(\w*).*?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted((ROOT / "sitegen").rglob("*.py"))


@pytest.fixture(scope="module")
def docs() -> Iterator[dict[str, ModuleType]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        yield {name: importlib.import_module(name) for name in ("generate", "session")}


def words(names: str) -> str:
    """Return all that the pages under some path say."""
    return "\n".join(text for name, text in PAGES.items() if name.startswith(names))


# ---- what is made from the code ---------------------------------------------------------


def test_what_is_committed_is_what_the_code_says(docs: dict[str, ModuleType]) -> None:
    for name, text in docs["generate"].pages().items():
        said = (ROOT / name).read_text(encoding="utf-8")
        assert said == text, f"{name} is not what the code says: run make docs"


@pytest.mark.parametrize("code", CODES)
def test_every_problem_has_a_paragraph(code: str) -> None:
    assert f"\n## {code}\n\n" in PAGES["docs/reference/problems.md"]


def test_every_command_and_option_is_described() -> None:
    text = PAGES["docs/reference/commands.md"]
    for name, command in main.commands.items():
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        options = [o for p in command.params if isinstance(p, Option) for o in p.opts]
        assert section
        assert [option for option in options if f"| `{option}` |" not in section] == []


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("settings", SettingsForm),
        ("settings", SeriesForm),
        ("settings", MatchingForm),
        ("settings", ComparingForm),
        ("force", ForceForm),
        ("force", ScaleForm),
        ("front-matter", FrontMatterForm),
    ],
)
def test_every_key_is_described(page: str, form: type[msgspec.Struct]) -> None:
    for entry in msgspec.structs.fields(form):
        assert f"| `{entry.encode_name}` |" in PAGES[f"docs/reference/{page}.md"]


def test_every_setting_and_fact_can_be_written() -> None:
    settings = {entry.name for entry in msgspec.structs.fields(SettingsForm)}
    assert {field.name for field in fields(Settings)} == settings
    facts = {entry.name for entry in msgspec.structs.fields(FrontMatterForm)}
    made = {"source", "passages", "repairs"}
    assert {field.name for field in fields(Statement)} - made == facts - {"repairs_off"}


def test_every_make_target_is_described() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE):
        assert f"| `make {target}` |" in PAGES["docs/developing.md"], target
        assert target == "help" or f"| `make {target}` |" in PAGES["README.md"], target


# ---- links, paths, blocks ---------------------------------------------------------------


def anchors(text: str) -> frozenset[str]:
    """Return the fragments that headings get: lower case, hyphens for blanks, no other signs."""
    heads = re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", head).lower().replace(" ", "-") for head in heads)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for found in LINK.finditer(BLOCK.sub("", PAGES[name])):
        path, _, fragment = (found[1] or found[2]).partition("#")
        if path.startswith(("http://", "https://")):
            continue
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.is_file(), f"{name} links to {path}"
        if fragment:
            assert fragment in anchors(target.read_text(encoding="utf-8")), f"{name}: {found[0]}"


def test_every_page_can_be_found_from_the_list_of_pages() -> None:
    listed = {
        (ROOT / "docs" / found[1]).resolve() for found in LINK.finditer(PAGES["docs/README.md"])
    }
    written = {ROOT / name for name in PAGES if name.startswith("docs/")}
    assert written - listed == {ROOT / "docs/README.md"}


@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_settings_can_be_read(name: str) -> None:
    for language, body in BLOCK.findall(PAGES[name]):
        if language == "toml":
            tomllib.loads(body)
        elif language == "yaml":
            yaml.safe_load(dedent(body.replace("---\n", "")))


@pytest.mark.parametrize("name", PAGES)
def test_every_command_line_is_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    consoles = [body for language, body in BLOCK.findall(PAGES[name]) if language == "console"]
    for line in re.findall(r"^\$ (sitegen .+)$", "\n".join(consoles), re.MULTILINE):
        _, command, *arguments = shlex.split(line)
        main.commands[command].make_context(command, arguments)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^\$ make (\w+)$", "\n".join(consoles), re.MULTILINE):
        assert f"\n{target}:" in makefile
    for said in re.findall(r"`sitegen ([a-z][^`]*)`", PAGES[name]):
        command, *arguments = shlex.split(said)
        assert command in main.commands, said
        known = [option for param in main.commands[command].params for option in param.opts]
        assert [part for part in arguments if part.startswith("-") and part not in known] == []


# ---- the tutorial -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def session(
    docs: dict[str, ModuleType], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return what the tutorial shows once it is carried out, and the site that it makes."""
    folder = tmp_path_factory.mktemp("tutorial")
    shown = docs["session"].carried_out(PAGES["docs/tutorial.md"], folder)
    return shown, folder / "meridia"


def test_the_site_of_the_tutorial_has_no_problems(session: tuple[str, Path]) -> None:
    report = build(session[1], strict=True)
    assert report.problems == ()
    assert report.ok
    assert (report.written, report.removed) == (0, 0), "the tutorial builds it as its last step"
    assert report.statements == 3
    assert report.matches > 0


def test_the_tutorial_shows_a_fault_and_its_repair(session: tuple[str, Path]) -> None:
    shown, site = session
    assert "error lost-quote" in shown
    assert "error" not in shown.rpartition("$ sitegen build --strict")[2].partition("```")[0]
    page = (site / "public/statements/2025-oceans.html").read_text(encoding="utf-8")
    text = re.sub("<[^>]+>", "", page)
    assert "Meridia’s coast guard cannot be everywhere: the cross-border patrols" in text
    assert "one fish in four before our boats" in text


def test_a_tutorial_knows_its_commands(docs: dict[str, ModuleType], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a command of a tutorial: rm"):
        docs["session"].carried_out("```console\n$ rm -rf demo\n```", tmp_path)


# ---- architecture -----------------------------------------------------------------------


def test_the_floors_are_those_that_are_held() -> None:
    source = ast.parse((ROOT / "tests/test_floors.py").read_bytes())
    held = next(
        ast.literal_eval(node.value)
        for node in source.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLOORS"
    )
    rows = re.findall(r"^\| (\d) \| (.+) \|$", PAGES["ARCHITECTURE.md"], re.MULTILINE)
    said = {
        Path(path).stem: int(floor)
        for floor, paths in rows
        for path in re.findall(r"`([^`]+)`", paths)
    }
    assert said == held


def test_every_path_that_is_named_exists() -> None:
    for name in ("ARCHITECTURE.md", "docs/developing.md", "docs/security.md"):
        for path in re.findall(r"`([\w./-]+/[\w./-]*)`", PAGES[name]):
            assert (ROOT / path).exists() or path == "public/", f"{name}: {path}"


def test_every_stage_that_is_named_exists() -> None:
    stages = re.findall(r"^\| \w+ \| `([\w.]+)` \|", PAGES["ARCHITECTURE.md"], re.MULTILINE)
    assert len(stages) == 9
    for stage in stages:
        module, _, function = stage.rpartition(".")
        assert callable(getattr(importlib.import_module(f"sitegen.{module}"), function))


def test_every_noun_that_is_named_exists() -> None:
    rooms = [path.stem for path in (ROOT / "sitegen/core").glob("*.py") if path.stem != "__init__"]
    nouns = {
        name for room in rooms for name in importlib.import_module(f"sitegen.core.{room}").__all__
    }
    table = PAGES["ARCHITECTURE.md"].partition("## The nouns")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} <= nouns


# ---- reference written by hand ----------------------------------------------------------


def rows(page: str) -> list[list[str]]:
    """Return the rows of a page's tables, cell by cell, without their heads."""
    lines = re.findall(r"^\| ?(.*?) ?\|$", PAGES[page], re.MULTILINE)
    cells = [re.split(r"(?<!\\) ?\| ?", line) for line in lines]
    rules = [at for at, line in enumerate(cells) if set("".join(line)) <= set("- ")]
    heads = {at - 1 for at in rules} | set(rules)
    return [
        [cell.replace("\\|", "|") for cell in line]
        for at, line in enumerate(cells)
        if at not in heads
    ]


def quoted(cell: str) -> list[str]:
    return re.findall(r"“([^”]+)”", cell)


def is_met(pattern: str, text: str) -> bool:
    passage = Passage(
        id="s.p1", ordinal=1, kind="paragraph", text=text, inlines=(),
        sentences=sentences(text), lines=(1, 1),
    )  # fmt: skip
    return bool(concordance([passage], "en").find(compile_pattern(pattern)))


@pytest.mark.parametrize(("pattern", "meets", "not_met"), rows("docs/reference/patterns.md"))
def test_every_example_of_a_pattern_is_so(pattern: str, meets: str, not_met: str) -> None:
    pattern = pattern.strip("`")
    assert [text for text in quoted(meets) if not is_met(pattern, text)] == []
    assert [text for text in quoted(not_met) if is_met(pattern, text)] == []
    assert quoted(meets)
    assert quoted(not_met)


def test_every_kind_of_repair_is_described() -> None:
    described = [(row[0].strip("`"), row[1]) for row in rows("docs/reference/repairs.md")]
    assert described == list(names(ENGLISH).items())
    assert all(f"`{kind}`" in PAGES["docs/howto/switch-a-repair-off.md"] for kind, _ in described)


@pytest.mark.parametrize(("kind", "name", "before", "after"), rows("docs/reference/repairs.md"))
def test_every_example_of_a_repair_is_so(kind: str, name: str, before: str, after: str) -> None:
    kind = kind.strip("`")
    source = Source(path=f"{name}.txt", text=before.strip("`").replace("⏎", "\n"))
    blocks = read_transcript(source)
    assert [block.text for block in blocks] == re.findall(r"`([^`]+)`", after)
    assert [repair.kind for block in blocks for repair in block.repairs] == [kind]
    without = read_transcript(source, off=frozenset({kind}))
    assert [block.text for block in without] != [block.text for block in blocks]
    assert [repair.kind for block in without for repair in block.repairs] == []


def test_every_example_of_an_address_is_spelled_so() -> None:
    record = SearchRecord(address="a.html#p1", text="Words.", facets=())
    ((folder, _),) = bundles([record])
    spelled = {
        urls.INDEX, urls.METHOD, urls.STYLESHEET, urls.statement("2017-r2p"),
        urls.passage("2017-r2p.p3"), f"{urls.statement('2017-r2p')}#n203",
        urls.source("2017-r2p"), urls.source_line("2017-r2p", 12), urls.source_text("2017-r2p"),
        urls.theme("prevention"), urls.theme_year("prevention", 2017),
        urls.LINEAGES, urls.LINEAGES_BY_AGE, urls.LINEAGES_BY_LAST, urls.LINEAGES_SHORT,
        urls.lineage("2005-r2p.p6"), urls.witness("2005-r2p.p6", "y2017"),
        urls.CHANGES, urls.changes("2018-r2p"), urls.compare("2017-r2p", "2018-r2p"),
        f"{urls.compare('2017-r2p', '2018-r2p')}#p3",
        f"{urls.compare('2017-r2p', '2018-r2p')}#{urls.earlier_anchor('p3')}",
        urls.SEARCH,
        f'{urls.SEARCH}?q="peaceful+settlement"&year=2017&theme=prevention',
        f"{urls.statement('2017-r2p')}?highlight=prevent#p3", folder,
    }  # fmt: skip
    assert {row[0].strip("`") for row in rows("docs/reference/addresses.md")} == spelled


def packages(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ ]", requirement)[0] for requirement in requirements}


def test_every_dependency_has_its_reason_and_nothing_else_has() -> None:
    named = [
        found[1]
        for row in rows("docs/reference/dependencies.md")
        if (found := re.match(r"\[([\w-]+)\]", row[0])) and row[1]
    ]
    groups = PROJECT["dependency-groups"]
    required = PROJECT["project"]["dependencies"], groups["dev"], groups["audit"]
    assert sorted(named) == sorted(set().union(*map(packages, required)))


def test_every_dependency_is_used() -> None:
    imported = {
        name.partition(".")[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
        )
        if name
    }
    names = {"markdown-it-py": "markdown_it", "pystemmer": "Stemmer", "pyyaml": "yaml"}
    required = packages(PROJECT["project"]["dependencies"])
    assert [p for p in sorted(required) if names.get(p, p.replace("-", "_")) not in imported] == []


def test_the_counts_of_the_readme_are_those_of_the_content() -> None:
    names = sorted(path.stem for path in (ROOT / "content/statements").iterdir())
    debates = [name for name in names if name.endswith("general-debate")]
    text = " ".join(PAGES["README.md"].split())
    assert f"{len(names)} statements by Kazakhstan" in text
    assert f"two on the responsibility to protect and {len(debates)} in the General Debate" in text
    assert len(names) - len(debates) == 2
    assert f"{debates[0][:4]} to {debates[-1][:4]}" in text


def test_the_templates_that_can_be_overridden_are_listed() -> None:
    listed = {row[0].strip("`") for row in rows("docs/howto/override-a-template.md")}
    there = {path.name for path in (ROOT / "templates").iterdir() if path.is_file()}
    assert listed == there | {"assets/"}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs/reference/schemas").iterdir()), ids=lambda p: p.stem
)
def test_every_schema_is_closed(path: Path) -> None:
    schema = json.loads(path.read_bytes())
    objects = [part for part in schema["$defs"].values() if part.get("type") == "object"]
    assert objects
    assert all(part["additionalProperties"] is False for part in objects)
