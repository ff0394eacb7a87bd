"""Turns the TypeScript declarations of Anthropic's SDK into a JSON Schema of a messages request.

    npm pack @anthropic-ai/sdk@VERSION && tar xzf anthropic-ai-sdk-VERSION.tgz
    extract_anthropic.py package anthropic_messages_request.schema.json

Reads resources/messages/messages.d.ts: MessageCreateParamsBase and every type that it reaches. A maintainer's
tool: tests read the JSON file that it wrote. It understands the part of TypeScript that generated declarations
use (interfaces with `extends`, type aliases, unions, intersections with {}, arrays, literals, index signatures,
namespaces) and stops with an error at anything else, so that nothing is left out silently.
"""
import json
import pathlib
import re
import sys

ROOT = "MessageCreateParamsBase"
SCALARS = {"string": {"type": "string"}, "number": {"type": "number"}, "boolean": {"type": "boolean"},
           "null": {"type": "null"}, "unknown": {}, "any": {}}
TOKEN = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[A-Za-z_$][\w$]*|-?\d+(?:\.\d+)?|\S")


def tokens_of(text):
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return TOKEN.findall(re.sub(r"(?m)^\s*//.*$", "", text))


class Types:
    """Recursive descent over the tokens of one type expression or object body."""

    def __init__(self, tokens, at, scope):
        self.tokens, self.at, self.scope = tokens, at, scope

    def peek(self):
        return self.tokens[self.at]

    def take(self, wanted=None):
        token = self.tokens[self.at]
        if wanted is not None and token != wanted:
            near = " ".join(self.tokens[max(0, self.at - 8):self.at + 8])
            raise SystemExit(f"expected {wanted!r}, found {token!r} near: {near}")
        self.at += 1
        return token

    def union(self):
        if self.peek() == "|":
            self.take()
        members = [self.intersection()]
        while self.peek() == "|":
            self.take()
            members.append(self.intersection())
        constants = [m["const"] for m in members if set(m) == {"const"}]
        if len(members) > 1 and len(constants) == len(members):
            return {"enum": constants}
        return members[0] if len(members) == 1 else {"anyOf": members}

    def intersection(self):
        members = [self.postfix()]
        while self.peek() == "&":
            self.take()
            members.append(self.postfix())
        # `string & {}` is how declarations say "any other string".
        members = [m for m in members if m != {"type": "object", "properties": {}, "required": []}]
        if len(members) != 1:
            raise SystemExit(f"intersection of {members}")
        return members[0]

    def postfix(self):
        kind = self.primary()
        while self.peek() == "[" and self.tokens[self.at + 1] == "]":
            self.at += 2
            kind = {"type": "array", "items": kind}
        return kind

    def primary(self):
        token = self.take()
        if token == "(":
            kind = self.union()
            self.take(")")
            return kind
        if token == "{":
            self.at -= 1
            return self.object()
        if token[0] in "'\"":
            return {"const": token[1:-1]}
        if re.fullmatch(r"-?\d+(\.\d+)?", token):
            return {"const": json.loads(token)}
        if token in ("true", "false"):
            return {"const": token == "true"}
        if token in SCALARS:
            return dict(SCALARS[token])
        if token in ("Array", "ReadonlyArray"):
            self.take("<")
            items = self.union()
            self.take(">")
            return {"type": "array", "items": items}
        if token == "Record":
            self.take("<")
            self.union()
            self.take(",")
            values = self.union()
            self.take(">")
            return {"type": "object", "additionalProperties": values}
        name = token
        while self.peek() == ".":
            self.take()
            name += "." + self.take()
        return {"$ref": name, "scope": self.scope}

    def object(self):
        self.take("{")
        schema = {"type": "object", "properties": {}, "required": []}
        while self.peek() != "}":
            if self.peek() == "[":  # [key: string]: T
                self.take()
                self.take()
                self.take(":")
                self.union()
                self.take("]")
                self.take(":")
                schema["additionalProperties"] = self.union()
            else:
                if self.peek() == "readonly":
                    self.take()
                name = self.take().strip("'\"")
                optional = self.peek() == "?"
                if optional:
                    self.take()
                self.take(":")
                schema["properties"][name] = self.union()
                if not optional:
                    schema["required"].append(name)
            if self.peek() == ";":
                self.take()
        self.take("}")
        return schema


