"""What the tests of the built site share: one build of each sourcebook, served, and the folder of full texts where it is held."""

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
    root = served.copy(served.ROOT, tmp_path_factory.mktemp("shipped") / "a sourcebook")
    served.build(root)
    with served.served(root) as site:
        yield site


@pytest.fixture(scope="session")
def river_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A tiny site on another subject, built with its texts: it shows that the code knows nothing of tariffs."""
    root = served.river(tmp_path_factory.mktemp("another subject") / "river")
    served.build(root)
    with served.served(root) as site:
        yield site


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of full texts. They are their publishers', and not in the repository."""
    places = (os.environ.get("SOURCEBOOK_TEXTS"), served.ROOT.parent / "shared" / "texts")
    found = next((Path(place).absolute() for place in places if place and Path(place).is_dir()), None)
    if found is None:
        pytest.skip("the full texts are not held here (SOURCEBOOK_TEXTS names their folder)")
    return found
