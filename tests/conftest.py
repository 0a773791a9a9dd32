"""What tests share: the site as shipped, built once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from sitegen.core.model import Edition

# A slow machine is no fault; and what CI finds, it finds again.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the edition of this repository, freshly built."""
    from sitegen.build import build  # noqa: PLC0415 - tests of one module need no build

    output = tmp_path_factory.mktemp("shipped") / "public"
    report = build(ROOT, output=output)
    assert report.ok, report.problems
    return output


@pytest.fixture(scope="session")
def series() -> Edition:
    """Return the made-up edition in which all that can become of a passage happens once.

    Its folder is ``tests/data/series``.
    """
    from sitegen.build import edition_of  # noqa: PLC0415 - tests of one module need no build
    from sitegen.edge.tree import read_site  # noqa: PLC0415 - the same

    folder = ROOT / "tests/data/series"
    files, faults = read_site(folder)
    assert files is not None, faults
    edition, faults = edition_of(folder, files)
    assert edition is not None, faults
    assert faults == ()
    return edition
