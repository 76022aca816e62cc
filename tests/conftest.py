"""What all tests share: the flag that rewrites expected texts, the manner of property tests, a real browser."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples on every machine, and no clock: a slow one is not a wrong one.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write expected texts anew instead of comparing them")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The system's own Chromium. Where there is none its tests are skipped; where `CI` is set they must not be."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    chromium = os.environ.get("SOURCEBOOK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not chromium:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium: its tests are not to be skipped")
        pytest.skip("no Chromium on the PATH (SOURCEBOOK_CHROMIUM names another)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium's own sandbox cannot start for root, which CI is.
        sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        running = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        yield running
        running.close()
