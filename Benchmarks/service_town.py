"""A city with a year of published days, the last of which nights can work on again; see README.md."""
import copy
import json
import re
import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from growth_database import psql_program, run

CITY, ZONE = "leipzig", ZoneInfo("Europe/Berlin")
YEAR = 2025
# A week without a change of clocks, from Monday: all other weeks are made of its days.
WEEK = [date(YEAR, 6, 2) + timedelta(days) for days in range(7)]
LAST = date(YEAR, 12, 31)
HOUR = 3_600_000


class Town:
    """A data folder with a private PostgreSQL."""

    def __init__(self, program, folder):
        self.program, self.folder = Path(program), Path(folder)
        self.place = ["--data-folder", self.folder / "data"]

    def fleet(self, *words, cores=None):
        return run([self.program, *words, *self.place], cores)

    def start(self):
        self.url = self.fleet("database", "start").output.strip()

    def stop(self):
        subprocess.run([self.program, "database", "stop", *self.place], capture_output=True)

    def sql(self, text, stdin=None):
        done = subprocess.run([psql_program(), "-qXAt", "-v", "ON_ERROR_STOP=1", self.url, "-c", text],
                              input=stdin, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"psql: {done.stderr.strip()[-1000:]}")
        return done.stdout

    def token(self, role, *words):
        out = self.fleet("token", "create", "--role", role, "--name", role, "--expires", "2099-12-31", *words)
        return re.search(r"fleet_[\w-]{43}", out.output)[0]


def prepared(program, cache, vehicles, days, night_days, zones, say):
    """A folder with the town, made once; what is measured is a copy of it."""
    name = f"town-{vehicles}-{days}-with-{night_days}"
    folder = cache / name
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o755)
        town = Town(program, folder)
        try:
            build(town, vehicles, days, night_days, zones, say)
        finally:
            town.stop()
        (folder / "ready").touch()
    return folder


def copied(program, source, folder):
    subprocess.run(["cp", "-a", source / "data", folder / "data"], check=True)
    # Read once, so that nobody pays for fetching it.
    subprocess.run(["sync"], check=True)
    return Town(program, folder)


def build(town, vehicles, days, night_days, zones, say):
    town.start()
    town.fleet("city", "add", CITY, "--name", "Leipzig", "--zone", ZONE.key, "--zones", zones)
    simulate = ["simulate", "--city", CITY, "--vehicles", vehicles, "--latitude", 51.34, "--longitude", 12.37,
                "--seed", 5, "--import"]
    took = town.fleet(*simulate, "--from", WEEK[0], "--days", len(WEEK)).seconds
    say(f"a week of {vehicles} vehicles simulated and imported in {took:.0f} s")
    say(f"its night took {town.fleet('nightly').seconds:.0f} s")
    first = LAST - timedelta(night_days - 1)
    publish_copies(town, days, first)
    took = town.fleet(*simulate, "--from", first, "--days", night_days).seconds
    say(f"the last {night_days} of {days} days simulated and imported in {took:.0f} s, the others copied of the week's")
    say(f"the night that publishes and releases them took {town.fleet('nightly').seconds:.0f} s")
    town.sql("VACUUM ANALYZE")


def publish_copies(town, count, first_of_nights):
    """Publishes days of the simulated week as the days of other weeks, up to those that nights work on."""
    rows = town.sql("SELECT day || ' ' || figures FROM fleet.published_day WHERE city_id = "
                    f"'{CITY}' ORDER BY day").splitlines()
    figures = {}
    for row in rows:
        day, text = row.split(" ", 1)
        figures[date.fromisoformat(day).weekday()] = json.loads(text)
    if len(figures) != 7:
        sys.exit(f"the night published {len(figures)} of 7 days")
    lines = []
    for number in range(count):
        day = LAST - timedelta(number)
        if day not in WEEK and day < first_of_nights:
            text = json.dumps(moved(figures[day.weekday()], day), sort_keys=True, separators=(",", ":"),
                              ensure_ascii=False)
            if any(character in text for character in "\\\t\n"):
                sys.exit("a name in the figures would have to be escaped for COPY")
            lines.append(f"{day}\t{text}\n")
    town.sql("CREATE TABLE public.copied (day date, figures text)")
    town.sql("COPY public.copied FROM STDIN", "".join(lines))
    town.sql(f"""
        INSERT INTO fleet.published_day (city_id, day, revision, published_at, figures, figures_sha256)
        SELECT '{CITY}', day, 1, (SELECT min(published_at) FROM fleet.published_day), figures,
            sha256(convert_to(figures, 'UTF8'))
        FROM public.copied ORDER BY day""")
    town.sql("DROP TABLE public.copied")


def moved(figures, day):
    """The figures of a day of the week as those of another: other hours where clocks change."""
    start, end = (int(datetime(d.year, d.month, d.day, tzinfo=ZONE).timestamp() * 1000)
                  for d in (day, day + timedelta(1)))
    shift = start - figures["startMillis"]
    result = copy.deepcopy(figures)
    result["day"], result["startMillis"], result["endMillis"] = str(day), start, end
    if "dataThroughMillis" in result:
        result["dataThroughMillis"] = min(result["dataThroughMillis"] + shift, end)
    hours = result["hours"]
    while len(hours) > (end - start) // HOUR:
        # The hour that is left out gave what it had to the one before it.
        add(hours[1], hours.pop(2))
    while len(hours) < (end - start) // HOUR:
        # One that comes twice: the second time like the first.
        hours.insert(2, copy.deepcopy(hours[2]))
    for number, hour in enumerate(hours):
        hour["startMillis"] = start + number * HOUR
    return result


def add(hour, other):
    for name, value in other.items():
        if isinstance(value, dict):
            add(hour[name], value)
        elif name != "startMillis":
            hour[name] += value
