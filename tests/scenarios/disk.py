"""A disk of a few MiB that can be filled: a tmpfs of its own, which needs root."""

import errno
import subprocess
import threading

import pytest
from language import ScenarioError
from world import WAIT_S

BLOCK = bytes(4096)
TOP_UP_S = 0.005


class Disk:
    def __init__(self, path, size):
        self.path, self.filler = path, path / "filler"
        self.thread = None  # fills it
        path.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path], capture_output=True, text=True
        )
        if done.returncode != 0:
            pytest.skip(f"a small disk could not be mounted, which needs root: {done.stderr.strip()}")

    def fill(self):
        """Returns when it is full. It stays full: what others give back meanwhile is taken at once."""
        self.over = threading.Event()
        full = threading.Event()
        self.thread = threading.Thread(target=self._stay_full, args=(full,), daemon=True)
        self.thread.start()
        if not full.wait(WAIT_S):
            raise ScenarioError("the disk could not be filled")

    def _stay_full(self, full):
        with self.filler.open("ab", buffering=0) as file:
            while not self.over.is_set():
                try:
                    file.write(BLOCK)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    full.set()
                    self.over.wait(TOP_UP_S)

    def free(self):
        self.over.set()
        self.thread.join(WAIT_S)
        self.filler.unlink()

    def close(self):
        if self.thread and self.thread.is_alive():
            self.free()
        # Lazily: files of a gateway that was just killed may be open a moment longer.
        subprocess.run(["umount", "-l", self.path], check=False, capture_output=True)
