"""Killed while samples come in: what was acknowledged is there, once, and what was not can be sent again."""
import contextlib
import csv
import http.client
import io
import json
import os
import random
import signal
import threading
import time

from drills.fleet import Lost
from service.client import address
from service.ingest import LINES, PLACE, ROWS, lines, rows
from service.town import OWN

ARGUMENTS = ("quick", "seed")
SENDERS, VEHICLES = 8, 12
# From the last acknowledgement on, until somebody has to look why there is none.
PATIENCE = 120


class Upload:
    """A body with its key, and what was answered."""

    def __init__(self, number, chance, start):
        self.key = f"kill-{number}"
        self.vehicle = f"killed-{number % VEHICLES}"
        count = 1 if number % 2 else chance.randint(2, 60)
        self.samples = [{"time": start + number * 10_000 + place * 100, "vehicle": self.vehicle, "latitude_deg": 51.34,
                         "longitude_deg": 12.37, "speed_kmh": number % 100, "soc_percent": place} for place in range(count)]
        self.kind = ROWS if number % 5 == 0 else LINES
        self.body = (rows if self.kind == ROWS else lines)(*self.samples)
        self.receipt, self.cuts = None, 0


class Senders:
    """Some connections over which uploads go, each again until it is acknowledged."""

    def __init__(self, server, token, uploads):
        self.server, self.token = server, token
        self.left, self.lock = list(reversed(uploads)), threading.Lock()
        self.acknowledged, self.last = 0, time.monotonic()
        self.refused, self.statuses, self.is_over = [], {}, False
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(SENDERS)]
        for thread in self.threads:
            thread.start()

    def work(self):
        connection = None
        while not self.is_over:
            with self.lock:
                if not self.left:
                    return
                upload = self.left.pop()
            while upload.receipt is None and not self.is_over:
                try:
                    connection = connection or http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=40)
                    connection.request("POST", PLACE, upload.body, {
                        "Authorization": f"Bearer {self.token}", "Content-Type": upload.kind, "Idempotency-Key": upload.key})
                    answer = connection.getresponse()
                    status, text = answer.status, answer.read()
                except (OSError, http.client.HTTPException):
                    upload.cuts += 1
                    connection = connection and connection.close()
                    time.sleep(0.05)
                    continue
                with self.lock:
                    self.statuses[status] = self.statuses.get(status, 0) + 1
                    if status == 200:
                        upload.receipt = text
                        self.acknowledged, self.last = self.acknowledged + 1, time.monotonic()
                    elif status not in (429, 503):
                        self.refused.append(f"{status} for {upload.key}: {text[:120]}")
                        break
                if status != 200:
                    time.sleep(0.1)

    def wait(self, count):
        """Until so many are acknowledged."""
        while self.acknowledged < count and any(thread.is_alive() for thread in self.threads):
            if time.monotonic() - self.last > PATIENCE:
                self.is_over = True
                raise Lost(f"no upload is acknowledged for {PATIENCE} s; statuses {self.statuses}")
            time.sleep(0.002)

    def finish(self):
        self.wait(float("inf"))
        for thread in self.threads:
            thread.join()


