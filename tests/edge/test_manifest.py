"""The manifest: what sitegen wrote, listed in the output."""

from pathlib import Path

import pytest

from sitegen.core.model import Artifact
from sitegen.edge.manifest import MANIFEST, digest, listing, manifest_of, read_manifest

PAGES = [Artifact(path="b.html", content=b"b"), Artifact(path="ä.html", content=b"a")]


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest_of(PAGES).content)
    assert read_manifest(tmp_path) == {"b.html": digest(b"b"), "ä.html": digest(b"a")}


def test_the_order_of_pages_does_not_show() -> None:
    assert manifest_of(PAGES) == manifest_of(PAGES[::-1])


def test_a_listing_ends_in_a_newline_and_names_each_file_once() -> None:
    assert listing({"a": "1"}) == b'{\n "files": {\n  "a": "1"\n }\n}\n'


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"{", b"[]", b"{}", b'{"files": 3}', b'{"files": ["a"]}', b"[" * 99999],
)
def test_a_spoilt_manifest_lists_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    assert read_manifest(tmp_path) == {}


def test_a_manifest_that_is_a_link_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(manifest_of(PAGES).content)
    (tmp_path / MANIFEST).symlink_to("other")
    assert read_manifest(tmp_path) == {}


def test_no_manifest_lists_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
