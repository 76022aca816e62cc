"""No address is lost (P4, P5): each that was given out is a page, leads on to one, or says why it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sourcebook.check.everything import nearest
from sourcebook.link.addresses import Offer, address, aliases, is_buried, moved, offered, settled, with_pages, without_pages
from sourcebook.link.book import Book
from sourcebook.places import Text
from sourcebook.problems import Problem
from sourcebook.read.ledger import PATH, Recorded
from sourcebook.records import ID_LENGTH, ID_PATTERN, RESERVED, Record

TOMBSTONES = "content/tombstones.yml"
_ADDRESS = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?")


def aliases_lead_on(book: Book) -> Iterator[Problem]:
    """An alias is an id that a record had before: nobody's now, and leading to a page in one step."""
    for kind, records in {**with_pages(book), **without_pages(book)}.items():
        holders: dict[str, Text] = {}
        for name, record in records.items():
            for alias in getattr(record, "aliases", ()):
                yield from _alias(kind, name, alias, records)
                earlier = holders.setdefault(str(alias), alias)
                if earlier is not alias:
                    hint = "an address leads to one page: leave it with the record that took its place"
                    yield _about(
                        "alias-taken", alias, f"this is an alias already, and here of {kind} `{name}` too", str(earlier.where()), hint
                    )


def _alias(kind: str, name: str, alias: Text, records: dict[str, Record]) -> Iterator[Problem]:
    """Judge one alias of the record `name` among all records of its kind."""
    former = str(alias)
    if not re.fullmatch(ID_PATTERN, former) or len(former) > ID_LENGTH or former in RESERVED:
        hint = "write the id alone that the record had before: small letters, digits and single hyphens"
        yield _about("alias-outside", alias, f"this alias of {kind} `{name}` can be no former id of it", None, hint)
    elif former == name:
        yield _about("alias-loop", alias, f"{kind} `{name}` has its own id as an alias, and would lead to itself", None, "remove it")
    elif former in records and name in aliases(records[former]):
        message = f"{kind} `{name}` and {kind} `{former}` are each other's aliases, and would lead in a circle"
        hint = "remove the alias of the one, or the record of the other"
        yield _about("alias-loop", alias, message, str(records[former].at("aliases")), hint)
    elif former in records:
        hint = f"choose another id for one of them, or remove the record `{former}` if `{name}` takes its place"
        message = f"there is a {kind} of this name, whose page an alias must not cover"
        yield _about("alias-taken", alias, message, str(records[former].at("id")), hint)
    elif new := next((other for other, record in records.items() if other != name and name in aliases(record)), ""):
        hint = f"write `{former}` among the aliases of `{new}`"
        message = f"this alias leads to {kind} `{name}`, which itself leads on to `{new}`"
        yield _about("alias-chain", alias, message, str(records[new].at("aliases")), hint)


def _about(code: str, alias: Text, message: str, source: str | None, hint: str) -> Problem:
    return Problem(code=code, where=alias.where(), message=message, found=repr(str(alias)), source=source, hint=hint)


def addresses_stand(book: Book) -> Iterator[Problem]:
    """Every address that the ledger holds is a page, a redirect or a tombstone; so is every anchor that was offered on it."""
    if any(kind == "setting" for kind, _ in book.broken):
        return
    pages, led, settles = offered(book), moved(book), settled(book)
    lost: list[str] = []
    for path, entry in sorted(book.ledger.items()):
        if path in pages:
            now = {*pages[path].anchors, *(settles if path == "differences/" else ())}
            for anchor in entry.anchors:
                if str(anchor) not in now and not _is_anchor_kept(book, path, anchor):
                    yield _lost_anchor(book, path, anchor)
        elif path not in led and not is_buried(book, path) and not any(path.startswith(each) for each in lost):
            if not _may_be_broken(book, entry) and str(entry.record) not in book.editions.seals:
                lost.append(path)
                yield _lost(book, entry)


def _is_anchor_kept(book: Book, path: str, anchor: str) -> bool:
    """Whether a tombstone accounts for an anchor: its own, or on the page of differences that of its fact."""
    if path == "differences/" and is_buried(book, address("fact", anchor)):
        return True
    kind = {"differences/": "fact", "timeline/": "event", "facts/": "issue"}.get(path, "position" if path.startswith("people/") else "")
    return is_buried(book, path, anchor) or (bool(kind) and book.is_broken(kind, anchor))


def _may_be_broken(book: Book, entry: Recorded) -> bool:
    kind = "brief" if entry.kind in ("edition", "editions") else str(entry.kind)
    return book.is_broken(kind, str(entry.record or "").partition("/")[0])


