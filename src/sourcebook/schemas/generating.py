"""A record's JSON Schema, as pydantic makes it, fitted to files that other programs type by the look of a scalar.

Our own reader takes every scalar as text, and a language server does not: `2024` comes to it as a number, `true` as true or false, and of
the libraries some make a date of `2025-07-02`. So whatever holds text holds numbers too, what holds a number holds its digits in quotes,
and a key without a value is one that was not written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from sourcebook.records import PROSE, Record, Ref
from sourcebook.records.base import marks
from sourcebook.schemas.described import MEANINGS, comments
from sourcebook.schemas.snippets import SNIPPETS

Known = Mapping[str, Sequence[str]]

NULL: JsonSchemaValue = {"type": "null"}
DIGITS = r"^0*[1-9][0-9]{0,8}$"
DECIMAL = r"^[0-9]+(\.[0-9]+)?$"
YES_OR_NO = r"^(true|false|yes|no|on|off|y|n|t|f|1|0)$"


class _Generator(GenerateJsonSchema):
    """pydantic's generator, for scalars of uncertain type."""

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {"anyOf": [super().int_schema(schema), {"type": "string", "pattern": DIGITS}]}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        return {"anyOf": [super().float_schema(schema), {"type": "string", "pattern": DECIMAL}]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"anyOf": [super().bool_schema(schema), {"type": "string", "pattern": YES_OR_NO}]}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        made = super().tuple_schema(schema)
        if "prefixItems" in made:  # a word that draft 7 has not
            made["items"] = made.pop("prefixItems")
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """The row of a table: a cell may well say `true`, which a title does not, and for a title it would only be proposed."""
        made = super().dict_schema(schema)
        values = made["additionalProperties"]
        return {**made, "additionalProperties": {"anyOf": [*values["anyOf"], {"type": "boolean"}]}}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        default = {"default": made.pop("default")} if made.get("default") not in (None, [], {}) else {}
        made.pop("default", None)
        return {**_or_nothing(made), **default}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return _or_nothing(self.generate_inner(schema["schema"]))

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema_of(record: type[Record], given: Collection[str], known: Known) -> dict[str, Any]:
    """Make the schema of a record and of all that stand in it, under `$defs`; without the keys in `given`."""
    made = record.model_json_schema(by_alias=True, schema_generator=_Generator)
    inner = made.pop("$defs", {})
    definitions = {**inner, record.__name__: made}
    for each in _with_nested(record):
        definition = definitions[each.__name__]
        definition.pop("title", None)
        definition["description"] = " ".join(str(definition.get("description", "")).split())
        said = comments(each)
        for name, info in each.model_fields.items():
            key = info.alias or name
            found = marks(info)
            kind = next((mark.kind for mark in found if isinstance(mark, Ref)), None)
            words = [said.get(name, ""), f"(id of a {kind})" if kind else "", "(prose, with roles)" if PROSE in found else ""]
            property_ = definition["properties"][key]
            if kind is not None and known.get(kind):
                property_ = _proposing(property_, known[kind])
            if "$ref" in property_:  # beside a reference draft 7 looks at nothing
                property_ = {"allOf": [property_]}
            described = " ".join(filter(None, words))
            meanings = MEANINGS.get(each.__name__, {}).get(key, {})
            definition["properties"][key] = {**_in_words(described, meanings), **_explained(property_, meanings)}
        if each.__name__ in SNIPPETS:
            definition["defaultSnippets"] = list(SNIPPETS[each.__name__])
    for key in given:
        del made["properties"][key]
    made["required"] = [key for key in made["required"] if key not in given]
    return {"$defs": dict(sorted(definitions.items()))}


def _in_words(described: str, meanings: Mapping[str, str]) -> JsonSchemaValue:
    """What a key holds, plain and, where it has code or words to choose from, as Markdown."""
    if not described:
        return {}
    listed = "".join(f"\n- `{word}`: {meaning}" for word, meaning in meanings.items())
    return {"description": described} | ({"markdownDescription": f"{described}\n{listed}".rstrip()} if listed or "`" in described else {})


def _explained(schema: JsonSchemaValue, meanings: Mapping[str, str]) -> JsonSchemaValue:
    """With each word of its vocabulary goes what it means, as language servers show it beside what they propose."""
    if meanings and "enum" in schema:
        return {**schema, "markdownEnumDescriptions": [meanings.get(str(word), "") for word in schema["enum"]]}
    if meanings and "anyOf" in schema:
        return {**schema, "anyOf": [_explained(part, meanings) for part in schema["anyOf"]]}
    return schema


def _or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The same, or null."""
    if "type" in schema and "anyOf" in schema:  # text of one type alone, such as an address
        schema = {key: value for key, value in schema.items() if key != "anyOf"}
    types = schema.get("type", ())
    if "anyOf" in schema:
        return schema if NULL in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], NULL]}
    if not types or "enum" in schema:
        return {"anyOf": [schema, NULL]}
    types = [types] if isinstance(types, str) else types
    return schema if "null" in types else {**schema, "type": [*types, "null"]}


def _with_nested(record: type[Record]) -> Iterator[type[Record]]:
    """A record's class, and those of the records that may stand in it."""
    seen: dict[type[Record], None] = {}
    stack: list[Any] = [record]
    while stack:
        found = stack.pop()
        if isinstance(found, type) and issubclass(found, Record):
            if found not in seen:
                seen[found] = None
                stack.extend(info.annotation for info in found.model_fields.values())
        else:
            stack.extend(getattr(found, "__args__", ()))
    yield from seen


def _proposing(schema: JsonSchemaValue, ids: Sequence[str]) -> JsonSchemaValue:
    """Propose ids wherever the schema has one text; another is as good to it, since it may be about to be written."""
    if "items" in schema:
        return {**schema, "items": _proposing(schema["items"], ids)}
    if {"type": ["string", "number"]} in schema.get("anyOf", ()):
        return {**schema, "anyOf": [{"enum": list(ids)}, *schema["anyOf"]]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [_proposing(part, ids) if part != NULL else part for part in schema["anyOf"]]}
    return {"anyOf": [{"enum": list(ids)}, schema]}
