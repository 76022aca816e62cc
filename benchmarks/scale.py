"""How a build grows with the corpus: the stages of one build, of sites of two sizes, in one run.

    .venv/bin/python -P benchmarks/scale.py [FACTS]        (2000 where it is left out; the other site has a quarter of them)

The sites are made up: a source for every ten facts, its text beside it. A stage that takes four times as long for four
times the facts grows as it should; what is printed is that ratio, since machines differ.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner

from sourcebook import pipeline
from sourcebook.cli import main as sourcebook

ROOT = Path(__file__).resolve().parent.parent
RIVER = ROOT / "tests" / "river"
WORDS = "harbour river bridge winter grain ferry council market railway mountain orchard quarry lantern meadow island".split()
A_SOURCE = 10  # facts for each

RECORD = """\
---
kind: news
title: What the {name} paper counted
publisher: The {name} Paper
authors: []
published: 2024-05-{day:02}
published_basis: printed
url: https://paper.example/{name}
text: {{file: {name}.txt, sha256: {digest}, body: 1-{last}, omit: []}}
lineage: {{relation: original}}
rights: {{statement: "http://rightsstatements.org/vocab/InC/1.0/", holder: The Paper, publish: quotes, max_quote_words: 25, max_share: 0.9}}
---
[¶1-{last}] Counts many things.
"""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def make(folder: Path, facts: int) -> None:
    """Write a site with so many facts."""
    shutil.copytree(RIVER, folder)
    blocks: list[str] = []
    for source in range(facts // A_SOURCE):
        lines = []
        for place in range(A_SOURCE):
            number = source * A_SOURCE + place
            value = f"{number * 7 + 1003:,}"
            what = f"{WORDS[number % 15]} {WORDS[number * 7 % 15]} {number}".replace(str(number), f"no-{number}")
            lines.append(
                f"On the second day they counted {value} tonnes at the {what} and wrote it down, which took them until the evening."
            )
            lines.append(f"Others, who had come later, counted {value} tonnes there as well, and nobody asked them how they had done it.")
            title = f"Tonnes at the {WORDS[number % 15]}, by the {WORDS[number // 15 % 15]}"
            blocks.append(
                f"- id: fact-{number}\n  title: {title}\n  period: 2024-05\n  unit: tonnes\n"
                f"  claims:\n    - source: paper-{source}\n      para: {place * 2 + 1}\n      quote: counted {value} tonnes at the\n"
            )
        text = "\n".join(lines) + "\n"
        (folder / "texts" / f"paper-{source}.txt").write_text(text)
        digest = sha256(text.encode()).hexdigest()
        record = RECORD.format(name=f"paper-{source}", day=source % 28 + 1, digest=digest, last=len(lines))
        (folder / "corpus/articles" / f"paper-{source}.md").write_text(record)
    (folder / "content/facts/many.yml").write_text("".join(blocks))
    issues = folder / "content/issues.yml"
    issues.write_text(issues.read_text() + "- {id: many, title: Many things}\n")


def stages(root: Path) -> dict[str, float]:
    """Build a site, and tell how long each stage took, in seconds."""
    done = CliRunner().invoke(sourcebook, ["lock", "--root", str(root), "--texts", str(root / "texts")])
    if done.exit_code:
        sys.exit(done.output)
    took: dict[str, float] = {}
    now = ["start", time.monotonic()]

    def tell(line: str) -> None:
        took[str(now[0])] = time.monotonic() - float(now[1])
        now[:] = [line, time.monotonic()]

    built = pipeline.build(root, root / "texts", root / "site", tell)
    tell("end")
    if pipeline.stops(built.problems):
        sys.exit("\n".join(f"{p.where}: {p.message}: {p.found}" for p in built.problems if p.severity == "error"))
    took.pop("start")
    return took | {"all": sum(took.values())}


def main(facts: int) -> None:
    found: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in (facts // 4, facts):
            make(Path(folder) / str(number), number)
            found.append(stages(Path(folder) / str(number)))
    say(f"{'':24}{facts // 4:>10,}{facts:>10,}   ratio")
    for stage, small in found[0].items():
        large = found[1][stage]
        say(f"{stage:24}{small:9.2f}s{large:9.2f}s{large / small:8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