def _lost(book: Book, entry: Recorded) -> Problem:
    records = with_pages(book).get(str(entry.kind), {})
    message = f"the address {entry.address} was given out, and would lead nowhere: there is no {entry.kind} `{entry.record}` any more"
    if not records:
        message = f"the address {entry.address} was given out, and would lead nowhere"
    known = {str(other.record) for other in book.ledger.values() if other.kind == entry.kind}
    new = [name for name in records if name not in known]  # what was renamed has a name that the ledger does not know
    near = nearest(str(entry.record), new) or (new[0] if len(new) == 1 else None)
    renamed = f"if it is called `{near}` now, write `aliases: [{entry.record}]` on that record" if near else (
        f"if another record takes its place, write `aliases: [{entry.record}]` on that"
    )  # fmt: skip
    buried = f"if it is withdrawn, say why in {TOMBSTONES}: `- {{address: {entry.address}, because: …}}`"
    hint = f"{renamed}; {buried}" if records else buried
    return Problem(code="address-lost", where=entry.where, message=message, found=str(entry.address), hint=hint)


def _lost_anchor(book: Book, path: str, anchor: Text) -> Problem:
    known = next((kind for kind, page in (("event", "timeline/"), ("issue", "facts/")) if page == path), "")
    kind = known or ("position" if path.startswith("people/") else "")
    records = without_pages(book).get(kind, {})
    near = nearest(str(anchor), [name for name in records if name not in map(str, book.ledger[path].anchors)])
    named = f" (perhaps `{near}`)" if near else ""
    renamed = f"if that {kind} has another id now{named}, write `aliases: [{anchor}]` on it; " if kind else ""
    hint = f'{renamed}if it is withdrawn, say why in {TOMBSTONES}: `- {{address: "/{path}#{anchor}", because: …}}`'
    message = f"the anchor /{path}#{anchor} was given out, and is no longer on its page"
    return Problem(code="address-lost", where=anchor.where(), message=message, found=f"#{anchor}", hint=hint)


def tombstones_stand_where_nothing_is(book: Book) -> Iterator[Problem]:
    """A tombstone is for an address of this site at which neither a page nor a redirect stands."""
    pages, led = offered(book), moved(book)
    seen: dict[str, Text] = {}
    for tombstone in book.tombstones:
        written = tombstone.address
        if not _ADDRESS.fullmatch(written):
            hint = f"write it from the site's root, as {PATH} has it: `/facts/x/`, or `/timeline/#x` for an anchor"
            message = "a tombstone is for an address inside this site"
            yield Problem(code="tombstone-outside", where=written.where(), message=message, found=repr(str(written)), hint=hint)
            continue
        path, _, anchor = str(written).removeprefix("/").partition("#")
        earlier = seen.setdefault(str(written), written)
        stands = _what_stands(path, anchor, pages, led, settled(book))
        if stands is None and earlier is not written:
            stands = f"another tombstone stands there ({earlier.where()})"
        if stands is not None:
            message, hint = f"{stands}: a tombstone must not cover it", "remove the tombstone"
            yield Problem(code="tombstone-taken", where=written.where(), message=message, found=str(written), hint=hint)


def _what_stands(path: str, anchor: str, pages: Mapping[str, Offer], led: Mapping[str, str], settles: Mapping[str, str]) -> str | None:
    if anchor:
        standing = {*(pages[path].anchors if path in pages else ()), *(settles if path == "differences/" else ())}
        return "this anchor is on its page" if anchor in standing else None
    if path in pages:
        return "there is a page at this address"
    return f"this address leads on to /{led[path]}" if path in led else None


def corrections_name_pages(book: Book) -> Iterator[Problem]:
    """A correction names the brief or the page that was corrected, and not both."""
    pages, led = offered(book), moved(book)
    for correction in book.corrections:
        page = correction.page
        if page is not None and correction.brief is not None:
            message, hint = "a correction names a brief and a page", "keep one of the two"
            yield Problem(code="bad-value", where=page.where(), message=message, found=str(page), hint=hint)
        elif page is not None:
            path = str(page).removeprefix("/")
            if not page.startswith("/") or (path not in pages and path not in led and not is_buried(book, path)):
                near = nearest(str(page), [f"/{each}" for each in pages])
                message = f"a correction names the page `{page}`, which does not exist"
                hint = f"did you mean `{near}`?" if near else "write its address from the site's root: `/facts/x/`"
                yield Problem(code="dangling-reference", where=page.where(), message=message, found=str(page), hint=hint)


RULES = (aliases_lead_on, addresses_stand, tombstones_stand_where_nothing_is, corrections_name_pages)
