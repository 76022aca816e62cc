"""A sourcebook built as its editor builds it, and served as its readers find it: over http, under the path of its own address."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from click.testing import CliRunner
from lxml import etree, html

from sourcebook import cli
from sourcebook.publish import swap

ROOT = Path(__file__).parent.parent
RIVER = ROOT / "tests" / "river"
CONTENT = ("mkdocs.yml", "corpus", "content", "charts")


def copy(source: Path, folder: Path) -> Path:
    """Copy what an editor writes, and nothing else: no texts, no site, no cache."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CONTENT:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("texts"))
        else:
            shutil.copy(source / name, folder / name)
    return folder


def river(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """Copy the tiny site about a river, its texts with it, some words changed, and lock it."""
    copy(RIVER, folder)
    shutil.copytree(RIVER / "texts", folder / "corpus" / "texts")
    for path, (old, new) in (changes or {}).items():
        change(folder / path, old, new)
    done = command(folder, "lock")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one process of a run of the tests makes, and that every process of that run reads."""
    # A worker's own folders stand inside the run's; without workers there is only one process.
    base = folders.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else folders.getbasetemp()
    folder, made = base / name, base / f"{name}.made"
    with swap.alone(base / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Change some words in a file that must hold them."""
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `sourcebook` in a folder, the texts being found only where the arguments or the folder itself have them.

    In this process, which has everything loaded; a fault in the code stands as its traceback in what is printed.
    """
    with contextlib.chdir(root):
        result = CliRunner(env={"SOURCEBOOK_TEXTS": None}).invoke(cli.main, arguments, prog_name="sourcebook")
    fault = result.exception
    raised = "" if fault is None or isinstance(fault, SystemExit) else "".join(traceback.format_exception(fault))
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout, result.stderr + raised)


def build(root: Path, *arguments: str) -> Path:
    """Build the site of a sourcebook, which must be without a fault."""
    done = command(root, "build", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@dataclass
class Site:
    """A built site: the folder it was made from, the folder it stands in, and the address it is served at (ends with a slash)."""

    root: Path
    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """Each page's parsed root, by its address below the site's: "", "facts/x/", "404.html"."""
        return {address(path.relative_to(self.folder).as_posix()): parsed(path) for path in sorted(self.folder.rglob("*.html"))}

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file, by its path in the site."""
        return {path.relative_to(self.folder).as_posix(): path for path in sorted(self.folder.rglob("*")) if path.is_file()}

    @cached_property
    def facts(self) -> dict[str, dict[str, Any]]:
        """The rows of facts.json, by id."""
        return {row["id"]: row for row in json.loads((self.folder / "data/facts.json").read_bytes())}


def address(path: str) -> str:
    """The address of a file of the site."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def parsed(path: Path) -> etree._Element:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@contextlib.contextmanager
def served(root: Path) -> Iterator[Site]:
    """Serve the site of a built sourcebook as its host would, what is missing being answered with its own 404 page."""
    folder = root / "site"
    settings = yaml.safe_load((root / "mkdocs.yml").read_bytes())
    scope = urlsplit(settings["site_url"]).path

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.removeprefix(scope) if path.startswith(scope) else ".nothing-stands-outside"
            return super().translate_path("/" + inside)

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            body = (folder / "404.html").read_bytes() if code == 404 else b""
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(folder)))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Site(root, folder, f"http://127.0.0.1:{server.server_address[1]}{scope}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
