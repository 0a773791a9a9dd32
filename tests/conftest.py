"""What tests share: the site as shipped, built once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
