"""Stopped, killed, and without a database or with one that is slow."""
import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from service.client import address, span
from service.formats import is_problem
from service.ingest import LINES, PLACE, lines, sample
from service.town import MONTH, OWN, Lock

ARGUMENTS = ("quick",)
PERIOD = address(f"/v1/cities/{OWN}/key-figures", period=MONTH)
TRIPS = address(f"/v1/cities/{OWN}/trips", period=f"{MONTH}-20")

# Connections that have nothing under way that could be finished.
CONNECTED = {
    "a connection that says nothing": b"",
    "one that was answered": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    "one that is half a request": b"GET /healthz HTTP/1.1\r\nHos",
}


class Asked(threading.Thread):
    """A request that is under way, and its answer or error."""

    def __init__(self, client, path, token, seconds=60, work=None):
        super().__init__(daemon=True)
        self.answer = self.error = None
        self.work = work or (lambda: client.ask(path, token, seconds=seconds))
        self.began = time.monotonic()
        self.start()

    def run(self):
        try:
            self.answer = self.work()
        except OSError as error:
            self.error = error
        self.seconds = time.monotonic() - self.began

    @property
    def status(self):
        return self.answer.status if self.answer else None


def check(town, server, account, quick):
    check_place(town, server, account)
    check_settings(town, account)
    check_stop(town, server, account)
    check_kill(town, server, account)
    check_away(town, server, account)
    check_slow(town, server, account, ["fleet.published_day", "fleet.trip"], 3)
    check_slow(town, server, account, ["fleet.token"], 3)
    if quick:
        account.skip("running: a database slower than 31 s", "--quick")
    else:
        check_slow(town, server, account, ["fleet.published_day", "fleet.trip"], 45)
        check_slow(town, server, account, ["fleet.token"], 45)
    for is_whole in (False, True):
        check_hanging(town, server, account, is_whole, 3 if quick else 45)


def check_place(town, server, account):
    """Where it cannot listen, it ends and says why."""
    places = {f"127.0.0.1:{server.port}": "another program listens", "192.0.2.1:8080": "no address of this machine",
              "nowhere.invalid:8080": "no host"}
    with account.check("running: places that are not to be had") as check:
        for place, words in places.items():
            # Tokens leave the machine through a proxy alone.
            done = subprocess.run([str(town.fleet.program), "serve", "--data-folder", str(town.fleet.data),
                                   "--listen", place, "--behind-proxy"], capture_output=True, text=True, timeout=60)
            check.expect(done.returncode == 1 and not done.stdout, f"{place}: ends with {done.returncode} '{done.stdout}'")
            check.expect(words in done.stderr and "--listen" in done.stderr, f"{place}: '{done.stderr[-300:]}'")


def check_settings(town, account):
    """What no patience mends ends it, and a token that nobody got opens nothing."""
    program, here = str(town.fleet.program), ["--listen", "127.0.0.1:0"]
    with account.check("running: settings that cannot be") as check:
        for arguments, words in ((["--data-folder", program], "--data-folder"), (["--database", "nonsense"], "URL"),
                                 (["--database", "postgresql://x@127.0.0.1/y", "--database-password-file", "/nowhere"], "/nowhere")):
            done = subprocess.run([program, "serve", *here, *arguments], capture_output=True, text=True, timeout=60)
            check.expect(done.returncode == 1 and words in done.stderr, f"{arguments}: {done.returncode}, '{done.stderr[-300:]}'")
        for arguments in (["--listen", "127.0.0.1:+0"], [*here, "--origin", "https://:::"]):
            done = subprocess.run([program, "serve", *arguments], capture_output=True, text=True, timeout=60)
            check.expect(done.returncode == 2, f"{arguments}: {done.returncode}, '{done.stderr[-300:]}'")
        create = [program, "token", "create", "--data-folder", str(town.fleet.data), "--role", "city", "--city", OWN]
        for place in ("/dev/full", "-"):
            done = subprocess.run(["sh", "-c", f'"$@" >{"&-" if place == "-" else place}', "sh", *create, "--name", f"lost {place}"],
                                  capture_output=True, text=True, timeout=60)
            check.expect(done.returncode == 1 and "opens nothing" in done.stderr, f"{place}: {done.returncode}, '{done.stderr[-300:]}'")


