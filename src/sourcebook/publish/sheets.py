"""The one style sheet of all pages: a reader on a slow line waits for one answer instead of fourteen (A3).

The engine's own sheets and the theme's are put together before pages are built, under a name that tells what they hold.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from sourcebook.make.artifacts import Artifact

FOLDER = "assets/sourcebook"

ENGINES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
"""Material's, which the theme's come after."""

OURS = ("colour", "frame", "type", "figure", "evidence", "card", "parts", "rail", "charts", "pages", "search", "explore", "print")
"""The theme's, in their order: a rule of a later one wins. A sheet that one kind of page needs alone is that page's to link."""

_URL = re.compile(r"""url\((["']?)([^"')]+)\1\)""")
_OF_THE_FILE = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/')


def sheet(theme_dir: Path, *, offline: bool = False) -> Artifact:
    """Put the sheets together; `offline`, with that of the search which runs from files."""
    ours = (*OURS, "search-offline") if offline else OURS
    parts = [_moved(text, posixpath.dirname(path)) for path, text in _parts(theme_dir, ours)]
    data = ('@charset "UTF-8";\n' + "\n".join(parts) + "\n").encode()
    return Artifact(f"{FOLDER}/all.{sha256(data).hexdigest()[:8]}.css", data, ("mkdocs.yml",))


def _parts(theme_dir: Path, ours: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each sheet by its path in the site."""
    spec = find_spec("material")  # looked up, not imported: it is the engine's
    engines = Path(spec.submodule_search_locations[0]) / "templates" if spec and spec.submodule_search_locations else theme_dir
    for pattern in ENGINES:
        for path in sorted(engines.glob(pattern)):
            yield path.relative_to(engines).as_posix(), path.read_text(encoding="utf-8")
    for name in ("assets/fonts/fonts.css", *(f"{FOLDER}/{name}.css" for name in ours)):
        if (theme_dir / name).is_file():  # a theme of a test's own may have none
            yield name, (theme_dir / name).read_text(encoding="utf-8")


def _moved(text: str, folder: str) -> str:
    """A sheet's text, its addresses as seen from where the one of all lies."""

    def moved(match: re.Match[str]) -> str:
        quote, address = match[1], match[2]
        if re.match(r"[a-z]+:|/|#", address):
            return match[0]
        return f"url({quote}{posixpath.relpath(posixpath.normpath(posixpath.join(folder, address)), FOLDER)}{quote})"

    return _URL.sub(moved, _OF_THE_FILE.sub("", text)).strip()
