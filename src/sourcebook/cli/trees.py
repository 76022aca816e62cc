"""What `explain` tells, as small trees in a terminal: what a thing is, what it rests on, where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from rich.text import Text
from rich.tree import Tree

from sourcebook.explain import Told

QUIET = "dim"
VERDICTS = {"printed": "bold green", "agrees": "green", "differs": "bold red", "not-comparable": "yellow"}


def tree(told: Told) -> Tree:
    """Draw what was told of one thing."""
    what = told["what"]
    grown = Tree(_head(told), guide_style=QUIET)
    _GROW[what](grown, told)
    if told.get("used_in"):
        _used(grown, told["used_in"])
    return grown


def _head(told: Told) -> Text:
    head = Text.assemble((f"{told['what']} ", QUIET), (str(told["id"]), "bold"))
    if told.get("note"):
        head = Text.assemble((f"note {told['note']} ", "bold"), (f"on {told['on']}\n" if "on" in told else "", QUIET), head)
    if told.get("row"):
        head = Text.assemble((f"row {told['row']} ", "bold"), (f"of the table on {told['on']}\n", QUIET), head)
    if told["title"]:
        head.append(f"  {told['title']}")
    if told.get("place"):
        head.append(f"\n{told['place']}", QUIET)
    return head


# ---------------------------------------------------------------- facts


def _fact(grown: Tree, told: Told) -> None:
    sources = f"{told['independent']} independent source{'' if told['independent'] == 1 else 's'}" if told["claims"] else "computed"
    label = Text.assemble("prints ", (told["prints"] or "the words of whoever names it", "bold"), (f"{_range(told)}  ", QUIET))
    label.append(
        told["agreement"], "bold red" if told["agreement"] == "disputed" else "green" if told["agreement"] == "agreed" else "yellow"
    )
    label.append(f" ({sources})", QUIET)
    grown.add(label)
    if told.get("now") not in (None, told["prints"]):
        grown.add(Text.assemble("prints now ", (told["now"], "bold")))
    for claim in told["claims"]:
        _claim(grown, claim)
    if told["dispute"]:
        dispute = told["dispute"]
        grown.add(Text.assemble(("≠ ", "bold red"), f"{dispute['kind']}: {dispute['explanation']}", (f"\n{dispute['place']}", QUIET)))
    if told["formula"]:
        computed = grown.add(Text.assemble("= ", (told["formula"], "bold")))
        for part in told["computed_from"]:
            _fact(computed.add(_head(part)), part)


def _claim(grown: Tree, claim: Mapping[str, Any]) -> None:
    """A claim's verdict and value, then who says so, in which words, where."""
    verdict = claim.get("verdict")
    label = Text()
    if verdict:
        label.append(f"{verdict} ", VERDICTS[verdict])
        label.append(claim["display"] or claim["stance"] or "", "bold")
        if claim["rank"] != "normal":
            label.append(f"  {claim['rank']}: {claim['because']}", QUIET)
        if claim["reason"] and verdict == "not-comparable":
            label.append(f"  {claim['reason']}", QUIET)
        label.append("\n")
    label.append_text(witness(claim))
    grown.add(label)


def witness(claim: Mapping[str, Any]) -> Text:
    """The words or the cell, the outlet, the date and the paragraph, and the place at which the claim is written."""
    said = Text()
    cell = claim["cell"]
    if claim["quote"] is not None:
        said.append(f"“{claim['quote']}”\n")
    if cell is not None:
        row = ", ".join(f"{title} {value}" for title, value in cell["row"].items())
        said.append(f"{cell['column']}: {' '.join(filter(None, (cell['value'], cell['unit'])))}{f' ({row})' if row else ''}\n")
    paragraph = f", ¶{claim['paragraph']}" if claim["paragraph"] else ""
    speaker = f"{claim['speaker']} in " if claim["speaker"] else ""
    title = f", {claim['title']}" if cell is not None else ""
    said.append(f"{speaker}{claim['outlet'] or claim['source']}{title}, {claim['date'] or 'no date'}{paragraph}")
    if claim["verified"] is False:
        said.append("  not found there", "bold red")
    said.append(f"\n{claim['place']}", QUIET)
    if cell is not None:
        said.append(f" → {', '.join(cell['places'])}", QUIET)
    return said


