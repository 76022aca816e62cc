"""Who says so: the outlet, the date, the paragraph and, where the rights allow it, the very words of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode
from urllib.parse import urldefrag

from markupsafe import Markup

from sourcebook.link.book import Evidence, LinkedClaim, Source
from sourcebook.make.pages import cells
from sourcebook.make.pages.cells import CellWords
from sourcebook.records import Article, Claim, Person

if TYPE_CHECKING:
    from sourcebook.make.pages.page import Page


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """A claim's evidence as a page prints it."""

    source: Source
    para: int | None
    quote: str | None  # None where the claim has none, or its rights do not let it be shown
    withheld: bool  # there is a quote, and the rights recorded for its source do not let it be shown
    cell: CellWords | None
    href: str  # the source's page, at the paragraph
    outside: str | None  # the very sentence at the publisher's, where the source has an address
    speaker: Person | None
    marks: Markup  # of an element that holds the quote: `lang` and `dir`, where they are not the page's


def may_quote(source: Source) -> bool:
    """Whether the recorded rights let short quotes be shown. Without a record they do not (R1)."""
    return not isinstance(source, Article) or (source.rights is not None and source.rights.publish in ("quotes", "full"))


def witness(page: Page, claim: LinkedClaim | Claim, found: Evidence | None = None) -> Witness:
    """Gather a claim's evidence. A bare claim (of an event, a position, a person) is given with what was found for it."""
    record = claim.record if isinstance(claim, LinkedClaim) else claim
    found = claim.evidence if isinstance(claim, LinkedClaim) else found
    source = claim.source if isinstance(claim, LinkedClaim) else page.press.book.sources[str(record.source)]
    page.made_from(source)
    para = found.para if found is not None else record.para
    shown = record.quote is not None and may_quote(source)
    spoken = source.language if isinstance(source, Article) else None
    return Witness(
        source=source,
        para=para,
        quote=str(record.quote) if shown else None,
        withheld=record.quote is not None and not shown,
        cell=_cell(page, record, source),
        href=page.link("source", str(source.id), _anchor(claim, para)),
        outside=text_fragment(str(source.url), str(record.quote)) if source.url and record.quote else source.url and str(source.url),
        speaker=page.press.person(record.speaker),
        marks=page.marks(str(record.quote), spoken) if shown else Markup(),
    )


def _anchor(claim: LinkedClaim | Claim, para: int | None) -> str:
    """Where on its source's page a claim stands: its paragraph, or the fact that a table's cell was read for."""
    if para is not None:
        return f"p{para}"
    return f"cell-{claim.fact}" if isinstance(claim, LinkedClaim) else ""


def _cell(page: Page, record: Claim, source: Source) -> CellWords | None:
    if record.cell is None or isinstance(source, Article):
        return None
    book = page.press.book
    return cells.tell(record.cell, source, book.tables.get(str(source.id)), book.units, str(book.settings.language))


def text_fragment(url: str, quote: str) -> str:
    """Write a link to the sentence itself (E10): a text fragment, in which `-`, `,` and `&` are percent-encoded too.

    https://wicg.github.io/scroll-to-text-fragment/
    """
    encoded = percent_encode(quote, safe="").replace("-", "%2D")
    base, fragment = urldefrag(url)
    return f"{base}#{fragment}:~:text={encoded}"
