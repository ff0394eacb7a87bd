"""The paraphrase vector (src/judge/learned/paraphrase.cc): rewordings near each other, close questions with another answer apart.

    x = [states of layers 4, 8, 12 pooled by idf; the encoder's vector]
    out = x S + gelu(x A + a) B + b, to length 1

Contrast within a batch (InfoNCE): a text shall find its rewording among those of the other texts and among their traps. A second
term holds the cosines of any texts to the encoder's own, less its mean, so that what no group speaks of stays as it was.
"""

import collections

import numpy as np

import residue  # before jax: it holds that to one thread, for the same bytes each time

HIDDEN, WIDTH = 240, 144  # kParaphraseHidden, kParaphrase
STEPS, BATCH, ANY = 3000, 256, 128
TEMPERATURE, DROPOUT, HOLD = 0.07, 0.15, 8
BOOKS, TRANSLATION = 3, 0.5  # weights: of rewordings written for this, and of translations


class Inputs:
    """[texts, 4 * hidden], standardised."""

    def __init__(self, store, texts, idf):
        self.index = {t: i for i, t in enumerate(texts)}
        values = np.zeros((len(texts), 4 * store.vector(texts[0]).size), np.float32)
        for i, text in enumerate(texts):
            states = store.states(text).astype(np.float32).reshape(-1, values.shape[1] * 3 // 4)
            if len(states):
                weight = residue.weights_of(idf, store.tokens(text))
                values[i, : states.shape[1]] = weight @ states / weight.sum()
            values[i, states.shape[1] :] = store.vector(text)
        self.mean, self.deviation = values.mean(0), values.std(0) + 1e-6
        self.values = ((values - self.mean) / self.deviation).astype(np.float16)

    def of(self, numbers):
        return self.values[numbers].astype(np.float32)


def drawn_from(rows, weight, used):
    """Rewordings with the chance of each, and per text its traps."""
    source, kind, same = np.array(rows.source), np.array(rows.kind), np.array(rows.same)
    right = np.flatnonzero(used & (same == 1))
    chance = weight[right] * np.where(np.isin(source[right], ("books", "statements", "stream-books")), BOOKS, 1)
    chance = chance * np.where(kind[right] == "translation", TRANSLATION, 1)
    traps = collections.defaultdict(list)
    for i in np.flatnonzero(used & (same == 0)):
        traps[rows.a[i]].append(rows.b[i])
        traps[rows.b[i]].append(rows.a[i])
    return right, chance / chance.sum(), traps


def train(inputs, rows, weight, used, seed=1):
    import jax
    import jax.numpy as jnp
    import optax

    rng = np.random.default_rng(seed)
    size = inputs.values.shape[1]
    p = {
        "A": (rng.standard_normal((size, HIDDEN)) / np.sqrt(size)).astype(np.float32), "a": np.zeros(HIDDEN, np.float32),
        "B": (rng.standard_normal((HIDDEN, WIDTH)) * 0.3 / np.sqrt(HIDDEN)).astype(np.float32),
        "S": (rng.standard_normal((size, WIDTH)) * 0.3 / np.sqrt(size)).astype(np.float32), "b": np.zeros(WIDTH, np.float32),
    }  # fmt: skip
    optimiser = optax.adamw(optax.warmup_cosine_decay_schedule(0, 1e-3, 100, STEPS, 2e-5), weight_decay=0.05)
    state = optimiser.init(p)

    def vectors(p, x, key):
        x = x * jax.random.bernoulli(key, 1 - DROPOUT, x.shape) / (1 - DROPOUT)
        out = x @ p["S"] + jax.nn.gelu(x @ p["A"] + p["a"]) @ p["B"] + p["b"]
        return out / jnp.sqrt((out * out).sum(1, keepdims=True) + 1e-6)

    def loss(p, x, hidden_from, own, key):
        keys = jax.random.split(key, 4)
        asked, right, trap, any_text = (vectors(p, part, k) for part, k in zip(x, keys))
        cosines = jnp.concatenate([asked @ right.T, asked @ trap.T], 1) / TEMPERATURE
        chosen = jax.nn.log_softmax(jnp.where(hidden_from, -1e4, cosines), 1)[jnp.arange(BATCH), jnp.arange(BATCH)]
        return -chosen.mean() + HOLD * ((any_text @ any_text.T - own @ own.T) ** 2).mean()

    @jax.jit
    def step(p, state, x, hidden_from, own, key):
        value, gradient = jax.value_and_grad(loss)(p, x, hidden_from, own, key)
        update, state = optimiser.update(gradient, state, p)
        return optax.apply_updates(p, update), state, value

    right, chance, traps = drawn_from(rows, weight, used)
    others = [rows.b[i] for i in np.flatnonzero(used & (np.array(rows.same) == 0))]
    group = np.unique(rows.group, return_inverse=True)[1]
    number = inputs.index
    a, b = np.array([number[t] for t in rows.a]), np.array([number[t] for t in rows.b])
    any_used = np.unique(np.concatenate([a[used], b[used]]))
    encoder = inputs.values[:, -size // 4 :].astype(np.float32) * inputs.deviation[-size // 4 :]
    key = jax.random.PRNGKey(seed)
    mean_loss = 0.0
    for count in range(STEPS):
        chosen = rng.choice(right, BATCH, p=chance)
        turned = rng.random(BATCH) < 0.5
        asked, reworded = np.where(turned, a[chosen], b[chosen]), np.where(turned, b[chosen], a[chosen])
        of = [traps.get(rows.a[i] if t else rows.b[i]) or others for i, t in zip(chosen, turned)]
        trap = np.array([number[found[rng.integers(len(found))]] for found in of])
        alike = (group[chosen][:, None] == group[chosen]) | (reworded[:, None] == reworded)
        hidden_from = np.concatenate([alike & ~np.eye(BATCH, dtype=bool), np.zeros((BATCH, BATCH), bool)], 1)
        drawn = rng.choice(any_used, ANY, replace=False)
        own = encoder[drawn] / np.linalg.norm(encoder[drawn], axis=1, keepdims=True)
        key, sub = jax.random.split(key)
        x = tuple(inputs.of(part) for part in (asked, reworded, trap, drawn))
        p, state, value = step(p, state, x, hidden_from, own, sub)
        mean_loss += (float(value) - mean_loss) * max(0.01, 1 / (count + 1))
    print(f"paraphrase net: loss {mean_loss:.3f}", flush=True)
    return {k: np.asarray(v) for k, v in p.items()}


def blocks(matrix, width=48):
    """Blocks of `width` columns, one behind the other."""
    return np.concatenate([matrix[:, at : at + width].ravel() for at in range(0, matrix.shape[1], width)])


def as_model(p, inputs):
    """The net's parts as the product reads them: the standardisation folded in."""

    def folded(matrix, bias):
        scaled = matrix / inputs.deviation[:, None]
        return scaled.astype(np.float32), (bias - inputs.mean @ scaled).astype(np.float32)

    hidden, hidden_bias = folded(p["A"], p["a"])
    skip, bias = folded(p["S"], p["b"])
    return {
        "paraphrase_hidden": blocks(hidden), "paraphrase_hidden_bias": hidden_bias,
        "paraphrase_skip": blocks(skip), "paraphrase_bias": bias, "paraphrase_out": blocks(p["B"]),
    }  # fmt: skip
