"""The house stands: imports lead downwards, nothing is hidden, files are touched at the door."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "core": 1,
    "language": 2,
    "markup": 3, "themes": 3, "reuse": 3, "edge": 3, "check": 3,
    "parse": 4, "pages": 4, "exports": 4,
    "build": 5, "evaluate": 5,
    "serve": 6,
    "cli": 7,
    "__main__": 8,
}  # fmt: skip
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_bytes())
    for path in sorted((ROOT / "sitegen").rglob("*.py"))
    if path.name != "__init__.py"
}
DOORS = ("sitegen.edge.", "sitegen.serve", "sitegen.cli", "sitegen.__main__")
# What reads or writes the world outside, as a name or as an attribute.
WORLD = {"open", "print", "input", "environ", "getenv", "listdir", "scandir", "iterdir", "glob"}
WORLD |= {"read_text", "read_bytes", "write_text", "write_bytes", "now", "utcnow", "today"}


def room(module: str) -> str:
    return module.split(".")[1]


def imports(module: str) -> Iterator[str]:
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else str(node.module) for name in names)


@pytest.mark.parametrize("module", MODULES)
def test_imports_lead_downwards_or_stay_in_the_room(module: str) -> None:
    for name in imports(module):
        if name.startswith("sitegen."):
            lower = FLOORS[room(name)] < FLOORS[room(module)]
            assert lower or room(name) == room(module), f"{module} imports {name}"


def test_no_imports_go_in_circles() -> None:
    graph = {module: set(imports(module)) & set(MODULES) for module in MODULES}
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(MODULES)


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "core"])
def test_the_core_needs_python_alone(module: str) -> None:
    for name in imports(module):
        assert name.startswith("sitegen.core") or name.split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("module", MODULES)
def test_no_import_is_hidden(module: str) -> None:
    hidden = [
        inner
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not hidden
    assert "TYPE_CHECKING" not in ast.dump(MODULES[module])


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(DOORS)])
def test_the_world_outside_is_met_at_the_door_alone(module: str) -> None:
    for node in ast.walk(MODULES[module]):
        name = getattr(node, "id", "") if isinstance(node, ast.Name) else ""
        name = node.attr if isinstance(node, ast.Attribute) else name
        assert name not in WORLD, f"{module}:{getattr(node, 'lineno', 0)}: {name}"


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) != "__main__"])
def test_a_module_has_its_tests(module: str) -> None:
    *folders, name = module.split(".")[1:]
    assert (ROOT / "tests").joinpath(*folders, f"test_{name}.py").exists()
