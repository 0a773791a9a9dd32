"""The preview: a built site on this machine only, built again whenever a source changes."""

import asyncio
import mimetypes
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from os import walk
from os.path import realpath
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.server import LiveScriptInjector
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.ioloop import PeriodicCallback
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

from sitegen.edge.tree import passed_over

__all__ = ["ADDRESS", "Built", "Preview", "application", "listen", "serve"]

ADDRESS: Final = "127.0.0.1"

# Names by which a browser on this machine asks for it. Any other means that somebody's
# page elsewhere made its own name point here, to read what is being written.
_HOSTS: Final = r"(?:localhost|127\.0\.0\.1|\[::1\])"

_INDEX: Final = "index.html"

_PACE: Final = 250  # milliseconds between two looks at the sources

_TYPES: Final = mimetypes.MimeTypes()
for _suffix, _type in {
    ".bib": "text/x-bibtex",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _suffix)

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p>{text}</p></body></html>
"""


class Built(Protocol):
    """What the preview asks of a build: whether it went well, and where the site stands."""

    @property
    def ok(self) -> bool:
        """Return whether the site was built."""

    @property
    def output(self) -> Path | None:
        """Return the folder of the site, None if not even that is known."""


class Preview:
    """A site that is built when its sources have changed and come to rest.

    ``root`` is where the last good site stands, also of an earlier day; None if nowhere.
    """

    def __init__(self, build: Callable[[], Built], folders: Sequence[Path]) -> None:
        """Build the site a first time; ``folders`` are the sources to look at."""
        self._build = build
        self._folders = tuple(folders)
        self.root: Path | None = None
        self._built = self._latest = _state(self._folders)
        self.rebuild()

    def look(self) -> bool:
        """Build again if the sources changed and then stayed as they are since the last look.

        Return whether there is a new site to show. Many files saved at once make one
        build; what is saved while a build runs makes one more.
        """
        before, self._latest = self._latest, _state(self._folders)
        if self._latest != before or self._latest == self._built:
            return False
        self._built = self._latest
        return self.rebuild()

    def rebuild(self) -> bool:
        """Build the site; return whether it went well."""
        report = self._build()
        if report.output and _is_there(report.output):
            self.root = report.output.resolve()
        return report.ok


def listen(port: int) -> socket.socket:
    """Return a socket that listens on ``port`` of this machine; 0 takes any free one.

    Raises ``OSError`` where the port is taken or may not be used.
    """
    listening = socket.create_server((ADDRESS, port))
    listening.setblocking(False)  # noqa: FBT003 - socket has it so
    return listening


def serve(preview: Preview, listening: socket.socket) -> None:
    """Serve ``preview`` on the socket until the user interrupts."""
    with suppress(KeyboardInterrupt), listening:
        asyncio.run(_serve(preview, listening))


async def _serve(preview: Preview, listening: socket.socket) -> None:
    server = HTTPServer(application(preview))
    server.add_socket(listening)

    def look() -> None:
        if preview.look():
            _Reloads.reload_waiters()

    watch = PeriodicCallback(look, _PACE)
    watch.start()
    try:
        await asyncio.Event().wait()
    finally:
        watch.stop()
        server.stop()


def application(preview: Preview) -> Application:
    """Return the preview as a web application: the site, and what reloads its pages.

    Requests for another host than this one are refused.
    """
    made = Application([(r".*", _Refusal)], transforms=[_Injector], log_function=lambda _: None)
    made.add_handlers(
        _HOSTS,
        [
            (r"/livereload", _Reloads),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/(.*)", _Files, {"preview": preview}),
        ],
    )
    return made


def _state(folders: Sequence[Path]) -> Mapping[str, tuple[int, int, int]]:
    """Return the time, size and inode of every file that a build may read."""
    found = {}
    for folder in folders:
        for place, inner, names in walk(folder):
            inner[:] = [name for name in inner if not passed_over(name)]
            for name in names:
                with suppress(OSError):
                    if not passed_over(name):
                        about = (path := Path(place, name)).stat()
                        found[str(path)] = (about.st_mtime_ns, about.st_size, about.st_ino)
    return found


def _is_there(place: Path) -> bool:
    """Return whether a file stands there, or a folder with a page of its own."""
    try:
        return place.is_file() or (place / _INDEX).is_file()
    except OSError:  # a name too long, or a folder that may not be searched
        return False


class _Injector(LiveScriptInjector):  # type: ignore[misc] # livereload ships no types
    """Puts the script that reloads a page into each page on its way, never into the file.

    A script that is a file of the same origin runs under ``default-src 'self'`` too.
    """

    script = b'<script src="/livereload.js"></script>'


class _Reloads(LiveReloadHandler):  # type: ignore[misc] # nor here
    """The connection over which a page learns that there is a newer one."""

    watcher = Watcher()
    live_css = True

    def prepare(self) -> None:
        """Refuse an origin that is no address before tornado stumbles over it."""
        try:
            urlsplit(self.request.headers.get("Origin", ""))
        except ValueError:
            raise HTTPError(403) from None

    def check_origin(self, origin: str) -> bool:
        """Return whether the page that asks is one of ours."""
        return str(self.request.host) == urlsplit(origin).netloc


class _Refusal(RequestHandler):
    """The answer to whoever asks for another host."""

    def prepare(self) -> None:
        self.set_status(403)
        self.finish(_page("Not here", "This preview answers to localhost only."))


class _Files(StaticFileHandler):
    """The files of the site: no hidden ones, none outside of it, no lists of folders."""

    def initialize(  # type: ignore[override] # tornado calls it with what the route names
        self, preview: Preview
    ) -> None:
        self._preview = preview
        super().initialize(str(preview.root), default_filename=_INDEX)

    def prepare(self) -> None:
        self.request.headers.pop("Range", None)  # whole files only: a script may go into them
        if not self._preview.root:
            self.set_status(503)
            self.finish(_page("Not yet", "The site has problems; the terminal lists them."))

    def head(self, path: str) -> Awaitable[None]:
        """Answer as to a GET, so that the script counts; tornado leaves the body out."""
        return self.get(path)

    def parse_url_path(self, url_path: str) -> str:
        if set(url_path) & {"\\", "\0"} or any(
            name.startswith(".") for name in url_path.split("/")
        ):
            raise HTTPError(404)
        return str(super().parse_url_path(url_path))

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        place = Path(realpath(absolute_path))
        if not place.is_relative_to(root) or not _is_there(place):
            raise HTTPError(404)
        found: str | None = super().validate_absolute_path(root, absolute_path)
        return found

    def get_content_type(self) -> str:
        kind, packed = _TYPES.guess_type(str(self.absolute_path))
        if not kind or packed:
            return "application/octet-stream"
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        return f"{kind}; charset=utf-8" if is_text else kind

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-cache")
        self.set_header("Accept-Ranges", "none")

    def compute_etag(self) -> None:
        """Leave the tag out: the page that is sent is not the page in the file."""

    def should_return_304(self) -> bool:
        return False

    def write_error(self, status_code: int, **_: object) -> None:
        self.finish(_page(str(status_code), "There is no such page in this site."))


def _page(title: str, text: str) -> str:
    return _PAGE.format(title=title, text=text)
