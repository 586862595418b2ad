"""Random questions of city staff, and a solver that looks for small counts in all answers together."""
import importlib.machinery
import importlib.util
import json
import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from drills.fleet import Lost
from service.client import address, span
from service.town import DAYS, FIRST_DAY, MONTH, OWN

ARGUMENTS = ("queries", "seed")
# Where the tables of a report that `scripts/attack` reads are had.
TABLES = {
    "zones": ("utilisation", "zone"), "fleet_state_by_hour": ("utilisation", "hour"),
    "charging_by_hour": ("charging", "hour"), "categories": ("utilisation", "category"),
    "charging_by_zone": ("charging", "zone"), "charging_by_category": ("charging", "category"),
    "driving_style": ("energy", "style"), "trip_lengths": ("utilisation", "length"),
}
# Groups whose member is the whole, and the figure or column that has them.
WHOLES = {"trips": "trips", "charging_sessions": "charging_sessions", "battery_swaps": "battery_swaps"}
DAY_COLUMNS = {"trips": "trips", "vehicles_in_use": "vehicles_in_use"}
OTHERS = (("energy", "source"), ("ledger", None), ("climate", "category"), ("data-quality", "exclusion"),
          ("origin-destination", None), ("cells", None))


def load_attack():
    """`scripts/attack`, whose name is none of a module."""
    path = Path(__file__).resolve().parent.parent / "attack"
    loader = importlib.machinery.SourceFileLoader("attack", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("attack", loader))
    loader.exec_module(module)
    return module


class Asked:
    """What was asked and answered: questions of a period as of an instant, by table."""

    def __init__(self, town, server, seed):
        self.town, self.client, self.token = town, server.client, town.tokens["city"]
        self.chance = random.Random(seed)
        self.queries, self.answers = 0, []
        self.instants = sorted({line for line in town.fleet.ask(
            "SELECT to_char(released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') "
            f"FROM fleet.release WHERE city_id = '{OWN}' UNION SELECT to_char(published_at AT TIME ZONE 'UTC', "
            f"'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') FROM fleet.published_day WHERE city_id = '{OWN}'")})

    def ask(self, path, by, period, as_of=None):
        self.queries += 1
        place = address(f"/v1/cities/{OWN}/{path}", period=period, by=by, as_of=as_of)
        answer = self.client.ask(place, self.token)
        return (answer.status, answer.json(), self.client.curl(place, "city"))

    def random_period(self):
        first = date.fromisoformat(FIRST_DAY)
        start = self.chance.randrange(DAYS)
        end = self.chance.randrange(start, DAYS)
        kind = self.chance.choice(("range", "range", "range", "day", "week", "month", "long"))
        day = first + timedelta(days=start)
        if kind == "day":
            return str(day)
        if kind == "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}"
        if kind == "month":
            return self.chance.choice((MONTH, "2026-04", span(f"{MONTH}-01", f"{MONTH}-31")))
        if kind == "long":
            return span(day - timedelta(days=40), first + timedelta(days=end + 5))
        return span(day, first + timedelta(days=end))

    def random_queries(self, count):
        words = [*TABLES.values(), ("key-figures", None), ("utilisation", "day"), *OTHERS]
        for _ in range(count):
            path, by = self.chance.choice(words)
            as_of = self.chance.choice((None, None, *self.instants))
            period = self.random_period()
            self.answers.append((path, by, period, as_of, *self.ask(path, by, period, as_of)))


def check(town, server, account, queries, seed):
    try:
        import scipy  # noqa: F401
    except ImportError:
        account.skip("differing", "no scipy (PyPI)")
        return
    # A correction is half of what there is to subtract.
    if not any(line != "1" for line in town.fleet.ask("SELECT max(revision) FROM fleet.published_day")):
        town.bring_late()
    attack, asked = load_attack(), Asked(town, server, seed)
    with account.check("differing: answers to city staff") as check:
        asked.random_queries(queries)
        statuses = defaultdict(int)
        for path, by, period, as_of, status, body, where in asked.answers:
            statuses[status] += 1
            check.expect(status in (200, 403, 404), f"{status}: {where}")
        check.note(f"{dict(statuses)}")
    with account.check("differing: as the report for staff") as check:
        compare_reports(town, asked, check)
    with account.check("differing: small counts by a solver") as check:
        solve(town, asked, attack, check)


def compare_reports(town, asked, check):
    """What is answered of a period now, a report for staff says, too."""
    by_period = defaultdict(list)
    for path, by, period, as_of, status, body, where in asked.answers:
        if status == 200 and as_of is None:
            by_period[body["from_day"], body["to_day"]].append((path, by, body, where))
    chosen = asked.chance.sample(sorted(by_period), min(25, len(by_period)))
    numbers = 0
    for number, (first, last) in enumerate(chosen):
        out = town.folder / f"differing-{number}"
        town.run("report", "--city", OWN, "--from", first, "--to", last, "--format", "json", "--out", out)
        report = json.loads((out / "report.json").read_text())
        for path, by, body, where in by_period[first, last]:
            table = {value: name for name, value in TABLES.items()}.get((path, by))
            table = table or {("key-figures", None): "key_figures", ("utilisation", "day"): "days",
                              ("origin-destination", None): "flows", ("cells", None): "cells", ("energy", "source"): "sources",
                              ("ledger", None): "energy_ledger", ("data-quality", "exclusion"): "exclusions",
                              ("climate", "category"): "co2"}[path, by]
            rows = report[table]
            for mine, theirs in zip(body["rows"], rows):
                for name, value in mine.items():
                    numbers += isinstance(value, (int, float))
                    theirs_now = theirs.get(name)
                    if isinstance(value, list) and isinstance(theirs_now, str):
                        theirs_now = theirs_now.split()
                    check.expect(value == (theirs_now if theirs_now is not None or value is None else []),
                                 f"{name} is {value}, and {theirs_now} in the report: {where}")
            check.expect(len(body["rows"]) == len(rows), f"{len(body['rows'])} rows, and {len(rows)} in the report: {where}")
    check.note(f"{len(chosen)} periods, {numbers} numbers")


