"""mkdocs.yml: the site's identity, and the sourcebook's own settings under `extra.sourcebook`.

The rest is MkDocs' own and is kept as plain data for the publisher; what has a tag such as `!!python/name:…` is kept as `Tagged`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml as pyyaml
from babel import Locale, UnknownLocaleError

from sourcebook.addresses import is_web
from sourcebook.places import SourceFile, Text, Where
from sourcebook.problems import Problem
from sourcebook.read import yaml
from sourcebook.read.validate import build
from sourcebook.records import Home, Node, Settings

PATH = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A YAML value with a tag that only MkDocs understands."""

    tag: str
    value: Any


@dataclass(frozen=True, kw_only=True)
class Site:
    """What mkdocs.yml says. `config` is all of it but `extra.sourcebook`: YAML's own types, mappings being nodes that know their places."""

    name: str
    url: str
    config: dict[str, Any]
    settings: Settings
    broken: frozenset[str] = frozenset()  # keys of the settings that are there, or should be, and could not be read


def read(file: SourceFile) -> tuple[Site, list[Problem]]:
    """Read mkdocs.yml. Where a setting is wrong a stand-in takes its place, so that the rest can be read and checked all the same."""
    root, problems = yaml.load_part(file, 0, len(file.content), tags=lambda branch: branch[:2] != ("extra", "sourcebook"))
    if problems and root is None:
        return Site(name="", url="https://example.org/", config={}, settings=_stand_in(), broken=_KEYS), problems
    node = root if isinstance(root, Node) else Node({}, Where(file.path), {})
    name = node.get("site_name")
    if not isinstance(name, Text) or not name.strip():
        place = node.places.get("site_name", Where(file.path))
        problems.append(Problem(code="missing-key", where=place, message="mkdocs.yml needs `site_name`", hint="write `site_name: …`"))
        name = Text("")
    url = _url(node, file, problems)
    extra = node.get("extra")
    own = extra.get("sourcebook") if isinstance(extra, Node) else None
    broken = frozenset[str]()
    if own is None:
        place = node.places.get("extra", Where(file.path))
        hint = "write `extra:`, and under it `sourcebook:` with `publisher`, `home` and `sections`"
        problems.append(Problem(code="missing-key", where=place, message="mkdocs.yml needs `extra.sourcebook`", hint=hint))
        settings, broken = _stand_in(), _KEYS
    else:
        place = extra.places["sourcebook"] if isinstance(extra, Node) else Where(file.path)
        made = build(Settings, own, problems, place)
        settings, broken = (made, broken) if made is not None else _mended(own)
        if not _is_language(settings.language):
            hint = "write a language's code: en, de, pt_BR"
            message = f"nothing can be printed in the language `{settings.language}`"
            problems.append(Problem(code="bad-value", where=settings.language.where(), message=message, hint=hint))
            settings = settings.model_copy(update={"language": Text("en")})
    return Site(name=str(name), url=url, config=_plain(file, node, problems), settings=settings, broken=broken), problems


def _url(node: Node, file: SourceFile, problems: list[Problem]) -> str:
    url = node.get("site_url")
    where = node.places.get("site_url", Where(file.path))
    hint = "write `site_url: https://example.org/sourcebook/`"
    if not isinstance(url, Text):
        problems.append(Problem(code="missing-key", where=where, message="mkdocs.yml needs `site_url`", hint=hint))
        return "https://example.org/"
    if not is_web(url) or not url.endswith("/") or "?" in url or "#" in url:
        message = "`site_url` must be the site's whole address, from http(s) to a final slash"
        problems.append(Problem(code="bad-url", where=where, message=message, found=repr(str(url)), hint=hint))
        return "https://example.org/"
    return str(url)


def _stand_in() -> Settings:
    return Settings(publisher=Text(""), home=Home(question=Text(""), lede=Text("")), sections=())


def _is_language(code: str) -> bool:
    """Whether figures and dates can be printed in a language."""
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


_KEYS = frozenset(info.alias or name for name, info in Settings.model_fields.items())


def _mended(own: object) -> tuple[Settings, frozenset[str]]:
    """Settings with the faulty keys left out, so that one slip does not make every side and unit unknown; and the keys left out."""
    settings = _stand_in()
    if not isinstance(own, Node):
        return settings, _KEYS
    good: dict[str, Any] = {}
    for name, info in Settings.model_fields.items():
        key = info.alias or name
        if key in own:
            base = {"publisher": "", "home": {"question": "", "lede": ""}, "sections": []}
            alone = Node({**base, key: own[key]}, own.where, own.places)
            made = build(Settings, alone, [])
            if made is not None:
                good[name] = getattr(made, name)
    return settings.model_copy(update=good), _KEYS - good.keys()


def _plain(file: SourceFile, node: Node, problems: list[Problem]) -> dict[str, Any]:
    if any(problem.code.startswith("yaml-") for problem in problems):
        return {}  # aliases that multiply and nesting without end must not get this far
    try:
        config = pyyaml.load(file.content, Loader=_Loader)  # noqa: S506 (a safe loader, which keeps tags and makes nothing of them)
    except (pyyaml.YAMLError, ValueError, TypeError) as fault:
        message, hint = "MkDocs could not read this", "put values that are neither text, number, list nor mapping in quotes"
        problems.append(Problem(code="yaml-syntax", where=Where(file.path), message=message, found=str(fault).split("\n")[0], hint=hint))
        return {}
    if not isinstance(config, dict):
        return {}
    extra = config.get("extra")
    if isinstance(extra, dict):
        extra.pop("sourcebook", None)
    placed = _placed(config, node)
    return placed if isinstance(placed, dict) else {}


def _placed(value: Any, node: Any) -> Any:
    """Plain data in which mappings know the places that the same mappings have in the file."""
    if isinstance(value, dict) and isinstance(node, Node):
        return Node({str(key): _placed(item, node.get(str(key))) for key, item in value.items()}, node.where, node.places)
    if isinstance(value, list) and isinstance(node, list) and len(value) == len(node):
        return [_placed(item, part) for item, part in zip(value, node, strict=True)]
    return value


class _Loader(pyyaml.CSafeLoader):
    """PyYAML's safe loader, which keeps what has a tag of its own as `Tagged`."""


def _tagged(loader: Any, suffix: str, node: pyyaml.Node) -> Tagged:
    if isinstance(node, pyyaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, pyyaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return Tagged(node.tag, value)


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _tagged)
_Loader.add_multi_constructor("!", _tagged)
