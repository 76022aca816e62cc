"""Quotes are fair: nothing beside them cut off, nobody's words made somebody's, and no more than the rights allow (E2, R1, R2, R4)."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.check.everything import Named, claims
from sourcebook.link import texts
from sourcebook.link.book import Book, Evidence
from sourcebook.link.texts import body_of, normalise
from sourcebook.problems import Problem
from sourcebook.records import Article, Claim


def _quoted(book: Book) -> Iterator[tuple[Named, Claim, Article, Evidence | None]]:
    for named, claim in claims(book):
        article = book.articles.get(str(claim.source))
        if article is None or claim.quote is None:
            continue
        yield named, claim, article, _evidence(book, named, claim)


def _evidence(book: Book, named: Named, claim: Claim) -> Evidence | None:
    if named.kind == "fact":
        return next((c.evidence for c in book.facts[named.id].claims if c.record is claim), None)
    if named.kind == "person":
        claims, found = book.people[named.id].claims, book.people_evidence[named.id]
    else:
        linked = book.events[named.id] if named.kind == "event" else book.positions[named.id]
        claims, found = linked.record.claims, linked.evidence
    return next((e for c, e in zip(claims, found, strict=True) if c is claim), None)


def quotes_keep_their_hedges(book: Book) -> Iterator[Problem]:
    """A quote cuts off no hedge and no negation that stands beside it."""
    for named, claim, article, evidence in _quoted(book):
        if evidence is not None and evidence.hedge:
            assert claim.quote is not None
            yield Problem(
                code="hedge-cut",
                where=claim.at("quote"),
                message=f"the quote of {named} cuts off what stands beside it in paragraph {evidence.para} of `{article.id}`",
                found=f"'{claim.quote}'",
                source=f"'{evidence.hedge}' stands beside it",
                hint=f"quote '{evidence.hedge}' too: it changes what is said",
            )


def words_are_somebodys(book: Book) -> Iterator[Problem]:
    """What stands in the quotation marks of an unquotable source is nobody's words, and is not quoted."""
    for named, claim, article, evidence in _quoted(book):
        if not article.quotable and evidence is not None and evidence.spoken:
            yield Problem(
                code="unquotable-words",
                where=claim.at("quote"),
                message=f"the quote of {named} stands in the quotation marks of `{article.id}`, whose quotations are nobody's words",
                found=f"'{claim.quote}'",
                hint="rest the claim on the paragraph (`para:` alone), or on a source that may be quoted",
            )


def quotes_are_allowed(book: Book) -> Iterator[Problem]:
    """A source is quoted only as its rights record allows; without one, or with `metadata`, not at all."""
    places: dict[str, list[str]] = {}
    for _, claim, article, _ in _quoted(book):
        if article.rights is None or article.rights.publish == "metadata":
            places.setdefault(str(article.id), []).append(str(claim.at("quote")))
    for name, quoted in places.items():
        article = book.articles[name]
        message = f"`{name}` is quoted, and {'its rights record does not allow it' if article.rights else 'it has no rights record'}"
        found = ", ".join(quoted[:3]) + (f", and {len(quoted) - 3} more" if len(quoted) > 3 else "")
        hint = "give it `rights:` with `publish: quotes`, if its rights allow short quotes; else rest the claims on `para:` alone"
        yield Problem(code="quote-not-allowed", where=article.at("rights"), message=message, found=found, hint=hint)


def quotes_are_short(book: Book) -> Iterator[Problem]:
    """A quote has at most as many words as its source's rights allow."""
    for named, claim, article, _ in _quoted(book):
        assert claim.quote is not None
        words = len(texts.words(normalise(claim.quote)))
        if article.rights is not None and words > article.rights.max_quote_words:
            message = f"the quote of {named} has {words} words, and `{article.id}` allows {article.rights.max_quote_words}"
            hint = "quote the figure and what makes it mean something"
            yield Problem(code="quote-budget", where=claim.at("quote"), message=message, found=f"'{claim.quote}'", hint=hint)


def sources_keep_their_share(book: Book) -> Iterator[Problem]:
    """All quotes of a source together, editions included, stay within its share of words, and never are its whole first paragraph."""
    shown = [(str(a.id), evidence.para, evidence.start, c.quote or "") for _, c, a, evidence in _quoted(book) if evidence is not None]
    shown += [(q.source, q.para, q.start, q.quote) for edition in book.editions.found for q in edition.quotes if q.source in book.articles]
    quoted: dict[str, set[tuple[int, int]]] = {}
    for source, para, at, quote in shown:
        quoted.setdefault(source, set()).update((para, at + word.start()) for word in texts.words(normalise(quote)))
    for name, words in quoted.items():
        article, total = book.articles[name], book.counts[name].words
        if article.rights is None or article.rights.publish == "metadata" or not total:
            continue
        opening, first = book.counts[name].opening, min(body_of(article)[0], default=0)
        if opening and sum(para == first for para, _ in words) >= opening:
            message = f"the whole first paragraph of `{name}` is quoted"
            hint = "leave out what is not the figure and what makes it mean something"
            yield Problem(code="quote-budget", where=article.at("rights"), message=message, hint=hint)
        share = len(words) / total
        if share > article.rights.max_share:
            allowed = f"{article.rights.max_share:.0%}"
            message = f"{len(words)} of the {total} words of `{name}` are quoted ({share:.1%}), and its rights allow {allowed}"
            hint = "shorten its quotes to the figure and what makes it mean something"
            yield Problem(code="quote-budget", where=article.at("rights"), message=message, hint=hint)


RULES = (quotes_keep_their_hedges, words_are_somebodys, quotes_are_allowed, quotes_are_short, sources_keep_their_share)
