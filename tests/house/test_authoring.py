"""docs/authoring.md is true: its example works as it stands, and its tables are those of the code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import served
import yaml
from pydantic.fields import FieldInfo

from sourcebook import records
from sourcebook.figures import wordings
from sourcebook.places import Text
from sourcebook.read.prose import ROLES
from sourcebook.records import Record, Ref
from sourcebook.schemas.described import comments

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "authoring.md"
STEP = re.compile(r"^(Add to )?`([\w./-]+)`( now reads)?:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = {
    "content/facts/<issue>.yml, a list": (records.Fact, records.Claim, records.Cell, records.Dispute, records.Plain),
    "content/issues.yml, people.yml, events.yml, positions.yml, lists": (
        records.Issue,
        records.Person,
        records.NativeName,
        records.Event,
        records.Position,
    ),
    "corpus/articles/<id>.md, front matter and digest": (
        *(records.Article, records.TextFile, records.Lineage, records.Rights, records.Waiver),
    ),
    "corpus/data/<id>.yml, beside <id>.csv": (records.Dataset, records.TableSchema, records.Column),
    "content/briefs/<id>.md, front matter and body": (records.Brief,),
    "content/tombstones.yml, corrections.yml, lists": (records.Tombstone, records.Correction),
    "charts/<id>.yml": (records.Chart, records.Series, records.Mark),
    "mkdocs.yml, under extra.sourcebook": (records.Settings, records.Home, records.Section, records.Side, records.UnitSetting),
}


# ---------------------------------------------------------------- the example


def steps() -> list[tuple[str, str, bool]]:
    """Each file that the document writes, in order: path, content, and whether it is added to what stands there."""
    return [(match[2], match[4], bool(match[1])) for match in STEP.finditer(DOCUMENT.read_text(encoding="utf-8"))]


def write(root: Path, written: list[tuple[str, str, bool]]) -> None:
    for path, content, is_added in written:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text((place.read_text(encoding="utf-8") if is_added else "") + content, encoding="utf-8")


def checked(root: Path) -> str:
    """Lock and check; give the last line that the check prints."""
    locked = served.command(root, "lock")
    assert locked.returncode == 0, locked.stdout + locked.stderr
    done = served.command(root, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shown(heading: str, end: str) -> list[list[str]]:
    """The commands that the document shows between two headings, in their order, each as its arguments."""
    section = DOCUMENT.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition(f"\n## {end}\n")[0]
    lines = [line.partition("#")[0].split() for block in CONSOLE.findall(section) for line in block.splitlines()]
    return [line[1:] if line[0] == "sourcebook" else line[2:] or ["build"] for line in lines if line[0] in ("sourcebook", "python3")]


def test_after_its_first_section_a_newcomer_has_a_figure(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each file and each command in its order, from the capture on; what `import` and `explain` say is what the document shows."""
    written = steps()[: [path for path, _, _ in steps()].index("content/briefs/bridge.md") + 1]
    commands = shown("In fifteen minutes: from an article to a cited figure", "While you write")
    assert [command[0] for command in commands] == ["import", "lock", "check", "coverage", "build", "explain"]
    fences = CONSOLE.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert not any("python3 build" in fence for fence in fences), "a site of one's own has no such folder"
    said = {}

    def give(command: list[str]) -> None:
        done = served.command(tmp_path, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        said[command[0]] = done.stdout

    capture = [path for path, _, _ in written].index("corpus/texts/courier.txt") + 1
    write(tmp_path, written[:capture])
    give(commands[0])
    proposed = record(tmp_path / "corpus/articles/courier-2031-05-04.md")
    write(tmp_path, written[capture:])
    kept = record(tmp_path / "corpus/articles/courier-2031-05-04.md")
    assert {key for key, value in proposed.items() if key in kept and kept[key] != value} == {"url", "rights"}
    worksheet = yaml.safe_load((tmp_path / "corpus/texts/courier-2031-05-04.worksheet.yml").read_text(encoding="utf-8"))
    facts = yaml.safe_load((tmp_path / "content/facts/bridge.yml").read_text(encoding="utf-8"))
    ours = sorted((fact["claims"][0]["para"], fact.get("kind"), fact.get("unit")) for fact in facts if fact.get("unit"))
    assert ours == sorted((one["claims"][0]["para"], one.get("kind"), one.get("unit")) for one in worksheet if one.get("unit"))
    for command in commands[1:]:
        give(command)
    assert said["check"].startswith("0 errors, 0 warnings (1 source, 3 facts, 3 quotes")
    assert said["coverage"].splitlines()[-1] == "0 open figures (by the texts)"
    assert (tmp_path / "site/briefs/bridge/index.html").is_file()
    for command, after in (("import", commands[0][0:2]), ("explain", ["explain", "briefs/bridge:1"])):
        text = DOCUMENT.read_text(encoding="utf-8")
        begin = text.index("```text\n", text.index(f"sourcebook {' '.join(after)}")) + len("```text\n")
        end = text.index("```", begin)
        if request.config.getoption("--rewrite"):
            DOCUMENT.write_text(text[:begin] + said[command] + text[end:], encoding="utf-8")
        else:
            assert text[begin:end] == said[command], "run: python3 build test tests/house --rewrite"


def record(path: Path) -> dict[str, Any]:
    """What stands above an article's digest."""
    head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(head, dict)
    return {key: value for key, value in head.items() if key != "text"} | {"body": head["text"]["body"], "sha256": head["text"]["sha256"]}


def test_a_site_of_ones_own_is_three_lines_away(tmp_path: Path) -> None:
    where = tmp_path
    for command in shown("A site of your own", "In fifteen minutes: from an article to a cited figure"):
        done = served.command(where, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        where = tmp_path / "lantern-hill"
    assert (where / "site/index.html").is_file()


def test_from_a_fresh_capture_to_a_published_figure_in_five_commands(tmp_path: Path) -> None:
    """The commands count; between them the editor fills in a digest, a fact that was proposed, and a sentence."""
    given = 0

    def sourcebook(*command: str, where: Path = tmp_path / "x") -> str:
        nonlocal given
        given += 1
        done = served.command(where, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    sourcebook("new", "x", where=tmp_path)
    root = tmp_path / "x"
    files = {path: content for path, content, _ in reversed(steps())}  # of a file that is written twice the first
    (tmp_path / "page.txt").write_text(files["corpus/texts/courier.txt"], encoding="utf-8")
    sourcebook("import", "../page.txt")
    name = "hill-courier-2031-05-04"
    served.change(root / f"corpus/articles/{name}.md", records.DIGEST_TO_WRITE, "Gives the cost as {fact}`bridge-cost`, by the council.")
    served.change(root / f"corpus/articles/{name}.md", "  publish: quotes", "  publish: quotes\n  max_share: 0.5")
    worksheet = yaml.safe_load((root / f"corpus/texts/{name}.worksheet.yml").read_text(encoding="utf-8"))
    (cost,) = [one for one in worksheet if one.get("unit") == "USD"]
    cost |= {"id": "bridge-cost", "title": "Cost of the bridge"}
    with (root / "content/facts/bitterns.yml").open("a") as facts:
        facts.write(yaml.safe_dump([cost], sort_keys=False))
    with (root / "content/briefs/bitterns.md").open("a") as brief:
        brief.write("\nThe bridge cost {fact}`bridge-cost`.\n")
    served.change(root / "content/briefs/bitterns.md", "as-of: 2024-06-21", "as-of: 2031-05-04")
    sourcebook("lock")
    assert sourcebook("check").startswith("0 errors, 0 warnings")
    sourcebook("build")
    page = (root / "site/briefs/bitterns/index.html").read_text(encoding="utf-8")
    assert "almost $12 million" in page
    assert "It cost almost $12 million" in page, "its sentence stands on the same page"
    assert given <= 5


def test_the_whole_example_is_clean_and_builds(tmp_path: Path) -> None:
    write(tmp_path, steps())
    served.change(tmp_path / "mkdocs.yml", "    sections:\n", "    sides: [{id: council, title: The council}]\n    sections:\n")
    assert checked(tmp_path).startswith("0 errors, 0 warnings (3 sources, 6 facts, 5 quotes, 1 event, 1 chart, 1 brief checked")
    site = served.build(tmp_path)
    page = (site / "briefs/bridge/index.html").read_text(encoding="utf-8")
    for words in ("It cost almost $12 million", "cost the town $14 million", "$14.1 million", "3 May 2031"):
        assert words in page
    for path in {"facts/bridge-cost/", "facts/toll/", "charts/bridge-and-road/", "people/ada-finch/", "sources/letter-2031-05-12/"}:
        assert (site / path / "index.html").is_file()


def test_zeros_for_a_hash_are_answered_with_the_right_one(tmp_path: Path) -> None:
    write(tmp_path, steps())
    place = tmp_path / "corpus/articles/courier-2031-05-04.md"
    (right,) = re.findall(r"sha256: ([0-9a-f]{64})", place.read_text())
    served.change(place, right, "0" * 64)
    assert f"sha256 {right}" in served.command(tmp_path, "check").stdout


# ---------------------------------------------------------------- the tables


def between(start: str, text: str) -> tuple[int, int]:
    """Where what is written by the code stands: from the end of the line after a comment to the next heading or paragraph of ours."""
    begin = text.index(start)
    begin = text.index("-->\n", begin) + 4
    ends = [at for at in (text.find("\nSign, currency", begin), text.find("\n## ", begin)) if at > 0]
    return begin, min(ends, default=len(text))


def keep(start: str, made: str, request: pytest.FixtureRequest) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    begin, end = between(start, text)
    if request.config.getoption("--rewrite"):
        DOCUMENT.write_text(text[:begin] + made + text[end:], encoding="utf-8")
    else:
        assert text[begin:end] == made, "run: python3 build test tests/house --rewrite"


def test_the_wordings_are_those_of_the_code(request: pytest.FixtureRequest) -> None:
    rows = []
    for function in vars(wordings).values():
        if inspect.isfunction(function) and (said := " ".join((function.__doc__ or "").split())).startswith("`"):
            named, _, meaning = said.rpartition("`: ")
            rows.append(f"| {named}` | {meaning.removesuffix('.')} |\n".replace(" · ", ", "))
    assert len(rows) > 10
    keep("<!-- These rows are written", "| wording | meaning |\n|---|---|\n" + "".join(rows), request)


def test_every_key_is_described(request: pytest.FixtureRequest) -> None:
    made = []
    for file, classes in FILES.items():
        path, *rest = file.split(",")
        made.append(f"\n### {','.join([f'`{path}`', *rest])}\n")
        for record in classes:
            said = " ".join((inspect.getdoc(record) or "").split()).replace("|", "\\|")
            made.append(f"\n**{title(record)}.** {said}\n\n| key | holds | |\n|---|---|---|\n")
            notes = comments(record)
            for name, info in record.model_fields.items():
                key = info.alias or name
                shown = f"**`{key}`**" if info.is_required() else f"`{key}`"
                made.append(f"| {shown} | {holds(info)} | {notes.get(name, '').replace('|', chr(92) + '|')} |\n")
    keep("<!-- What follows is written", "".join(made), request)


def test_no_record_of_an_editor_is_left_out() -> None:
    described = {record for classes in FILES.values() for record in classes}
    written = {record for record in vars(records).values() if inspect.isclass(record) and issubclass(record, Record)} - {Record}
    assert described == written


def test_every_role_is_told() -> None:
    table = DOCUMENT.read_text(encoding="utf-8").partition("## Prose")[2].partition("\n## ")[0]
    assert set(re.findall(r"\{(\w+)\}`", table)) == set(ROLES)


def title(record: type[Record]) -> str:
    """A record's name in words: "text file", "unit setting"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()
    return words[0].upper() + words[1:]


def holds(info: FieldInfo) -> str:
    """What a field may hold, in words, and what it holds where it is not written."""
    said = " or ".join(dict.fromkeys(kinds(info.annotation, list(info.metadata))))
    default = info.default
    if info.is_required() or default in (None, (), {}):
        return said
    return f"{said}; else `{str(default).lower() if isinstance(default, bool) else default}`"


def kinds(annotation: Any, marks: list[Any]) -> Iterator[str]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from kinds(inner[0], [*inner[1:], *marks])
    elif origin in {Union, UnionType}:
        for part in inner:
            if part is not type(None):
                yield from kinds(part, marks)
    elif origin is Literal:
        yield ", ".join(f"`{word}`" for word in inner)
    elif origin is tuple and inner[-1] is not Ellipsis:
        yield "[" + ", ".join(" or ".join(kinds(part, [])) for part in inner) + "]"
    elif origin is tuple:
        yield "list of: " + " or ".join(kinds(inner[0], marks))
    elif inspect.isclass(annotation) and issubclass(annotation, Record):
        yield f"*{title(annotation).lower()}*"
    elif annotation is Text:
        yield word(marks)
    elif annotation is bool:
        yield "`true` or `false`"
    elif annotation in {int, float}:
        yield "number"
    else:
        yield "keys and values"


def word(marks: list[Any]) -> str:
    named = [mark.kind for mark in marks if isinstance(mark, Ref)]
    if named:
        return f"id of {'an' if named[0][0] in 'aeiou' else 'a'} {named[0]}"
    if records.PROSE in marks:
        return "prose"
    for kind, said in ((records.Id, "id"), (records.Date, "date"), (records.Url, "web address")):
        if any(mark in get_args(kind)[1:] for mark in marks):
            return said
    return "text"
