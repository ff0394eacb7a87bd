"""Hit rate against hit error, the whole curve, as an SVG without any library."""

SHOWN = ("stackfaq", "aia_bde", "advising")
LINES = {
    "score, guards": ("judge's score, guards on", "#0b6e4f"), "judge": ("judge alone", "#6fbf9b"), "cosine": ("cosine", "#c0392b"),
    "peers' cosine": ("peers' cosine (MiniLM)", "#7f8c8d"),
}  # fmt: skip
POINTS = {"judge 0.95": ("●", "#0b6e4f"), "judge 0.80": ("■", "#0b6e4f"), "cosine 0.95": ("●", "#c0392b"), "cosine 0.80": ("■", "#c0392b")}
PEERS = {"gptcache": ("G", "#555"), "redisvl": ("R", "#555")}
WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 260, 52, 34, 58
ERROR_MAX = 0.5


def place(panel, error, rate, top):
    x = LEFT + panel * (WIDTH + GAP) + min(error, ERROR_MAX) / ERROR_MAX * WIDTH
    return x, TOP + HEIGHT - rate / top * HEIGHT


def text(x, y, content, size=11, anchor="middle", colour="#222"):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{content}</text>'


def axes(panel, title, top):
    left, bottom = LEFT + panel * (WIDTH + GAP), TOP + HEIGHT
    out = [f'<rect x="{left}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#bbb"/>', text(left + WIDTH / 2, TOP - 12, title, 13)]
    for i in range(6):
        x, y = left + WIDTH * i / 5, bottom - HEIGHT * i / 5
        out.append(text(x, bottom + 15, f"{100 * ERROR_MAX * i / 5:.0f}"))
        out.append(text(left - 6, y + 4, f"{100 * top * i / 5:.0f}", anchor="end"))
        if 0 < i < 5:
            out.append(f'<path d="M{x:.1f} {TOP}V{bottom}M{left} {y:.1f}H{left + WIDTH}" stroke="#eee"/>')
    out.append(text(left + WIDTH / 2, bottom + 31, "hit error, %"))
    x, y = left - 38, TOP + HEIGHT / 2
    out.append(f'<text x="{x}" y="{y}" font-size="11" text-anchor="middle" fill="#222" transform="rotate(-90 {x} {y})">hit rate, %</text>')
    return out


def panel_of(panel, name, row, title, peers):
    curves = {key: row[key]["curve"] for key in LINES if key in row}
    served = {key: row["default"][key] for key in POINTS} | {key: peers[key] for key in PEERS if key in peers}
    rates = [rate for curve in curves.values() for _, rate, error in curve if error <= ERROR_MAX] + [s["hit_rate"] for s in served.values()]
    top = min(1.0, (int(max(rates) * 10) + 1) / 10)
    out = axes(panel, title, top)
    for key, curve in curves.items():
        points = [place(panel, error, rate, top) for _, rate, error in curve if rate > 0 and error <= ERROR_MAX]
        if points:
            out.append(f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in points)}" fill="none" stroke="{LINES[key][1]}" stroke-width="2"/>')
    for key, point in served.items():
        mark, colour = (POINTS | PEERS)[key]
        if point["hits"]:
            x, y = place(panel, point["hit_error"], point["hit_rate"], top)
            out.append(text(x, y + 5, mark, 14, colour=colour))
    return out


def picture(streams, titles, peers):
    shown = [name for name in SHOWN if name in streams]
    width, height = LEFT + len(shown) * (WIDTH + GAP), TOP + HEIGHT + 84
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">', f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for panel, name in enumerate(shown):
        out += panel_of(panel, name, streams[name], titles.get(name, name), peers.get(name, {}))
    x, y = LEFT, TOP + HEIGHT + 56
    for label, colour in LINES.values():
        out += [f'<path d="M{x} {y - 4}h24" stroke="{colour}" stroke-width="2"/>', text(x + 30, y, label, anchor="start")]
        x += 190
    legend = "guards on: ● at 0.95, ■ at 0.80 (green: judge, red: mapped cosine); G GPTCache, R RedisVL at their defaults (beyond 50 %: at the edge)"
    out.append(text(LEFT, y + 18, legend, anchor="start"))
    return "\n".join([*out, "</svg>", ""])