def edition_tables(asked, first, last, instant):
    """The tables of a released period as of then, as `scripts/attack` reads them of a report."""
    tables = {}
    for table, (path, by) in TABLES.items():
        status, body, where = asked.ask(path, by, span(first, last), instant)
        if status != 200:
            raise Lost(f"{status}: {where}")
        tables[table] = body["rows"]
    return tables


class Editions:
    """All that was released, and what the service answers of it."""

    def __init__(self, asked):
        self.editions, self.releases = [], []
        lines = asked.town.fleet.ask(
            "SELECT kind, first_day, last_day, number, to_char(released_at AT TIME ZONE 'UTC', "
            f"'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), content FROM fleet.release WHERE city_id = '{OWN}' "
            "ORDER BY released_at, kind, first_day, number")
        for line in lines:
            kind, first, last, number, instant, content = line.split("|", 5)
            release = json.loads(content)
            self.releases.append((kind, first, last, int(number), instant, release))
            self.editions.append((kind, first, int(number), release, edition_tables(asked, first, last, instant)))

    def cover(self, first, last, as_of):
        """The newest releases of then that make up a period: months where they fit, then weeks, then days."""
        newest, left, chosen = {}, set(days_between(first, last)), []
        for kind, start, end, number, instant, release in self.releases:
            if as_of is None or instant <= as_of:
                newest[kind, start, end] = release
        for wanted in ("month", "week", "day"):
            for (kind, start, end), release in newest.items():
                days = set(days_between(start, end))
                if kind == wanted and days <= left:
                    left -= days
                    chosen.append(release)
        return chosen

    def of_day(self, day, as_of):
        return self.cover(day, day, as_of)


def days_between(first, last):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    return [str(first + timedelta(days=number)) for number in range((last - first).days + 1)]


def solve(town, asked, attack, check):
    figures = {}
    for line in town.fleet.ask(f"SELECT day, revision, figures FROM fleet.published_day WHERE city_id = '{OWN}'"):
        day, revision, text = line.split("|", 2)
        figures[day, int(revision)] = json.loads(text)
    hours = {int(line.split("|")[0]): line.split("|")[1] for line in town.fleet.ask(
        "SELECT DISTINCT (h->>'startMillis'), to_char(to_timestamp((h->>'startMillis')::bigint / 1000) "
        "AT TIME ZONE 'Europe/Berlin', 'HH24') FROM fleet.published_day, "
        f"json_array_elements(figures::json->'hours') h WHERE city_id = '{OWN}'")}
    city = Editions(asked)
    given_away = small = sums = solved = told_of = 0
    for group in attack.WHOLE:
        known = attack.Attack(city, group, figures, hours.__getitem__)
        told_of += add_answers(known, group, asked, attack, city, check)
        told, programs = known.solve()
        given_away, solved = given_away + len(told), solved + programs
        small, sums = small + len(known.hidden()), sums + len(known.equations)
        for row, member in told:
            check.faults.append(f"a count below {known.minimum} of {group} '{member}' is given away")
    check.tried += asked.queries
    control = attack.Attack(city, "zone_starts", figures, hours.__getitem__)
    control.betray()
    check.expect(control.solve()[0], "the solver does not find a count that was told")
    check.note(f"{told_of} counts in answers, {sums} sums known, {small} counts below 10, {solved} integer programs, "
               f"control found, counts given away: {given_away}")


def add_answers(known, group, asked, attack, city, check):
    """Adds what the random answers tell of a group, each count of which has to be a sum of what was released."""
    table, names, column = attack.TABLES.get(group, (None, None, None))
    counts = 0
    for path, by, period, as_of, status, body, where in asked.answers:
        if status != 200:
            continue
        found, cover = [], city.cover(body["from_day"], body["to_day"], as_of)
        if table and TABLES[table] == (path, by):
            found = [(cover, known.member(names, row[names]), row[column]) for row in body["rows"]]
        elif path == "key-figures" and group in WHOLES:
            found = [(cover, "", row["value"]) for row in body["rows"] if row["figure"] == WHOLES[group]]
        elif (path, by) == ("utilisation", "day") and group in DAY_COLUMNS:
            found = [(city.of_day(row["day"], as_of), "", row[DAY_COLUMNS[group]]) for row in body["rows"]]
        for releases, member, value in found:
            if value is None or member not in known.members:
                continue
            shown = [(release["days"], release["shown"][group][member]) for release in releases
                     if member in release["shown"].get(group, {})]
            rows = frozenset(place for days, revisions in shown for day, wanted in zip(days, revisions) if wanted
                             for revision, place in known.rows[day] if revision <= wanted)
            counts += 1
            if check.expect(shown and known.sum(rows, member) == value,
                            f"{group} of '{member}' is {value}, and {known.sum(rows, member)} in what was released: {where}"):
                known.equations[rows, member] = value
    return counts
