"""The only room that runs an engine: settings in, a folder of HTML out, whatever it says brought back to the editor's files.

The engine is a subprocess with an environment of its own, so that neither the clock nor the locale nor a user's variables reach the pages.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sourcebook.places import Where
from sourcebook.problems import Problem, Refusal
from sourcebook.publish import policy, sheets
from sourcebook.publish.engines import MKDOCS, Engine

THEME = Path(__file__).parent.parent / "theme"

OWN_KEYS = ("site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "repo_name", "extra", "theme")
"""What a site's mkdocs.yml may say; everything else is decided here."""

OWN_THEME_KEYS = ("name", "language", "direction", "palette", "logo", "favicon", "icon")

FEATURES = ("navigation.indexes", "navigation.prune", "navigation.tabs", "toc.follow")

PALETTE = (
    {"media": "(prefers-color-scheme)"},
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
)
"""Light and dark, by the system's wish or the reader's; a site may set its own. The theme has the words of the switch."""

PULSE = 0.1  # seconds between two looks at whether a build is still wanted

FIXED: Mapping[str, Any] = {
    "strict": True,
    "use_directory_urls": True,
    "docs_dir": "docs",
    "markdown_extensions": ["attr_list", {"toc": {"permalink": True, "permalink_title": "Link to this section"}}],
    # Links are final addresses, which MkDocs cannot know; `links` checks them in the built pages. Most pages stand outside the navigation.
    "validation": {
        "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
        "links": {"not_found": "info", "unrecognized_links": "info", "anchors": "warn", "absolute_links": "warn"},
    },
}


def faults(config: Mapping[str, Any]) -> Iterator[Problem]:
    """A site's mkdocs.yml gives its identity, its look and its settings; how it is built is not its to say."""
    theme = config.get("theme")
    for keys, mapping, prefix in ((OWN_KEYS, config, ""), (OWN_THEME_KEYS, theme if isinstance(theme, Mapping) else {}, "theme.")):
        for key, value in mapping.items():
            where = getattr(mapping, "places", {}).get(key, Where("mkdocs.yml"))
            if key not in keys:
                hint = f"remove it; a site sets {', '.join(f'`{prefix}{k}`' for k in keys)}"
                yield Problem(code="fixed-setting", where=where, message=f"`{prefix}{key}` is decided by the generator", hint=hint)
            elif not _is_plain(value):
                message = f"`{prefix}{key}` holds a value that is neither text, number, list nor mapping"
                yield Problem(code="fixed-setting", where=where, message=message, hint="put it in quotes")


def _is_plain(value: object) -> bool:
    try:
        json.dumps(value)
    except TypeError:
        return False
    return True


def configure(
    config: Mapping[str, Any],
    nav: Sequence[Any],
    *,
    about: Mapping[str, Any] | None = None,
    theme_dir: Path = THEME,
    offline: bool = False,
    engine: Engine = MKDOCS,
    dated: str = "",
) -> dict[str, Any]:
    """Join a site's own settings with those that are fixed: what the engine is given.

    `about`: what the theme says of the site itself; `offline`: for a copy that opens from files; `dated`: see `run`.
    """
    scope = urlsplit(str(config.get("site_url") or "/")).path or "/"
    theme = config.get("theme")
    theme = {key: value for key, value in theme.items() if key in OWN_THEME_KEYS} if isinstance(theme, Mapping) else {}
    return {
        **{key: config[key] for key in OWN_KEYS if key in config},
        **FIXED,
        # Only Material's own search runs from files; that of a site online is made of the built pages.
        "plugins": ["search"] if offline else [],
        "site_dir": "site.new",
        "nav": list(nav),
        "theme": {
            "palette": list(PALETTE),
            **theme,
            "name": "material",
            "custom_dir": str(theme_dir),
            "font": False,
            "features": list(FEATURES),
        },
        "extra": {
            **(config.get("extra") or {}),
            "sourcebook": dict(about or {}),
            "scope": scope,
            "policy": policy.text(scope, theme_dir, engine.folder(), offline=offline),
            "generator": engine.generator(),
            "sheet": sheets.sheet(theme_dir, offline=offline).path,
            "offline": offline,
            "dated": dated,
        },
    }


def write_settings(work: Path, settings: Mapping[str, Any]) -> None:
    """Write what the engine is given into the work folder."""
    # JSON is YAML that has no tags, and needs no representer for strings that know their place.
    (work / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")


def run(
    work: Path,
    settings: Mapping[str, Any],
    made_from: Mapping[str, Sequence[str]],
    dated: str,
    pulse: Callable[[], None] = lambda: None,
    engine: Engine = MKDOCS,
) -> tuple[Problem, ...]:
    """Build `work/docs` into `work/site.new`; tell what the engine complained of, at the editor's files.

    `made_from` maps a page in the docs folder to the files it was made from. `dated` (ISO) is the day that the site calls its own, the
    newest in its content: MkDocs reads the clock where it is given none. `pulse` is called now and then; what it raises ends the engine.
    """
    write_settings(work, settings)
    # -P: what lies in the working folder is not code.
    command = [sys.executable, "-P", "-X", "utf8", "-m", engine.module, *engine.arguments, "--config-file", "mkdocs.yml"]
    with subprocess.Popen(
        command,
        cwd=work,
        env=environment(dated),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # hands on the lock of the work folder, and nothing else: what Python opens is not inherited
    ) as running:
        printed, logged = _outputs(running, pulse)
    output = logged + printed
    problems = tuple(_problems(engine, output, made_from))
    if running.returncode and not problems:
        raise _unexpected(engine, output)
    return problems


def _outputs(running: subprocess.Popen[str], pulse: Callable[[], None]) -> tuple[str, str]:
    try:
        while True:
            pulse()
            with contextlib.suppress(subprocess.TimeoutExpired):
                return running.communicate(timeout=PULSE)
    except BaseException:
        running.kill()
        raise


def environment(dated: str) -> dict[str, str]:
    """The environment in which MkDocs runs: neither the clock nor the locale nor a user's variables reach the pages."""
    midnight = datetime.fromisoformat((dated + "-01-01")[:10]).replace(tzinfo=UTC)
    system = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **system,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(max(int(midnight.timestamp()), 86400)),  # MkDocs takes 0 for "none"
    }


def _problems(engine: Engine, output: str, made_from: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    if re.search(r"^Traceback ", output, re.MULTILINE):
        raise _unexpected(engine, output)
    for message, names in engine.complaints(output):
        pages = [page for page in made_from if f"'{page}'" in names]
        sources = made_from[max(pages, key=len)] if pages else ()
        yield Problem(code="engine", where=Where(sources[0] if sources else "mkdocs.yml"), message=f"{engine.title}: {message}")


def _unexpected(engine: Engine, output: str) -> Exception:
    """A full disk or a missing engine is told in a sentence; anything else is a fault in code, shown whole."""
    if fault := re.search(r"^(?:OSError|PermissionError): \[Errno \d+\] ([^:]+)", output, re.MULTILINE):
        return Refusal(f"{engine.title} could not write the site: {fault[1]}")
    if f"No module named {engine.module}" in output:
        return engine.missing()
    return RuntimeError(f"{engine.title} failed:\n{output}")
