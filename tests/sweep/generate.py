"""Makes one pair of requests per field of a provider's API: a base, and the base with that field changed.

    generate.py            prints the pairs of both APIs as JSON lines, always the same

Reads the two *.schema.json files and outside_key.toml beside it. A pair is
    {"id", "api", "path", "kind", "class", "stored", "base", "changed"}
where `path` names the field (items as [], the variant of a union as <Name>), `kind` says how it was changed,
`class` is in-key, outside-key, end-user or equal, and `stored` whether the base is stored (yes, no). A
text in both requests names the pair, so that no two pairs can meet each other's entries.
"""
import copy
import json
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
APIS = {"openai": "openai_chat_request.schema.json", "anthropic": "anthropic_messages_request.schema.json"}
# Accepted by Anthropic's older models and by its older SDKs, no longer in the declarations of the pinned one.
OLDER = {"anthropic": {"temperature": {"type": "number", "default": 1}, "top_p": {"type": "number"},
                       "top_k": {"type": "integer"}}}
# Values for texts whose form matters; every other text is a word.
TEXTS = {
    "arguments": ('{"city":"Rome"}', '{"city":"Oslo"}'),
    "data": ("YWxwaGE=", "YmV0YQ=="),
    "file_data": ("YWxwaGE=", "YmV0YQ=="),
    "url": ("https://a.example/1.png", "https://b.example/2.png"),
    "model": ("model-alpha", "model-beta"),
}
EXACT_DOUBLE = 2 ** 53  # the first integer whose successor is no double


class Shape:
    """One API's description, walked from its root."""

    def __init__(self, description, older):
        self.defs = description["$defs"]
        root = self.flat(description["$ref"].rsplit("/", 1)[-1])
        self.root = {**root, "properties": {**root["properties"], **older}}

    def flat(self, name):
        """A definition with its parents' members taken in."""
        return self.merged(self.defs[name])

    def merged(self, schema):
        if "allOf" not in schema:
            return schema
        whole = {"type": "object", "properties": {}, "required": []}
        for part in [*schema["allOf"], {k: v for k, v in schema.items() if k != "allOf"}]:
            part, _ = self.follow(part)
            whole["properties"] |= part.get("properties", {})
            whole["required"] += part.get("required", [])
            if "anyOf" in part or "oneOf" in part or "enum" in part:
                return part
        return whole

    def follow(self, schema):
        """The schema behind references, and the name of the last one."""
        name = None
        while "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            schema = self.defs[name]
        return self.merged(schema), name

    def variants(self, schema):
        """Members of a union, nested unions opened, null left out: [(label, schema)]."""
        found = []
        for position, member in enumerate(schema.get("anyOf") or schema.get("oneOf")):
            body, name = self.follow(member)
            if body.get("type") == "null":
                continue
            label = name or str(body.get("const", body.get("type", position)))
            inner = self.variants(body) if "anyOf" in body or "oneOf" in body else [(label, member)]
            found += inner
        return found

    def nullable(self, schema):
        union = schema.get("anyOf") or schema.get("oneOf") or []
        return schema.get("nullable", False) or any(self.follow(m)[0].get("type") == "null" for m in union)

    def smallest(self, schema, seed=0, field=""):
        """The smallest valid value; the two seeds differ in every free value."""
        schema, _ = self.follow(schema)
        if "anyOf" in schema or "oneOf" in schema:
            return self.smallest(self.variants(schema)[0][1], seed, field)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][seed % len(schema["enum"])]
        kind = schema.get("type", "any")
        if kind == "object":
            members = {name: self.smallest(schema["properties"][name], seed, name)
                       for name in dict.fromkeys(schema.get("required", []))}
            if not schema.get("properties"):
                members["k"] = self.free(schema, seed)
            return members
        if kind == "array":
            return [self.smallest(schema["items"], seed, field)]
        return scalar(schema, kind, field)[seed]

    def free(self, schema, seed):
        values = schema.get("additionalProperties")
        return self.smallest(values, seed) if isinstance(values, dict) and values else ("alpha", "beta")[seed]

    def pairs(self, schema, field="", inside=()):
        """Every change below this schema: (path, kind, value, changed value)."""
        schema, name = self.follow(schema)
        if name in inside:
            return  # a type inside itself: its fields are already swept one level up
        inside = (*inside, name) if name else inside
        if self.nullable(schema):
            yield "", "null", self.smallest(schema, 1, field), None
        if "anyOf" in schema or "oneOf" in schema:
            yield from self.union_pairs(schema, field, inside)
        elif "const" in schema or len(schema.get("enum", [])) == 1:
            constant = schema.get("const", schema.get("enum", [None])[0])
            yield "", "constant", constant, f"other_{constant}" if isinstance(constant, str) else None
        elif "enum" in schema:
            yield "", "value", *schema["enum"][:2]
        elif schema.get("type") == "object":
            yield from self.object_pairs(schema, inside)
        elif schema.get("type") == "array":
            yield from self.array_pairs(schema, field, inside)
        else:
            yield "", "value", *scalar(schema, schema.get("type", "any"), field)
            if schema.get("maximum", 0) > EXACT_DOUBLE:
                yield "", "large", EXACT_DOUBLE, EXACT_DOUBLE + 1
            if "type" not in schema:
                yield "", "nested", {"k": [{"m": 1}]}, {"k": [{"m": 2}]}

    def union_pairs(self, schema, field, inside):
        variants = self.variants(schema)
        for (label, variant), (_, following) in zip(variants, variants[1:] + variants[:1]):
            for path, kind, value, changed in self.pairs(variant, field, inside):
                yield f"<{label}>{path}" if len(variants) > 1 else path, kind, value, changed
            if len(variants) > 1:
                yield f"<{label}>", "variant", self.smallest(variant, 0, field), self.smallest(following, 1, field)

    def object_pairs(self, schema, inside):
        base = self.smallest(schema)
        required = schema.get("required", [])
        for name, member in sorted(schema.get("properties", {}).items()):
            if name not in required:
                yield f".{name}", "presence", base, {**base, name: self.smallest(member, 1, name)}
            for path, kind, value, changed in self.pairs(member, name, inside):
                yield f".{name}{path}", kind, {**base, name: value}, {**base, name: changed}
        if not schema.get("properties") or schema.get("additionalProperties"):
            yield ".*", "value", {**base, "k": self.free(schema, 0)}, {**base, "k": self.free(schema, 1)}
            yield ".*", "disguised", {**base, "cache_control": "alpha"}, {**base, "cache_control": "beta"}
            yield ".*", "name", {**base, "k": self.free(schema, 0)}, {**base, "l": self.free(schema, 0)}
            if not schema.get("additionalProperties") or schema["additionalProperties"] is True:
                yield ".*", "nested", {**base, "k": {"m": [1]}}, {**base, "k": {"m": [2]}}

    def array_pairs(self, schema, field, inside):
        for path, kind, value, changed in self.pairs(schema["items"], field, inside):
            yield f"[]{path}", kind, [value], [changed]
        one, other = (self.smallest(schema["items"], seed, field) for seed in (0, 1))
        if one != other:
            yield "[]", "order", [one, other], [other, one]
        yield "[]", "length", [one], [one, other]


