"""The preview: this machine only, the last good site, one build for a burst of saves."""

import asyncio
import json
import os
import socket
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.websocket import WebSocketClientConnection, websocket_connect

from sitegen import serve as module
from sitegen.serve import Preview, application, listen, serve

SCRIPT = b'<script src="/livereload.js"></script>'


@dataclass
class Site:
    """A site whose build copies one file, or fails when it says so."""

    folder: Path
    builds: int = 0
    ok: bool = True

    @property
    def output(self) -> Path:
        return self.folder / "public"

    def build(self) -> "Site":
        self.builds += 1
        source = (self.folder / "content/page.md").read_text()
        self.ok = "fault" not in source
        if self.ok:
            self.output.mkdir(exist_ok=True)
            page = f"<html><head></head><body>{source}</body></html>"
            (self.output / "index.html").write_text(page)
        return self

    def save(self, text: str) -> None:
        (self.folder / "content/page.md").write_text(text)

    def preview(self) -> Preview:
        return Preview(self.build, [self.folder / "content", self.folder / "templates"])


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "content").mkdir()
    made = Site(tmp_path)
    made.save("one")
    return made


Ask = Callable[..., Awaitable[HTTPResponse]]


def visit(preview: Preview, story: Callable[[Ask, int], Awaitable[None]]) -> None:
    """Run ``story`` with a way to ask the running preview, and its port."""

    async def run() -> None:
        listening = listen(0)
        port = listening.getsockname()[1]
        server = HTTPServer(application(preview))
        server.add_socket(listening)

        async def ask(path: str, host: str = "", method: str = "GET") -> HTTPResponse:
            address = f"http://127.0.0.1:{port}{path}"
            request = HTTPRequest(address, method, follow_redirects=False)
            request.headers["Host"] = host or f"127.0.0.1:{port}"
            return await AsyncHTTPClient(force_instance=True).fetch(request, raise_error=False)

        try:
            await story(ask, port)
        finally:
            server.stop()
            await server.close_all_connections()

    asyncio.run(run())


def answer(preview: Preview, path: str, method: str = "GET") -> HTTPResponse:
    found = []

    async def story(ask: Ask, _: int) -> None:
        found.append(await ask(path, method=method))

    visit(preview, story)
    return found[0]


def test_a_page_is_served_with_the_script_that_reloads_it(site: Site) -> None:
    preview = site.preview()
    home = answer(preview, "/")
    assert home.code == 200
    assert home.body == b"<html><head>" + SCRIPT + b"</head><body>one</body></html>"
    assert home.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"script" not in (site.output / "index.html").read_bytes()


def test_the_script_is_there(site: Site) -> None:
    script = answer(site.preview(), "/livereload.js")
    assert script.code == 200
    assert b"LiveReload" in script.body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.png", "image/png"),
        ("a.unheard-of", "application/octet-stream"),
        ("a.txt.gz", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_name_says_on_every_machine(site: Site, name: str, kind: str) -> None:
    preview = site.preview()
    (site.output / name).write_bytes(b"x")
    found = answer(preview, f"/{name}")
    assert (found.code, found.body) == (200, b"x")
    assert found.headers["Content-Type"] == kind
    assert found.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../content/page.md",
        "/%2e%2e/content/page.md",
        "/..%2fcontent/page.md",
        "/%2e%2e%2fcontent%2fpage.md",
        "/..%5ccontent%5cpage.md",
        "/..\\content\\page.md",
        "/a/../../content/page.md",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/out/page.md",
        "/out.md",
        "/.hidden",
        "/.sitegen-manifest.json",
        "/%2ehidden",
        "/folder/",
        "/index.html%00.css",
        "/missing.html",
        "/forcereload",
    ],
)
def test_nothing_outside_of_the_site_nothing_hidden_and_no_lists(site: Site, path: str) -> None:
    preview = site.preview()
    (site.output / ".hidden").write_text("hidden")
    (site.output / "folder").mkdir()
    (site.output / "folder/file.txt").write_text("file")
    (site.output / "out").symlink_to(site.folder / "content", target_is_directory=True)
    (site.output / "out.md").symlink_to(site.folder / "content/page.md")
    found = answer(preview, path)
    assert found.code in {400, 403, 404}
    assert not {b"one", b"hidden", b"file", b"root:"} & set((found.body or b"").split())
    assert b"file.txt" not in (found.body or b"")


@pytest.mark.parametrize("host", ["localhost:{}", "127.0.0.1:{}", "[::1]:{}", "LOCALHOST:{}"])
def test_browsers_on_this_machine_are_answered(site: Site, host: str) -> None:
    async def story(ask: Ask, port: int) -> None:
        assert (await ask("/", host.format(port))).code == 200

    visit(site.preview(), story)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{}", "localhost.evil.example:{}", "127.0.0.1.nip.io", "x"],
)
@pytest.mark.parametrize("path", ["/", "/index.html", "/livereload.js", "/livereload"])
def test_a_foreign_host_is_refused(site: Site, host: str, path: str) -> None:
    async def story(ask: Ask, port: int) -> None:
        found = await ask(path, host.format(port))
        assert found.code == 403
        assert b"one" not in found.body

    visit(site.preview(), story)


def test_a_head_has_the_headers_of_the_page_and_no_body(site: Site) -> None:
    preview = site.preview()
    page, head = answer(preview, "/"), answer(preview, "/", "HEAD")
    assert (head.code, head.body) == (200, b"")
    assert head.headers["Content-Length"] == page.headers["Content-Length"] == str(len(page.body))