def declarations(tokens):
    """Every interface and type alias, by its full name (Namespace.Name)."""
    found, scope, at, depth = {}, [], 0, 0
    while at < len(tokens):
        token = tokens[at]
        if token == "namespace":
            scope.append((tokens[at + 1], depth))
            at += 2
            depth += 1
        elif token == "interface" and tokens[at + 2] in ("{", "extends"):
            name, parents = ".".join([s for s, _ in scope] + [tokens[at + 1]]), []
            at += 2
            if tokens[at] == "extends":
                at += 1
                while tokens[at] != "{":
                    parents += [tokens[at]] if tokens[at] != "," else []
                    at += 1
            reader = Types(tokens, at, [s for s, _ in scope] + [name.rsplit(".", 1)[-1]])
            found[name] = lambda reader=reader, start=at, parents=parents: read_interface(reader, start, parents)
            at = skip_braces(tokens, at)
        elif token == "type" and tokens[at + 2] == "=":
            name = ".".join([s for s, _ in scope] + [tokens[at + 1]])
            reader = Types(tokens, at + 3, [s for s, _ in scope])
            found[name] = lambda reader=reader, start=at + 3: read_alias(reader, start)
            at += 3
            while tokens[at] != ";":
                at = skip_braces(tokens, at) if tokens[at] == "{" else at + 1
        else:
            depth += (token == "{" and tokens[at - 2:at - 1] != ["namespace"]) - (token == "}")
            if token == "}" and scope and depth == scope[-1][1]:
                scope.pop()
            at += 1
    return found


def skip_braces(tokens, at):
    depth = 0
    while True:
        depth += (tokens[at] == "{") - (tokens[at] == "}")
        at += 1
        if depth == 0:
            return at


def read_interface(reader, start, parents):
    reader.at = start
    schema = reader.object()
    if parents:
        schema["allOf"] = [{"$ref": parent, "scope": []} for parent in parents]
    return schema


def read_alias(reader, start):
    reader.at = start
    return reader.union()


def resolve(reference, found):
    """The full name of what a reference means: the innermost namespace that declares it."""
    name, scope = reference["$ref"], reference["scope"]
    for own in ("MessagesAPI.", "Messages."):  # the file names its own exports through these as well
        if name.startswith(own):
            name, scope = name.removeprefix(own), []
    for depth in range(len(scope), -1, -1):
        full = ".".join(scope[:depth] + [name])
        if full in found:
            return full
    raise SystemExit(f"{name} is not declared in messages.d.ts")


def link(node, found, reached):
    if isinstance(node, list):
        return [link(item, found, reached) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str) and "scope" in node:
        full = resolve(node, found)
        if full not in reached:
            reached.append(full)
        return {"$ref": f"#/$defs/{full}"}
    return {key: link(value, found, reached) for key, value in node.items()}


def main(package, target):
    package = pathlib.Path(package)
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    text = (package / "resources/messages/messages.d.ts").read_text(encoding="utf-8")
    found = declarations(tokens_of(text))
    reached, defs = [ROOT], {}
    for name in reached:  # grows while we walk
        defs[name] = link(found[name](), found, reached)
    description = {
        "$comment": f"Made by extract_anthropic.py from resources/messages/messages.d.ts of npm {about['name']} "
                    f"{about['version']}, licence {about['license']}.",
        "$ref": f"#/$defs/{ROOT}",
        "$defs": dict(sorted(defs.items())),
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(description, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
