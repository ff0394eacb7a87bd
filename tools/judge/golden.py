"""What the training libraries say of the carried model, for the tests of src/judge/learned (training_agrees_test.cc).

    golden.py --work DIR --model FILE --out DIR

Run with every new model: --work is train.py's, --model the file that it wrote. Writes
    trees.golden    u32 rows, u32 features, then per row f32 features and f64 LightGBM's raw score, the mean of the ensembles
    residue.tsv     two texts, their cosine, and the score that residue.py's forward pass gives them
    paraphrase.tsv  two texts, and the cosine that the paraphrase net gives them
Rows are of our own families and question books, so that no other text is copied into the source.
"""

import argparse
import pathlib
import struct

import numpy as np

import families
import residue
from model_file import read_net
from store import Store

ROWS = 150  # of each kind
PAIRS = 60


def tree_rows(work):
    """Rows that a pair has, and rows with surroundings, evenly over the file."""
    rows = np.load(work / "rows.npz")
    chosen = []
    for source in ("families", "stream-books"):
        here = np.flatnonzero((rows["source"] == source) & ~np.isnan(rows["features"][:, 0]))
        chosen += list(here[:: max(1, len(here) // ROWS)][:ROWS])
    return rows["features"][chosen]


def write_trees(path, features, scores):
    with open(path, "wb") as file:
        file.write(struct.pack("<II", *features.shape))
        for row, score in zip(features, scores):
            file.write(row.astype("<f4").tobytes() + struct.pack("<d", score))


def pooled(store, net, text, other):
    """Mean of the states by weight, over all tokens and over those that the other text lacks; a 1 behind, for the bias."""
    tokens, states = store.tokens(text), store.states(text).astype(np.float32)
    weight = residue.weights_of(net["idf"], tokens)
    out = []
    for mask in (np.ones(len(tokens), bool), ~np.isin(tokens, store.tokens(other))):
        w = weight * mask
        mean = np.append(w @ states.reshape(len(tokens), -1), w.sum()) / max(w.sum(), 1e-2)
        out.append(mean.astype(np.float32)[None])
    return out


def residue_scores(store, net, pairs):
    p = {
        "W": np.vstack([net["whole_matrix"], net["whole_bias"]]), "R": np.vstack([net["residue_matrix"], net["residue_bias"]]),
        "h1": net["head_in"], "h1b": net["head_bias"], "h2": net["head_out"][:, None],
        "s": net["whole_weight"], "b": net["bias"], "c": net["cosine_weight"],
    }  # fmt: skip
    for a, b in pairs:
        cosine = float(store.vector(a) @ store.vector(b))
        (ua, ra), (ub, rb) = pooled(store, net, a, b), pooled(store, net, b, a)
        yield a, b, cosine, float(residue.forward(p, (ua, ub, ra, rb), np.array([cosine]))[0])


def matrix(values, columns, block=48):
    """Blocks of columns, one behind the other, side by side again."""
    return np.hstack(values.reshape(columns // block, -1, block)).astype(np.float64)


def paraphrase_vector(store, net, text):
    """In doubles, from the matrices as the file has them."""
    whole, _ = pooled(store, net, text, text)
    x = np.append(whole[0, :-1].astype(np.float64), store.vector(text))
    hidden = x @ matrix(net["paraphrase_hidden"], len(net["paraphrase_hidden_bias"])) + net["paraphrase_hidden_bias"]
    hidden = 0.5 * hidden * (1 + np.tanh(0.7978845608 * (hidden + 0.044715 * hidden**3)))
    width = len(net["paraphrase_bias"])
    out = x @ matrix(net["paraphrase_skip"], width) + hidden @ matrix(net["paraphrase_out"], width) + net["paraphrase_bias"]
    return out / np.linalg.norm(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("work", "model", "out"):
        parser.add_argument("--" + name, required=True, type=pathlib.Path)
    args = parser.parse_args()
    import lightgbm

    args.out.mkdir(parents=True, exist_ok=True)
    features = tree_rows(args.work)
    boosters = [lightgbm.Booster(model_file=path) for path in sorted(args.work.glob("trees-*.txt"))]
    scores = [booster.predict(features.astype(np.float64), raw_score=True) for booster in boosters]
    write_trees(args.out / "trees.golden", features, np.mean(scores, 0))

    store = Store(args.work / "store", None, None)
    every = [(a, b) for _, _, a, b, _, _ in families.pairs(families.read()) if a in store.at and b in store.at]
    every = [p for p in every if all(len(store.tokens(t)) for t in p)]
    net, pairs = read_net(args.model), every[:: len(every) // PAIRS][:PAIRS]
    with open(args.out / "paraphrase.tsv", "w", encoding="utf-8") as file:
        for a, b in pairs:
            file.write(f"{a}\t{b}\t{paraphrase_vector(store, net, a) @ paraphrase_vector(store, net, b):.6f}\n")
    with open(args.out / "residue.tsv", "w", encoding="utf-8") as file:
        for a, b, cosine, score in residue_scores(store, net, pairs):
            file.write(f"{a}\t{b}\t{cosine:.7f}\t{score:.6f}\n")


if __name__ == "__main__":
    main()
