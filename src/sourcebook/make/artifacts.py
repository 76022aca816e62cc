"""What is made: a path, its bytes, and the editor's files that it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site before the engine runs.

    `path` is relative to the docs folder, POSIX: a page is `…/index.md`, anything else is published as it is.
    `made_from` names the files that an editor would open to change it, the most telling first; a fault in the page is shown there.
    """

    path: str
    data: bytes = field(repr=False)
    made_from: tuple[str, ...]
    says: str | None = None  # of a page that is to last: a hash of what it says, apart from how it looks
    notes: tuple[str, ...] = ()  # of a page with evidence notes: the facts that they tell of, note 1 first
