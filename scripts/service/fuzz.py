"""Bodies that are nearly samples: bytes changed, cut, packed badly; nothing of what is whole is lost or doubled."""
import base64
import csv
import gzip
import io
import json
import os
import random
import struct
import subprocess
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlencode

from drills.fleet import Lost
from service.attacks import check_after
from service.client import address
from service.formats import is_problem
from service.ingest import JSON, LINES, PLACE, ROWS, packed_zstd
from service.town import OWN

ARGUMENTS = ("quick", "seed")
FORM = "application/x-www-form-urlencoded"
COLUMNS = ("time", "vehicle", "latitude_deg", "longitude_deg", "speed_kmh", "soc_percent")
TOKENS = (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf0\x9f\x9a\xb2", b"\xe2\x80\xae", b"\r", b"\r\n",
          b"\t", b"\x1a", b'"', b'""', b"'", b",", b";", b"\\", b"\\u0000", b"\\ud800", b"\\x", b"{", b"}", b"[", b"[[[[", b"]", b":",
          b"null", b"true", b"NaN", b"-inf", b"Infinity", b"1e999", b"-1e999", b"1e-999", b"-0", b"0x10", b"1_000", b"+5", b".5",
          b"9" * 400, b"18446744073709551616", b"9223372036854775807", b"-9223372036854775809", b"1." + b"0" * 300, b"%", b"%00",
          b"%zz", b"&", b"&&=", b"=", b"2026-02-30T25:61:61Z", b"/* */", b"//", b"#", b"A" * 5000, b"\x80" * 40, b" " * 3000)
VALUES = (None, True, False, -1, 0, 1e308, -1e308, 5e-324, 10**400, 2**63, -2**63, 2**53 + 1, "", " ", "NaN", "x" * 3000, "\x00", "\u202e",
          "\ud800", "51.34", "1e999", [], {}, [[]], [None] * 50, {"": None}, {"a": {"b": {"c": []}}}, "2026-13-01T00:00:00Z")
# How bytes become signals, for the two networks.
DECODERS = [{"name": "tracker", "devices": ["*"], "port": 2, "length": 10, "fields": [
    {"signal": "latitude_deg", "byte": 0, "bits": 32, "signed": True, "scale": 1e-7},
    {"signal": "longitude_deg", "byte": 4, "bits": 32, "signed": True, "scale": 1e-7},
    {"signal": "speed_kmh", "byte": 8, "bits": 16}]},
    {"name": "decoded", "devices": ["*"], "fields": [
        {"signal": "latitude_deg", "path": "lat"}, {"signal": "longitude_deg", "path": "lon"},
        {"signal": "speed_kmh", "path": "speed"}]}]


class Case:
    """A body, and which of its samples have to be stored where it is taken."""

    def __init__(self, name, path, kind, body, whole=(), packing=None, is_damaged=False, method="POST", **fields):
        self.name, self.path, self.kind, self.body, self.whole = name, path, kind, body, list(whole)
        self.packing, self.is_damaged, self.method, self.fields = packing, is_damaged, method, fields
        # Lines, from 1, that are whole, of bodies of lines.
        self.whole_lines = set()

    def send(self, client, token):
        fields = dict(self.fields)
        if self.kind:
            fields["Content-Type"] = self.kind
        if self.packing:
            fields["Content-Encoding"] = self.packing
        return client.ask(self.path, token, method=self.method, body=self.body, **fields)

    def __str__(self):
        shown = self.body if self.body is not None else self.path.encode()
        return f"{self.name}{', ' + self.packing if self.packing else ''}: {shown[:160]!r}"


class Counts:
    """What blocks and quarantine hold, asked over one session."""

    def __init__(self, town):
        self.psql = subprocess.Popen(["psql", "-X", "-q", "-A", "-t", town.fleet.run("database", "start").strip()],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self):
        self.psql.stdin.write("SELECT coalesce(sum(sample_count), 0) || '|' || (SELECT count(*) FROM fleet.quarantine) "
                              "FROM fleet.block;\n")
        self.psql.stdin.flush()
        return [int(number) for number in self.psql.stdout.readline().split("|")]

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()