def check_stop(town, server, account):
    """SIGTERM, and Ctrl-C, finish what is under way, and end with 0."""
    with account.check("running: stopped") as check:
        for number in (signal.SIGTERM, signal.SIGINT):
            with Lock(town, "fleet.trip") as lock:
                asked = Asked(server.client, TRIPS, town.tokens["lab"])
                time.sleep(0.7)
                server.process.send_signal(number)
                time.sleep(0.7)
                check.expect(server.process.poll() is None, f"ends on {number.name} while a request is under way")
                lock.release()
            asked.join(40)
            check.expect(asked.status == 200, f"{number.name}: {asked.status}, {asked.error} for the request under way")
            has_ended(check, server, f"on {number.name}")
            start = time.monotonic()
            server.start()
            check.note(f"answers {time.monotonic() - start:.1f} s after its start")
    with account.check("running: stopped while others are connected") as check:
        for name, data in CONNECTED.items():
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
                connection.sendall(data)
                time.sleep(0.5)
                server.process.send_signal(signal.SIGTERM)
                has_ended(check, server, f"with {name}")
            server.start()


def has_ended(check, server, when):
    """Whether it ends by itself, with 0, as long as who stops it has patience."""
    try:
        check.expect(server.process.wait(20) == 0, f"ends with {server.process.returncode} {when}")
    except subprocess.TimeoutExpired:
        check.expect(False, f"still there after 20 s {when}")
        server.kill()


def check_kill(town, server, account):
    with account.check("running: killed") as check:
        before = server.client.ask(PERIOD, town.tokens["city"])
        for _ in range(3):
            asked = [Asked(server.client, TRIPS, town.tokens["lab"]) for _ in range(5)]
            server.kill()
            for one in asked:
                one.join(40)
            server.start()
            after = server.client.ask(PERIOD, town.tokens["city"])
            check.expect(after.status == 200 and after.body == before.body and after["etag"] == before["etag"],
                         f"{after.status}, or another answer after kill -9")


def check_away(town, server, account):
    """The database goes, and comes back."""
    client, token = server.client, town.tokens["lab"]
    with account.check("running: the database away") as check:
        town.run("database", "stop")
        for path in (TRIPS, PERIOD, "/v1/cities", "/readyz"):
            asked = Asked(client, path, token)
            asked.join(60)
            answer = asked.answer
            words = f"{asked.status} after {getattr(asked, 'seconds', 60):.0f} s, {asked.error}: {client.curl(path, 'lab')}"
            check.expect(answer and answer.status == 503 and answer["retry-after"].isdigit() and is_problem(answer), words)
            check.expect(answer and asked.seconds <= 31, words)
        for path in ("/healthz", "/openapi.json"):
            check.expect(client.ask(path).status == 200, f"{path} needs the database")
        town.run("database", "start")
        seconds = server.until_ready(60)
        answer = client.ask(TRIPS, token)
        check.expect(answer.status == 200, f"{answer.status} when the database is back")
        check.note(f"ready {seconds:.1f} s after it is back")
    with account.check("running: started without a database") as check:
        server.kill()
        town.run("database", "stop")
        # The private one is started by the service itself.
        server.start()
        check.expect(client.ask(TRIPS, token).status == 200, "no answer")


def check_slow(town, server, account, tables, seconds):
    """Questions wait for tables that somebody else holds, no longer than 31 s; what needs none of them does not."""
    client = server.client
    with account.check(f"running: {tables[0]} away for {seconds} s") as check:
        # What was asked for already needs no database.
        paths = [address(f"/v1/cities/{OWN}/key-figures", period=span(f"{MONTH}-{day:02}", f"{MONTH}-{day + 5:02}"))
                 for day in range(1, 12)] + [TRIPS] * 4
        with Lock(town, *tables) as lock:
            asked = [Asked(client, path, town.tokens["lab"]) for path in paths]
            time.sleep(1)
            health = client.ask("/healthz", seconds=10)
            check.expect(health.status == 200 and health.seconds < 5, f"/healthz {health.status} after {health.seconds:.0f} s")
            end = time.monotonic() + seconds - 1
            for one in asked:
                one.join(max(0, end - time.monotonic()))
            waiting = sum(one.is_alive() for one in asked)
            lock.release()
        for one in asked:
            one.join(40)
        statuses = {}
        for one in asked:
            statuses[one.status] = statuses.get(one.status, 0) + 1
            check.expect(one.status in (200, 503), f"{one.status}, {one.error}")
            check.expect(one.status != 503 or one.answer["retry-after"].isdigit(), "503 without Retry-After")
            # Threads that start beside each other are slow themselves.
            check.expect(getattr(one, "seconds", 99) <= 33, f"{one.status} after {getattr(one, 'seconds', 99):.0f} s")
        longest = max(getattr(one, "seconds", 99) for one in asked)
        check.note(f"{statuses}, the longest took {longest:.0f} s, {waiting} still waited at its end")
        answer = client.ask(TRIPS, town.tokens["lab"])
        check.expect(answer.status == 200, f"{answer.status} when it is back")


