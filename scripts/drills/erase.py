"""Erasures and retention that are killed on the way and run again."""
import csv
import io
import subprocess
import time

from drills.fleet import City, Lost, ended, kill_some_times

DAY = "2026-03-03"
# Days ago, as of a machine whose clock is right: all of the city's days are years apart from them.
RULES = [["signals", "--thin-after", "5", "--every", "10"], ["positions", "--drop-after", "5"],
         ["trips", "--drop-after", "6"]]
WAYS = ["vehicle", "days", "retention"]


def command(city, way):
    if way == "retention":
        return ["retention", "apply", "--city", city.name, "--yes"]
    days = ["--from", DAY, "--to", DAY] if way == "days" else []
    return ["erase", "--vehicle", vehicle(city), *days, "--yes"]


def vehicle(city):
    """The one that is erased: of a city that has lost it, still its name."""
    return city.erased


def prepare(city, way):
    city.fleet.run("import", *city.files, "--profile", "canonical", "--city", city.name)
    city.fleet.run("nightly", "--city", city.name)
    city.erased = city.vehicles()[1]
    if way == "retention":
        for rule in RULES:
            city.fleet.run("retention", "set", *rule, "--city", city.name)


def finish(city, way):
    city.fleet.run("nightly", "--city", city.name)
    city.verify()
    if way == "vehicle":
        is_gone(city)
    return city.figures()


def is_gone(city):
    """Neither in a table nor in a file of the server."""
    fleet, name = city.fleet, city.erased
    if name in city.vehicles():
        raise Lost(f"{name} is still a vehicle")
    tables = fleet.ask("SELECT format('%I', relname) FROM pg_class WHERE relkind IN ('r', 'p') "
                       "AND NOT relispartition AND relnamespace = 'fleet'::regnamespace")
    for table in tables:
        if fleet.ask(f"SELECT 1 FROM fleet.{table} t WHERE strpos(t::text, '{name}') > 0 LIMIT 1"):
            raise Lost(f"{name} is still in table {table}")
    orphans = fleet.ask("SELECT count(*) FROM fleet.block b WHERE NOT EXISTS "
                        "(SELECT 1 FROM fleet.vehicle WHERE key = vehicle_key)")
    if orphans != ["0"]:
        raise Lost(f"{orphans[0]} blocks of no vehicle")
    found = subprocess.run(["grep", "-rlaF", name, fleet.data / "postgresql"], capture_output=True, text=True)
    if found.stdout:
        raise Lost(f"{name} is still in {', '.join(found.stdout.split()[:3])}")


def of_others(figures, name):
    """Rows of single vehicles but this one."""
    def rows(text):
        return [row for row in csv.reader(io.StringIO(text)) if name not in row]
    return {query: rows(figures[query]) for query in ["trips", "charging", "ledger", "energy --by vehicle"]}


class Drill:
    """What undisturbed erasures leave, each made once."""

    def __init__(self, fleet, plain):
        self.fleet, self.plain = fleet, plain
        self.expected = {}
        self.seconds = {}

    def undisturbed(self, way):
        if way not in self.expected:
            city = City(self.fleet, f"plain-{way}")
            prepare(city, way)
            begin = time.monotonic()
            self.fleet.run(*command(city, way))
            self.seconds[way] = time.monotonic() - begin
            figures = finish(city, way)
            if way == "vehicle":
                name = city.erased.replace(city.name, "city")
                if of_others(figures, name) != of_others(self.plain, name):
                    raise Lost("other vehicles changed in the undisturbed erasure")
            self.expected[way] = figures
        return self.expected[way]

    def run(self, city, chance):
        way = chance.choice(WAYS)
        expected = self.undisturbed(way)
        prepare(city, way)
        words = command(city, way)
        status = kill_some_times(lambda: self.fleet.start(*words), chance, self.seconds[way])
        if status is None:
            # Killed after its last step it had nothing left to do, and the vehicle is unknown now.
            is_over = way == "vehicle" and city.erased not in city.vehicles()
            process = self.fleet.start(*words)
            _, err = ended(process)
            if process.returncode != 0 and not (is_over and "no vehicle" in err):
                raise Lost(f"{words[0]} ended with {process.returncode} after a kill: {err.strip()[-300:]}")
        elif status != 0 and not (way == "vehicle" and city.erased not in city.vehicles()):
            raise Lost(f"{words[0]} ended with {status}")
        figures = finish(city, way)
        differing = [name for name, text in figures.items() if text != expected[name]]
        if differing:
            raise Lost(f"{way}: other figures than undisturbed: {', '.join(differing)}")
        return way + (", ended before it was killed" if status is not None else "")
