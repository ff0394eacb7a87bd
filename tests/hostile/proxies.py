"""The gateway, nginx and HAProxy in front of recorders: lanes of each, so that vectors run side by side.

All are told the same short times towards clients, so that a vector that leaves them waiting ends soon, and none reuses or
retries anything that would hide what it read. nginx and HAProxy run with their defaults otherwise.
"""

import os
import pathlib
import random
import shutil
import socket
import subprocess
import time

from gateway import BINARY
from recorder import Recorder

WAIT_S = 0.4  # times towards clients
START_LIMIT_S = 30


def free_ports(count):
    """Below those that the kernel hands out (32768 and up), or another suite's socket may take one before it is used."""
    sockets = []
    while len(sockets) < count:
        try:
            sockets.append(socket.create_server(("127.0.0.1", random.randrange(15_000, 32_000))))
        except OSError:
            continue
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Lane:
    def __init__(self, port, recorder, alive):
        self.port, self.recorder, self.alive = port, recorder, alive


class Proxies:
    """`lanes` by name; close() ends all."""

    def __init__(self, folder, width):
        self.folder, self.processes, self.recorders = pathlib.Path(folder), [], []
        self.lanes = {"reprise": self.reprise(width), "nginx": self.nginx(width), "haproxy": self.haproxy(width)}

    def start(self, name, command, **more):
        log = (self.folder / f"{name}.log").open("wb")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, **more)
        self.processes.append(process)
        return process

    def lane(self, port, recorder, process):
        until = time.monotonic() + START_LIMIT_S
        while time.monotonic() < until and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return Lane(port, recorder, lambda: process.poll() is None)
            except ConnectionRefusedError:
                time.sleep(0.02)
        logs = "\n".join(path.read_text(errors="replace")[-1500:] for path in self.folder.glob("*.log"))
        raise AssertionError(f"{process.args[0]} does not listen on port {port}:\n{logs}")

    def recorder(self, keeps_connections=False):
        self.recorders.append(Recorder(keeps_connections))
        return self.recorders[-1]

    def reprise(self, width):
        """A process a lane. Without the weights beside it, a start is quick and small; nothing here needs them."""
        binary = self.folder / "reprise"
        shutil.copy(BINARY, binary)
        wait = f"{int(WAIT_S * 1000)}ms"
        ports, started = free_ports(2 * width), []
        for number in range(width):
            recorder = self.recorder(keeps_connections=True)
            file = self.folder / f"reprise-{number}.yaml"
            file.write_text(f"""
data_plane: {{listen: 127.0.0.1:{ports[2 * number]}}}
admin: {{listen: 127.0.0.1:{ports[2 * number + 1]}}}
storage: {{path: {self.folder}/data-{number}}}
upstreams: [{{name: up, dialect: openai, base_url: "http://127.0.0.1:{recorder.port}", credential: none}}]
routes: [{{name: all, match: {{}}, upstream: up, cache: {{mode: off}}}}]
limits: {{idle_timeout: {wait}, head_timeout: {wait}, body_timeout: {wait}}}
""")
            process = self.start(f"reprise-{number}", [binary, "serve", "--config", file], env={**os.environ})
            started.append((ports[2 * number], recorder, process))
        return [self.lane(*one) for one in started]

    def nginx(self, width):
        ports, recorders = free_ports(width), [self.recorder() for _ in range(width)]
        wait = f"{int(WAIT_S * 1000)}ms"
        servers = "\n".join(
            f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{recorder.port}; }} }}"
            for port, recorder in zip(ports, recorders)
        )
        file = self.folder / "nginx.conf"
        temporary = "\n".join(
            f"{name}_temp_path {self.folder}/nginx-{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        # Next upstreams and HTTP/1.0 towards them would hide what was read; every request is its own connection.
        file.write_text(f"""
daemon off; worker_processes 1; pid {self.folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 1000; }}
http {{
access_log off; {temporary}
client_header_timeout {wait}; client_body_timeout {wait}; keepalive_timeout {wait}; lingering_timeout {wait};
proxy_http_version 1.1; proxy_next_upstream off; proxy_read_timeout 10s;
{servers}
}}""")
        process = self.start("nginx", ["/usr/sbin/nginx", "-p", self.folder, "-c", file, "-e", "stderr"])
        return [self.lane(port, recorder, process) for port, recorder in zip(ports, recorders)]

    def haproxy(self, width):
        ports, recorders = free_ports(width), [self.recorder() for _ in range(width)]
        wait = f"{int(WAIT_S * 1000)}ms"
        pairs = "\n".join(
            f"listen lane{number}\n  bind 127.0.0.1:{port}\n  server up 127.0.0.1:{recorder.port}"
            for number, (port, recorder) in enumerate(zip(ports, recorders))
        )
        file = self.folder / "haproxy.cfg"
        file.write_text(f"""
global
  maxconn 1000
defaults
  mode http
  option http-server-close
  retries 0
  timeout connect 5s
  timeout server 3s
  timeout client {wait}
  timeout http-request {wait}
  timeout http-keep-alive {wait}
{pairs}
""")
        process = self.start("haproxy", ["/usr/sbin/haproxy", "-db", "-f", file])
        return [self.lane(port, recorder, process) for port, recorder in zip(ports, recorders)]

    def close(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for recorder in self.recorders:
            recorder.close()
