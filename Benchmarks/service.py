"""The service under load, beside nginx and COPY; see README.md."""
import argparse
import gzip
import http.client
import itertools
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import service_ingest as ingest
from service_load import Address, Nginx, RATE, check_programs, paced, pressed
from service_town import CITY, LAST, YEAR, copied, prepared

ROOT = Path(__file__).resolve().parent.parent
ZONES = Path(os.environ.get("FLEET_SHARED", ROOT.parent / "shared")) / "data/zones/leipzig-ortsteile.geojson"


# How nice, and with which options, a night on two cores.
AS_DEPLOYED = [10, "--workers", "1"]


class Service:
    """`fleet-report serve` over a town."""

    def __init__(self, town):
        self.town, self.process = town, None

    def __enter__(self):
        self.log = open(self.town.folder / "serve.log", "ab")
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [self.town.program, "serve", *self.town.place, "--listen", "127.0.0.1:0", "--rate", "1000000"],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"127\.0\.0\.1:(\d+)", line)
        if not found:
            sys.exit(f"serve says '{line.strip()}'")
        self.port = int(found[1])
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def ask(self, path, fields=None, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, fields or {})
            answer = connection.getresponse()
            return answer.status, dict((n.lower(), v) for n, v in answer.getheaders()), answer.read()
        finally:
            connection.close()

    def until(self, path, fields):
        """Milliseconds from the start of the process to the first 200."""
        while True:
            try:
                status, got, _ = self.ask(path, fields)
                if status == 200:
                    return (time.perf_counter() - self.began) * 1000
                # A page has one address, however it was asked for.
                path = got.get("location", path)
            except OSError:
                pass
            if time.perf_counter() - self.began > 60:
                sys.exit(f"{path} is not answered in a minute")
            time.sleep(0.002)

    def ready(self):
        self.until("/readyz", {})

    def session(self, token):
        """The cookie of a browser that has shown the token."""
        _, fields, page = self.ask("/login")
        form = fields["set-cookie"].split(";")[0]
        key = re.search(rb'name="csrf" value="([^"]+)"', page)[1].decode()
        status, fields, _ = self.ask("/login", {"Content-Type": "application/x-www-form-urlencoded", "Cookie": form},
                                     "POST", urlencode({"csrf": key, "token": token}))
        if status != 303:
            sys.exit(f"no session: {status}")
        return fields["set-cookie"].split(";")[0]

    def memory(self):
        """Resident and anonymous MiB."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return [int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024 for name in ("VmRSS", "RssAnon")]


class Night:
    """`nightly` meanwhile: one that ends is followed by another, which publishes the same days anew."""

    # Shortest trips in metres: each night counts others than the one before.
    minima_m = itertools.cycle((300, 600))

    def __init__(self, town, days, nice, *options):
        self.command = (["nice", "-n", str(nice)] if nice else []) + [
            str(town.program), "nightly", *options, "--reprocess", "all",
            "--from", str(LAST - timedelta(days - 1)), "--to", str(LAST), *map(str, town.place)]
        self.town, self.nights, self.stopped = town, 0, False
        self.before = self.revisions()
        self.thread = threading.Thread(target=self.work)
        self.failed = None

    def revisions(self):
        return int(self.town.sql("SELECT count(*) FROM fleet.published_day"))

    def published(self):
        """Revisions of days that were published since it began."""
        return self.revisions() - self.before

    def work(self):
        limits = self.town.folder / "thresholds.json"
        while not self.stopped:
            limits.write_text(json.dumps({"all": {"tripMinimumMeters": next(self.minima_m)}}))
            self.town.fleet("city", "thresholds", CITY, "--set", limits)
            self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            code = self.process.wait()
            # 4: a day is not over yet.
            if not self.stopped and code not in (0, 4):
                self.failed = f"a night ended with {code}"
                return
            self.nights += 1

    def __enter__(self):
        self.thread.start()
        time.sleep(1)
        return self

    def __exit__(self, *_):
        self.stopped = True
        self.process.send_signal(signal.SIGINT)
        self.thread.join()
        if self.failed:
            sys.exit(self.failed)


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/service")
    parser.add_argument("--quick", action="store_true", help="a fourth of the time, and a minute of memory")
    parser.add_argument("--vehicles", type=int, default=1000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--night-days", type=int, default=60)
    parser.add_argument("--zones", type=Path, default=ZONES)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "fleet-service-towns")
    parser.add_argument("--only", help="some of: cold,pressed,paced,night,ingest,memory")
    options = parser.parse_args(sys.argv[2:])
    if not options.zones.exists():
        parser.error(f"no zones at {options.zones}: name a GeoJSON file with --zones")
    if not 7 <= options.days <= 365 or options.days < 184:
        parser.error("--days is from 184, so that the simulated week is among them, to 365")
    check_programs()
    os.environ.pop("FLEET_DATABASE_URL", None)  # only ever the private database
    parts = (options.only or "cold,pressed,paced,night,ingest,memory").split(",")
    program = Path(sys.argv[1]).resolve()
    source = prepared(program, options.cache, options.vehicles, options.days, options.night_days, options.zones,
                      lambda text: print(text, flush=True))
    with tempfile.TemporaryDirectory(prefix="fleet-service-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        town = copied(program, source, folder)
        try:
            town.start()
            Measurements(town, options.night_days, options.quick).all(parts)
        finally:
            town.stop()


class Measurements:
    def __init__(self, town, night_days, quick):
        self.town, self.night_days, self.quick = town, night_days, quick
        self.seconds = 5 if quick else 20
        self.city = town.token("city", "--city", CITY)
        self.sender = town.token("operator", "--city", CITY, "--fleet", "load")
        self.statuses = Counter()
        self.start_millis = (int(time.time()) - 5 * 3600) * 1000

    def all(self, parts):
        if "cold" in parts:
            self.cold()
        with Service(self.town) as service, Nginx(self.town.folder, free_port()) as nginx:
            self.service, self.nginx = service, nginx
            service.ready()
            self.addresses = self.make_addresses()
            for name in ("pressed", "paced", "night", "ingest", "memory"):
                if name in parts:
                    getattr(self, name)()

    def bearer(self, **fields):
        return {"Authorization": f"Bearer {self.city}", "Accept-Encoding": "gzip", **fields}

    def make_addresses(self):
        """Ours, each with nginx's of the same bytes."""
        base = f"http://127.0.0.1:{self.service.port}"
        zone = self.some_zone()
        cookie = {"Cookie": self.service.session(self.city), "Accept-Encoding": "gzip"}
        paths = {
            "page of the newest month": (f"/cities/{CITY}", cookie),
            "page of the year": (f"/cities/{CITY}?period={YEAR}", cookie),
            "a zone's year": (
                f"/v1/cities/{CITY}/utilisation?" + urlencode({"period": YEAR, "by": "zone", "zone": zone}),
                self.bearer()),
            "all zones' year": (f"/v1/cities/{CITY}/utilisation?period={YEAR}&by=zone", self.bearer()),
        }
        pairs = []
        print("first answer in this process\n")
        for name, (path, fields) in paths.items():
            began = time.perf_counter()
            status, got, content = self.service.ask(path, fields)
            if status == 303:
                path = got["location"]
                status, got, content = self.service.ask(path, fields)
            took = (time.perf_counter() - began) * 1000
            if status != 200:
                sys.exit(f"{path}: {status} {content[:300]}")
            plain = gzip.decompress(content) if got.get("content-encoding") == "gzip" else content
            print(f"{name:26} {took:8.0f} ms {len(plain):10,} bytes, {len(content):9,} sent")
            address = Address(name, base + path, fields)
            pairs.append((address, self.nginx.with_bytes(address, content)))
            if name == "page of the year" or name == "a zone's year":
                tagged = Address(f"304, {name}", base + path, {**fields, "If-None-Match": got["etag"]})
                pairs.append((tagged, self.nginx.unchanged(tagged, content)))
        print()
        return pairs

    def some_zone(self):
        """The first that is shown."""
        status, _, content = self.service.ask(
            f"/v1/cities/{CITY}/utilisation?period={YEAR}&by=zone&format=csv", {"Authorization": f"Bearer {self.city}"})
        if status != 200:
            sys.exit(f"no zones: {status} {content[:300]}")
        rows = content.decode().splitlines()[1:]
        return next(row.split(",")[0] for row in rows if "suppressed" not in row and not row.startswith('"'))

    # What is measured.

    def cold(self):
        """With PostgreSQL running and its files in memory."""
        print("from the start of the process to the first 200, ms (median of five)\n")
        paths = {
            "ready": ("/readyz", {}),
            "key figures of a month": (f"/v1/cities/{CITY}/key-figures?period={YEAR}-12", self.bearer()),
            "zones of a year": (f"/v1/cities/{CITY}/utilisation?period={YEAR}&by=zone", self.bearer()),
            "page of a month": (f"/cities/{CITY}?period={YEAR}-12", self.bearer()),
        }
        for name, (path, fields) in paths.items():
            times = []
            for _ in range(2 if self.quick else 5):
                with Service(self.town) as service:
                    times.append(service.until(path, fields))
            print(f"{name:26} {statistics.median(times):8.0f}")
        print()

    def pressed(self):
        print("as fast as answers come, 16 connections; nginx has the same bytes as files\n")
        print(f"{'':26} {'requests/s':>11} {'p50 ms':>8} {'p99 ms':>8} {'nginx':>9} {'ratio':>7} {'failed':>7}")
        for ours, theirs in self.addresses:
            pressed(ours, 1)
            one, two = pressed(ours, self.seconds // 2), pressed(theirs, max(2, self.seconds // 4))
            print(f"{ours.name:26} {one.rate:11.0f} {one.median:8.2f} {one.worst_percent:8.2f} {two.rate:9.0f} "
                  f"{one.rate / two.rate:7.3f} {one.failed:7}", flush=True)
        print()

    def paced(self):
        self.paced_table("while nothing else runs")

    def night(self):
        setting = Path("/proc/sys/kernel/sched_autogroup_enabled")
        if setting.exists():
            print(f"\nkernel.sched_autogroup_enabled is {setting.read_text().strip()}; deploy/fleet-sysctl.conf has 0")
        for title, how in [("while a night runs as in deploy/fleet-nightly.service", AS_DEPLOYED),
                           ("while a night runs on all cores, as nice as the service", [0])]:
            with Night(self.town, self.night_days, *how) as night:
                self.paced_table(title)
                published = night.published()
            print(f"days published meanwhile: {published}, nights ended: {night.nights}\n")

    def paced_table(self, title):
        print(f"{RATE} requests a second, {title}\n")
        print(f"{'':26} {'p50 ms':>8} {'p99 ms':>8} {'p99.9':>8} {'worst':>8} {'late':>5} {'failed':>7} "
              f"{'nginx p50':>10} {'p99':>8}")
        for ours, theirs in self.addresses:
            one, two = paced(ours, self.seconds), paced(theirs, max(3, self.seconds // 2))
            print(f"{ours.name:26} {one.at(.5):8.2f} {one.at(.99):8.2f} {one.at(.999):8.2f} {one.times[-1]:8.1f} "
                  f"{one.late:5} {one.failed:7} {two.at(.5):10.2f} {two.at(.99):8.2f}", flush=True)
        print()

    def ingest(self):
        self.one_sample("while nothing else runs")
        self.one_hour()
        with Night(self.town, self.night_days, *AS_DEPLOYED):
            self.one_sample("while a night runs as in deploy/fleet-nightly.service")
            self.one_hour(["csv zstd"], "night")

    def one_sample(self, title):
        port = self.service.port
        print(f"bodies of one sample, {title}\n")
        print(f"{'connections':>11} {'samples/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'failed':>7}")
        for clients in (1, 16, 128):
            self.start_millis += 1
            script = ingest.one_sample_script(self.town.folder, self.start_millis)
            address = Address("one", f"http://127.0.0.1:{port}/v1/telemetry", {
                "Authorization": f"Bearer {self.sender}", "Content-Type": "application/x-ndjson"})
            one = pressed(address, self.seconds // 2, clients, script)
            print(f"{clients:11} {one.rate:10.0f} {one.median:8.2f} {one.worst_percent:8.2f} {one.failed:7}",
                  flush=True)
        print()

    def one_hour(self, kinds=None, prefix="hour"):
        count = 100 if self.quick else 400
        copies = None
        print(f"{count} bodies of an hour, a sample a second, 4 senders; COPY is of the same rows into a plain table\n")
        print(f"{'':14} {'samples/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'429':>5} {'failed':>7} {'MB':>6} "
              f"{'COPY':>9} {'ratio':>6} {'with key':>9} {'ratio':>6}")
        for kind in kinds or ["csv", "csv gzip", "csv zstd", "ndjson", "ndjson gzip", "ndjson zstd"]:
            form, _, packing = kind.partition(" ")
            made = ingest.hours(self.town, count, self.start_millis, f"{prefix}-{kind.replace(' ', '-')}")
            copies = copies or ingest.copy_rate(self.town, made)
            bodies = ingest.packed([hour.csv() if form == "csv" else hour.ndjson() for hour in made], packing)
            kind_of = "text/csv" if form == "csv" else "application/x-ndjson"
            sent = ingest.send(self.service.port, self.sender, bodies, kind_of, packing or None)
            if sent.stored + sent.failed * ingest.HOUR_ROWS != count * ingest.HOUR_ROWS:
                print(f"{kind}: {sent.stored:,} samples stored of {count * ingest.HOUR_ROWS:,}")
            print(f"{kind:14} {sent.rate:10.0f} {sent.at(.5):8.1f} {sent.at(.99):8.1f} {sent.busy:5} {sent.failed:7} "
                  f"{sum(map(len, bodies)) / 1e6:6.1f} {copies[0]:9.0f} {sent.rate / copies[0]:6.2f} "
                  f"{copies[1]:9.0f} {sent.rate / copies[1]:6.2f}", flush=True)
        print()

    def memory(self):
        """Pages and tables of many periods, samples of an hour and of a second, at a steady rate."""
        minutes = 1 if self.quick else 10
        print("memory under mixed load, MiB\n")
        stop = threading.Event()
        threads = [threading.Thread(target=work, args=(stop,)) for work in (self.readers, self.senders)]
        for thread in threads:
            thread.start()
        print(f"{'minute':>6} {'resident':>9} {'anonymous':>10}")
        try:
            for minute in range(minutes + 1):
                print(f"{minute:6} {self.service.memory()[0]:9.0f} {self.service.memory()[1]:10.0f}", flush=True)
                if minute < minutes:
                    time.sleep(60)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        print(f"answers by status: {dict(self.statuses)}\n")

    def readers(self, stop):
        periods = [f"{YEAR}-{month:02}" for month in range(7, 13)] + [f"{YEAR}-W{week}" for week in range(30, 50)]
        periods += [str(date(YEAR, 11, day)) for day in range(1, 31)] + [str(YEAR)]
        cookie = {"Cookie": self.service.session(self.city), "Accept-Encoding": "gzip"}
        number = 0
        while not stop.is_set():
            period = periods[number % len(periods)]
            number += 1
            for path, fields in [(f"/cities/{CITY}?period={period}", cookie),
                                 (f"/v1/cities/{CITY}/utilisation?period={period}&by=zone", self.bearer()),
                                 (f"/v1/cities/{CITY}/charging?period={period}", self.bearer())]:
                status, got, _ = self.service.ask(path, fields)
                if status == 303:
                    # A page has one address, however it was asked for.
                    status = self.service.ask(got["location"], fields)[0]
                self.statuses[status] += 1
                time.sleep(0.01)

    def senders(self, stop):
        number = 0
        while not stop.is_set():
            start = self.start_millis + number * 1000
            made = ingest.hours(self.town, 4, start, f"mixed-{number}")
            sent = ingest.send(self.service.port, self.sender, [hour.csv() for hour in made], "text/csv", senders=2)
            self.statuses.update({200: 4 - sent.failed, "samples not taken": sent.failed})
            number += 1
            stop.wait(1)


def free_port():
    import socket
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


main()
