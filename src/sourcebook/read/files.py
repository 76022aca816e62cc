"""Files as bytes and as text: found in order, never outside the root, never too large, always UTF-8."""

from __future__ import annotations

import hashlib
import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.places import SourceFile, Where
from sourcebook.problems import Problem, Refusal

LARGEST_TEXT = 4 * 1024 * 1024
LARGEST_TABLE = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its text, and the sha256 of its bytes."""

    source: SourceFile
    sha256: str


class Folder:
    """The root of a sourcebook, seen through the rules of S3: what is read is remembered with its hash, what is refused with its reason."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.hashes: dict[str, str] = {}

    def complain(self, code: str, path: str, message: str, *, found: str | None = None, hint: str | None = None) -> None:
        """Note a problem of a file as a whole."""
        self.problems.append(Problem(code=code, where=Where(path), message=message, found=found, hint=hint))

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names in a folder that is there, sorted, hidden ones left out; a link is refused, wherever it leads."""
        if not self._is_inside(folder):
            return
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as fault:
            raise Refusal(f"the folder {folder} cannot be read: {fault.strerror}") from None
        seen: dict[str, str] = {}
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                self.complain("bad-path", path, "this is a symbolic link; nothing is read through links", hint="put the file itself here")
                continue
            twin = seen.setdefault(entry.name.casefold(), entry.name)
            if twin != entry.name:
                hint = "rename one: on many systems both are the same file"
                self.complain("bad-path", path, f"its name differs from `{twin}` in capitals only", hint=hint)
                continue
            yield entry.name

    def read(self, path: str, largest: int = LARGEST_TEXT) -> ReadFile | None:
        """Read a text; None where it is not there, or cannot be used (then a problem says why)."""
        data = self.read_bytes(path, largest)
        source = self._decoded(path, data) if data is not None else None
        return ReadFile(source, self.hashes[path]) if source else None

    def read_bytes(self, path: str, largest: int = LARGEST_TEXT) -> bytes | None:
        """Read a file as it is; None where it is not there, or cannot be used (then a problem says why)."""
        place = self.root / path
        if not self._is_inside(path):
            return None
        try:
            found = place.stat()
            if not stat.S_ISREG(found.st_mode):
                self.complain("bad-path", path, "this is not a file", hint="only files are read under such a name; rename or remove it")
                return None
            size = found.st_size
            if size > largest:
                hint = f"at most {largest:,} bytes are read; split it"
                self.complain("file-too-large", path, "the file is too large", found=f"{size:,} bytes", hint=hint)
                return None
            data = place.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise Refusal(f"the file {path} cannot be read: {fault.strerror}") from None
        self.hashes[path] = hashlib.sha256(data).hexdigest()
        return data

    def _decoded(self, path: str, data: bytes) -> SourceFile | None:
        """UTF-8, a byte order mark taken off, line ends folded to one newline."""
        data = data.removeprefix(BOM_UTF8)
        try:
            text = data.decode()
        except UnicodeDecodeError as fault:
            before = data[: fault.start].decode()
            found = f"byte 0x{data[fault.start]:02X}"
            where = SourceFile(path, _folded(before)).where(len(_folded(before)))
            hint = "save it as UTF-8"
            self.problems.append(Problem(code="file-encoding", where=where, message="the file is not UTF-8", found=found, hint=hint))
            return None
        source = SourceFile(path, _folded(text))
        nul = source.content.find("\0")
        if nul >= 0:
            message, hint = "the file holds a NUL character", "save it as UTF-8 text"
            self.problems.append(Problem(code="file-encoding", where=source.where(nul), message=message, hint=hint))
            return None
        return source

    def _is_inside(self, path: str) -> bool:
        """Whether no part of the path is a link (a link could lead outside the root, or make a circle)."""
        at = self.root
        for part in Path(path).parts:
            at = at / part
            if part == ".." or at.is_symlink():
                shown = at.relative_to(self.root).as_posix()
                self.complain("bad-path", shown, "this is a symbolic link; nothing is read through links", hint="put the file itself here")
                return False
        return True


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
