"""The alignment net: token by token, what does each side say that the other does not, and where.

Tokens of either side look for their counterpart on the other (softly, or for none), are compared with it, and the
comparisons are pooled. Unlike the residue it sees equal words in another place.
"""

import os

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true")

import numpy as np  # noqa: E402

from residue import COMPONENTS, LAYERS  # noqa: E402

WIDTH, HIDDEN, TOKENS = 32, 24, 32


def start(rng):
    draw = lambda *shape, by: (rng.standard_normal(shape) / by).astype(np.float32)  # noqa: E731
    return {
        "P": draw(LAYERS * COMPONENTS, WIDTH, by=20),
        "sharp": np.float32(8), "equal": np.float32(1), "far": np.float32(1), "none": np.float32(2),
        "c1": draw(2 * WIDTH + 3, HIDDEN, by=8), "c1b": np.zeros(HIDDEN, np.float32),
        "h1": draw(3 * HIDDEN, HIDDEN, by=8), "h1b": np.zeros(HIDDEN, np.float32),
        "h2": np.zeros((HIDDEN, 1), np.float32), "b": np.float32(0), "c": np.float32(0.3),
    }  # fmt: skip


def forward(p, x, xp):
    """x: za, zb [n, t, d]; wa, wb [n, t] (0: no token); same [n, t, t]; far [n, t, t]; cosine [n]."""
    za, zb, wa, wb, same, far, cosine = x
    unit = lambda t: t / xp.sqrt((t * t).sum(-1, keepdims=True) + 1e-4)  # noqa: E731
    gelu = lambda t: 0.5 * t * (1 + xp.tanh(0.7978845608 * (t + 0.044715 * t**3)))  # noqa: E731
    a, b = unit(za @ p["P"]), unit(zb @ p["P"])
    e = p["sharp"] * xp.einsum("nid,njd->nij", a, b) + p["equal"] * same - p["far"] * far

    def side(own, other, w, there, e, same):
        e = xp.where(there[:, None, :] > 0, e, -1e9)
        top = xp.maximum(e.max(2), p["none"])
        exp = xp.exp(e - top[:, :, None])
        none = xp.exp(p["none"] - top)
        share = exp / (exp.sum(2) + none)[:, :, None]
        found = xp.einsum("nij,njd->nid", share, other)
        more = xp.stack([w, (share * same).sum(2), share.sum(2)], 2)
        c = gelu(xp.concatenate([xp.abs(own - found) * 3, own * found * 3, more], 2) @ p["c1"] + p["c1b"])
        held = (w > 0)[:, :, None]
        mean = (c * w[:, :, None]).sum(1) / xp.maximum(w.sum(1), 1e-2)[:, None]
        return mean, xp.where(held, c, -1e9).max(1)

    mean_a, max_a = side(a, b, wa, wb, e, same)
    mean_b, max_b = side(b, a, wb, wa, e.transpose(0, 2, 1), same.transpose(0, 2, 1))
    h = xp.concatenate([mean_a + mean_b, xp.abs(mean_a - mean_b), xp.maximum(max_a, max_b)], 1)
    return (gelu(h @ p["h1"] + p["h1b"]) @ p["h2"])[:, 0] + p["b"] + p["c"] * (cosine - 0.93) * 30


def batch(pooled, a, b, cosine):
    """Inputs of forward() for these pairs of texts."""
    rows = [pooled.padded(n, TOKENS) for n in (a, b)]
    z = [pooled.z[r].astype(np.float32) for r in rows]
    w = [pooled.weight[r] for r in rows]
    ids = [np.where(r < len(pooled.tokens), np.append(pooled.tokens, -1)[r], -1 - k) for k, r in enumerate(rows)]
    place = np.arange(TOKENS, dtype=np.float32)[None]
    at = [place / np.maximum(1, np.minimum(pooled.count[n], TOKENS))[:, None] for n in (a, b)]
    same = (ids[0][:, :, None] == ids[1][:, None, :]).astype(np.float32)
    far = np.abs(at[0][:, :, None] - at[1][:, None, :]).astype(np.float32)
    return z[0], z[1], w[0], w[1], same, far, cosine.astype(np.float32)


def train(pooled, a, b, cosine, same, weight, seed=1, steps=3000, size=256, report=None):
    import jax
    import jax.numpy as jnp
    import optax

    rng = np.random.default_rng(seed)
    p = start(rng)
    schedule = optax.cosine_decay_schedule(2e-3, steps, 0.03)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.03))
    state = optimiser.init(p)
    key = jax.random.PRNGKey(seed)

    def loss(p, x, y, key):
        one, two, three = jax.random.split(key, 3)
        drop = jax.random.bernoulli(one, 0.85, x[0].shape[:1] + (1,) + x[0].shape[2:]) / 0.85  # one mask a pair
        keep = lambda k, w: w * jax.random.bernoulli(k, 0.95, w.shape)  # noqa: E731
        out = forward(p, (x[0] * drop, x[1] * drop, keep(two, x[2]), keep(three, x[3]), *x[4:]), jnp)
        return optax.sigmoid_binary_cross_entropy(out, y * 0.96 + 0.02).mean()

    @jax.jit
    def step(p, state, x, y, key):
        value, gradient = jax.value_and_grad(loss)(p, x, y, key)
        update, state = optimiser.update(gradient, state, p)
        return optax.apply_updates(p, update), state, value

    share = weight / weight.sum()
    mean = 0.0
    for i in range(steps):
        chosen = rng.choice(len(share), size, p=share)
        key, sub = jax.random.split(key)
        p, state, value = step(p, state, batch(pooled, a[chosen], b[chosen], cosine[chosen]), same[chosen], sub)
        mean = 0.98 * mean + 0.02 * float(value) if i else float(value)
        if report and i % report == report - 1:
            print(f"alignment net: step {i + 1}, loss {mean:.3f}", flush=True)
    return {k: np.asarray(v) for k, v in p.items()}


def scores(p, pooled, a, b, cosine, size=2000):
    out = np.zeros(len(a), np.float32)
    for at in range(0, len(a), size):
        here = slice(at, at + size)
        out[here] = forward(p, batch(pooled, a[here], b[here], cosine[here]), np)
    return out
