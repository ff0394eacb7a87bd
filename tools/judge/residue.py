"""The residue net (src/judge/learned/residue_net.cc): trained on states of the frozen encoder, pooled per text and per residue."""

import os

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import numpy as np  # noqa: E402

LAYERS, HIDDEN = 3, 384
COMPONENTS = 128  # of each layer, before the learned projection
WIDTH = 48  # kResidue
HEAD = 48
NEAR = 48
STATES_OF = 40  # tokens of a text that the net learns from


def weights_of(idf, tokens):
    """What tokens weigh where states are pooled; weight_of() of model.h."""
    return idf[tokens] * np.float32(1 / 255) + np.float32(1e-3)


def idf_and_basis(store, texts, pieces):
    """Piece weights, layer means, and the first principal components of each layer, from training texts alone."""
    frequency = np.zeros(pieces)
    for text in texts:
        frequency[np.unique(store.tokens(text))] += 1
    idf = np.clip(np.log((len(texts) + 1) / (frequency + 1)), 0, 9)
    idf = np.round(idf * 255 / 9).astype(np.uint8)
    sample = texts[:: max(1, len(texts) // 9000)]
    states = np.concatenate([store.states(t) for t in sample]).astype(np.float32)  # [rows, layers, hidden]
    mean = states.mean(0)
    basis = np.zeros((LAYERS, HIDDEN, COMPONENTS), np.float32)
    for layer in range(LAYERS):
        centred = states[:, layer] - mean[layer]
        values, vectors = np.linalg.eigh(centred.T @ centred / len(centred))
        order = np.argsort(-values)[:COMPONENTS]
        basis[layer] = vectors[:, order] * np.sign(vectors[np.abs(vectors[:, order]).argmax(0), order])
    return idf, mean, basis


class Pooled:
    """[texts or pairs, 384]: components of all layers, pooled by idf."""

    def __init__(self, store, texts, idf, mean, basis):
        self.index = {t: i for i, t in enumerate(texts)}
        rows = [store.tokens(t)[:STATES_OF] for t in texts]
        count = np.array([len(r) for r in rows])
        self.start = np.concatenate([[0], np.cumsum(count)])
        self.tokens = np.concatenate(rows)
        self.z = np.zeros((len(self.tokens) + 1, LAYERS * COMPONENTS), np.float16)
        for at in range(0, len(texts), 4000):
            chunk = texts[at : at + 4000]
            states = np.concatenate([store.states(t)[:STATES_OF] for t in chunk]).astype(np.float32)
            here = slice(self.start[at], self.start[at] + len(states))
            for layer in range(LAYERS):
                columns = slice(layer * COMPONENTS, (layer + 1) * COMPONENTS)
                self.z[here, columns] = (states[:, layer] - mean[layer]) @ basis[layer]
        self.weight = np.append(weights_of(idf, self.tokens), 0).astype(np.float32)
        self.count = count

    def padded(self, numbers):
        """Rows of tokens of these texts, padded with a row of zeros: as wide as the longest."""
        width = int(self.count[numbers].max())
        rows = self.start[numbers][:, None] + np.arange(width)[None]
        return np.where(np.arange(width)[None] < self.count[numbers][:, None], rows, len(self.tokens))

    def pool(self, numbers, others=None):
        out = np.zeros((len(numbers), LAYERS * COMPONENTS), np.float32)
        ids = np.append(self.tokens, -1)
        for at in range(0, len(numbers), 2000):
            rows = self.padded(numbers[at : at + 2000])
            weight = self.weight[rows]
            if others is not None:
                opposite = self.padded(others[at : at + 2000])
                there = np.where(opposite < len(self.tokens), ids[opposite], -2)
                weight = weight * ~(ids[rows][:, :, None] == there[:, None, :]).any(2)
            total = np.maximum(weight.sum(1), 1e-2)
            out[at : at + 2000] = np.einsum("nl,nld->nd", weight, self.z[rows].astype(np.float32)) / total[:, None]
        return out


def forward(p, x, cosine, xp=np):
    ua, ub, ra, rb = x
    unit = lambda t: t / xp.sqrt((t * t).sum(1, keepdims=True) + 1e-4)  # noqa: E731
    u, v = unit(ua @ p["W"]), unit(ub @ p["W"])
    r, q = unit(ra @ p["R"]), unit(rb @ p["R"])
    t = xp.concatenate([xp.abs(u - v), u * v, xp.abs(r - q), r * q, r + q], 1) * 7 @ p["h1"] + p["h1b"]
    gelu = 0.5 * t * (1 + xp.tanh(0.7978845608 * (t + 0.044715 * t**3)))
    return (gelu @ p["h2"])[:, 0] + p["s"] * (u * v).sum(1) + p["b"] + p["c"] * (cosine - 0.93) * 30


def train(x, cosine, same, weight, seed=1, steps=1500, batch=512):
    import jax
    import jax.numpy as jnp
    import optax

    rng = np.random.default_rng(seed)
    size = LAYERS * COMPONENTS
    p = {
        "W": (rng.standard_normal((size, WIDTH)) / 20).astype(np.float32),
        "R": (rng.standard_normal((size, WIDTH)) / 20).astype(np.float32),
        "h1": (rng.standard_normal((5 * WIDTH, HEAD)) / 15).astype(np.float32),
        "h1b": np.zeros(HEAD, np.float32),
        "h2": np.zeros((HEAD, 1), np.float32),
        "s": np.float32(8), "b": np.float32(-6), "c": np.float32(0),
    }  # fmt: skip
    schedule = optax.cosine_decay_schedule(1.5e-3, steps, 0.05)
    optimiser = optax.adamw(schedule, weight_decay=0.05)
    state = optimiser.init(p)
    key = jax.random.PRNGKey(seed)

    def loss(p, x, c, y, key):
        one, two = jax.random.split(key)
        drop = lambda k, t: t * jax.random.bernoulli(k, 0.8, t.shape) / 0.8  # noqa: E731
        mask1, mask2 = drop(one, jnp.ones_like(x[0])), drop(two, jnp.ones_like(x[2]))
        out = forward(p, (x[0] * mask1, x[1] * mask1, x[2] * mask2, x[3] * mask2), c, jnp)
        return optax.sigmoid_binary_cross_entropy(out, y * 0.96 + 0.02).mean()

    @jax.jit
    def step(p, state, x, c, y, key):
        value, gradient = jax.value_and_grad(loss)(p, x, c, y, key)
        update, state = optimiser.update(gradient, state, p)
        return optax.apply_updates(p, update), state, value

    share = weight / weight.sum()
    draws = rng.choice(len(share), (steps, batch), p=share)
    for chosen in draws:
        key, sub = jax.random.split(key)
        p, state, value = step(p, state, tuple(v[chosen] for v in x), cosine[chosen], same[chosen], sub)
    print(f"residue net: loss {float(value):.3f}", flush=True)
    return {k: np.asarray(v) for k, v in p.items()}


def as_model(p, mean, basis):
    """The net's parts as the product reads them: components and means folded into one matrix."""

    def folded(matrix):
        whole = np.concatenate([basis[layer] @ matrix[layer * COMPONENTS : (layer + 1) * COMPONENTS] for layer in range(LAYERS)])
        return whole.astype(np.float32), -(mean.reshape(1, -1) @ whole)[0].astype(np.float32)

    residue_matrix, residue_bias = folded(p["R"])
    whole_matrix, whole_bias = folded(p["W"])
    return {
        "residue_matrix": residue_matrix, "residue_bias": residue_bias,
        "whole_matrix": whole_matrix, "whole_bias": whole_bias,
        "head_in": p["h1"], "head_bias": p["h1b"], "head_out": p["h2"][:, 0],
        "whole_weight": float(p["s"]), "bias": float(p["b"]), "cosine_weight": float(p["c"]),
    }  # fmt: skip


def projections(mean, basis):
    return {"near_mean": mean[1:], "near_basis": basis[1:, :, :NEAR]}