def check_hanging(town, server, account, is_whole, seconds):
    """PostgreSQL is there, and says nothing: its sessions, or all of it, as on a machine that hangs."""
    client, token = server.client, town.tokens["lab"]
    name = "PostgreSQL" if is_whole else "sessions of PostgreSQL"
    with account.check(f"running: {name} hanging for {seconds} s") as check:
        days = range(1, 9) if is_whole else range(11, 19)
        # Others than were asked for before, which would need no database.
        paths = [address(f"/v1/cities/{OWN}/key-figures", period=span(f"{MONTH}-{day:02}", f"{MONTH}-{day + 9:02}"))
                 for day in days] + [TRIPS] * 4 + ["/v1/cities", "/readyz"]
        body = lines(sample("sent-hanging", 500 + is_whole))
        key = f"hanging-{is_whole}-{seconds}"

        def send(seconds=60):
            return client.ask(PLACE, town.tokens["operator"], method="POST", body=body, seconds=seconds,
                              Content_Type=LINES, Idempotency_Key=key)

        stopped = processes(town, is_whole)
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        try:
            asked = [Asked(client, path, token) for path in paths] + [Asked(client, PLACE, token, work=send)]
            time.sleep(1)
            for path in ("/healthz", "/openapi.json"):
                answer = client.ask(path, seconds=10)
                check.expect(answer.status == 200 and answer.seconds < 5, f"{path} {answer.status} after {answer.seconds:.0f} s")
            end = time.monotonic() + seconds - 1
            for one in asked:
                one.join(max(0, end - time.monotonic()))
            waiting = sum(one.is_alive() for one in asked)
        finally:
            for process in stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)
        statuses = {}
        for one in asked:
            one.join(40)
            statuses[one.status] = statuses.get(one.status, 0) + 1
            check.expect(one.status in (200, 503), f"{one.status}, {one.error}")
            check.expect(one.status != 503 or one.answer["retry-after"].isdigit() and is_problem(one.answer),
                         "503 without Retry-After, or no problem")
            check.expect(getattr(one, "seconds", 99) <= 33, f"{one.status} after {getattr(one, 'seconds', 99):.0f} s")
        check.expect(seconds < 31 or not waiting, f"{waiting} still wait after {seconds} s")
        longest = max(getattr(one, "seconds", 99) for one in asked)
        ready = server.until_ready(60)
        check.note(f"{statuses}, the longest took {longest:.0f} s, ready {ready:.1f} s after its end")
        for path in (TRIPS, PERIOD):
            answer = client.ask(path, token)
            check.expect(answer.status == 200, f"{answer.status} when it is back: {path}")
        # Whether it was stored meanwhile or not: with its key it is stored once.
        answer = send()
        receipt = answer.json() if answer.status == 200 else {}
        check.expect(receipt.get("stored") == 1 and receipt.get("duplicates") == 0, f"{answer.status}: {answer.text[:200]}")
        count = town.fleet.ask("SELECT sum(sample_count) FROM fleet.block JOIN fleet.vehicle ON key = vehicle_key "
                               "WHERE id = 'sent-hanging'")
        check.expect(count == [str(1 + is_whole)], f"{count} samples, not {1 + is_whole}")


def processes(town, is_whole):
    """Of PostgreSQL: all, or those of sessions."""
    server = int(town.json("database", "status")[0]["process"])
    found = town.fleet.ask("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
    if not is_whole:
        return [int(line) for line in found]
    every = [server]
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            head, _, rest = path.read_text().rpartition(")")
            if int(rest.split()[1]) == server:
                every.append(int(head.split()[0]))
    return every
