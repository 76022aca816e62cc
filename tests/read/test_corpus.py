"""A folder becomes records: everything is read, in one order, from inside the root only (S3)."""

import os
from pathlib import Path

import pytest
from sites import BASE, FACTS, MKDOCS, site

from sourcebook.problems import Refusal, as_text
from sourcebook.read.corpus import Records, read
from sourcebook.read.settings import Tagged


def said(root: Path) -> list[str]:
    return [as_text(problem).split("\n")[0] for problem in read(root)[1]]


def good(root: Path) -> Records:
    records, problems = read(root)
    assert problems == ()
    return records


def test_the_base_is_read_whole_and_without_a_problem(tmp_path: Path) -> None:
    records = good(site(tmp_path))
    assert (records.name, records.url) == ("The Alder in flood", "https://example.org/alder/")
    assert [f"{issue}/{fact.id}" for issue, fact in records.facts] == ["floods/alder-peak-2024", "floods/alder-cellars-2024"]
    assert [str(record.id) for record in (*records.articles, *records.datasets, *records.briefs, *records.charts)] == [
        "river-news-2024-03-12",
        "alder-levels",
        "march-flood",
        "alder-peaks",
    ]
    assert [table.id for table in records.tables] == ["alder-levels"]
    assert str(records.briefs[0].body.where()) == "content/briefs/march-flood.md:9:1"
    assert str(records.articles[0].digest) == "[¶2-3] The Alder floods cellars in Millbridge."
    assert records.broken == frozenset()


def test_all_files_that_were_read_are_listed_with_their_hashes(tmp_path: Path) -> None:
    records = good(site(tmp_path))
    assert [path for path, _ in records.files] == sorted(path for path in BASE if not path.startswith("corpus/texts/"))


def test_optional_files_may_be_missing(tmp_path: Path) -> None:
    records = good(site(tmp_path, base={"mkdocs.yml": MKDOCS}))
    assert (records.facts, records.articles, records.events, records.charts) == ((), (), (), ())


def test_a_folder_without_mkdocs_yml_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no mkdocs\.yml in .*: this is not the folder of a sourcebook"):
        read(tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = good(site(tmp_path / "plain"))
    changes = {path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in BASE.items()}
    other = good(site(tmp_path / "windows", changes))
    assert other.briefs == plain.briefs and other.facts == plain.facts and other.articles == plain.articles
    assert str(other.briefs[0].body.where(20)) == str(plain.briefs[0].body.where(20))


def test_faults_of_several_files_are_all_said_in_order(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "content/facts/floods.yml": FACTS + "- {id: x, titel: y}\n",
        "content/facts/more.yaml": "[]",
        "content/event.yml": "[]",
        "content/people.yml": "- {id: a, name: B\n",
        "content/briefs/no-head.md": "## Bottom line\n",
        "content/briefs/open-head.md": "---\nnumber: x\n",
        "charts/Peaks.yml": "{}",
        "charts/aux.yml": "{}",
        "charts/named.yml": BASE["charts/alder-peaks.yml"] + "id: other\n",
        "corpus/data/lone.csv": "a,b\n1,2\n",
        "corpus/data/alder-levels.csv": None,
    }
    assert said(site(tmp_path, changes)) == [
        "charts/Peaks.yml:1:1: error[bad-id] the file's name is not an id",
        "charts/aux.yml:1:1: error[bad-id] the file's name is not an id",
        "charts/named.yml:15:1: error[unknown-key] the id is the file's name, not a key",
        "content/briefs/no-head.md:1:1: error[front-matter] the file does not begin with its record",
        "content/briefs/open-head.md:1:1: error[front-matter] the record at the head is never closed",
        "content/event.yml:1:1: warning[unread-file] this file is not read",
        "content/facts/floods.yml:21:11: error[unknown-key] `titel` is no key of a fact",
        "content/facts/more.yaml:1:1: warning[unread-file] this file is not read",
        "content/people.yml:2:1: error[yaml-syntax] this is not YAML: did not find expected ',' or '}' while parsing a flow mapping",
        "corpus/data/alder-levels.yml:1:1: error[dataset-without-table] the table that this describes is not there",
        "corpus/data/lone.csv:1:1: error[table-without-descriptor] nothing describes this table",
    ]


def test_what_was_there_but_could_not_be_read_is_known_so_that_references_to_it_are_not_called_dangling(tmp_path: Path) -> None:
    changes = {"content/facts/floods.yml": "- {id: alder-peak-2024, titel: y}\n", "content/people.yml": "- {id: a, name: [\n"}
    records, _ = read(site(tmp_path, changes))
    assert records.is_broken("fact", "alder-peak-2024") and not records.is_broken("fact", "other")
    assert records.is_broken("person", "anyone")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"- id: a\n  title: caf\xe9\n", "content/issues.yml:2:13: error[file-encoding] the file is not UTF-8"),
        (b"\xef\xbb\xbf- id: a\n  title: \xff\n", "content/issues.yml:2:10: error[file-encoding] the file is not UTF-8"),
        (b"- id: a\n  title: b\0\n", "content/issues.yml:2:11: error[file-encoding] the file holds a NUL character"),
        (b"-" * (4 * 1024 * 1024 + 1), "content/issues.yml:1:1: error[file-too-large] the file is too large"),
        (b"id: a\n", "content/issues.yml:1:1: error[bad-value] the file must be a list"),
    ],
)
def test_files_that_cannot_be_used_S1(tmp_path: Path, data: bytes, problem: str) -> None:
    assert said(site(tmp_path, {"content/issues.yml": data})) == [problem]