class Makers:
    """Makes cases of every form."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        # Of a day that is over, each instant once.
        self.day = int(time.time()) // 86_400 - 4
        self.seconds = self.chance.sample(range(3 * 3600, 20 * 3600), 17 * 3600 - 1)
        self.number = 0
        self.forms = [self.lines, self.rows, self.own_tracks, self.osm_and, self.osm_and_address, self.osm_and_json,
                      self.ttn, self.chirp_stack]

    def case(self):
        return self.chance.choice(self.forms)()

    def sample(self, vehicle):
        self.number += 1
        return {"time": (self.day * 86_400 + self.seconds.pop()) * 1000, "vehicle": vehicle, "latitude_deg": 51.34,
                "longitude_deg": 12.37, "speed_kmh": self.number % 90, "soc_percent": self.number % 100}

    # Bodies of lines: some are whole, and some no longer.

    def lines(self):
        return self.mixed("ndjson", LINES, [], lambda one: json.dumps(one).encode())

    def rows(self):
        return self.mixed("csv", ROWS, [",".join(COLUMNS).encode()], lambda one: ",".join(map(str, one.values())).encode())

    def mixed(self, name, kind, heading, written):
        chance = self.chance
        whole = [self.sample(f"whole-{name}-{chance.randrange(3)}") for _ in range(chance.randint(1, 12))]
        lines = [(written(one), True) for one in whole]
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            line = self.changed(written(self.sample(f"noise-{name}"))).replace(b"\n", b" ")
            # Half a row is one of fewer cells; of the others nothing may be taken with it.
            lines.append((line, False))
        chance.shuffle(lines)
        lines = [(line, False) for line in heading] + lines
        end = chance.choice((b"\n", b"\n", b"\n", b"\r\n"))
        start = chance.choice((b"", b"", b"", b"\xef\xbb\xbf"))
        body = start + end.join(line for line, _ in lines) + chance.choice((b"", end, end, end + end))
        case = self.packed(Case(name, PLACE, kind, body, whole))
        case.whole_lines = {number for number, (_, is_whole) in enumerate(lines, 1) if is_whole}
        if chance.random() < 0.2:
            case.fields["Idempotency_Key"] = f"fuzz-{self.number}"
        return case

    def packed(self, case):
        """Packed in one of several ways, or damaged on the way."""
        chance, body = self.chance, case.body
        half = len(body) // 2
        ways = {"gzip": lambda part: gzip.compress(part, mtime=0), "zstd": packed_zstd}
        packing = chance.choice((None, None, None, "gzip", "zstd"))
        if not packing or ways[packing](b"x") is None:
            return case
        pack = ways[packing]
        case.packing = packing
        parts = [pack(body[:half]), pack(body[half:])] if chance.random() < 0.2 else [pack(body)]
        case.body = b"".join(parts)
        damage = chance.choice((None, None, "cut", "changed", "followed"))
        if damage:
            case.is_damaged, case.name = True, f"{case.name}, {damage}"
            data = bytearray(case.body)
            if damage == "cut":
                end = chance.randrange(len(data))
                # Between its parts it would be whole, and another body.
                del data[end - (end == len(parts[0])):]
            elif damage == "changed":
                for _ in range(chance.randint(1, 4)):
                    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            else:
                data += chance.choice((b"\x00", b"\x00" * 600, b"junk", bytes(data[:10]), b"\x1f\x8b", b"\x50\x2a\x4d\x18\xff\xff\xff\xff"))
            case.body = bytes(data)
        return case

    # Messages of one sample.

    def one(self, name):
        """What becomes of a message, and its sample: those that stay whole are of vehicles of their own."""
        way = self.chance.choice(("whole", "value", "bytes", "bytes"))
        return way, self.sample(f"{'whole' if way == 'whole' else 'noise'}-{name}")

    def message(self, way, name, path, kind, value, written, whole):
        """A message as it has to be, one with a value that is none, or one with other bytes."""
        if way == "whole":
            return Case(name, path, kind, written(value), [whole])
        if way == "value":
            return Case(f"{name}, a value", path, kind, written(self.bent(value)))
        return Case(f"{name}, bytes", path, kind, self.changed(written(value)))

    def own_tracks(self):
        way, one = self.one("owntracks")
        return self.message(way, "owntracks", f"{PLACE}/owntracks", JSON, {
            "_type": "location", "topic": f"owntracks/fleet/{one['vehicle']}", "tid": "c7", "tst": one["time"] // 1000,
            "lat": 51.34, "lon": 12.37, "vel": 12, "cog": 270, "acc": 5, "batt": 87, "speed_kmh": one["speed_kmh"]}, dumped, one)

    def osm_and(self):
        way, one = self.one("osmand")
        return self.message(way, "osmand form", f"{PLACE}/osmand", FORM, self.form(one), formed, one)

    def osm_and_address(self):
        way, one = self.one("osmand")
        case = self.message(way, "osmand address", f"{PLACE}/osmand", None, self.form(one), formed, one)
        # Octets that no address has are for the checks of addresses.
        case.path, case.method, case.body = f"{PLACE}/osmand?{quote(case.body[:3000], safe='&=%+;,:/-._~')}", "GET", None
        return case

    @staticmethod
    def form(one):
        return {"id": one["vehicle"], "timestamp": one["time"] // 1000, "lat": 51.34, "lon": 12.37, "speed": 5, "bearing": 20,
                "batt": 80, "speed_kmh": one["speed_kmh"]}

    def osm_and_json(self):
        way, one = self.one("osmandjson")
        one["speed_kmh"] = None
        return self.message(way, "osmand json", f"{PLACE}/osmand", JSON, {
            "device_id": one["vehicle"], "location": {"timestamp": instant(one["time"]), "coords": {
                "latitude": 51.34, "longitude": 12.37, "speed": 5.5, "heading": 70}, "battery": {"level": 0.87}}}, dumped, one)

    def payload(self, one):
        return base64.b64encode(struct.pack(">iiH", 513400000, 123700000, one["speed_kmh"])).decode()

    def ttn(self):
        way, one = self.one("ttn")
        is_decoded = self.chance.random() < 0.5
        uplink = {"session_key_id": "AXA50A==", "f_port": 7 if is_decoded else 2, "f_cnt": 5, "received_at": instant(one["time"]),
                  "frm_payload": self.payload(one), "rx_metadata": [{"gateway_ids": {"gateway_id": "g1"}, "rssi": -35, "snr": 5.2}],
                  "settings": {"data_rate": {"lora": {"bandwidth": 125000, "spreading_factor": 7}}, "frequency": "868300000"}}
        if is_decoded:
            uplink["decoded_payload"] = {"lat": 51.34, "lon": 12.37, "speed": one["speed_kmh"]}
        return self.message(way, "ttn", f"{PLACE}/ttn", JSON, {
            "end_device_ids": {"device_id": one["vehicle"], "dev_eui": "0004A30B001C0530",
                               "application_ids": {"application_id": "fleet"}},
            "correlation_ids": ["as:up:01"], "received_at": instant(one["time"] + 500), "uplink_message": uplink}, dumped, one)

    def chirp_stack(self):
        way, one = self.one("chirpstack")
        one["vehicle"] = "00000000000000f0" if way == "whole" else "aaaaaaaaaaaaaaaa"
        is_decoded = self.chance.random() < 0.5
        return self.message(way, "chirpstack", f"{PLACE}/chirpstack?event=up", JSON, {
            "deduplicationId": "d", "time": instant(one["time"]), "deviceInfo": {
                "tenantName": "t", "deviceName": "whole-chirp", "devEui": one["vehicle"]}, "fPort": 7 if is_decoded else 2,
            "data": self.payload(one), "rxInfo": [{"gatewayId": "g", "rssi": -48}],
            **({"object": {"lat": 51.34, "lon": 12.37, "speed": one["speed_kmh"]}} if is_decoded else {})}, dumped, one)

    # What becomes of bytes and values.

    def changed(self, data):
        chance, data = self.chance, bytearray(data)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            place = chance.randrange(len(data) + 1)
            end = min(len(data), place + chance.choice((1, 1, 2, 5, 20)))
            way = chance.randrange(7)
            if way == 0 and place < len(data):
                data[place] ^= 1 << chance.randrange(8)
            elif way == 1 and place < len(data):
                data[place] = chance.randrange(256)
            elif way == 2:
                data[place:place] = chance.choice(TOKENS)
            elif way == 3:
                data[place:end] = chance.choice(TOKENS)
            elif way == 4:
                del data[place:end]
            elif way == 5:
                data[place:place] = data[place:end] * chance.choice((1, 3, 200))
            else:
                del data[place:]
        return bytes(data)

    def bent(self, value):
        """The same with one value, somewhere in it, that is another, there no more, or deep in lists."""
        value = json.loads(json.dumps(value))
        holder = value
        while True:
            key = self.chance.choice(sorted(holder)) if isinstance(holder, dict) else self.chance.randrange(len(holder))
            if isinstance(holder[key], (dict, list)) and holder[key] and self.chance.random() < 0.7:
                holder = holder[key]
                continue
            way = self.chance.randrange(4)
            if way == 0:
                del holder[key]
            elif way == 1:
                for _ in range(self.chance.choice((1, 3, 400))):
                    holder[key] = [holder[key]]
            else:
                holder[key] = self.chance.choice(VALUES)
            return value


def dumped(value):
    return json.dumps(value).encode()


def formed(value):
    return urlencode({key: one if isinstance(one, str) else json.dumps(one) for key, one in value.items()},
                     errors="surrogatepass").encode()


def instant(millis):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(millis // 1000)) + f".{millis % 1000:03}Z"


def check(town, server, account, quick, seed):
    decoders = town.folder / "decoders.json"
    decoders.write_text(json.dumps(DECODERS))
    server = town.serve("--rate", 1_000_000, "--decoders", decoders)
    counts = Counts(town)
    fuzz = Fuzz(town, server, counts)
    makers = Makers(seed)
    with account.check("fuzz: bodies that are nearly right") as check:
        for _ in range(300 if quick else 5000):
            fuzz.send(check, makers.case())
        check.note(", ".join(f"{count} × {status}" for status, count in sorted(fuzz.statuses.items())))
        check.note(f"{fuzz.stored} samples stored, {fuzz.quarantined} rows set aside")
    with account.check("fuzz: bodies of the extreme") as check:
        for case, wanted in extremes(makers, quick):
            start = time.monotonic()
            answer = fuzz.send(check, case)
            check.expect(answer and answer.status in wanted, f"{answer and answer.status}, not {wanted[0]}: {case}")
            check.expect(time.monotonic() - start < 45, f"{time.monotonic() - start:.0f} s twice: {case}")
    logs = real_logs()
    if logs:
        with account.check("fuzz: real logs as bodies") as check:
            for name, data in logs:
                for number in range(2 if quick else 20):
                    body = makers.changed(data) if number else data
                    fuzz.send(check, makers.packed(Case(name, f"{PLACE}?vehicle=noise-log", makers.chance.choice((ROWS, LINES)), body)))
    else:
        account.skip("fuzz: real logs as bodies", "no FLEET_SHARED")
    with account.check("fuzz: what was whole is there, once") as check:
        check_whole(town, server.client, check, fuzz)
    counts.close()
    check_after(town, server, account, "fuzz")
    server.kill()


class Fuzz:
    def __init__(self, town, server, counts):
        self.client, self.token, self.counts = server.client, town.tokens["operator"], counts
        self.server, self.before = server, counts.read()
        self.start, self.whole = list(self.before), []
        self.statuses, self.stored, self.quarantined = Counter(), 0, 0

    def send(self, check, case):
        """Sends a body, and sends it again; holds what is answered to what is stored of it."""
        answer = self.answer(check, case)
        if answer is None:
            return None
        self.statuses[answer.status] += 1
        after = self.counts.read()
        samples, rows = after[0] - self.before[0], after[1] - self.before[1]
        check.expect(answer.status == 200 or 400 <= answer.status < 500 and is_problem(answer), f"{answer.status}: {case}")
        receipt = self.receipt(answer, samples, rows)
        if answer.status != 200:
            check.expect(samples == 0 and rows == 0, f"{answer.status}, and {samples} samples, {rows} rows kept: {case}")
            check.expect(not case.whole or case.whole_lines or case.name.startswith("extreme"),
                         f"{answer.status} for what is right: {case}")
        else:
            self.whole += case.whole
            self.stored, self.quarantined = self.stored + samples, self.quarantined + rows
            check.expect(receipt["read"] == receipt["stored"] + receipt["duplicates"] + receipt["quarantined"],
                         f"does not add up: {receipt}: {case}")
            check.expect(samples == receipt["stored"], f"{samples} samples stored, answered {receipt['stored']}: {case}")
            aside = receipt["quarantined"] + receipt["cells_set_aside"]
            check.expect(rows <= aside, f"{rows} rows set aside, answered {aside}: {case}")
            check.expect(len(receipt["failures"]) == min(100, aside), f"{len(receipt['failures'])} failures of {aside}: {case}")
            wrong = {failure["line"] for failure in receipt["failures"]} & case.whole_lines
            check.expect(not wrong, f"lines {sorted(wrong)} are right, and set aside: {case}")
            check.expect(receipt["stored"] + receipt["duplicates"] >= len(case.whole), f"not all that is right: {receipt}: {case}")
        self.before = after
        again = self.answer(check, case)
        if again is None:
            return answer
        self.before = self.counts.read()
        check.expect(self.before == after, f"sent again, {self.before[0] - after[0]} samples and {self.before[1] - after[1]} rows more: {case}")
        check.expect(again.status == answer.status, f"{answer.status}, and {again.status} when sent again: {case}")
        return answer

    def answer(self, check, case):
        try:
            return case.send(self.client, self.token)
        except OSError as error:
            check.expect(False, f"no answer, {error}: {case}")
            if self.server.process.poll() is not None:
                raise Lost(f"the service ended with {self.server.process.returncode} after {case}") from error
            return None

    @staticmethod
    def receipt(answer, samples, rows):
        found = answer.json() if answer.status == 200 else None
        # Phones are told nothing.
        if found == []:
            return {"read": samples + rows, "stored": samples, "duplicates": 0, "quarantined": rows, "cells_set_aside": 0,
                    "failures": [{"line": 1}] * rows}
        return found


def extremes(makers, quick):
    """Bodies of too much, or of what only just goes, each with the statuses that it may have."""
    taken, either = (200,), (200, 400, 413, 422)
    many = 2_000 if quick else 20_000

    def case(name, body, kind=LINES, whole=(), path=PLACE):
        return Case(f"extreme: {name}", path, kind, body, whole)

    def lines(rows):
        return b"".join(dumped(row) + b"\n" for row in rows)

    one = makers.sample("whole-extreme")
    yield case("one sample often", lines([one]) * many, whole=[one]), taken
    # Boxes write several rows within a millisecond: all of them are samples.
    one = makers.sample("noise-instant")
    yield case("one instant with other values", lines({**one, "speed_kmh": number} for number in range(100))), taken
    start = (makers.day - 1) * 86_400_000
    backwards = [{"time": start + 1000 * number, "vehicle": "noise-backwards", "speed_kmh": number % 50} for number in range(many)]
    yield case("the latest first", lines(reversed(backwards))), taken
    yield case("new vehicles", lines({"time": start, "vehicle": f"noise-new-{number}"} for number in range(many // 20))), taken
    yield case("a row for each day of years", lines(
        {"time": start - number * 86_400_000, "vehicle": "noise-days"} for number in range(many // 20))), taken
    yield case("years of which there are none", lines(
        {"time": f"{year}-06-01T00:00:00Z", "vehicle": "noise-years"} for year in (1, 1900, 1999, 2101, 9999))), taken
    yield case("250 columns", lines([{"time": start, "vehicle": "noise-wide", **{f"extra.c{n}": n for n in range(250)}}])), taken
    yield case("300 columns", lines([{"time": start, "vehicle": "noise-wide", **{f"extra.c{n}": n for n in range(300)}}])), (422,)
    yield case("a vehicle of 5000 letters", lines([{"time": start, "vehicle": "v" * 5000}])), either
    yield case("a number of a million digits", b'{"time":%d,"vehicle":"noise-digits","speed_kmh":%s}\n' % (start, b"7" * 1_000_000)), either
    yield case("a row of commas", b"time,vehicle\n" + b"," * 100_000 + b"\n", ROWS), either
    yield case("blank lines", b"\n" * 1_000_000), either
    yield case("UTF-16", json.dumps({"time": start, "vehicle": "noise-wide"}).encode("utf-16")), either
    yield case("a list", b"[" + dumped({"time": start, "vehicle": "noise-list"}) + b"]"), either
    yield case("the heading twice", b"time,vehicle\ntime,vehicle\n", ROWS), either
    yield case("a heading alone", b"time,vehicle\n", ROWS), either
    yield case("no heading", b"%d,noise-rows\n" % start, ROWS), (422,)
    yield case("a heading with a column twice", b"time,vehicle,speed_kmh,speed_kmh\n%d,noise-rows,1,2\n" % start, ROWS), either
    yield case("a cell over lines", b'time,vehicle,speed_kmh\n%d,"noise\nrows",1\n' % start, ROWS), either
    # Its length would be more than there is room for, and is not believed.
    yield Case("extreme: a zstd frame of 2^60 bytes", PLACE, LINES, b"\x28\xb5\x2f\xfd\xe0" + struct.pack("<Q", 1 << 60) + b"\x01\x00\x00",
               packing="zstd"), (400, 413)


def real_logs():
    """The beginnings of real ones, of another form than is taken."""
    data = Path(os.environ.get("FLEET_SHARED", "/nowhere")) / "data"
    return [(path.name, path.read_bytes()[:6000]) for folder in sorted(data.glob("*"))
            for path in sorted(folder.glob("*.csv"))[:2]]


def check_whole(town, client, check, fuzz):
    wanted = {}
    for one in fuzz.whole:
        wanted.setdefault(one["vehicle"], {})[one["time"]] = one["speed_kmh"]
    for vehicle, samples in sorted(wanted.items()):
        day = time.strftime("%Y-%m-%d", time.gmtime(min(samples) // 1000))
        place = address(f"/v1/cities/{OWN}/vehicles/{vehicle}/trace", period=day)
        answer = client.ask(place, town.tokens["operator"])
        rows = list(csv.DictReader(io.StringIO(answer.text))) if answer.status == 200 else []
        check.expect(len(rows) == len(samples), f"{answer.status}, {len(rows)} samples, not {len(samples)}: {client.curl(place, 'operator')}")
        found = {int(row["time"]): row.get("speed_kmh") for row in rows}
        for at, speed in samples.items():
            check.expect(at in found and (speed is None or float(found[at]) == speed),
                         f"{vehicle} at {at} is {found.get(at, 'not there')}, not {speed}")
    samples = fuzz.counts.read()[0] - fuzz.start[0]
    check.expect(samples == fuzz.stored, f"{samples} samples more than before, answered {fuzz.stored}")
    # Every block can be read, and none lies over another.
    town.run("verify", "--deep", "--city", OWN)
    check.note(f"{sum(map(len, wanted.values()))} samples of {len(wanted)} vehicles")
