"""A new site: a small complete sourcebook on another subject, which builds as it stands, for an editor to make their own.

The files stand in `scaffold/`, hidden ones with `dot-` for their dot, so that they mean nothing here: no tool takes the scaffold's
`.gitignore` for ours. The texts in it are made up, and nobody's.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from sourcebook import __version__, pipeline
from sourcebook.problems import Refusal
from sourcebook.read import corpus

TITLE = "Bitterns at Reed Mere"


def create(folder: Path, title: str, requirement: str | None) -> int:
    """Write a site into a folder that is empty or not there yet, and tell how many files it has; all of them, or none.

    `requirement`: how the site's own workflow gets sourcebook, a line for pip; by default just this one, where pip can get it again.
    """
    if not title.strip() or any(unicodedata.category(char).startswith("C") for char in title):
        raise Refusal("a site's title is one line of words")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refusal(f"{folder} is not a folder; choose another place")
    if folder.is_dir() and any(folder.iterdir()):
        raise Refusal(f"{folder} is not empty; choose another place, or a new name")
    folder.parent.mkdir(parents=True, exist_ok=True)
    words = {
        "@TITLE@": title.strip(),
        "@QUOTED@": json.dumps(title.strip(), ensure_ascii=False),
        "@SLUG@": _slug(folder.name),
        "@REQUIREMENT@": requirement or this_very_one(),
    }
    with tempfile.TemporaryDirectory(prefix=".sourcebook-", dir=folder.parent) as beside:
        made = Path(beside) / "site"
        count = _write(resources.files(__name__) / "scaffold", made, words)
        # The lock and the schemas are made as any editor would make them, so that they are those of this version.
        locked = pipeline.write_lock(made, made / "corpus" / "texts", lambda line: None)
        assert not locked.problems, locked.problems
        pipeline.write_schemas(made, corpus.read(made)[0])
        if folder.exists():
            for part in made.iterdir():
                shutil.move(part, folder / part.name)
        else:
            made.rename(folder)
    return count + 1


def this_very_one() -> str:
    """Name this sourcebook as pip takes it: by the address that pip got it from (PEP 610), else by its version."""
    try:
        recorded = metadata.distribution("sourcebook").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        recorded = None
    match json.loads(recorded or "{}"):
        case {"url": str(url), "vcs_info": {"vcs": str(vcs), "commit_id": str(commit)}} if url.startswith("https://"):
            return f"sourcebook @ {vcs}+{url}@{commit}"
        case {"url": str(url)} if url.startswith("https://"):
            return f"sourcebook @ {url}"
    return f"sourcebook=={__version__}"


def _write(source: Traversable, target: Path, words: dict[str, str]) -> int:
    """Write the scaffold's files, with what is this site's own put in; tell how many."""
    target.mkdir()
    count = 0
    for part in sorted(source.iterdir(), key=lambda part: part.name):
        place = target / re.sub(r"^dot-", ".", part.name)
        if part.is_dir():
            count += _write(part, place, words)
            continue
        content = part.read_bytes()
        if (
            PurePosixPath(part.name).suffix not in (".txt", ".csv") or part.name == "requirements.txt"
        ):  # texts and tables go by their hashes
            content = re.sub(rb"@[A-Z]+@", lambda mark: words[mark[0].decode()].encode(), content)
        place.write_bytes(content)
        count += 1
    return count


def _slug(name: str) -> str:
    """A folder's name as part of an address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "sourcebook"
