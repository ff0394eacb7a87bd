"""Encodings of many texts, on disk: what judge_states wrote, in parts; a text is encoded once and found again."""

import json
import pathlib
import subprocess

import numpy as np

LAYERS, HIDDEN, TOKENS_MAX = 3, 384, 128


class Store:
    def __init__(self, folder, program, model):
        self.folder, self.program, self.model = pathlib.Path(folder), program, model
        self.folder.mkdir(parents=True, exist_ok=True)
        self.parts, self.at = [], {}
        for path in sorted(self.folder.glob("part-*.texts"), key=lambda p: int(p.stem.split("-")[1])):
            self.open(path.with_suffix(""))

    def open(self, base):
        texts = [json.loads(line) for line in open(f"{base}.texts", encoding="utf-8")]
        offsets = np.fromfile(f"{base}.offsets", np.uint64).astype(np.int64)
        vectors = np.memmap(f"{base}.vectors", np.float32, "r").reshape(-1, HIDDEN)
        tokens = np.fromfile(f"{base}.tokens", np.int32)
        states = None
        if pathlib.Path(f"{base}.states").exists():
            states = np.memmap(f"{base}.states", np.float16, "r").reshape(-1, LAYERS, HIDDEN)
        assert len(vectors) == len(texts) == len(offsets) - 1
        number = len(self.parts)
        self.parts.append((vectors, offsets, tokens, states))
        for i, text in enumerate(texts):
            if text not in self.at or states is not None:
                self.at[text] = (number, i)

    def ensure(self, texts, states=True):
        """Encodes those that are not there yet."""
        missing = [t for t in dict.fromkeys(texts) if t not in self.at or (states and self.parts[self.at[t][0]][3] is None)]
        if not missing:
            return
        base = self.folder / f"part-{len(self.parts)}"
        with open(f"{base}.tmp", "w", encoding="utf-8") as file:
            for text in missing:
                file.write(json.dumps(text, ensure_ascii=False) + "\n")
        print(f"encode {len(missing)} texts", flush=True)
        command = [self.program, self.model, str(base)] + ([] if states else ["--vectors"])
        with open(f"{base}.tmp", "rb") as file:
            subprocess.run(command, stdin=file, check=True)
        pathlib.Path(f"{base}.tmp").rename(f"{base}.texts")
        self.open(base)

    def vector(self, text):
        part, i = self.at[text]
        return self.parts[part][0][i]

    def vectors(self, texts):
        return np.stack([self.vector(t) for t in texts])

    def tokens(self, text):
        part, i = self.at[text]
        _, offsets, tokens, _ = self.parts[part]
        return tokens[offsets[i] : offsets[i + 1]]

    def states(self, text):
        """[tokens, layers, hidden], f16"""
        part, i = self.at[text]
        _, offsets, _, states = self.parts[part]
        return states[offsets[i] : offsets[i + 1]]
