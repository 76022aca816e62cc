"""A published site, checked by itself: offline, and without the repository that it was made from.

Its files are as they were published, its links lead somewhere, its editions are as their manifests have them, and what its data files say
stands on its pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sourcebook.problems import Problem, Refusal, in_order
from sourcebook.publish import links, sums
from sourcebook.publish.built import problems
from sourcebook.verify import records, released, whole
from sourcebook.verify.reading import read


@dataclass(frozen=True, slots=True)
class Verified:
    """What is wrong, and how much was looked at: a number for each kind of thing, in the order in which it is told."""

    problems: tuple[Problem, ...]
    counts: tuple[tuple[str, int], ...]


def verify(place: Path) -> Verified:
    """Check a published site. Raises `Refusal` where the folder is none."""
    if not sums.is_published(place):
        raise Refusal(f"{place} is no published site: it has no {sums.NAME} that sourcebook wrote")
    site = read(place)
    found = list(whole.as_published(site))
    found += whole.as_listed(site)
    found += site.unreadable
    gathered = [page.links for page in site.pages.values()]
    found += problems(links.check(gathered, site.files, site.url))
    editions = tuple(released.editions(site))
    found += [fault for edition in editions for fault in released.faults(site, edition)]
    found += released.without_manifest(site)
    facts = tuple(records.facts(site))
    found += [fault for fact in facts for fault in records.fact_on_its_page(site, fact)]
    quotes = tuple(records.quotes(site))
    found += [fault for quote in quotes for fault in records.quote_on_its_pages(site, quote)]
    tables = tuple(records.tables(site))
    found += [fault for table in tables for fault in records.table_on_its_page(site, table)]
    found += records.without_data(site)
    counts = (
        ("file", len(site.files)),
        ("page", len(site.pages)),
        ("link", sum(len(page.links) for page in gathered)),
        ("edition", len(editions)),
        ("fact", len(facts)),
        ("chart table", len(tables)),
        ("quote", len(quotes)),
    )
    return Verified(in_order(found), counts)
