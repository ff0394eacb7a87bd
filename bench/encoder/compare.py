#!/usr/bin/env python3
"""Our encoder beside ONNX Runtime int8, with the same weights, one thread each.

The ONNX graph is built from our own weight file and quantised with ONNX Runtime's dynamic int8 (weights per channel,
7 bits where the CPU has no VNNI, as its documentation advises against saturation). Rounds are interleaved. The peer
gets its embeddings looked up beforehand, outside the clock; tokenisation is inside ours. Nothing here is a test.
"""
import argparse
import json
import platform
import statistics
import struct
import subprocess
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

ROOT = Path(__file__).resolve().parents[2]
LENGTHS = (8, 16, 32, 64, 128)
WORDS = ("the house on the hill was old and the people in the town did not know who had made it or why it was so "
         "large but they did like the garden").split()


class WeightFile:
    """Layout: head of src/encoder/weights.cc."""

    def __init__(self, path):
        self.data = np.memmap(path, np.uint8, "r")
        head = bytes(self.data[:128])
        (self.layers, self.hidden, self.heads, self.feed_forward, _, _, sections,
         self.epsilon) = struct.unpack_from("<7If", head, 12)
        self.table = {}
        for i in range(sections):
            name, kind, rows, columns, _, offset, size = struct.unpack(
                "<32s4I2Q", bytes(self.data[128 + 64 * i:192 + 64 * i]))
            self.table[name.rstrip(b"\0").decode()] = (kind, rows, columns, offset, size)

    def floats(self, name):
        _, rows, columns, offset, size = self.table[name]
        values = np.frombuffer(self.data[offset:offset + size], "<f4")
        return values.reshape(rows, columns) if rows > 1 else values

    def rows(self, name, wanted=slice(None)):
        _, rows, columns, offset, size = self.table[name]
        packed = self.data[offset:offset + size].reshape(rows, columns // 32, 16)[wanted]
        nibbles = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
        scales = self.floats(name + ".scale").reshape(rows, columns // 32)[wanted]
        return (nibbles * scales[:, :, None]).reshape(len(nibbles), columns)


def build_graph(w, path):
    """x [tokens, hidden], the sum of embeddings -> the last layer's states."""
    nodes, constants = [], []

    def constant(name, value):
        constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def node(kind, inputs, **attributes):
        out = f"{kind}_{len(nodes)}"
        nodes.append(helper.make_node(kind, inputs, [out], name=out, **attributes))
        return out

    def normalise(x, name):
        return node("LayerNormalization", [x, constant(name + ".w", w.floats(name + ".w")),
                                           constant(name + ".b", w.floats(name + ".b"))], epsilon=w.epsilon, axis=-1)

    def linear(x, name):
        product = node("MatMul", [x, constant(name, w.rows(name).T)])
        return node("Add", [product, constant(name + ".b", w.floats(name + ".b"))])

    width = w.hidden // w.heads
    by_head = constant("by_head", np.array([0, 0, 3, w.heads, width], np.int64))
    flat = constant("flat", np.array([1, -1, w.hidden], np.int64))
    scale = constant("scale", np.array(1 / np.sqrt(width), np.float32))
    picks = [constant(f"pick{i}", np.array(i, np.int64)) for i in range(3)]
    x = normalise("x", "norm")
    for i in range(w.layers):
        p = f"l{i}."
        parts = node("Reshape", [linear(x, p + "qkv"), by_head])  # [1, tokens, 3, heads, width]
        q, k, v = (node("Gather", [parts, pick], axis=2) for pick in picks)
        q, v = (node("Transpose", [part], perm=[0, 2, 1, 3]) for part in (q, v))
        k = node("Transpose", [k], perm=[0, 2, 3, 1])
        scores = node("Softmax", [node("Mul", [node("MatMul", [q, k]), scale])], axis=-1)
        mixed = node("Transpose", [node("MatMul", [scores, v])], perm=[0, 2, 1, 3])
        mixed = node("Reshape", [mixed, flat])
        x = normalise(node("Add", [x, linear(mixed, p + "out")]), p + "norm1")
        wide = node("Gelu", [linear(x, p + "up")])
        x = normalise(node("Add", [x, linear(wide, p + "down")]), p + "norm2")
    nodes.append(helper.make_node("Identity", [x], ["y"]))
    shape = [1, "tokens", w.hidden]
    graph = helper.make_graph(nodes, "encoder", [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
                              [helper.make_tensor_value_info("y", TensorProto.FLOAT, shape)], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.save(model, path)


class Peer:
    def __init__(self, weights, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.weights, self.position = weights, weights.floats("position")

    def ask(self, ids, repeats):
        x = (self.weights.rows("word", ids) + self.position[:len(ids)])[None].astype(np.float32)
        cpu, wall = [], []
        for _ in range(repeats):
            # Its single thread is the calling one.
            started, at = time.thread_time(), time.perf_counter()
            y = self.session.run(None, {"x": x})[0][0].mean(axis=0)
            cpu.append(1e3 * (time.thread_time() - started))
            wall.append(1e3 * (time.perf_counter() - at))
        return {"cpu": cpu, "wall": wall, "vector": y / np.linalg.norm(y)}


class Ours:
    def __init__(self, program, model, kind):
        self.process = subprocess.Popen([program, model, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        encoding="utf8")
        self.instruction_set = json.loads(self.process.stdout.readline())["instruction_set"]

    def ask(self, text, repeats=1):
        self.process.stdin.write(f"{repeats}\t{text}\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        answer["vector"] = np.array(answer["vector"])
        return answer


def text_of(encoder, tokens):
    """A text of exactly that many tokens, prefix and control tokens counted."""
    words = []
    while True:
        count = len(encoder.ask(" ".join(words))["ids"])
        if count == tokens:
            return " ".join(words)
        if count > tokens:
            words[-2:] = ["a"]
        else:
            words.append(WORDS[len(words) % len(WORDS)])


def cosine(a, b):
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def sentences(per_language):
    taken = {}
    for line in (ROOT / "src/encoder/testdata/sentences.tsv").read_text("utf8").splitlines()[1:]:
        language, text = line.split("\t", 1)
        taken.setdefault(language, []).append(text)
    return [text for texts in taken.values() for text in texts[:per_language]]


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="build/encoder_lines")
    parser.add_argument("--model", default="build/models/multilingual-e5-small.model")
    parser.add_argument("--scratch", type=Path, default=Path("build/bench"), help="for the ONNX files")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--record", type=Path, help="write every figure here, as JSON")
    arguments = parser.parse_args()

    weights = WeightFile(arguments.model)
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    plain, small = arguments.scratch / "encoder.onnx", arguments.scratch / "encoder-int8.onnx"
    vnni = " avx512_vnni " in Path("/proc/cpuinfo").read_text()
    build_graph(weights, plain)
    quantize_dynamic(plain, small, per_channel=True, reduce_range=not vnni, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True})
    peers = {"ONNX Runtime int8": Peer(weights, small), "ONNX Runtime f32": Peer(weights, plain)}
    ours = {kind: Ours(arguments.program, arguments.model, kind) for kind in ("int8", "onednn")}
    name = f"reprise {ours['int8'].instruction_set}"
    twins = {name: ours["int8"], f"reprise {ours['onednn'].instruction_set}": ours["onednn"]}

    texts = {length: text_of(ours["int8"], length) for length in LENGTHS}
    ids = {length: ours["int8"].ask(text)["ids"] for length, text in texts.items()}
    runs = [(who, length) for length in LENGTHS for who in (*twins, *peers)]
    figures = {run: {"cpu": [], "wall": []} for run in runs}
    for turn in range(arguments.rounds + 1):  # the first warms up
        for who, length in runs if turn % 2 == 0 else runs[::-1]:
            answer = twins[who].ask(texts[length], 5) if who in twins else peers[who].ask(ids[length], 5)
            if turn > 0:
                for clock in ("cpu", "wall"):
                    figures[who, length][clock].append(statistics.median(answer[clock]))

    reference = Ours(arguments.program, arguments.model, "float")
    near = {who: [] for who in (*twins, *peers)}
    for text in sentences(15):
        exact = reference.ask(text)
        for who, twin in twins.items():
            near[who].append(cosine(exact["vector"], twin.ask(text)["vector"]))
        for who, peer in peers.items():
            near[who].append(cosine(exact["vector"], peer.ask(exact["ids"], 1)["vector"]))

    print(f"\n{processor()}; one thread; CPU ms per text, median of {arguments.rounds} interleaved rounds "
          "[lowest, highest]; tokens with prefix\n")
    print("| encoder | " + " | ".join(f"{length} tokens" for length in LENGTHS) + " | cosine to f32, mean / least |")
    print("|---|" + "--:|" * (len(LENGTHS) + 1))
    for who in near:
        cells = [f"{statistics.median(c):.2f} [{min(c):.2f}, {max(c):.2f}]"
                 for c in (figures[who, length]["cpu"] for length in LENGTHS)]
        print(f"| {who} | " + " | ".join(cells) + f" | {statistics.mean(near[who]):.5f} / {min(near[who]):.5f} |")
    ratio = [statistics.median(figures[name, length]["cpu"]) /
             statistics.median(figures["ONNX Runtime int8", length]["cpu"]) for length in LENGTHS]
    print("| first / ONNX Runtime int8 | " + " | ".join(f"{r:.2f}" for r in ratio) + " | |")

    if arguments.record:
        commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
        compiler = subprocess.run(["clang++-19", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
        arguments.record.write_text(json.dumps({
            "commit": commit, "cpu": processor(), "compiler": compiler, "flags": "-O2",
            "onnxruntime": onnxruntime.__version__, "command": "bench/encoder/run.sh --record FILE",
            "rounds": arguments.rounds, "unit": "ms a text, median of 5 in each round",
            "cosine": {who: {"mean": statistics.mean(c), "least": min(c), "texts": len(c)} for who, c in near.items()},
            "figures": [{"encoder": who, "tokens": length, **{c: [round(v, 4) for v in values]
                                                              for c, values in figures[who, length].items()}}
                        for who, length in runs]}, indent=1) + "\n")


if __name__ == "__main__":
    main()
