"""The ledger: every address that the site has given out, with what stood there and when it last changed in substance."""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.places import Text
from sourcebook.records import Date, Record

PATH = "content/ledger.yml"
HEAD = """\
# The addresses that this site has given out. Written by `sourcebook release --site`, and not by hand: it only grows.
# An address that is to go needs `aliases:` on the record that takes its place, or an entry in content/tombstones.yml.
"""


class Recorded(Record):
    """An address that was given out: the page's kind and record, a hash of what it says, the day of its last substantive change."""

    address: Text  # from the site's root: "/facts/x/"
    kind: Text
    record: Text | None = None
    says: Text
    changed: Date
    anchors: tuple[Text, ...] = ()  # those that are offered for linking

    @property
    def path(self) -> str:
        """The address below the site's root: "facts/x/"."""
        return str(self.address).removeprefix("/")


def text(entries: Iterable[Recorded]) -> str:
    """Write a ledger, a line for each address, by address."""
    return HEAD + "".join(f"- {_line(entry)}\n" for entry in sorted(entries, key=lambda entry: str(entry.address)))


def _line(entry: Recorded) -> str:
    # Ids, addresses, hex and dates need no escapes; the quotes keep `#` and digits from meaning anything.
    fields = [f'address: "{entry.address}"', f"kind: {entry.kind}"]
    fields += [f'record: "{entry.record}"'] if entry.record else []
    fields += [f'says: "{entry.says}"', f"changed: {entry.changed}"]
    anchors = ", ".join(f'"{anchor}"' for anchor in entry.anchors)
    fields += [f"anchors: [{anchors}]"] if anchors else []
    return f"{{{', '.join(fields)}}}"
