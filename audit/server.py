"""The site on this machine as a decent host serves it: small, lasting, closed to others."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

__all__ = ["POLICY", "served"]

# The search's WebAssembly asks for the second part, as docs/howto/search-an-edition.md says.
POLICY: Final = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
PACKED: Final = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}
WEEK: Final = 7 * 24 * 3600  # seconds


class _Host(SimpleHTTPRequestHandler):
    """Answers over one connection, compressed, with a policy and an age."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _named(self.guess_type(path)))
        if path.suffix in PACKED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", f"public, max-age={WEEK}")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _named(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address at which ``folder`` is served, with a slash at the end."""
    host = partial(_Host, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
