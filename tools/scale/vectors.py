"""Vectors of many texts, kept in a work folder so that a second run of the fit costs nothing."""
import hashlib
import os

import numpy as np


class Vectors:
    """text -> unit vector, one .npz per encoder; encodes what is missing."""

    def __init__(self, folder, name, make_encoder):
        self.path = f'{folder}/{name}.npz'
        self.make_encoder, self.encoder, self.known = make_encoder, None, {}
        if os.path.exists(self.path):
            stored = np.load(self.path)
            self.known = dict(zip(stored['keys'].tolist(), stored['vectors']))

    @staticmethod
    def key(text):
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def want(self, texts, chunk=4096):
        missing = sorted({text for text in texts if self.key(text) not in self.known})
        if missing and self.encoder is None:
            self.encoder = self.make_encoder()
        for start in range(0, len(missing), chunk):
            part = missing[start:start + chunk]
            for text, vector in zip(part, self.encoder.encode(part)):
                self.known[self.key(text)] = vector
            np.savez(self.path, keys=np.array(list(self.known)), vectors=np.array(list(self.known.values())))
            print(f'{self.path}: {start + len(part)} of {len(missing)}', flush=True)

    def of(self, texts):
        return np.array([self.known[self.key(text)] for text in texts])