def check(town, server, account, quick, seed):
    chance = random.Random(seed)
    count, kills = (100, 3) if quick else (1000, 12)
    # A day that is over, wherever the city is.
    start = (int(time.time()) // 86_400 - 3) * 86_400_000 + 3_600_000
    uploads = [Upload(number, chance, start) for number in range(count)]
    accidents = ["the service"] * kills + ([] if quick else ["a session of PostgreSQL", "PostgreSQL"])
    chance.shuffle(accidents)
    with account.check(f"kill: during {count} uploads") as check:
        senders = Senders(server, town.tokens["operator"], uploads)
        for place, victim in zip(sorted(chance.sample(range(count // 20, count * 9 // 10), len(accidents))), accidents):
            senders.wait(place)
            time.sleep(chance.uniform(0, 0.05))
            KILLED[victim](town, server)
        senders.finish()
        for words in senders.refused:
            check.expect(False, words)
        check.note(f"kill -9 of the service {kills} times" + ("" if quick else ", of a session and of PostgreSQL once each"))
        check.note(f"{sum(upload.cuts for upload in uploads)} cut off, answers {senders.statuses}")
        check_receipts(check, uploads)
    with account.check("kill: every sample is there, once") as check:
        check_stored(town, server.client, check, uploads)
    with account.check("kill: sent again with its key") as check:
        before = stored(town)
        for upload in uploads:
            answer = server.client.ask(PLACE, town.tokens["operator"], method="POST", body=upload.body,
                                       Content_Type=upload.kind, Idempotency_Key=upload.key)
            check.expect(answer.status == 200 and answer.body == upload.receipt, f"{answer.status}, or another receipt: {upload.key}")
        check.expect(stored(town) == before, f"{stored(town)} samples, and {before} before")


def kill_service(town, server):
    server.kill()
    server.start()


def kill_session(town, server):
    """PostgreSQL ends all others, too, and begins anew by itself."""
    # One that may have ended just now, or not begun, where the service was killed before.
    for _ in range(100):
        for found in town.fleet.ask("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
                                    "AND pid <> pg_backend_pid()"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(found), signal.SIGKILL)
                return
        time.sleep(0.05)
    raise Lost("the service has no session of PostgreSQL")


def kill_postgres(town, server):
    """And who runs the machine starts it again."""
    status = town.json("database", "status")
    os.kill(int(status[0]["process"]), signal.SIGKILL)
    end = time.monotonic() + 60
    while True:
        try:
            town.run("database", "start")
            return
        except Lost:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


KILLED = {"the service": kill_service, "a session of PostgreSQL": kill_session, "PostgreSQL": kill_postgres}


def check_receipts(check, uploads):
    for upload in uploads:
        receipt = json.loads(upload.receipt or "{}")
        wanted = {"read": len(upload.samples), "stored": len(upload.samples), "duplicates": 0, "quarantined": 0}
        # A key that did not hold would make duplicates of what was stored before.
        check.expect({name: receipt.get(name) for name in wanted} == wanted, f"{upload.key}: {upload.receipt}")


def check_stored(town, client, check, uploads):
    """What the vehicles' traces hold of the days of the uploads."""
    sent = {}
    for upload in uploads:
        for one in upload.samples:
            sent.setdefault(upload.vehicle, {})[one["time"]] = (one["speed_kmh"], one["soc_percent"])
    days = sorted({time.strftime("%Y-%m-%d", time.gmtime(at // 1000)) for times in sent.values() for at in times})
    for vehicle, wanted in sent.items():
        place = address(f"/v1/cities/{OWN}/vehicles/{vehicle}/trace", period=f"{days[0]}..{days[-1]}")
        answer = client.ask(place, town.tokens["operator"])
        check.expect(answer.status == 200, f"{answer.status}: {client.curl(place, 'operator')}")
        found = list(csv.DictReader(io.StringIO(answer.text))) if answer.status == 200 else []
        by_time = {int(row["time"]): (float(row["speed_kmh"]), float(row["soc_percent"])) for row in found}
        for at, values in wanted.items():
            check.expect(by_time.get(at) == values, f"{vehicle} at {at} is {by_time.get(at)}, not {values}")
        check.expect(len(found) == len(wanted), f"{len(found)} samples of {vehicle}, not {len(wanted)}")
    wanted = sum(map(len, sent.values()))
    check.expect(stored(town) == wanted, f"blocks hold {stored(town)} samples, not {wanted}")
    check.note(f"{wanted} samples of {len(sent)} vehicles")


def stored(town):
    """As the blocks count them, in which a doubled one stands twice."""
    return int(town.fleet.ask("SELECT coalesce(sum(sample_count), 0) FROM fleet.block JOIN fleet.vehicle "
                              "ON key = vehicle_key WHERE id LIKE 'killed-%'")[0])