@pytest.mark.parametrize("path", ["content/facts/linked.yml", "corpus/articles/linked.md", "charts/linked.yml", "corpus/data/linked.csv"])
def test_links_are_refused_wherever_they_lead_S3(tmp_path: Path, path: str) -> None:
    root = site(tmp_path / "root")
    (tmp_path / "outside").write_text("- {id: secret, title: x}\n")
    (root / path).symlink_to(tmp_path / "outside")
    assert said(root) == [f"{path}:1:1: error[bad-path] this is a symbolic link; nothing is read through links"]


@pytest.mark.parametrize("folder", ["content", "content/facts", "corpus/data"])
def test_linked_folders_are_refused_S3(tmp_path: Path, folder: str) -> None:
    root = site(tmp_path / "root")
    (root / folder).rename(tmp_path / "outside")
    (root / folder).symlink_to(tmp_path / "outside", target_is_directory=True)
    assert f"{folder}:1:1: error[bad-path] this is a symbolic link; nothing is read through links" in said(root)


def test_a_folder_or_a_pipe_where_a_file_should_be_is_a_problem_S3(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/issues.yml": None})
    os.mkfifo(root / "content/issues.yml")
    (root / "charts/folder.yml").mkdir()
    assert said(root) == [
        "charts/folder.yml:1:1: error[bad-path] this is not a file",
        "content/issues.yml:1:1: error[bad-path] this is not a file",
    ]


def test_names_that_differ_in_capitals_only_are_refused_S3(tmp_path: Path) -> None:
    root = site(tmp_path, {"charts/ALDER-peaks.yml": "{}"})
    assert said(root) == [
        "charts/ALDER-peaks.yml:1:1: error[bad-id] the file's name is not an id",
        "charts/alder-peaks.yml:1:1: error[bad-path] its name differs from `ALDER-peaks.yml` in capitals only",
    ]


def test_the_order_of_reading_is_that_of_the_names(tmp_path: Path) -> None:
    facts = {f"content/facts/{name}.yml": f"- {{id: {name}-x, title: X}}\n" for name in ("zeta", "alpha", "mid")}
    records = good(site(tmp_path, facts))
    assert [str(issue) for issue, _ in records.facts] == ["alpha", "floods", "floods", "mid", "zeta"]


def test_mkdocs_settings_are_kept_for_the_publisher_and_ours_left_out(tmp_path: Path) -> None:
    tagged = "markdown_extensions:\n  - x: {generator: !!python/name:a.b.c , use: yes}\n"
    records = good(site(tmp_path, {"mkdocs.yml": MKDOCS + tagged}))
    assert records.config["theme"] == {"name": "material"}
    assert records.config["extra"] == {}
    assert records.config["markdown_extensions"] == [{"x": {"generator": Tagged("tag:yaml.org,2002:python/name:a.b.c", ""), "use": True}}]
    assert str(records.config.places["theme"]) == "mkdocs.yml:4:3"


NOT_AN_ADDRESS = "`site_url` must be the site's whole address, from http(s) to a final slash"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("site_name: The Alder in flood\n", "", "mkdocs.yml:1:1: error[missing-key] mkdocs.yml needs `site_name`"),
        ("site_url: https://example.org/alder/\n", "", "mkdocs.yml:1:1: error[missing-key] mkdocs.yml needs `site_url`"),
        ("org/alder/", "org/alder", f"mkdocs.yml:2:11: error[bad-url] {NOT_AN_ADDRESS}"),
        ("https://e", "//e", f"mkdocs.yml:2:11: error[bad-url] {NOT_AN_ADDRESS}"),
        ("  sourcebook:\n", "  other:\n", "mkdocs.yml:6:3: error[missing-key] mkdocs.yml needs `extra.sourcebook`"),
        ("publisher: R", "publisher: &x R", "mkdocs.yml:7:16: error[yaml-alias] anchors are not read"),
        ("publisher: R", "publisher: !!python/name:os R", "mkdocs.yml:7:16: error[yaml-tag] tags are not read"),
        ("publisher: R", "publishes: R", "mkdocs.yml:7:5: error[unknown-key] `publishes` is no key of a sourcebook's settings"),
    ],
)
def test_settings_are_strict(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert said(site(tmp_path, {"mkdocs.yml": MKDOCS.replace(old, new)})) == [problem]


def test_one_wrong_setting_leaves_the_others_known(tmp_path: Path) -> None:
    broken = MKDOCS.replace("publisher:", "publishes:").replace("id: harbour", "id: Harbour")
    records, problems = read(site(tmp_path, {"mkdocs.yml": broken}))
    assert len(problems) == 2
    assert [str(section.id) for section in records.settings.sections] == ["bottom-line", "key-figures", "sources"]
    assert [str(unit.id) for unit in records.settings.units] == ["cellars", "metres"]
