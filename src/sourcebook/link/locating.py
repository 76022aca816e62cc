"""Where a claim's words stand: found in the held text, known to the lock, and the two must tell the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.link import evidence
from sourcebook.link.book import Source
from sourcebook.link.lock import Lock
from sourcebook.link.texts import Evidence, HeldText, place
from sourcebook.problems import Problem
from sourcebook.read.tables import Table
from sourcebook.records import Article, Claim


@dataclass(frozen=True, slots=True)
class Located:
    """A claim's evidence as it was found, for the lock: the claim, its source, and the place."""

    claim: Claim
    owner: str  # the record that claims it, as messages name it: "fact `x`"
    source: str
    evidence: Evidence


@dataclass
class Work:
    """What the stages of linking share while they run."""

    sources: Mapping[str, Source]
    held: Mapping[str, HeldText]
    tables: Mapping[str, Table]
    lock: Lock
    locking: bool
    is_broken: Callable[[str, str], bool]
    problems: list[Problem] = field(default_factory=list)
    located: list[Located] = field(default_factory=list)


def locate(claim: Claim, owner: str, work: Work, *, is_read: bool = True) -> Evidence | None:
    """Find where a claim's words stand: in the held text where there is one, and in the lock, and the two must tell the same.

    `is_read`: whether the value stands in the quote. Where it does not, that is told, and not that the lock does not know it.
    """
    source = work.sources.get(str(claim.source))
    if not isinstance(source, Article) or claim.cell is not None:
        return None
    text = work.held.get(str(source.id))
    if text is not None:
        found, problems = evidence.locate(claim, owner, text)
        work.problems.extend(problems)
        if found is None:
            return None
        work.located.append(Located(claim, owner, str(source.id), found))
        if not work.locking and not _locked(claim, found, text, work.lock):
            told = not is_read or found.hedge  # what is wrong with it, so that locking it would not help
            work.problems.extend(() if told else _stale(claim, owner, text, work.lock))
        return found
    known = _from_lock(claim, work.lock)
    # A text that the lock does not know at all is told once, at its article; to make a lock, each quote of it has to be told.
    if known is None and is_read and (work.locking or str(source.id) in work.lock.texts):
        work.problems.append(_unlocked(claim, owner, "quote-not-locked", work.lock))
    return known


def _locked(claim: Claim, found: Evidence, text: HeldText, lock: Lock) -> bool:
    if claim.quote is None:
        return lock.paragraphs.get((text.source, found.para)) == evidence.paragraph_hash(text.paragraphs[found.para - 1])
    return found in lock.quotes.get((text.source, evidence.fingerprint(claim)), ())


def _stale(claim: Claim, owner: str, text: HeldText, lock: Lock) -> Iterator[Problem]:
    """Tell of evidence that stands in the text and not so in the lock; a text that is another one is told once, at its article."""
    entry = lock.texts.get(text.source)
    if claim.quote is None and (text.source, claim.para or 0) in lock.paragraphs:
        yield Problem(
            code="paragraph-changed",
            where=claim.at("para"),
            message=f"the paragraph that {owner} rests on is not the one that was verified",
            found=place(text, claim.para or 0),
            hint="read it again; if it still bears this out, run `sourcebook lock --texts DIR`",
        )
    elif entry is not None and entry.sha256 == text.sha256:
        yield _unlocked(claim, owner, "lock-stale", lock)


def _from_lock(claim: Claim, lock: Lock) -> Evidence | None:
    if claim.quote is None:
        known = claim.para is not None and (str(claim.source), claim.para) in lock.paragraphs
        return Evidence(para=claim.para or 0, start=0, end=0) if known else None
    entries = lock.quotes.get((str(claim.source), evidence.fingerprint(claim)), ())
    return next((e for e in entries if claim.para in (None, e.para)), None)


def _unlocked(claim: Claim, owner: str, code: str, lock: Lock) -> Problem:
    """Say how a claim's evidence is not what the lock holds: another value, another paragraph, or other words."""
    verify = "run `sourcebook lock --texts DIR`"
    mark = evidence.fingerprint(claim)
    if claim.quote is not None and claim.value is not None and lock.knows_words(str(claim.source), mark):
        message = f"the value of {owner} is not the one that was verified in its quote"
        hint = f"put back what was verified; or {verify}"
        return Problem(code=code, where=claim.value.where(), message=message, found=str(claim.value), source=f"'{claim.quote}'", hint=hint)
    elsewhere = lock.quotes.get((str(claim.source), mark), ()) if claim.quote is not None else ()
    if elsewhere and claim.para not in (None, elsewhere[0].para):
        message = f"the quote of {owner} is not known in paragraph {claim.para} of `{claim.source}`"
        hint = f"the lock has these words in paragraph {elsewhere[0].para}"
        return Problem(code=code, where=claim.at("para"), message=message, found=f"'{claim.quote}'", hint=hint)
    key, what = ("quote", "quote") if claim.quote is not None else ("para", "paragraph")
    if code == "lock-stale":
        message = f"the {what} of {owner} stands in its text, and the evidence lock does not know it"
        found = f"'{claim.quote}'" if claim.quote is not None else None
        return Problem(code=code, where=claim.at(key), message=message, found=found, hint=verify)
    return Problem(
        code=code,
        where=claim.at(key),
        message=f"the {what} of {owner} is not known to the evidence lock",
        found=f"'{claim.quote}'" if claim.quote is not None else f"paragraph {claim.para} of `{claim.source}`",
        hint=f"put back what was verified; or, with the texts at hand, {verify}, which verifies it",
    )
