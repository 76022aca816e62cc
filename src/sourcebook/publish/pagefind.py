"""The only module that knows Pagefind: what can be found goes in, the files of its index come out, the same bytes at every build.

Its program is spoken to directly, one message and one answer at a time: the wheel's own client sleeps a tenth of a second before each
answer, which for ten thousand facts and their claims would be most of an hour.
"""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, Any

from pagefind.service import get_executable

from sourcebook.problems import Refusal
from sourcebook.publish import cbor

SIGNATURE = b"pagefind_dcd"
"""With it begins whatever of an index is packed; a reader's browser takes it packed or not."""

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""Of the scripts that come with an index, those that a page of ours loads: the rest is interfaces that the theme has its own of."""

_WORDS_WANTED, _WORDS_IF_ASKED = b"index_array=JSON.parse(index_resp)", b"index_array=filter_only?[]:JSON.parse(index_resp)"
"""Asked for no word, its script loads the words of the whole site all the same, which for ten thousand facts is a megabyte."""

Record = Mapping[str, Any]


def index(records: Iterable[Record], language: str) -> dict[str, bytes]:
    """Index records (each as Pagefind's AddRecord or AddFile takes it, without the index's number), in their order; give files by path."""
    with _running() as (questions, answers):
        number = 0

        def ask(**payload: Any) -> Any:
            nonlocal number
            number += 1
            message = json.dumps({"message_id": number, "payload": payload}, ensure_ascii=False)
            questions.write(base64.b64encode(message.encode()) + b",")
            questions.flush()
            answer = _answer(answers)["payload"]
            if answer["type"] == "Error":
                raise RuntimeError(f"Pagefind: {answer.get('message')}")
            return answer

        ask(type="NewIndex", config={"force_language": language, "keep_index_url": True})
        for record in records:
            ask(index_id=0, **record)
        files = ask(type="GetFiles", index_id=0)["files"]
    return _same_bytes({file["path"]: base64.b64decode(file["content"]) for file in files if _is_needed(file["path"])})


def _is_needed(path: str) -> bool:
    return path in NEEDED or path.endswith((".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"))


@contextmanager
def _running() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    program = get_executable()
    try:
        if program is None:
            raise FileNotFoundError
        running = subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        message = "the search cannot be made: Pagefind's program is not installed; `python3 build` makes an environment that has it"
        raise Refusal(message) from None
    try:
        assert running.stdin is not None and running.stdout is not None
        yield running.stdin, running.stdout
    except BrokenPipeError:
        raise Refusal("the search cannot be made: Pagefind's program ended before it was done") from None
    finally:
        running.kill()
        running.communicate()


def _answer(answers: IO[bytes]) -> Any:
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b",")):
        part = answers.read1(1 << 20)  # type: ignore[attr-defined]
        if not part:
            raise BrokenPipeError
        parts.append(part)
    return json.loads(base64.b64decode(b"".join(parts)[:-1]))


def _same_bytes(files: dict[str, bytes]) -> dict[str, bytes]:
    """Put in order what Pagefind keeps in hash tables, whose order differs with every run: filters and their values.

    They are left unpacked, since how small a library packs them differs too. A file is named by its content, so what names it follows.
    """
    renamed: dict[str, str] = {}
    done: dict[str, bytes] = {}
    for path, data in files.items():
        if path.endswith(".pf_filter"):
            name, values = cbor.decode(_unpacked(data))
            ordered = SIGNATURE + cbor.encode([name, sorted(values)])
            old = path.removeprefix("filter/").removesuffix(".pf_filter")
            renamed[old] = _named(old, ordered)
            done[f"filter/{renamed[old]}.pf_filter"] = ordered
        elif not path.endswith(".pf_meta"):
            done[path] = data.replace(_WORDS_WANTED, _WORDS_IF_ASKED) if path.endswith(".js") else data
    entry = json.loads(files["pagefind-entry.json"])
    spoken = {language["wasm"] or "unknown" for language in entry["languages"].values()}
    for path in [path for path in done if path.endswith(".pagefind") and path.split(".")[1] not in spoken]:
        del done[path]  # what a browser would load for a language that the site has not
    for path, data in files.items():
        if path.endswith(".pf_meta"):
            version, pages, chunks, filters, sorts, fields = cbor.decode(_unpacked(data))
            filters = sorted([name, renamed[hashed]] for name, hashed in filters)
            ordered = SIGNATURE + cbor.encode([version, pages, chunks, filters, sorted(sorts), fields])
            old = path.removeprefix("pagefind.").removesuffix(".pf_meta")
            new = _named(old, ordered)
            done[f"pagefind.{new}.pf_meta"] = ordered
            for language in entry["languages"].values():
                if language["hash"] == old:
                    language["hash"] = new
    done["pagefind-entry.json"] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(done.items()))


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(SIGNATURE)


def _named(old: str, data: bytes) -> str:
    """A name like the old one: the language, and as many digits of the hash of what stands in the file now."""
    language, _, digits = old.rpartition("_")
    return f"{language}_{sha256(data).hexdigest()[: len(digits)]}"
