"""Load on an HTTP server, and a plain one beside it; see README.md."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

# As many clients as there may be while each waits half a second for its next question: what is asked does not
# wait for what is slow, unless that takes longer.
CLIENTS, EACH_SECOND = 100, 2
RATE = CLIENTS * EACH_SECOND


@dataclass
class Address:
    name: str
    url: str
    fields: dict = field(default_factory=dict)

    def headers(self):
        return [word for name, value in self.fields.items() for word in ("-H", f"{name}: {value}")]


@dataclass
class Paced:
    """What was asked at a steady rate, in milliseconds."""
    times: list
    failed: int

    def at(self, share):
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))]

    @property
    def late(self):
        """Answers that kept their client from asking again in time."""
        return sum(1 for time in self.times if time > 1000 / EACH_SECOND)


def paced(address, seconds, statuses=("200", "304")):
    """200 requests a second, evenly, whatever the server makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        pause = f"{1000 // RATE}ms"
        subprocess.run(
            ["h2load", "--h1", "-t", "1", "-c", str(CLIENTS), "-r", "1", "--rate-period", pause,
             "--rps", str(EACH_SECOND), "-n", str(RATE * seconds), "--log-file", str(log),
             *address.headers(), address.url],
            check=True, stdout=subprocess.DEVNULL)
        rows = [line.split() for line in log.read_text().splitlines()]
    times = sorted(int(row[2]) / 1000 for row in rows)
    failed = RATE * seconds - sum(1 for row in rows if row[1] in statuses)
    return Paced(times or [float("nan")], failed)


@dataclass
class Pressed:
    """What was asked as fast as answers came."""
    rate: float
    median: float
    worst_percent: float
    failed: int


UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}


def pressed(address, seconds, clients=16, script=None):
    more = ["-s", str(script)] if script else []
    out = subprocess.run(["wrk", "-t", "1", "-c", str(clients), "-d", f"{seconds}s", "--latency", "--timeout", "10s",
                          *more, *address.headers(), address.url],
                         check=True, capture_output=True, text=True).stdout
    shares = {share: float(value) * UNITS[unit]
              for share, value, unit in re.findall(r"^\s+(\d+)%\s+([\d.]+)(us|ms|s|m)\s*$", out, re.M)}
    if not {"50", "99"} <= shares.keys():
        sys.exit(f"wrk said nothing of its times: {out}")
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", out)
    return Pressed(float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), shares["50"], shares["99"],
                   int(failed[1] if failed else 0) + (sum(map(int, errors.groups())) if errors else 0))


class Nginx:
    """The same bytes as files, served by nginx with one worker, gzip already made."""

    def __init__(self, folder, port):
        self.folder, self.port, self.process = folder / "nginx", port, None
        (self.folder / "files").mkdir(parents=True)

    def __enter__(self):
        folder = self.folder
        (folder / "conf").write_text(f"""
            worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;
            events {{ worker_connections 1024; }}
            http {{
                access_log off; keepalive_requests 100000000; default_type application/octet-stream;
                client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
                fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
                server {{ listen 127.0.0.1:{self.port}; root {folder}/files; open_file_cache max=100; }}
            }}""")
        subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
        self.process = subprocess.Popen(["nginx", "-c", folder / "conf", "-p", folder],
                                        stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        if self.process.poll() is not None:
            sys.exit(f"nginx did not start: {(folder / 'errors').read_text()[-300:]}")
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def with_bytes(self, address, content):
        name = re.sub(r"\W", "-", address.name)
        (self.folder / "files" / name).write_bytes(content)
        return Address(address.name, f"http://127.0.0.1:{self.port}/{name}")

    def unchanged(self, address, content):
        """Of the same file, asked for with the tag that it has."""
        plain = self.with_bytes(address, content)
        out = subprocess.run(["curl", "-sI", plain.url], check=True, capture_output=True, text=True).stdout
        plain.fields["If-None-Match"] = re.search(r"(?im)^etag: (\S+)", out)[1]
        return plain


def check_programs():
    for program, package in [("wrk", "wrk"), ("h2load", "nghttp2-client"), ("nginx", "nginx-light"),
                             ("curl", "curl"), ("zstd", "zstd")]:
        if not shutil.which(program):
            sys.exit(f"{program} was not found: install {package}.")
