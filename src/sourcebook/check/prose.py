"""No figure is typed by hand, and no words stand for a figure that they do not meet."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook import figures
from sourcebook.check.everything import Named, records, texts
from sourcebook.figures import Interval, Quantity, When
from sourcebook.link.book import Book, LinkedFact
from sourcebook.link.compare import meet
from sourcebook.places import Text, Where
from sourcebook.problems import Problem
from sourcebook.read import prose
from sourcebook.read.prose import Role


def figures_are_not_typed(book: Book) -> Iterator[Problem]:
    """A figure in prose is a role: `{fact}`, `{claim}`, or `{plain}` with a reason."""
    names = book.names
    for named, _, text in texts(book):
        way = "curate it as a fact and print it with {fact}`…`"
        if "plain" in named.model.model_fields:
            way += "; or {plain}`…` with a reason under `plain:`, if it needs no evidence"
        for run in prose.parse(text).runs:
            for token in figures.tokens(run.text, book.units, names):
                if token.kind == "quantity":
                    hint = _fact_with(token.text, token.quantity, book) or way
                    yield _bare(token.text, run.where(token.start), hint)
    for text in _titles(book):
        for token in figures.tokens(text, book.units, names):
            if token.kind == "quantity":
                hint = "such a title takes no roles: say it without the figure; or, if it is part of a name, add the name to `names`"
                yield _bare(token.text, text.where(token.start), hint)


def _titles(book: Book) -> Iterator[Text]:
    """Yield our own titles, which take no roles and so hold no figures."""
    yield from (brief.title for brief in book.briefs.values())
    yield from (issue.title for issue in book.issues.values())
    yield from (section.title for section in book.settings.sections)
    yield from (side.title for side in book.settings.sides)
    yield from (series.label for chart in book.charts.values() for series in chart.series if series.label is not None)
    yield book.settings.home.question


def _bare(words: str, where: Where, hint: str) -> Problem:
    return Problem(code="bare-number", where=where, message="a figure is typed by hand", found=f"'{words}'", hint=hint)


def _fact_with(words: str, quantity: Quantity | None, book: Book) -> str | None:
    """Name the fact that a typed figure seems to be, for a hint."""
    if quantity is None:
        return None
    for fact in book.facts.values():
        if _has(fact, quantity, book):
            return f"{{fact}}`{fact.id if fact.display == words else f'{words} <{fact.id}>'}` has this value"
    return None


def _has(fact: LinkedFact, quantity: Quantity, book: Book) -> bool:
    """Tell whether a typed figure can stand for a fact: in its unit, meeting its value. Without a unit only the very number counts."""
    if not isinstance(fact.value, Quantity) or fact.value.unit is None:
        return False
    if quantity.unit is None:
        return fact.value.value == quantity.value
    factor = book.units.factor(quantity.unit, fact.record.unit or fact.value.unit)
    return factor is not None and quantity.interval.scaled(factor).contains(Interval.point(fact.value.value))


def shown_words_meet_their_fact(book: Book) -> Iterator[Problem]:
    """The words that a `{fact}` or `{claim}` role prints hold a figure, and one that meets the value."""
    for named, key, text in texts(book):
        for role in prose.parse(text).roles:
            if role.name not in {"fact", "claim"} or role.shown is None:
                continue
            fact_id, _, source = str(role.target).partition("@")
            fact = book.facts.get(fact_id)
            if fact is None:
                continue
            claim = fact.printed
            if role.name == "claim":
                claim = next((c for c in fact.claims if str(c.source.id) == source), None)
            value = fact.value if claim is None else claim.value
            if fact.kind != "statement" and (value is None or (claim is not None and not claim.stands)):
                continue  # what it would have to meet could not be read, and a problem says so
            prints = fact.display if role.name == "fact" or claim is None else claim.printed_as
            yield from _shown(role, value, fact, prints, f"the {key} of {named}", book)


def _shown(role: Role, value: Quantity | When | None, fact: LinkedFact, prints: str, owner: str, book: Book) -> Iterator[Problem]:
    shown, where, unit = role.shown or "", role.where, fact.record.unit
    if isinstance(value, When):
        said: list[Quantity | When] = list(figures.dates(shown, value.first.year))
    elif isinstance(value, Quantity):
        found = ((q, book.units.factor(q.unit, unit)) for q in figures.quantities(shown, book.units))
        said = [q.scaled(factor, unit) for q, factor in found if factor is not None]
        if not said and unit == "rank":  # "second" by itself is a figure of a fact that is a rank, and nowhere else
            said = list(figures.quantities(f"ranks {shown}", book.units))
    else:
        tokens = figures.tokens(shown, book.units, book.names)
        bare = [t for t in tokens if t.kind == "quantity"]
        for token in bare:
            message = f"{owner} prints a figure for fact `{fact.id}`, which is a statement"
            yield Problem(
                code="display-not-met",
                where=where,
                message=message,
                found=f"'{token.text}'",
                hint="print it with the role of the fact that has it",
            )
        return
    if not said:
        message = f"{owner} prints words without a figure for fact `{fact.id}`"
        hint = f"it has {prints}; a link without a figure is [words](../../facts/{fact.id}/)"
        yield Problem(code="display-not-met", where=where, message=message, found=f"'{shown}'", hint=hint)
    elif not all(meet(s, value) for s in said):
        message = f"{owner} prints words that do not meet fact `{fact.id}`"
        hint = f"mend the words, or let the role print the value itself: {{{role.name}}}`{role.target}`"
        yield Problem(code="display-not-met", where=where, message=message, found=f"'{shown}'", source=prints, hint=hint)


def plain_figures_have_reasons(book: Book) -> Iterator[Problem]:
    """A `{plain}` figure has its reason under `plain:`, and no reason stands there without its figure."""
    for named in records(book):
        used = set()
        for _, text in named.record.prose():
            for role in prose.parse(text).roles:
                if role.name != "plain":
                    continue
                used.add(str(role.target))
                if str(role.target) not in {str(p.text) for p in named.plain}:
                    hint = f'add to {named}: plain: [{{text: "{role.target}", because: …}}]'
                    yield Problem(
                        code="plain-without-reason",
                        where=role.where,
                        message="a plain figure has no reason",
                        found=f"'{role.target}'",
                        hint=hint,
                    )
        yield from _unused(named, used)


def _unused(named: Named, used: set[str]) -> Iterator[Problem]:
    for plain in named.plain:
        if str(plain.text) not in used:
            message = f"`plain` of {named} gives a reason for a figure that does not stand there"
            yield Problem(code="plain-without-reason", where=plain.where, message=message, found=f"'{plain.text}'", hint="take it out")


RULES = (figures_are_not_typed, shown_words_meet_their_fact, plain_figures_have_reasons)
