#!/usr/bin/env python3
"""Conversations under `context: chain`: what reworded earlier turns still find, and what another context never gets.

  context.py --data DIR --program PROGRAM --model MODEL [--write]
PROGRAM is `conversations` (run.sh builds it), MODEL the encoder's weights. DIR holds trec_cast, topics of TREC CAsT with each
turn as it was asked and rewritten to stand alone; what is missing is said. Nothing of it enters the repository but counts.

The provider gives each turn of each topic an answer of its own, always the same. Wrong is a stored answer of another turn or
topic. Exact hits are counted apart (exact_wrong: what a wrong semantic hit before them led to, or one text in two topics).
Intervals: exact, 95 %.

replay   every topic is told as it was asked; then again in other words, and each turn's answer, served or not, goes into the
         next. `form`: lower case without the last mark (generated). `rewrite`: as TREC's assessors rewrote it. Held: the
         turns whose earlier turns were all served, so that the chain was not broken yet.
traps    a turn of one topic, byte for byte, in another context: `moved` after the turns and answers of the topic whose first
         question has most words in common; `first` with that first question in place of its own and all answers kept;
         `alone` without any context. `last message
         only` asks the same with every turn stored and asked without what was before it, as caches that look at the last
         message do.
stream   from an empty cache in five random orders: every topic as asked, in form and rewritten, at once, so that wrong hits
         travel along their chains. By depth: the turns before.
"""
import argparse
import concurrent.futures
import csv
import json
import pathlib
import random
import subprocess
from collections import defaultdict

from guards import interval

ROOT = pathlib.Path(__file__).resolve().parents[2]
THRESHOLDS = (0.95, 0.80, 0.50)
ORDERS = 5


def clean(text):
    return ' '.join(text.split())


def read_topics(folder):
    """Lists of (as asked, rewritten); the rewriting is None where there is none."""
    topics = []
    resolved = {}
    path = folder / '2019_evaluation_topics_annotated_resolved_v1.0.tsv'
    if path.exists():
        with open(path, encoding='utf-8', newline='') as lines:
            resolved = {row[0]: clean(row[1]) for row in csv.reader(lines, delimiter='\t', quoting=csv.QUOTE_NONE)}
    for name in ('evaluation_topics_v1.0.json', '2020_manual_evaluation_topics_v1.0.json',
                 '2021_manual_evaluation_topics_v1.0.json'):
        if not (folder / name).exists():
            print(f'missing: {folder / name}; its topics are left out')
            continue
        for topic in json.loads((folder / name).read_text(encoding='utf-8')):
            turns = []
            for turn in topic['turn']:
                rewritten = turn.get('manual_rewritten_utterance') or resolved.get(f"{topic['number']}_{turn['number']}")
                turns.append((clean(turn['raw_utterance']), clean(rewritten) if rewritten else None))
            topics.append(turns)
    return topics


def form(text):
    return text.rstrip('?.! ').lower()