def scalar(schema, kind, field):
    if kind == "string" or kind == "any":
        return TEXTS.get(field, ("alpha", "beta"))
    if kind == "boolean":
        first = bool(schema.get("default") or False)
        return first, not first
    first = schema.get("default") or 1
    top = schema.get("maximum", first + 2)
    return (first, first + 1 if first + 1 <= top else first - 1) if kind == "integer" else (first, first / 2)


def plain(path):
    return re.sub(r"<[^>]*>", "", path).lstrip(".")


def rule_of(rules, api, path, kind):
    """The first rule that names this field, or an object around it."""
    without_variants = plain(path)
    for rule in rules:
        start = r"(^|.*\.)" if rule.get("anywhere") else "^"
        text = path if "<" in rule["path"] else without_variants
        named = re.match(start + re.escape(rule["path"]) + r"($|[.<\[])", text)
        if named and rule.get("api", api) == api and kind in rule.get("kinds", [kind]):
            return rule
    return None


def speaks_of_tools(value):
    """Whether a turn calls a tool or brings its result: the answers to such requests are not stored."""
    if isinstance(value, list):
        return any(speaks_of_tools(item) for item in value)
    if not isinstance(value, dict):
        return False
    return (bool(value.get("tool_calls") or value.get("function_call")) or value.get("role") in ("tool", "function")
            or re.search("tool_use|tool_result", str(value.get("type", ""))) is not None
            or speaks_of_tools(value.get("content")))


def stored(table, api, path, kind, base):
    """Whether the answer to the base is stored: yes or no."""
    rule = rule_of(table["uncached"], api, path, kind)
    if rule and not (kind == "presence" and plain(path) == plain(rule["path"])):
        return "no"
    return "no" if speaks_of_tools(base.get("messages", [])) else "yes"


def request(shape, api, body, number):
    """A whole request around the fields of `body`, with a text that names the pair.

    Where the turns are swept the text is a system prompt, so that a single turn stays a single one; else it is the
    question.
    """
    whole = {name: shape.smallest(shape.root["properties"][name], 0, name) for name in shape.root["required"]}
    whole |= body
    name = f"Sweep question {number}?"
    if "messages" not in body:
        whole["messages"] = [{"role": "user", "content": name}]
    elif api == "openai":
        whole["messages"] = [{"role": "system", "content": name}, *body["messages"]]
    else:
        whole["system"] = name
    return whole


def cases():
    table = tomllib.loads((HERE / "outside_key.toml").read_text(encoding="utf-8"))
    number = 0
    for api, file in APIS.items():
        shape = Shape(json.loads((HERE / file).read_text(encoding="utf-8")), OLDER.get(api, {}))
        root = {**shape.root, "required": []}
        for path, kind, base, changed in shape.pairs(root):
            path = path.lstrip(".")
            if kind == "presence" and path in shape.root["required"]:
                continue  # a request without it is no request
            number += 1
            rule = rule_of(table["field"], api, path, kind)
            yield {"id": f"{api}-{number:05}", "api": api, "path": path, "kind": kind,
                   "class": rule["class"] if rule else "in-key", "stored": stored(table, api, path, kind, base),
                   "base": request(shape, api, copy.deepcopy(base), number),
                   "changed": request(shape, api, copy.deepcopy(changed), number)}


if __name__ == "__main__":
    for case in cases():
        if case["base"] == case["changed"]:
            sys.exit(f"{case['id']} {case['path']} {case['kind']}: the change changes nothing")
        print(json.dumps(case, ensure_ascii=False))
