"""What the tests of the built site share: one build of each sourcebook in a run, served, and the folder of full texts where it is held."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import served
from served import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site that ships, built without the texts: by the lock."""

    def make(folder: Path) -> None:
        served.build(served.copy(served.ROOT, folder / "a sourcebook"))

    with served.served(served.once(tmp_path_factory, "shipped", make) / "a sourcebook") as site:
        yield site


@pytest.fixture(scope="session")
def river_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A tiny site on another subject, built with its texts: it shows that the code knows nothing of tariffs."""

    def make(folder: Path) -> None:
        served.build(served.river(folder / "river"))

    with served.served(served.once(tmp_path_factory, "another subject", make) / "river") as site:
        yield site


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of full texts. They are their publishers', and not in the repository."""
    places = (os.environ.get("SOURCEBOOK_TEXTS"), served.ROOT.parent / "shared" / "texts")
    found = next((Path(place).absolute() for place in places if place and Path(place).is_dir()), None)
    if found is None:
        pytest.skip("the full texts are not held here (SOURCEBOOK_TEXTS names their folder)")
    return found
