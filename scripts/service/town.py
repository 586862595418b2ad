"""Two cities with a small fleet, tokens of every role, and the service over them."""
import csv
import json
import os
import re
import select
import signal
import subprocess
import time

from drills.fleet import Fleet, Lost
from service.client import Client

OWN, OTHER, NONE = "leipzig", "bari", "nowhere"
MONTH, FIRST_DAY, DAYS = "2026-03", "2026-03-01", 33
# Days of two vehicles that come late: the day and the month are corrected by them.
LATE_DAYS = ("2026-03-10", "2026-03-11")
SCRIPT = "<script>alert('x')</script>\"'&amp;"
SCRIPT_VEHICLE = "<img src=x onerror=alert(1)>"
SCRIPT_FILE = "<img src=x onerror=alert(2)>.csv"
EXPIRES = "2099-12-31"


class Town:
    def __init__(self, program, folder):
        self.fleet = Fleet(program, folder)
        self.folder, self.tokens = folder, {}
        self.servers = []

    def build(self):
        out = self.simulate(OWN, 14, DAYS, "Leipzig", lambda name: name)
        self.late = folder = self.folder / "late.csv"
        self.take_late(out, folder)
        self.run("import", *self.logs(out), "--profile", "canonical", "--city", OWN)
        for vehicle in self.vehicles(OWN)[::3]:
            self.run("vehicle", "add", vehicle, "--city", OWN, "--fleet", "acme")
        out = self.simulate(OTHER, 3, 3, SCRIPT, lambda name: f"{name} {SCRIPT}")
        self.run("vehicle", "add", SCRIPT_VEHICLE, "--city", OTHER, "--category", "pedelec")
        self.logs(out)[0].rename(out / SCRIPT_FILE)
        self.run("import", *self.logs(out), "--profile", "canonical", "--city", OTHER)
        self.run("nightly")
        self.ids = {city: self.vehicles(city) for city in (OWN, OTHER)}
        self.own_fleet = self.ids[OWN][::3]
        for role in ("operator", "lab", "city", "public", "admin"):
            self.make_token(role, role)
        for name in ("expired", "revoked"):
            self.make_token(name, "city")
        # No token can be made that has ended already.
        self.fleet.ask("UPDATE fleet.token SET created_at = now() - interval '2 days', "
                       "expires_at = now() - interval '1 second' WHERE name = 'expired'")
        revoked = [row["id"] for row in self.json("token", "list") if row["name"] == "revoked"]
        self.run("token", "revoke", revoked[0])

    def run(self, *arguments):
        # 3 and 4 say that it is done, and something about the data.
        return self.fleet.run(*arguments, allowed=(0, 3, 4))

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def vehicles(self, city):
        return sorted(row["id"] for row in self.json("vehicle", "list", "--city", city))

    def simulate(self, city, vehicles, days, name, zone_name):
        out = self.folder / city
        self.run("simulate", "--city", city, "--zone", "Europe/Berlin", "--vehicles", vehicles, "--days", days,
                 "--from", FIRST_DAY, "--seed", 7, "--out", out)
        zones = json.loads((out / "zones.geojson").read_text())
        for zone in zones["features"]:
            zone["properties"]["name"] = zone_name(zone["properties"]["name"])
        (out / "zones.geojson").write_text(json.dumps(zones))
        self.run("city", "add", city, "--name", name, "--zone", "Europe/Berlin", "--zones", out / "zones.geojson")
        self.run("vehicle", "import", out / "vehicles.csv", "--city", city)
        return out

    @staticmethod
    def logs(out):
        return sorted(path for path in out.glob("*.csv") if path.name != "vehicles.csv")

    def take_late(self, out, late):
        """Takes some days of two vehicles out of their files."""
        with open(late, "w", newline="") as file:
            heading = None
            for path in self.logs(out)[:2]:
                with open(path, newline="") as log:
                    rows = list(csv.reader(log))
                place = rows[0].index("time")
                is_late = [time.strftime("%Y-%m-%d", time.gmtime(int(row[place]) / 1000)) in LATE_DAYS
                           for row in rows[1:]]
                with open(path, "w", newline="") as log:
                    csv.writer(log, lineterminator="\n").writerows(
                        rows[:1] + [row for row, late in zip(rows[1:], is_late) if not late])
                # Vehicles with other columns have to wait for another file.
                if heading in (None, rows[0]):
                    csv.writer(file, lineterminator="\n").writerows(
                        ([] if heading else rows[:1]) + [row for row, late in zip(rows[1:], is_late) if late])
                    heading = rows[0]

    def bring_late(self):
        self.run("import", self.late, "--profile", "canonical", "--city", OWN)
        self.run("nightly", "--city", OWN)
        # While others ask for the same, what was replaced is shown for two seconds more.
        time.sleep(2)

    def make_token(self, name, role, city=OWN):
        more = {"operator": ["--fleet", "acme"], "lab": ["--study", "A study"]}.get(role, [])
        cities = [] if role == "admin" else ["--city", city]
        out = self.run("token", "create", "--role", role, "--name", name, "--expires", EXPIRES, *cities, *more)
        self.tokens[name] = re.search(r"fleet_[\w-]{43}", out)[0]

    def serve(self, *arguments):
        server = Server(self, arguments)
        self.servers.append(server)
        return server

    def stop(self):
        for server in self.servers:
            server.kill()
        self.fleet.stop()


class Server:
    """`fleet-report serve` on a port of its own."""

    def __init__(self, town, arguments):
        self.town, self.arguments = town, arguments
        self.log = town.folder / f"serve-{len(town.servers)}.log"
        self.port = self.lines_read = 0
        self.start()

    def start(self):
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [str(self.town.fleet.program), "serve", "--data-folder", str(self.town.fleet.data),
                 "--listen", f"127.0.0.1:{self.port}", *map(str, self.arguments)],
                stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ)
        if not select.select([self.process.stdout], [], [], 30)[0]:
            raise Lost("serve does not say where it listens")
        line = self.process.stdout.readline()
        found = re.search(r"(https?)://127\.0\.0\.1:(\d+)", line)
        if not found:
            raise Lost(f"serve says '{line.strip()}': {self.log.read_text()[-300:]}")
        self.port = int(found[2])
        self.client = Client(self.port, found[1] == "https")
        self.until_ready()

    def until_ready(self, seconds=30):
        """Waits until it answers from its database; how long that took."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            try:
                if self.client.ask("/readyz").status == 200:
                    return time.monotonic() - start
            except OSError:
                pass
            time.sleep(0.1)
        raise Lost(f"the service is not ready after {seconds} s: {self.log.read_text()[-300:]}")

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def new_log_lines(self):
        """What it wrote since this was asked last."""
        lines = self.log.read_text(errors="replace").splitlines()
        lines, self.lines_read = lines[self.lines_read:], len(lines)
        return lines


class Lock:
    """Tables that nobody else gets at for a while, as by a slow database."""

    def __init__(self, town, *tables):
        url = town.fleet.run("database", "start").strip()
        self.psql = subprocess.Popen(["psql", "-X", "-q", "-A", "-t", url], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, text=True)
        names = ", ".join(tables)
        self.psql.stdin.write(f"BEGIN; LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n")
        self.psql.stdin.flush()
        if self.psql.stdout.readline().strip() != "locked":
            raise Lost("the tables cannot be locked")

    def release(self):
        if self.psql.poll() is None:
            self.psql.communicate("ROLLBACK;\n", timeout=10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.release()
