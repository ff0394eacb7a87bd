"""Reduces OpenAI's API description to what a chat completion request may hold.

    extract_openai.py openapi.yaml openai_chat_request.schema.json

Keeps CreateChatCompletionRequest and every schema that it reaches; drops prose and examples. A maintainer's
tool: tests read the JSON file that it wrote. Needs PyYAML.
"""
import json
import sys

import yaml

ROOT = "CreateChatCompletionRequest"
PROSE = {"description", "example", "examples", "title", "x-oaiMeta", "externalDocs", "x-oaiTypeLabel",
         "x-stainless-const", "discriminator", "deprecated"}
# Inside these every member name is a field of the API, even one that is called "description".
NAMES = {"properties", "$defs"}


def reduce(node, reached, inside_names=False):
    """The node without prose, its references pointing to $defs; names of referred schemas go to `reached`."""
    if isinstance(node, list):
        return [reduce(item, reached) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        if name not in reached:
            reached.append(name)
        return {"$ref": f"#/$defs/{name}"}
    return {key: reduce(value, reached, key in NAMES and not inside_names)
            for key, value in node.items() if inside_names or key not in PROSE}


def main(source, target):
    with open(source, encoding="utf-8") as file:
        api = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    schemas = api["components"]["schemas"]
    reached, defs = [ROOT], {}
    for name in reached:  # grows while we walk
        defs[name] = reduce(schemas[name], reached)
    description = {
        "$comment": f"Made by extract_openai.py from {api['info']['title']} {api['info']['version']}, "
                    f"licence {api['info']['license']['name']}.",
        "$ref": f"#/$defs/{ROOT}",
        "$defs": dict(sorted(defs.items())),
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(description, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