def test_no_ranges_are_offered(site: Site) -> None:
    assert answer(site.preview(), "/").headers["Accept-Ranges"] == "none"


def test_a_folder_without_a_page_is_not_there_and_one_with_a_page_is(site: Site) -> None:
    preview = site.preview()
    (site.output / "empty").mkdir()
    (site.output / "full").mkdir()
    (site.output / "full/index.html").write_text("full")
    assert answer(preview, "/empty").code == 404
    assert answer(preview, "/full").headers["Location"] == "/full/"
    assert answer(preview, "/full/").body == b"full"


def test_a_site_of_an_earlier_day_is_shown_while_there_are_faults(site: Site) -> None:
    site.build()
    site.save("a fault")
    assert b"one" in answer(site.preview(), "/").body


def test_an_output_that_no_disk_can_hold_is_no_site(site: Site) -> None:
    @dataclass
    class Failed:
        ok: bool = False
        output: Path | None = site.folder / ("x" * 300)

    assert Preview(Failed, []).root is None


async def connected(port: int, origin: str) -> WebSocketClientConnection:
    request = HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Origin": origin})
    return await websocket_connect(request)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://[", "null", "http://[x]"])
def test_a_foreign_page_cannot_listen(site: Site, origin: str) -> None:
    async def story(_: Ask, port: int) -> None:
        with pytest.raises(HTTPClientError) as found:
            await connected(port, origin)
        assert found.value.code == 403

    visit(site.preview(), story)


def test_a_page_hears_of_a_good_build_and_of_no_other(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PACE", 10)
    heard: list[str] = []

    async def story() -> None:
        listening = listen(0)
        port = listening.getsockname()[1]
        running = asyncio.create_task(module._serve(site.preview(), listening))  # noqa: SLF001 - its loop is under test
        page = await connected(port, f"http://127.0.0.1:{port}")
        await page.write_message(json.dumps({"command": "hello"}))
        heard.append(json.loads(str(await page.read_message()))["command"])
        await page.write_message(json.dumps({"command": "info", "url": "/"}))
        site.save("a fault")
        while site.builds < 2:  # noqa: ASYNC110 - the build knows nothing of events
            await asyncio.sleep(0.01)
        site.save("mended")
        heard.append(json.loads(str(await page.read_message()))["command"])
        page.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(story())
    assert heard == ["hello", "reload"]
    assert site.builds == 3


def test_the_last_good_site_stays_while_there_are_faults(site: Site) -> None:
    preview = site.preview()
    site.save("a fault")
    assert [preview.look(), preview.look()] == [False, False]
    assert site.builds == 2
    assert b"one" in answer(preview, "/").body
    site.save("two")
    assert [preview.look(), preview.look()] == [False, True]
    assert b"two" in answer(preview, "/").body


def test_a_site_that_was_never_built_says_so(site: Site) -> None:
    site.save("a fault")
    preview = site.preview()
    found = answer(preview, "/index.html")
    assert found.code == 503
    assert b"problems" in found.body
    assert SCRIPT in found.body
    site.save("mended")
    preview.look()
    preview.look()
    assert answer(preview, "/").code == 200


def test_a_burst_of_saves_makes_one_build(site: Site) -> None:
    preview = site.preview()
    for number in range(5):
        site.save(f"draft {number}")
        (site.folder / f"content/{number}.md").write_text("new")
        assert not preview.look()
    assert preview.look()
    assert not preview.look()
    assert site.builds == 2


def test_what_is_saved_while_a_build_runs_makes_another(site: Site) -> None:
    def slow() -> Site:
        if site.builds == 1:
            (site.folder / "content/late.md").write_text("late")
        return site.build()

    preview = Preview(slow, [site.folder / "content"])
    site.save("two")
    seen = [preview.look() for _ in range(6)]
    assert seen == [False, True, False, True, False, False]


@pytest.mark.parametrize(
    "change",
    [
        lambda top: (top / "content/new.md").write_text("x"),
        lambda top: (top / "content/old.md").rename(top / "content/moved.md"),
        lambda top: (top / "content/old.md").unlink(),
        lambda top: os.utime(top / "content/old.md", (0, 0)),
        lambda top: (top / "templates").mkdir() or (top / "templates/base.html").write_text("x"),
    ],
)
def test_every_kind_of_change_is_seen(site: Site, change: Callable[[Path], object]) -> None:
    (site.folder / "content/old.md").write_text("old")
    preview = site.preview()
    change(site.folder)
    assert [preview.look(), preview.look()] == [False, True]


def test_what_editors_leave_lying_about_is_no_change(site: Site) -> None:
    preview = site.preview()
    for name in (".page.md.swp", "page.md~", "#page.md#"):
        (site.folder / "content" / name).write_text("x")
    assert [preview.look(), preview.look()] == [False, False]


def test_a_taken_port_is_an_error_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        listen(taken.getsockname()[1])


def test_the_preview_listens_on_this_machine_only() -> None:
    with listen(0) as found:
        assert found.getsockname()[0] == "127.0.0.1"


def test_an_interrupt_ends_it_quietly(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(task: Coroutine[None, None, None]) -> None:
        task.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(asyncio, "run", interrupted)
    serve(site.preview(), listening := listen(0))
    assert listening.fileno() == -1
