"""A4: what Material prints against the standard is put right in the built pages, and nothing else is touched."""

from pathlib import Path

import material
from lxml import html

from sourcebook.publish.mend import mend

BASE = Path(material.__file__).parent / "templates" / "base.html"


def test_a_switch_has_nothing_to_complete_and_a_field_of_words_keeps_what_it_says(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    switches = [line.strip() for line in BASE.read_text(encoding="utf-8").splitlines() if 'type="checkbox"' in line]
    page.write_text("<!doctype html><p>é</p><input type=text autocomplete='off'>" + "".join(switches), encoding="utf-8")
    mend([page])
    root = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    assert [(i.get("id"), i.get("autocomplete")) for i in root.iter("input")] == [(None, "off"), ("__drawer", None), ("__search", None)]
    assert root.findtext(".//p") == "é"
