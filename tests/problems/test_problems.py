"""Every problem code has a folder here: what an editor got wrong in the small site of tests/river, and the exact text that `check` prints.

A folder holds `expected.txt` and the slip: `slip.diff` (lines taken out of a file and lines put in), or whole files that the site does
not have. `before.diff` is what was in order already, and locked. `texts.none` checks by the lock alone, `strict` by the rules of
`check --strict` too, by which the small site itself is not without a fault. The lock is made anew after the
slip, as far as that is possible, unless `keep-lock` keeps the one from before. A code with several slips that cannot stand together has
folders `code.more`; what is more than one code's begins with `_`.

`python3 build test tests/problems --rewrite` writes the expected texts anew; read the difference before you keep it.
"""

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.link import book_of, lock, locking, texts
from sourcebook.problems import as_errors, as_text, in_order
from sourcebook.read import corpus
from sourcebook.read.files import LARGEST_TEXT

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCE = ROOT / "src/sourcebook"
RIVER = HERE.parent / "river"
CASES = sorted(folder for folder in HERE.iterdir() if folder.is_dir() and not folder.name.startswith((".", "__")))
OWN = {"before.diff", "expected.txt", "keep-lock", "slip.diff", "strict", "texts.none"}
CODE = re.compile(r"(?:error|warning)\[([a-z0-9-]+)\]")

# What `check` does not find, or not by the rules about content: tests/publish and tests/link show them.
ELSEWHERE = {
    "blocked-by-policy": "read from the built pages",
    "broken-link": "read from the built pages",
    "data-not-on-page": "said by `verify`, of a published site",
    "duplicate-anchor": "read from the built pages",
    "engine": "said by MkDocs",
    "fixed-setting": "a rule of the engine's room about mkdocs.yml",
    "idle-waiver": "said by `lock`, which has the texts",
    "quote-not-on-page": "said by `verify`, of a published site",
    "site-changed": "said by `verify`, of a published site",
    "stray-figure": "read from the built pages",
}


# ---------------------------------------------------------------- a slip


def slip(root: Path, written: str) -> None:
    """Change files as a `slip.diff` says: a path, then lines to take out (`-`), to put in (`+`) and to stand by (` `).

    A blank line parts one run of lines from the next; each stands in the file just once. A path alone takes the file away.
    """
    for block in re.split(r"\n(?=[^-+ \n])", written.strip("\n")):
        name, _, lines = block.partition("\n")
        path = root / name
        if not lines:
            path.unlink()
            continue
        content = path.read_text(encoding="utf-8")
        for run in re.findall(r"(?:^[-+ ].*\n?)+", lines, re.MULTILINE):
            old, new = ("".join(f"{line[1:]}\n" for line in run.splitlines() if line[0] in kept) for kept in ("- ", "+ "))
            assert f"\n{content}".count(f"\n{old}") == 1, f"{name} has not once:\n{old}"
            content = f"\n{content}".replace(f"\n{old}", f"\n{new}")[1:]
        path.write_text(content, encoding="utf-8")


def too_large(root: Path) -> None:
    (root / "content/people.yml").write_bytes(b"#" * (LARGEST_TEXT + 1))


def in_latin_1(root: Path) -> None:
    path = root / "content/people.yml"
    path.write_bytes(path.read_text().replace("councillor", "councillor, café owner").encode("latin-1"))


# What a repository is not to hold.
BY_HAND: dict[str, Callable[[Path], None]] = {"file-encoding": in_latin_1, "file-too-large": too_large}


# ---------------------------------------------------------------- the site, checked


def relock(root: Path) -> bool:
    records, _ = corpus.read(root)
    held, _ = texts.read(root / "texts", records.articles)
    old, _ = lock.read(root)
    content, problems = locking.make(records, held, old)
    if any(p.severity == "error" for p in problems):
        return False
    (root / lock.PATH).write_text(content)
    return True


def printed(root: Path, with_texts: bool, strictly: bool = False) -> str:
    records, reading = corpus.read(root)
    held, holding = texts.read(root / "texts" if with_texts else None, records.articles)
    known, knowing = lock.read(root)
    book, linking, _ = book_of(records, held, known)
    problems = (*reading, *holding, *knowing, *linking, *check(book, strictly=strictly))
    found = in_order(as_errors(problems) if strictly else problems)
    return "".join(f"{as_text(problem)}\n" for problem in found)


