"""How long it takes from a save to the reloaded page, in `sourcebook serve`, on the site that ships and in a real browser.

    .venv/bin/python -P benchmarks/preview.py [SAVES]        after `python3 build test --collect-only`, which brings Playwright

A copy of the site is previewed. Then a sentence of a brief is changed, SAVES times (20 where it is left out), each time after the site as a
whole caught up; measured is the time from the write to the moment at which Chromium shows the new words. Beside it stands the processor
time that the server and its engine took until then, which a busy machine does not lengthen so much.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BRIEF = "content/briefs/autos.md"
OLD = "A passenger car from Japan has paid"


def main() -> None:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        root.mkdir()
        shutil.copy(ROOT / "mkdocs.yml", root)
        for name in ("content", "corpus", "charts"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("texts"))
        measure(root, saves)


def measure(root: Path, saves: int) -> None:
    command = [sys.executable, "-P", "-m", "sourcebook", "serve", "--port", "0", "--root", str(root)]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCEBOOK_TEXTS"}
    with (
        subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as server,
        sync_playwright() as playwright,
    ):
        try:
            assert server.stderr is not None
            found = re.search(r"http://\S+", server.stderr.readline())
            assert found is not None
            began = time.monotonic()
            caught_up(server)
            say(f"the first build: {time.monotonic() - began:.1f} s")
            chromium = os.environ.get("SOURCEBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.goto(found[0])
            page.goto(f"{page.url}briefs/autos/")
            time.sleep(3)  # the engine that stands by reads its templates
            brief = root / BRIEF
            good = brief.read_text(encoding="utf-8")
            taken, worked, whole = [], [], []
            for number in range(saves):
                word = f"has paid since save number {'abcdefghijklmnopqrstuvwxyz'[number % 26]}{number // 26 * 'x'}"
                before = processor(server.pid)
                began = time.monotonic()
                brief.write_text(good.replace(OLD, OLD.replace("has paid", word)), encoding="utf-8")
                page.wait_for_function("word => document.body && document.body.innerText.includes(word)", arg=word, polling=10)
                taken.append(time.monotonic() - began)
                worked.append(processor(server.pid) - before)
                caught_up(server)
                whole.append(time.monotonic() - began)
            browser.close()
        finally:
            server.terminate()
    say(f"load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors")
    for name, times in (("save to reloaded page", taken), ("processor time of it", worked), ("save to whole site", whole)):
        tenths = statistics.quantiles(times, n=10) if len(times) > 1 else [times[0]] * 9
        middle, ninety = statistics.median(times), tenths[8]
        say(f"{name}: median {middle:.2f} s, 90 % within {ninety:.2f} s, best {min(times):.2f} s, worst {max(times):.2f} s")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def caught_up(server: subprocess.Popen[str]) -> None:
    assert server.stderr is not None
    for line in server.stderr:
        if line.startswith("the site is up to date"):
            return
    raise SystemExit("the server ended")


def processor(pid: int) -> float:
    """Seconds of processor time that a process and its children, running or ended, have taken (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    spent = 0.0
    for each in (str(pid), *children):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        spent += sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    return spent


if __name__ == "__main__":
    main()
