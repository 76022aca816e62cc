"""What Material prints against the standard, and no template of ours can reach, is put right in the built pages (A4)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

# A switch has no words to complete. Where Material has mended it, nothing is found.
SWITCHES = ((b' id="__drawer" autocomplete="off"', b' id="__drawer"'), (b' id="__search" autocomplete="off"', b' id="__search"'))


def mend(pages: Iterable[Path]) -> None:
    for path in pages:
        old = new = path.read_bytes()
        for wrong, right in SWITCHES:
            new = new.replace(wrong, right)
        if new != old:
            path.write_bytes(new)
