"""The named reference pairs: questions of four parallel sets, each with its nearest neighbours of another id.

A pool is a list of (English text, text in language L) of one source; a wrong pair is a question of the pool and one
of its five nearest by MiniLM on the English side. Pairs whose two texts are the same words are dropped: they are
duplicates of the source, not wrong pairs.
"""
import csv
import random
import re
from collections import defaultdict

import numpy as np

NEIGHBOURS = 5
MKQA_SAMPLE = 2000      # of 3,758 ids, so that the fit takes a quarter of an hour of one core
TATOEBA_ENGLISH = 200   # English sentences taken from each language's list for the English pool

SOURCES = {
    'mkqa': dict(files=['mkqa_mia/mkqa_dev.tsv', 'mkqa_mia/mkqa_test.tsv'], licence='CC BY-SA 3.0',
                 origin='apple/ml-mkqa, by way of mia-workshop/MIA-Shared-Task-2022@ea2491a'),
    'mlqa': dict(files=['mlqa_dev/mlqa_dev_questions.tsv'], licence='CC BY-SA 3.0',
                 origin='facebookresearch/MLQA, by way of GautamGupta17/MESH@68f82e2'),
    'xsid': dict(files=['xsid/xsid.tsv'], licence='CC BY-SA 4.0', origin='mainlp/xsid@761d926, data/xSID-0.7'),
    'tatoeba': dict(files=['tatoeba_parallel/tatoeba_parallel.tsv'], licence='CC BY 2.0 FR (tatoeba.org)',
                    origin='facebookresearch/LASER@74bc6ae, data/tatoeba/v1'),
}


def rows(data, name):
    for file in SOURCES[name]['files']:
        with open(f'{data}/{file}', encoding='utf-8') as lines:
            yield from csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE)


def read_pools(data, seed):
    """-> {source: {language: [(English, text)]}}"""
    draw = random.Random(seed)
    texts = {name: defaultdict(dict) for name in ('mkqa', 'mlqa', 'xsid')}
    for row in rows(data, 'mkqa'):
        texts['mkqa'][row['id']][row['lang']] = row['question']
    for row in rows(data, 'mlqa'):
        texts['mlqa'][row['id']][row['lang']] = row['question']
    for row in rows(data, 'xsid'):
        texts['xsid'][row['split'] + row['id']][row['lang']] = row['text']
    chosen = set(draw.sample(sorted(texts['mkqa']), MKQA_SAMPLE))
    texts['mkqa'] = {key: value for key, value in texts['mkqa'].items() if key in chosen}

    pools = {name: defaultdict(list) for name in SOURCES}
    for name, items in texts.items():
        for item in items.values():
            for language, text in item.items():
                if 'en' in item and text.strip():
                    pools[name][language].append((item['en'], text))
    for row in rows(data, 'tatoeba'):
        pools['tatoeba'][row['lang']].append((row['english'], row['text']))
    english = []
    for language in sorted(pools['tatoeba']):
        english += draw.sample([pair[0] for pair in pools['tatoeba'][language]], TATOEBA_ENGLISH)
    pools['tatoeba']['en'] = [(text, text) for text in dict.fromkeys(english)]
    return pools


def words(text):
    return ' '.join(re.findall(r'\w+', text.lower()))


def wrong_pairs(pool, english_vectors):
    """Distinct index pairs: each item with its nearest of another id and other words."""
    found = set()
    similar = english_vectors @ english_vectors.T
    np.fill_diagonal(similar, -2)
    for i in range(len(pool)):
        taken = 0
        for j in np.argsort(-similar[i])[:NEIGHBOURS * 4]:
            same = words(pool[i][0]) == words(pool[j][0]) or words(pool[i][1]) == words(pool[j][1])
            if not same:
                found.add((min(i, int(j)), max(i, int(j))))
                taken += 1
            if taken == NEIGHBOURS:
                break
    return sorted(found)