def _range(told: Told) -> str:
    """What the value's wording allows, as an interval."""
    low, high = told["low"], told["high"]
    if (low is None and high is None) or low == high:
        return ""
    begin = "(-∞" if low is None else f"{'(' if told['low_open'] else '['}{_number(low)}"
    end = "∞)" if high is None else f"{_number(high)}{')' if told['high_open'] else ']'}"
    return f"  {begin}, {end}"


def _number(value: Fraction | int) -> str:
    number = Fraction(value)
    return f"{number.numerator:,}" if number.denominator == 1 else f"{float(number):,.10g}"


# ---------------------------------------------------------------- the other records


def _brief(grown: Tree, told: Told) -> None:
    if "number" in told:
        grown.add(Text(f"{told['number']}, {told['status']}, as of {told['as_of']}, on {told['issue']}"))
    notes = grown.add("figures, by the number of their note")
    for note in told["notes"]:
        label = Text.assemble((f"{note['note']:>2} ", "bold"), note["id"], "  ", (note["prints"], "bold"))
        if note["agreement"] == "disputed":
            label.append("  ≠", "bold red")
        printed = next((claim for claim in note["claims"] if claim["verdict"] == "printed"), None)
        line = notes.add(label)
        if printed is not None:
            line.add(witness(printed))
        elif note["formula"]:
            line.add(Text(f"= {note['formula']}"))
    for key in ("charts", "events", "positions", "editions"):
        _named(grown, key, told.get(key, ()))


def _chart(grown: Tree, told: Told) -> None:
    points = grown.add(f"draws {len(told['points'])} points" if "row" not in told else Text(" · ".join(told["shows"]), "bold"))
    for point in told["points"]:
        label = Text.assemble(
            f"{point['series']} " if point["series"] not in ("", point["x"]) else "", f"{point['x']} ", (point.get("number", ""), "bold")
        )
        label.append(f"  {point.get('cell') or point.get('fact') or point.get('event') or ''}", QUIET)
        points.add(label)
    facts = grown.add("facts in its words and marks" if "row" not in told else "rests on") if told["facts"] else grown
    for fact in told["facts"]:
        _fact(facts.add(_head(fact)), fact)


def _source(grown: Tree, told: Told) -> None:
    grown.add(Text(f"{told['publisher']}, {told['published']}; {told['file']}"))
    drawn = grown.add(f"drawn from it: {len(told['drawn'])}")
    for each in told["drawn"]:
        drawn.add(Text.assemble((f"{each['for']}\n", "bold"), witness(each)))
    _named(grown, "charts", told["charts"])


def _borne_out(grown: Tree, told: Told) -> None:
    """An event, a position or a person: what is known of it, and whose words that is."""
    said = [f"{key} {told[key]}" for key in ("date", "status", "side", "holder", "role") if told.get(key)]
    grown.add(Text(", ".join(said))) if said else None
    for claim in told["claims"]:
        _claim(grown, claim)
    for each in told.get("says", ()):
        grown.add(Text.assemble("says ", (f"{each['for']}\n", "bold"), witness(each)))
    _named(grown, "positions", told.get("positions", ()))


def _issue(grown: Tree, told: Told) -> None:
    for key in ("facts", "briefs", "charts", "events", "positions"):
        _named(grown, key, told[key])


def _named(grown: Tree, key: str, names: Iterable[str]) -> None:
    if names := list(names):
        grown.add(Text.assemble((f"{key} ", QUIET), ", ".join(names)))


def _used(grown: Tree, uses: Iterable[Mapping[str, Any]]) -> None:
    used = grown.add("used in")
    for use in uses:
        label = Text.assemble((f"{use['kind']} ", QUIET), use["id"])
        used.add(label.append(f"  {', '.join(use['places'])}", QUIET))


_GROW = {
    "fact": _fact,
    "brief": _brief,
    "home": _brief,
    "edition": _brief,
    "chart": _chart,
    "source": _source,
    "event": _borne_out,
    "position": _borne_out,
    "person": _borne_out,
    "issue": _issue,
}