@pytest.fixture(scope="module")
def locked_river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("locked") / "river"
    shutil.copytree(RIVER, root)
    assert relock(root), "the small site's own evidence holds"
    return root


@pytest.fixture
def river(locked_river: Path, tmp_path: Path) -> Path:
    return shutil.copytree(locked_river, tmp_path / "river")


def test_the_small_site_has_no_problem(river: Path) -> None:
    assert printed(river, with_texts=True) == ""
    assert printed(river, with_texts=False) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problem(case: Path, river: Path, request: pytest.FixtureRequest) -> None:
    for path in sorted(case.rglob("*")):
        if path.is_file() and path.name not in OWN:
            target = river / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    if (case / "before.diff").exists():
        slip(river, (case / "before.diff").read_text(encoding="utf-8"))
        assert relock(river)
        assert printed(river, with_texts=True) == ""
    if (case / "slip.diff").exists():
        slip(river, (case / "slip.diff").read_text(encoding="utf-8"))
    if case.name in BY_HAND:
        BY_HAND[case.name](river)
    if not (case / "keep-lock").exists():
        relock(river)
    found = printed(river, with_texts=not (case / "texts.none").exists(), strictly=(case / "strict").exists())
    expected = case / "expected.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    if not case.name.startswith("_"):
        assert case.name.partition(".")[0] in CODE.findall(found), "the folder is named after the problem that it shows"


# ---------------------------------------------------------------- the codes


@cache
def codes_in_source() -> frozenset[str]:
    """Gather the codes that the program can give, from its own source: each text that is handed to a parameter named `code`."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    takes = {f.name: place for f in nodes if isinstance(f, ast.FunctionDef) and (place := _place_of_code(f)) is not None}
    return frozenset(code for node in nodes for code in _codes_of(node, takes))


def _place_of_code(function: ast.FunctionDef) -> int | None:
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    return names.index("code") if "code" in names else None


def _codes_of(node: ast.AST, takes: dict[str, int]) -> Iterator[str]:
    given: list[ast.expr] = []
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        given += node.args[takes[called] : takes[called] + 1] if called in takes else []
    elif isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "_CODES" for target in node.targets):
        given = [part for part in ast.walk(node.value) if isinstance(part, ast.expr)]
    for expression in given:
        for part in ast.walk(expression):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part.value):
                yield part.value


def documented() -> list[tuple[str, str]]:
    """The codes of the docs, each with the severity that its paragraph begins with."""
    return re.findall(r"^## `([a-z0-9-]+)`\n\n(\w+)", (ROOT / "docs/problems.md").read_text(encoding="utf-8"), re.MULTILINE)


def expected() -> Iterator[tuple[str, list[str]]]:
    """Every problem of every folder: its first line, and those under it."""
    for case in CASES:
        for problem in re.findall(r"^\S.*\n(?:^ .*\n)*", (case / "expected.txt").read_text(encoding="utf-8"), re.MULTILINE):
            head, *rest = problem.splitlines()
            yield head, rest


def test_the_docs_have_a_paragraph_for_every_code_and_no_other() -> None:
    assert len(codes_in_source()) > 70, "the codes are found"
    assert [code for code, _ in documented()] == sorted(codes_in_source())


def test_the_docs_tell_errors_from_warnings() -> None:
    said = {(code, severity.capitalize()) for head, _ in expected() for severity, code in re.findall(r" (error|warning)\[(.+?)\] ", head)}
    assert said <= set(documented())


def test_every_problem_shows_a_way_out() -> None:
    assert [head for head, rest in expected() if not any(line.startswith("       hint: ") for line in rest)] == []


def test_every_problem_has_a_place() -> None:
    assert [head for head, _ in expected() if not re.match(r"[\w./-]+:[1-9]\d*:[1-9]\d*: ", head)] == []


def test_every_code_that_check_can_print_has_a_folder() -> None:
    shown = {case.name.partition(".")[0] for case in CASES if not case.name.startswith("_")}
    assert shown == codes_in_source() - ELSEWHERE.keys()


def test_every_code_that_is_printed_was_found_in_the_source() -> None:
    assert {code for head, _ in expected() for code in CODE.findall(head)} <= codes_in_source()
