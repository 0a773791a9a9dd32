"""The wheel alone, in an empty environment and an empty folder, makes a site."""

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Return what a program prints; fail with all it said if it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    found = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", ".", ROOT, cwd=place)
    return next(place.glob("sitegen-*.whl"))


@pytest.fixture(scope="module")
def demo(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site made and built by an installed sitegen, far from this repository."""
    place = tmp_path_factory.mktemp("empty")
    venv.create(place / "environment", with_pip=True)
    programs = place / "environment" / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=place)
    run(programs / "sitegen", "new", "demo", cwd=place)
    run(programs / "python", "-m", "sitegen", "build", "--strict", cwd=place / "demo")
    return place / "demo"


def test_the_wheel_carries_theme_and_starter_and_no_tests(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        names = set(opened.namelist())
    theme = {
        f"sitegen/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert theme <= names
    assert "sitegen/starter/gitignore" in names
    assert "sitegen/force.yaml" in names
    catalogues = {f"sitegen/catalogues/{language}.po" for language in ("ar", "kk", "ru")}
    assert catalogues <= names
    assert "sitegen/starter/content/edition.toml" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"sitegen"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_sitegen_makes_a_site_from_nothing(demo: Path) -> None:
    page = (demo / "public/statements/2024-oceans.html").read_text()
    assert "one fish in four" in page
    assert (demo / "public/index.html").is_file()
    assert (demo / "public/assets/edition.css").is_file()
    assert list((demo / "public/assets/fonts").glob("*.woff2"))
