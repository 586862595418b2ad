"""fleet-report on a private database, a simulated city in it, and what must hold of that city."""
import json
import os
import signal
import subprocess
import time

QUERIES = [["trips"], ["charging"], ["ledger"], ["utilisation", "--by", "day"],
           ["utilisation", "--by", "zone"], ["energy", "--by", "vehicle"]]
# Signals by which a program ends that broke an assumption of its own.
CRASHES = {-signal.SIGILL, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}


class Lost(Exception):
    """What a drill found that must not be."""


class Fleet:
    """fleet-report on one private database."""

    def __init__(self, program, folder, data=None, servers=0):
        self.program = program
        self.data = data or folder / "data"
        self.folder = folder
        # What runs the program, and is added to its environment.
        self.runner, self.environment = [], {}
        self.servers = [folder / f"server-{number}" for number in range(1, servers + 1)]
        if servers:
            self.run("database", "distribute", *[word for url in self.start_servers() for word in ("--server", url)])

    def start_servers(self):
        """Nobody else does, when they were killed; gives their URLs."""
        return [subprocess.run([self.program, "database", "start", "--data-folder", server], check=True,
                               capture_output=True, text=True).stdout.strip() for server in self.servers]

    def stop(self):
        for data in [self.data, *self.servers]:
            subprocess.run([self.program, "database", "stop", "--data-folder", data], capture_output=True)

    def start(self, *arguments, url=None):
        where = ["--database", url] if url else ["--data-folder", self.data]
        return subprocess.Popen(
            [*self.runner, self.program, *map(str, arguments), *where],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, **self.environment})

    def run(self, *arguments, allowed=(0,)):
        process = self.start(*arguments)
        out, err = ended(process)
        if process.returncode not in allowed:
            raise Lost(f"{arguments[0]} ended with {process.returncode}: {err.strip()[-300:]}")
        return out

    def ask(self, sql):
        """What the database itself says, past the program."""
        url = self.run("database", "start").strip()
        answer = subprocess.run(["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", url, "-c", sql],
                                capture_output=True, text=True)
        if answer.returncode != 0:
            raise Lost(f"psql: {answer.stderr.strip()[-300:]}")
        return answer.stdout.splitlines()

    def kill_server(self, data=None):
        """As a power cut would: no checkpoint, no farewell."""
        status = json.loads(subprocess.run(
            [self.program, "database", "status", "--json", "--data-folder", data or self.data],
            check=True, capture_output=True, text=True).stdout)
        if status and status[0].get("process"):
            try:
                os.kill(int(status[0]["process"]), signal.SIGQUIT)
            except ProcessLookupError:
                pass


class City:
    def __init__(self, fleet, name):
        self.fleet, self.name = fleet, name
        out = fleet.folder / name
        fleet.run("simulate", "--city", name, "--zone", "Europe/Berlin", "--vehicles", 4, "--days", 3,
                  "--from", "2026-03-02", "--seed", 5, "--out", out)
        fleet.run("city", "add", name, "--name", name, "--zone", "Europe/Berlin",
                  "--zones", out / "zones.geojson", "--zone-key", "name")
        fleet.run("vehicle", "import", out / "vehicles.csv", "--city", name)
        # One file more, which is large enough to be read in parts.
        files = sorted(path for path in out.glob("*.csv") if path.name != "vehicles.csv")
        self.files = [*files, max(files, key=lambda path: path.stat().st_size)]

    def start_import(self, url=None, files=None):
        return self.fleet.start("import", *(files or self.files), "--profile", "canonical", "--city",
                                self.name, "--json", url=url)

    def start_night(self, url=None):
        return self.fleet.start("nightly", "--city", self.name, "--json", url=url)

    def finish(self):
        """Once more to the end, and the accounts."""
        total = json.loads(self.fleet.run("import", *self.files, "--profile", "canonical",
                                          "--city", self.name, "--json"))["total"]
        if total["rows_read"] != total["rows_stored"] + total["rows_duplicate"] + total["rows_quarantined"]:
            raise Lost(f"rows do not add up: {total}")
        self.fleet.run("nightly", "--city", self.name)
        self.verify()
        return total["rows_read"]

    def verify(self):
        self.fleet.run("verify", "--deep", "--city", self.name)

    def figures(self):
        """What the city says, under a name that all cities share."""
        figures = {" ".join(query): self.fleet.run(*query, "--city", self.name, "--format", "csv")
                   for query in QUERIES}
        figures["samples"] = "\n".join(self.fleet.ask(
            "SELECT id, sum(sample_count) FROM fleet.block JOIN fleet.vehicle ON key = vehicle_key "
            f"WHERE city_id = '{self.name}' GROUP BY id ORDER BY id"))
        figures["quarantine"] = self.fleet.run(
            "quarantine", "list", "--city", self.name, "--format", "csv")
        figures["published days"] = "\n".join(self.fleet.ask(
            "SELECT DISTINCT ON (day) day, figures FROM fleet.published_day "
            f"WHERE city_id = '{self.name}' ORDER BY day, revision DESC"))
        return {name: text.replace(self.name, "city") for name, text in figures.items()}

    def published(self):
        """Every revision of every day with a checksum of its figures."""
        lines = self.fleet.ask("SELECT day, revision, md5(figures) FROM fleet.published_day "
                               f"WHERE city_id = '{self.name}' ORDER BY day, revision")
        return {tuple(line.split("|")[:2]): line.split("|")[2] for line in lines}

    def vehicles(self):
        rows = json.loads(self.fleet.run("vehicle", "list", "--city", self.name, "--json"))
        return [row["id"] for row in rows]


def ended(process, seconds=300):
    """What a program wrote until it ended, which it must do without a crash."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise Lost(f"hung for {seconds} s: {' '.join(map(str, process.args))[:200]}") from None
    if process.returncode in CRASHES or "Fatal error" in err or "Stack dump" in err:
        raise Lost(f"crashed with {process.returncode}: {err.strip()[-300:]}")
    return out, err


def wait_then(chance, longest, act):
    time.sleep(chance.uniform(0, longest))
    act()


def kill_some_times(start, chance, longest):
    """Kills what `start` starts up to three times, unless it ends by itself; gives how it ended."""
    for _ in range(chance.randint(1, 3)):
        process = start()
        wait_then(chance, longest, process.kill)
        ended(process)
        if process.returncode != -signal.SIGKILL:
            return process.returncode
    return None
