"""The server of a preview: the site's files under the site's own path, to this machine alone, each page with the preview's script in it.

What is published never holds that script: it is put into a page while it is sent, after the policy, which lets scripts of the site's own
host run. The script keeps one connection open (Server-Sent Events), by which it hears of problems and of a page that changed.
"""

from __future__ import annotations

import json
import mimetypes
import posixpath
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, quote, unquote, urlsplit

from sourcebook.preview.desk import Desk, Standing
from sourcebook.problems import Problem, Refusal

OWN = "/.sourcebook/"
"""Where the preview's own files are: at the host's root, so that no page of a site can be meant."""

HOSTS = frozenset({"127.0.0.1", "localhost"})
BEAT = 2.0  # seconds after which a browser that has gone is noticed
PATIENCE = 1.0  # seconds that a file may be away, while a new site takes the place of the old one

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".jsonld": "application/ld+json",
}
"""What is not left to the system's own table."""


class Server(ThreadingHTTPServer):
    """Serves the folder of a preview's site. `scope` is the path of the site's address; it may change with mkdocs.yml."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, desk: Desk) -> None:
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except OSError as fault:
            raise Refusal(f"port {port} cannot be used ({fault.strerror}); choose another with --port") from None
        self.desk = desk
        self.site: Path | None = None
        self.scope = "/"
        self.stands = False  # whether a site was built already: then a file that is away is on its way

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{self.scope}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no fault."""

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve in threads of its own for as long as this lasts."""
        thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.desk.close()
            self.shutdown()
            thread.join()
            self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0]
        if host not in HOSTS:  # another site's name that was made to lead here
            self._send(421, b"", "text/plain")
            return
        parts = urlsplit(self.path)
        if parts.path == OWN + "events":
            asked = parse_qs(parts.query)
            self._events(asked.get("page", [""])[0], asked.get("shows", [""])[0])
        elif parts.path.startswith(OWN):
            self._own(parts.path.removeprefix(OWN))
        elif parts.path == "/" and self.server.scope != "/":
            self._redirect(self.server.scope)
        else:
            self._page(unquote(parts.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def version_string(self) -> str:
        return "sourcebook"

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for problems."""

    # ------------------------------------------------------------ files

    def _page(self, path: str) -> None:
        name = self._name(path)
        if name is not None and self.server.site is not None and (self.server.site / name).is_dir():
            self._redirect(quote(path) + "/")
            return
        data = self._read(name)
        status = 200 if data is not None else 404
        if data is None:
            name, data = "404.html", self._read("404.html")
        if data is None:
            status, data = 503 if status == 404 else status, _client("waiting.html")
        if data is not None and name is not None and name.endswith(".html"):
            data = _with_client(data, name if status == 200 else self._name(path) or "404.html", shows(data))
        kind = TYPES.get(posixpath.splitext(name or "")[1]) or mimetypes.guess_type(name or "")[0] or "application/octet-stream"
        self._send(status, data, kind)

    def _name(self, path: str) -> str | None:
        """The file of the site that an address means; None where it lies outside."""
        scope = self.server.scope
        if not path.startswith(scope) or any(sign in path for sign in "\0\\:"):
            return None
        name = path.removeprefix(scope)
        *folders, last = name.split("/")
        if last in {".", ".."} or any(folder in {"", ".", ".."} for folder in folders):
            return None  # a path that begins with a slash would be one from the root of the disk
        return name + "index.html" if name == "" or name.endswith("/") else name

    def _read(self, name: str | None) -> bytes | None:
        site = self.server.site
        if site is None or name is None:
            return None
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return (site / name).read_bytes()
            except OSError:
                if not self.server.stands or (site / "index.html").exists() or time.monotonic() > until:
                    return None
                time.sleep(0.02)

    def _own(self, name: str) -> None:
        if name in {"preview.js", "preview.css"}:
            self._send(200, _client(name), TYPES[posixpath.splitext(name)[1]])
        else:
            self._send(404, b"", "text/plain")

    def _redirect(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    # ------------------------------------------------------------ events

    def _events(self, page: str, known: str) -> None:
        """Tell a browser how things stand, now and whenever that changes, and when the page that it shows is another."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        desk, told = self.server.desk, -1
        with desk.looking(page):
            while (standing := desk.wait(told, BEAT)) is not None:
                if standing.round == told:
                    self.wfile.write(b": still here\n\n")
                else:
                    told = standing.round
                    now = self._read(page) or self._read("404.html") or _client("waiting.html")
                    event = {**as_data(standing), "reload": shows(now) != known}
                    self.wfile.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
                self.wfile.flush()


def as_data(standing: Standing) -> dict[str, object]:
    """How things stand, for the script in the page."""
    problems = [_problem(problem) for problem in standing.problems]
    return {"problems": problems, "refusal": standing.refusal, "behind": standing.behind}


def _problem(problem: Problem) -> dict[str, object]:
    """A problem as the overlay shows it, in the order in which one is read."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "where": str(problem.where),
        "message": problem.message,
        "details": [
            [label, value] for label, value in (("found", problem.found), ("source", problem.source), ("hint", problem.hint)) if value
        ],
    }


def shows(data: bytes) -> str:
    """A mark of what a page shows."""
    return sha256(data).hexdigest()[:16]


def _with_client(data: bytes, page: str, mark: str) -> bytes:
    """Put the preview's script and style into a page, at the end of its head."""
    attributes = f'data-page="{quote(page)}" data-shows="{mark}"'
    client = f'<link rel="stylesheet" href="{OWN}preview.css"><script src="{OWN}preview.js" defer {attributes}></script>'
    head, end, rest = data.partition(b"</head>")
    return head + client.encode() + end + rest if end else data


def _client(name: str) -> bytes:
    return resources.files("sourcebook.preview").joinpath("client", name).read_bytes()
