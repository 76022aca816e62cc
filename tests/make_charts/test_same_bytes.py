"""The same bytes whatever the time zone, the language, the hash seed and the folder's name (H8)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

RIVER = Path(__file__).parents[1] / "river"

MOMENTS = """
issue: levels
title: The hearing came after the crest
subtitle: By day
unit: date
kind: moments
alt: Two rows of days.
series:
  - {label: The river, events: [crest]}
  - {label: The town, events: [hearing, again], span: true}
"""

THIRD = """
- id: again
  title: Another hearing
  date: 2024-08
  status: threatened
  issues: [response]
  claims: [{source: courier-2024-05-03, para: 3}]
"""

CODE = """
import sys
from hashlib import sha256
from pathlib import Path
from sourcebook.link import book_of, lock
from sourcebook.make import charts, data
from sourcebook.read import corpus
root = Path(sys.argv[1])
records, _ = corpus.read(root)
book = book_of(records, {}, lock.read(root)[0])[0]
for drawing in charts.draw(book).values():
    for part in (drawing.svg_inline_wide, drawing.svg_inline_narrow, drawing.alt, repr(drawing.rows)):
        print(sha256(part.encode()).hexdigest())
    for part in (drawing.svg_download, drawing.png, drawing.csv):
        print(sha256(part).hexdigest())
print(sha256(charts.timeline(book).inline().encode()).hexdigest())
for artifact in data.artifacts(book):
    print(sha256(artifact.data).hexdigest(), artifact.path)
"""


def test_H8_the_same_bytes_everywhere(tmp_path: Path) -> None:
    places = {
        "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "a folder, with é": {"TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2", "MPLBACKEND": "pdf"},
    }
    running = []
    for name, environment in places.items():
        folder = tmp_path / name
        shutil.copytree(RIVER, folder)
        (folder / "charts" / "moments.yml").write_text(MOMENTS)
        events = folder / "content" / "events.yml"
        events.write_text(events.read_text() + THIRD)
        if "MPLBACKEND" in environment:  # a matplotlibrc that lies in the folder changes nothing either
            (folder / "matplotlibrc").write_text("svg.fonttype: path\nfont.size: 30\nlines.linewidth: 9\n")
        command = [sys.executable, "-W", "ignore", "-c", CODE, str(folder)]
        running.append(subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True))
    said = [process.communicate()[0].splitlines() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert said[0] == said[1]
    assert len(said[0]) > 20
