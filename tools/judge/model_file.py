"""Writes the judge's model file; the layout is told in src/judge/learned/model.cc."""

import pathlib
import struct

import numpy as np

NEAR, RESIDUE = 48, 48  # kNear, kResidue
PARAPHRASE_HIDDEN, PARAPHRASE_WIDTH = 240, 144  # kParaphraseHidden, kParaphrase
LANGUAGE_ORDER = "en de es fr it nl pl pt tr ru zh ja ar hi".split()  # of judge::Language


def floats(values):
    return np.ascontiguousarray(values, dtype="<f4").tobytes()


def tree_bytes(tree, share):
    """One tree of LightGBM's dump, its leaves times `share`."""
    nodes, leaves = [], []

    def visit(node):
        if "split_feature" not in node:
            leaves.append(node["leaf_value"] * share)
            return ~(len(leaves) - 1)
        at = len(nodes)
        nodes.append(None)
        left, right = visit(node["left_child"]), visit(node["right_child"])
        threshold = np.float64(node["threshold"])
        single = np.float32(threshold)
        if np.float64(single) > threshold:  # a float is at most the double exactly when it is at most this one
            single = np.nextafter(single, np.float32(-np.inf))
        flags = (1 if node["default_left"] else 0) | (2 if node["missing_type"] == "None" else 0)
        assert node["decision_type"] == "<=" and node["missing_type"] in ("None", "NaN")
        nodes[at] = struct.pack("<HBfii", node["split_feature"], flags, single, left, right)
        return at

    visit(tree)
    return struct.pack("<I", len(nodes)) + b"".join(nodes) + floats(leaves)


PARAPHRASE = ("paraphrase_hidden", "paraphrase_hidden_bias", "paraphrase_skip", "paraphrase_bias", "paraphrase_out")


def write(path, *, idf, projections, net, paraphrase, boosters=(), features, mix=0.0, slope=1.0, offset=0.0, scale=None):
    """projections: near_mean [2, h], near_basis [2, h, k]. net: residue_matrix [3h, k] ... as in model.cc; paraphrase: likewise.
    boosters: of LightGBM; the sum is their mean. scale: {language: [(logit, score)]}."""
    out = [b"RPJUDGE2", struct.pack("<Q", len("multilingual-e5-small")), b"multilingual-e5-small"]
    hidden = projections["near_mean"].shape[1]
    out += [struct.pack("<I", hidden), struct.pack("<I", len(idf)), np.asarray(idf, np.uint8).tobytes()]
    out += [floats(projections["near_mean"]), floats(projections["near_basis"])]
    out += [floats(net[k]) for k in ("residue_matrix", "residue_bias", "whole_matrix", "whole_bias")]
    out += [floats(paraphrase[k]) for k in PARAPHRASE]
    out += [struct.pack("<I", len(net["head_bias"])), floats(net["head_in"]), floats(net["head_bias"]), floats(net["head_out"])]
    out += [struct.pack("<fff", net["whole_weight"], net["bias"], net["cosine_weight"])]
    out += [struct.pack("<I", features)]
    dump = [tree for booster in boosters for tree in booster.dump_model()["tree_info"]]
    out += [struct.pack("<I", len(dump))] + [tree_bytes(t["tree_structure"], 1 / len(boosters)) for t in dump]
    out += [struct.pack("<fff", mix, slope, offset)]
    for language in LANGUAGE_ORDER:
        points = (scale or {}).get(language, [])
        out.append(struct.pack("<I", len(points)) + b"".join(struct.pack("<ff", *p) for p in points))
    with open(path, "wb") as file:
        file.write(b"".join(out))


def read_net(path):
    """idf, and the residue net as write() takes it, of a model file."""
    data = memoryview(pathlib.Path(path).read_bytes())
    at = 8
    (length,) = struct.unpack_from("<Q", data, at)
    at += 8 + length
    hidden, pieces = struct.unpack_from("<II", data, at)
    at += 8

    def take(*shape, dtype="<f4"):
        nonlocal at
        values = np.frombuffer(data, dtype, int(np.prod(shape)), at).reshape(shape)
        at += values.nbytes
        return values

    net = {"idf": take(pieces, dtype=np.uint8)}
    take(2, hidden), take(2, hidden, NEAR)
    for name in ("residue", "whole"):
        net[name + "_matrix"], net[name + "_bias"] = take(3 * hidden, RESIDUE), take(RESIDUE)
    wide, out = PARAPHRASE_HIDDEN, PARAPHRASE_WIDTH
    net["paraphrase_hidden"], net["paraphrase_hidden_bias"] = take(4 * hidden * wide), take(wide)
    net["paraphrase_skip"], net["paraphrase_bias"] = take(4 * hidden * out), take(out)
    net["paraphrase_out"] = take(wide * out)
    (width,) = struct.unpack_from("<I", data, at)
    at += 4
    net["head_in"], net["head_bias"], net["head_out"] = take(5 * RESIDUE, width), take(width), take(width)
    net["whole_weight"], net["bias"], net["cosine_weight"] = take(3)
    return net
