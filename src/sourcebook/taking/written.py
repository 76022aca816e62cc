"""What an import writes: the record with a digest to be written, and the worksheet of claims; every proposal with what it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from sourcebook.read.captures import Capture, Proposed
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.identity import Identity
from sourcebook.records import DIGEST_TO_WRITE
from sourcebook.taking.claims import Drawn
from sourcebook.taking.lineage import Kinship

_PLAIN = re.compile(r"[^\W\d_][\w ,.'’()/&–—-]*[\w.)]|[^\W\d_]")
_WORDS_OF_YAML = re.compile(r"(?:null|true|false|yes|no|on|off|y|n|~)", re.IGNORECASE)
_ITS_OWN = "no source that is known here has this text; say otherwise if it comes from one that is not"


def scalar(value: str) -> str:
    """Write a string as YAML reads it back, whatever stands in it."""
    value = "".join(char if char.isprintable() else " " for char in value)
    if _PLAIN.fullmatch(value) and not _WORDS_OF_YAML.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _comment(words: str) -> str:
    return "# " + " ".join("".join(char if char.isprintable() else " " for char in words).split())


def spans(numbers: Sequence[int]) -> str:
    """Write paragraph numbers as an editor does: "2-12, 14-20"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def record(capture: Capture, bounds: Bounds, identity: Identity, kin: Kinship | None, file: str, sha256: str) -> str:
    """Write a source's record. What is not known is left empty, for `check` to ask for."""
    relation, kind = (kin.relation, "") if kin else ("original", identity.kind.value)
    if kin:
        kind = {"copy-of": identity.kind.value, "rewrite-of": "rewrite", "summary-of": "summary"}[kin.relation]
    lines = [
        "---",
        _comment(f"proposed by `sourcebook import` from {capture.name} (sha256 {capture.sha256}); see that each line is right"),
        f"kind: {kind}  {_comment(kin.basis if kin and kin.relation != 'copy-of' else identity.kind.basis)}",
        _said("title", identity.title, identity),
    ]
    if identity.title is not None and bounds.headline is None:
        lines.append("title_basis: from what the file says of itself")
    lines.append(_said("publisher", identity.publisher, identity))
    names = ", ".join(scalar(author.value) for author in identity.authors)
    basis = identity.authors[0].basis if identity.authors else f"not known: {identity.unknown['authors']}"
    lines.append(f"authors: [{names}]  {_comment(basis)}")
    lines.append(_said("published", identity.published, identity))
    lines.append(f"published_basis: {_basis(identity.published)}")
    lines.append(_said("url", identity.url, identity))
    if identity.language is not None:
        lines.append(_said("language", identity.language, identity))
    else:
        lines.append(f"language: en  {_comment('not known, taken for English: ' + identity.unknown['language'])}")
    body = bounds.body
    omitted = [n for n in range(body[0], body[-1] + 1) if n not in set(body)]
    omit = ", ".join(f'"{part}"' for part in spans(omitted).split(", ") if part)
    lines += [
        "text:",
        f"  file: {scalar(file)}",
        f"  sha256: {sha256}",
        f"  body: {body[0]}-{body[-1]}" if body[0] < body[-1] else f'  body: "{body[0]}"',
        f"  omit: [{omit}]",
        "lineage:",
        f"  relation: {relation}  {_comment(kin.basis if kin else _ITS_OWN)}",
    ]
    if kin:
        lines.append(f"  of: {kin.of}")
    lines += [
        "quotable: true" if kind != "rewrite" else "quotable: false  # a rewriter's quotation marks hold nobody's words",
        "rights:",
        '  statement: "http://rightsstatements.org/vocab/InC/1.0/"  # in copyright; a licence or a permission would be named here',
        f"  holder: {scalar(identity.publisher.value) if identity.publisher else 'null'}",
        "  publish: quotes",
        "---",
        f"[¶{body[0]}-{body[-1]}] {DIGEST_TO_WRITE}" if body[0] < body[-1] else f"[¶{body[0]}] {DIGEST_TO_WRITE}",
    ]
    return "\n".join(lines) + "\n"


def _said(key: str, proposed: Proposed | None, identity: Identity) -> str:
    if proposed is None:
        return f"{key}: null  {_comment(f'not known: {identity.unknown[key]}')}"  # type: ignore[index]
    value = proposed.value if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", proposed.value) else scalar(proposed.value)
    return f"{key}: {value}  {_comment(proposed.basis)}"


def _basis(published: Proposed | None) -> str:
    """The basis as the site may print it: in words, without those of the capture."""
    if published is None:
        return "null"
    if published.basis.startswith("stated"):
        return "stated on the page" if published.basis.startswith("stated: ") else "stated in the capture"
    return scalar("inferred, " + re.split(r"[:,;]? “|; ", published.basis)[0])


def worksheet(name: str, drawn: Sequence[Drawn], around: Sequence[str]) -> str:
    """Write the claims of a text, as facts whose id and title are to be filled in, or whose id there is already."""
    head = (
        f"# The figures of `{name}`, as claims ready to fill in. Nothing reads this file: copy what you want\n"
        "# into content/facts/<issue>.yml.\n"
        "# Where `id` is filled in, that fact is there already and may be the same: add the claim to it. Else give it an id and a title.\n"
        "# What is not worth curating goes under `waivers` in the record, with the reason.\n"
    )
    if not drawn:
        return f"{head}# The text has no figures.\n[]\n"
    parts = [head]
    for number, (one, about) in enumerate(zip(drawn, around, strict=True), start=1):
        parts.append(f"\n{_comment(f'{number} of {len(drawn)}, ¶{one.para}: {one.text}   … {about} …')}\n")
        if one.facts:
            also = f", or {' or '.join(one.facts[1:])}" if one.facts[1:] else ""
            parts.append(f"- id: {one.facts[0]}  {_comment(f'is there: by measure, value and words{also}')}\n")
        else:
            parts.append("- id: null\n  title: null\n")
            if one.kind != "quantity":
                parts.append(f"  kind: {one.kind}\n")
            if one.kind == "statement":
                parts.append("  says: null\n")
            if one.kind == "quantity":
                seen = "  # by the words about it; see that it is right" if one.guessed else ""
                parts.append(f"  unit: {scalar(one.unit)}{seen}\n" if one.unit else "  unit: null  # what is counted\n")
        parts.append(f"  claims:\n    - source: {name}\n      para: {one.para}\n      quote: {scalar(one.quote)}\n")
        if one.value:
            parts.append(f"      value: {json.dumps(one.value, ensure_ascii=False)}\n")
        if one.kind == "statement":
            parts.append("      stance: supports\n")
    return "".join(parts)
