"""The site is served compressed, with its policy and an age."""

import gzip
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from audit.server import POLICY, served


def ask(folder: Path, address: str) -> tuple[HTTPResponse, bytes]:
    with served(folder) as root:
        connection = HTTPConnection(urlsplit(root).netloc)
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
    return answer, content


def test_a_page_is_compressed_and_its_policy_strict(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>ə", encoding="utf-8")
    answer, content = ask(tmp_path, "a.html?themes=b")
    assert gzip.decompress(content).decode() == "<p>ə"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "public, max-age=604800"


def test_a_face_goes_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.woff2").write_bytes(b"wOF2")
    assert ask(tmp_path, "a.woff2")[1] == b"wOF2"


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    assert ask(tmp_path, "none.html")[0].status == 404
