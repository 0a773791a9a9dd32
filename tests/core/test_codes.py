"""Every problem has its paragraph, and every paragraph its problem."""

import re
from pathlib import Path

import pytest

from sitegen.core.codes import CODES

ROOT = Path(__file__).parent.parent.parent
PRODUCT = "".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "sitegen").rglob("*.py")
    if path.name != "codes.py"
)
TESTS = "".join(
    path.read_text(encoding="utf-8")
    for path in (ROOT / "tests").rglob("test_*.py")
    if path != Path(__file__)
)


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_given_by_the_product_and_tested(code: str) -> None:
    assert f'"{code}"' in PRODUCT
    assert f'"{code}"' in TESTS


def test_a_code_speaks() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", code) for code in CODES)
    assert all(paragraph.endswith(".") for paragraph in CODES.values())