class Cache:
    def __init__(self, program, model, threshold):
        self.process = subprocess.Popen([program, model, str(threshold)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, encoding='utf-8')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise SystemExit('conversations failed')

    def ask(self, turns):
        """The stored answer and the tier, or None and why not."""
        self.process.stdin.write('\t'.join(turns) + '\n')
        self.process.stdin.flush()
        what, text, _ = self.process.stdout.readline().rstrip('\n').split('\t')
        return (None, text) if what == 'miss' else (text, what)

    def store(self, answer):
        self.process.stdin.write(f'={answer}\n')
        self.process.stdin.flush()


def answer_to(topic, turn):
    return f'Answer {turn} of topic {topic}.'


def overlap(a, b):
    a, b = set(form(a).split()), set(form(b).split())
    return len(a & b) / len(a | b)


def group(depth):
    if depth <= 3:
        return str(depth)
    return '4-6' if depth <= 6 else '7+'


class Tally:
    def __init__(self):
        self.rows_by_depth = defaultdict(lambda: dict.fromkeys(('asked', 'exact', 'exact_wrong', 'semantic', 'wrong',
                                                                'held', 'held_semantic'), 0))

    def note(self, depth, served, tier, right, held):
        """`held`: all turns before were served."""
        for key in (group(depth), 'all'):
            row = self.rows_by_depth[key]
            row['asked'] += 1
            row['exact'] += tier == 'exact'
            row['semantic'] += tier == 'semantic'
            row['exact_wrong'] += tier == 'exact' and served != right
            row['wrong'] += tier == 'semantic' and served != right
            if held and tier != 'exact':
                row['held'] += 1
                row['held_semantic'] += tier == 'semantic'

    def rows(self):
        for row in self.rows_by_depth.values():
            row['wrong_of_hits_95'] = interval(row['wrong'], row['semantic']) if row['semantic'] else None
        return {key: self.rows_by_depth[key] for key in sorted(self.rows_by_depth)}


def tell(cache, topic, turns, tally=None):
    """One conversation; each answer, served or made, goes into the next request."""
    said, held = [], True
    for depth, question in enumerate(turns):
        served, tier = cache.ask(said + [question])
        right = answer_to(topic, depth)
        if tally is not None:
            tally.note(depth, served, tier, right, held)
        held = held and served is not None
        if served is None:
            cache.store(right)
        said += [question, served or right]


def raw(turns):
    return [asked for asked, _ in turns]


def reworded(turns, how):
    if how == 'form':
        return [form(asked) for asked, _ in turns]
    return [rewritten or asked for asked, rewritten in turns]


def replay(start, topics):
    result = {}
    for how in ('form', 'rewrite'):
        chosen = [(i, turns) for i, turns in enumerate(topics) if how == 'form' or all(r for _, r in turns)]
        tally = Tally()
        with start() as cache:
            for i, turns in chosen:
                tell(cache, i, raw(turns))
            for i, turns in chosen:
                tell(cache, i, reworded(turns, how), tally)
        result[how] = {'topics': len(chosen), 'by_depth': tally.rows()}
    return result


def traps(start, topics):
    counts = defaultdict(lambda: [0, 0])  # asked, served the answer that belongs to the other context
    with start() as cache:
        for i, turns in enumerate(topics):
            tell(cache, i, raw(turns))
        for i, turns in enumerate(topics):
            for depth in range(1, len(turns)):
                others = [o for o in range(len(topics)) if o != i and len(topics[o]) > depth]
                question, own = turns[depth][0], answer_to(i, depth)
                contexts = {'alone': []}
                if others:
                    other = max(others, key=lambda o: overlap(topics[o][0][0], turns[0][0]))
                    moved = [text for d in range(depth) for text in (topics[other][d][0], answer_to(other, d))]
                    first = [text for d in range(depth) for text in (turns[d][0], answer_to(i, d))]
                    first[0] = topics[other][0][0]
                    contexts |= {'moved': moved, 'first': first}
                for name, context in contexts.items():
                    counts[name][0] += 1
                    counts[name][1] += cache.ask(context + [question])[0] == own
    with start() as cache:  # as a cache that looks at the last message
        for i, turns in enumerate(topics):
            for depth, (asked, _) in enumerate(turns):
                if cache.ask([asked])[0] is None:
                    cache.store(answer_to(i, depth))
        for i, turns in enumerate(topics):
            for depth in range(1, len(turns)):
                counts['last message only'][0] += 1
                counts['last message only'][1] += cache.ask([turns[depth][0]])[0] is not None
    return {name: {'asked': n, 'served': k, 'interval_95': interval(k, n)} for name, (n, k) in counts.items()}


def stream(start, topics):
    tally = Tally()
    for order in range(ORDERS):
        conversations = [(i, wording(turns)) for i, turns in enumerate(topics)
                         for wording in (raw, lambda t: reworded(t, 'form'), lambda t: reworded(t, 'rewrite'))]
        random.Random(order).shuffle(conversations)
        with start() as cache:
            for topic, turns in conversations:
                tell(cache, topic, turns, tally)
    return tally.rows()


def show(threshold, result):
    print(f'\nthreshold {threshold}')
    for how, rows in result['replay'].items():
        print(f"  replay, {how}: {rows['topics']} topics")
        show_rows(rows['by_depth'])
    print('  traps')
    for name, row in result['traps'].items():
        print(f"    {name:18} served {row['served']:5} of {row['asked']:5}   {row['interval_95']}")
    print(f'  stream, {ORDERS} orders')
    show_rows(result['stream'])


def show_rows(rows):
    for depth, row in rows.items():
        share = row['held_semantic'] / row['held'] if row['held'] else 0
        print(f"    turns before {depth:4} asked {row['asked']:5}  exact {row['exact']:4}  semantic {row['semantic']:5}"
              f"  wrong {row['wrong']:4} {row['wrong_of_hits_95']}  while held {row['held_semantic']} of {row['held']}"
              f" ({share:.2f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=pathlib.Path, required=True)
    parser.add_argument('--program', required=True)
    parser.add_argument('--model', required=True)
    parser.add_argument('--write', action='store_true', help='keep the counts in docs/evidence/context.json')
    options = parser.parse_args()
    folder = options.data / 'trec_cast'
    if not folder.is_dir():
        print(f'missing: {folder}; nothing is measured')
        return
    topics = read_topics(folder)
    print(f'{len(topics)} topics, {sum(map(len, topics))} turns')

    def measure(threshold):
        def start():
            return Cache(options.program, options.model, threshold)
        return {'replay': replay(start, topics), 'traps': traps(start, topics), 'stream': stream(start, topics)}
    with concurrent.futures.ThreadPoolExecutor() as threads:
        results = dict(zip(map(str, THRESHOLDS), threads.map(measure, THRESHOLDS)))
    for threshold, result in results.items():
        show(threshold, result)
    if options.write:
        kept = {'made_by': 'bench/quality/context.py', 'topics': len(topics), 'turns': sum(map(len, topics)),
                'thresholds': results}
        (ROOT / 'docs/evidence/context.json').write_text(json.dumps(kept, indent=1) + '\n')


if __name__ == '__main__':
    main()
