"""Every problem code has a folder here: files laid over the small site in tests/river, and the exact text that `check` prints.

`python3 build test tests/problems --rewrite` writes the expected texts anew; read the difference before you keep it.
A folder's `texts.none` checks by the lock alone; `keep-lock` keeps the lock of the untouched site.
"""

import re
import shutil
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.link import book_of, lock, locking, texts
from sourcebook.problems import as_text, in_order
from sourcebook.read import corpus

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RIVER = HERE.parent / "river"
CASES = sorted(folder for folder in HERE.iterdir() if folder.is_dir() and not folder.name.startswith(("_", ".")))
CODE = re.compile(r"(?:error|warning)\[([a-z0-9-]+)\]")


def relock(root: Path) -> bool:
    records, _ = corpus.read(root)
    held, _ = texts.read(root / "texts", records.articles)
    old, _ = lock.read(root)
    content, problems = locking.make(records, held, old)
    if any(p.severity == "error" for p in problems):
        return False
    (root / lock.PATH).write_text(content)
    return True


def printed(root: Path, with_texts: bool) -> str:
    records, reading = corpus.read(root)
    held, holding = texts.read(root / "texts" if with_texts else None, records.articles)
    known, knowing = lock.read(root)
    book, linking, _ = book_of(records, held, known)
    found = in_order((*reading, *holding, *knowing, *linking, *check(book)))
    return "".join(f"{as_text(problem)}\n" for problem in found)


@pytest.fixture
def river(tmp_path: Path) -> Path:
    root = tmp_path / "river"
    shutil.copytree(RIVER, root)
    assert relock(root), "the small site's own evidence holds"
    return root


def test_the_small_site_has_no_problem(river: Path) -> None:
    assert printed(river, with_texts=True) == ""
    assert printed(river, with_texts=False) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problem(case: Path, river: Path, request: pytest.FixtureRequest) -> None:
    for path in sorted(case.rglob("*")):
        if path.is_file() and path.name not in {"expected.txt", "keep-lock", "texts.none", "delete"}:
            target = river / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    for name in (case / "delete").read_text().split() if (case / "delete").exists() else ():
        (river / name).unlink()
    if not (case / "keep-lock").exists():
        relock(river)
    found = printed(river, with_texts=not (case / "texts.none").exists())
    expected = case / "expected.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(found)
    assert found == expected.read_text()
    assert case.name in CODE.findall(found), "the folder is named after the problem that it shows"


def codes_in_source() -> set[str]:
    """Gather the codes that the program can give, from its own source."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        source = path.read_text()
        found |= set(re.findall(r"\bcode=\"([a-z0-9-]+)\"", source))
    return found


def test_every_code_has_a_paragraph_in_the_docs() -> None:
    documented = set(re.findall(r"^## `([a-z0-9-]+)`", (ROOT / "docs/problems.md").read_text(), re.MULTILINE))
    assert codes_in_source() <= documented
    assert {case.name for case in CASES} <= documented
