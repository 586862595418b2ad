"""Import, night, memory, disk and a query of fleet-report as the rows grow, beside DuckDB; see README.md.

This process imports nothing large: Linux counts what the parent held into the peak of a child.
"""
import argparse
import calendar
import json
import os
import re
import shutil
import signal
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from growth_database import Database, psql_program, run

HERE = Path(__file__).resolve().parent
ANCHORS = Path(os.environ["FLEET_SHARED"]) / "anchors"
PROFILE = HERE / "fleet-rows.json"
BYTES_NEEDED_PER_ROW = 240  # CSV 82, Parquet 14, DuckDB's file and its spilling, ours, WAL
BYTES_NEEDED_ANYWAY = 1 << 30
ROUNDS_UP_TO_ROWS = 10_500_000  # the generator goes a vehicle over what it is asked for
QUERY_RUNS = 5
MIB = 1 << 20


@dataclass
class Sizes:
    """What one number of rows gave; a list has one entry a round."""
    rows: int
    ours: dict = field(default_factory=lambda: {1: [], 2: []})
    theirs: dict = field(default_factory=lambda: {1: [], 2: []})
    night: list = field(default_factory=list)
    their_night: list = field(default_factory=list)
    import_peak: list = field(default_factory=list)
    night_peak: list = field(default_factory=list)
    relations: int = 0
    folder: int = 0
    query_seconds: float = 0.0


def duckdb(what, folder, cores):
    script = [sys.executable, HERE / "growth_duckdb.py", what, folder, len(cores)]
    return run(script, cores).output


def warm(file):
    """Reads a file, so that nobody's turn pays for fetching it."""
    with open(file, "rb", buffering=0) as bytes_of:
        while bytes_of.read(8 * MIB):
            pass


def report(name, rows, seconds, more):
    """One line as soon as it is known."""
    print(f"  {name:27s} {seconds:8.2f} s, {rows / seconds / 1e6:6.3f} M rows/s; {more}")


def report_ours(name, rows, done, server_seconds):
    report(name, rows, done.seconds, f"{done.cpu_seconds:.2f} s computed, PostgreSQL's "
           f"{server_seconds:.2f} s; peak {done.peak_bytes / MIB:.0f} MiB")


def run_duckdb(name, what, rows, folder, cores):
    seconds, computed = map(float, duckdb(what, folder, cores).split())
    report(name, rows, seconds, f"{computed:.2f} s computed")
    return seconds


def import_rows(database, sizes, folder, cores, jobs):
    warm(folder / "fleet.csv")
    done, server = database.timed("import", folder / "fleet.csv", "--profile", PROFILE,
                                  "--city", "rows", "--jobs", jobs, "--json", cores=cores)
    total = json.loads(done.output)["total"]
    parts = [total[name] for name in ("rows_stored", "rows_duplicate", "rows_quarantined")]
    if total["rows_read"] != sizes.rows or sum(parts) != sizes.rows:
        sys.exit(f"The import does not account for all {sizes.rows} rows: {total}")
    report_ours(f"import, {len(cores)} core(s)", sizes.rows, done, server)
    sizes.ours[len(cores)].append(done.seconds)
    sizes.import_peak.append(done.peak_bytes)


def load_duckdb(database, sizes, folder, cores):
    database.sql("checkpoint")  # so that PostgreSQL rests meanwhile
    warm(folder / "fleet.csv")
    sizes.theirs[len(cores)].append(
        run_duckdb(f"DuckDB's load, {len(cores)} thread(s)", "load", sizes.rows, folder, cores))


def night(database, sizes, folder, cores):
    done, server = database.timed("nightly", "--workers", 1, "--json", cores=cores)
    report_ours("night, 1 core, 1 worker", sizes.rows, done, server)
    sizes.night.append(done.seconds)
    sizes.night_peak.append(done.peak_bytes)
    database.sql("checkpoint")
    warm(folder / "fleet.parquet")
    sizes.their_night.append(
        run_duckdb("DuckDB's metrics, 1 thread", "night", sizes.rows, folder, cores))


def disk(database, sizes):
    database.sql("checkpoint")
    sizes.relations = database.relation_bytes()
    sizes.folder = database.folder_bytes() - database.empty_bytes
    print(f"  on disk: {sizes.relations / sizes.rows:.2f} bytes a row in tables, TOAST and indexes, "
          f"{sizes.folder / sizes.rows:.2f} by the folder without WAL and without what an empty one holds")


def query(database, sizes, folder, cores):
    vehicle, month = duckdb("month", folder, cores).split()
    last = calendar.monthrange(*map(int, month.split("-")))[1]
    runs = [database.fleet("trips", "--city", "rows", "--vehicle", f"r-{vehicle}", "--format", "csv",
                           "--from", f"{month}-01", "--to", f"{month}-{last}", cores=cores)
            for _ in range(QUERY_RUNS)]
    sizes.query_seconds = statistics.median(run.seconds for run in runs)
    trips = len(runs[0].output.splitlines()) - 1
    if trips < 1:
        sys.exit(f"The query found no trips of vehicle r-{vehicle} in {month}.")
    print(f"  trips of vehicle r-{vehicle} in {month}: {trips} trips in {sizes.query_seconds:.3f} s")


def measure(asked, scratch, options):
    with tempfile.TemporaryDirectory(prefix="growth-", dir=scratch) as name:
        folder = Path(name)
        folder.chmod(0o711)  # the server may run as another user
        made = run([sys.executable, ANCHORS / "fleet_rows.py", asked, folder]).output
        sizes = Sizes(int(re.match(r"\d+", made)[0]))
        rounds = options.rounds or (3 if sizes.rows <= ROUNDS_UP_TO_ROWS else 1)
        print(f"{made.strip()}, {rounds} round(s)")
        for number in range(rounds):
            for cores in (CORES[:1], CORES):
                pinned = cores if options.pin_all else None
                with Database(FLEET, folder / "database", pinned) as database:
                    import_rows(database, sizes, folder, cores, len(cores))
                    load_duckdb(database, sizes, folder, cores)
                    if len(cores) == 1:
                        night(database, sizes, folder, cores)
                    if len(cores) == 1 and number == rounds - 1:
                        disk(database, sizes)
                        query(database, sizes, folder, cores)
        return sizes


def ratio(theirs, ours):
    """How many times faster ours is: the median of the rounds' own ratios."""
    return statistics.median(their / our for their, our in zip(theirs, ours))


COLUMNS = [
    ("rows", "{:12,d}", lambda s: s.rows),
    ("import 1", "{:9.3f}", lambda s: s.rows / statistics.median(s.ours[1]) / 1e6),
    ("DuckDB 1", "{:9.3f}", lambda s: s.rows / statistics.median(s.theirs[1]) / 1e6),
    ("ratio", "{:6.2f}", lambda s: ratio(s.theirs[1], s.ours[1])),
    ("import 2", "{:9.3f}", lambda s: s.rows / statistics.median(s.ours[2]) / 1e6),
    ("DuckDB 2", "{:9.3f}", lambda s: s.rows / statistics.median(s.theirs[2]) / 1e6),
    ("ratio", "{:6.2f}", lambda s: ratio(s.theirs[2], s.ours[2])),
    ("2:DuckDB 1", "{:11.2f}", lambda s: ratio(s.theirs[1], s.ours[2])),
    ("night", "{:7.3f}", lambda s: s.rows / statistics.median(s.night) / 1e6),
    ("DuckDB", "{:7.3f}", lambda s: s.rows / statistics.median(s.their_night) / 1e6),
    ("ratio", "{:6.2f}", lambda s: ratio(s.their_night, s.night)),
    ("MiB import", "{:11.0f}", lambda s: max(s.import_peak) / MIB),
    ("MiB night", "{:10.0f}", lambda s: max(s.night_peak) / MIB),
    ("B/row", "{:6.2f}", lambda s: s.relations / s.rows),
    ("B/row folder", "{:13.2f}", lambda s: s.folder / s.rows),
    ("query s", "{:8.3f}", lambda s: s.query_seconds),
]


def print_table(table, pin_all):
    print("\nM rows/s of import and night, ours and DuckDB's; 1 and 2 are cores")
    width = [len(form.format(0)) for _, form, _ in COLUMNS]
    print(" ".join(name.rjust(wide) for (name, _, _), wide in zip(COLUMNS, width)))
    for sizes in table:
        print(" ".join(form.format(value(sizes)) for _, form, value in COLUMNS))
    if pin_all:
        print("Ours and its PostgreSQL are pinned to the core, or the two, of each figure.")
    else:
        print("Only our process is pinned: PostgreSQL's may use every core, also in the figures of one core"
              " (--pin-all pins them too).")


def print_growth(table):
    small, large = min(table, key=lambda s: s.rows), max(table, key=lambda s: s.rows)

    def per_row(value):
        return (value(large) / large.rows) / (value(small) / small.rows)

    def whole(value):
        return value(large) / value(small)
    median = statistics.median
    print(f"cost per row at {large.rows:,} rows, that at {small.rows:,} being 1: "
          f"import {per_row(lambda s: median(s.ours[1])):.2f} on one core, "
          f"{per_row(lambda s: median(s.ours[2])):.2f} on two; "
          f"night {per_row(lambda s: median(s.night)):.2f}; "
          f"bytes {per_row(lambda s: s.relations):.2f}; in whole, not per row: "
          f"memory of import {whole(lambda s: max(s.import_peak)):.2f}, "
          f"of night {whole(lambda s: max(s.night_peak)):.2f}, "
          f"query {whole(lambda s: s.query_seconds):.2f}")


def check_space(scratch, rows):
    needed = BYTES_NEEDED_ANYWAY + rows * BYTES_NEEDED_PER_ROW
    free = shutil.disk_usage(scratch).free
    print(f"{rows:,} rows need about {needed / 1e9:.1f} GB at {scratch}; {free / 1e9:.1f} GB are free")
    if free < needed:
        sys.exit("Too little room: name another folder with --scratch, or fewer rows.")


parser = argparse.ArgumentParser(prog="Benchmarks/growth")
parser.add_argument("rows", nargs="*", type=int, default=[1_000_000, 10_000_000, 50_000_000])
parser.add_argument("--rounds", type=int, help="3 for up to 10 million rows, else 1")
parser.add_argument("--pin-all", action="store_true", help="pin the PostgreSQL server as well")
parser.add_argument("--scratch", type=Path, help="folder for rows and databases, /tmp")
FLEET = sys.argv[1]
options = parser.parse_args(sys.argv[2:])
if min(options.rows) < 1 or (options.rounds is not None and options.rounds < 1):
    parser.error("rows and rounds are at least 1")
psql_program()  # before anything is made
CORES = sorted(os.sched_getaffinity(0))[:2]
if len(CORES) < 2:
    sys.exit("This machine gives one core only; the figures of two cannot be had.")
os.environ.pop("FLEET_DATABASE_URL", None)  # only ever the private database
sys.stdout.reconfigure(line_buffering=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
scratch = (options.scratch or Path(tempfile.gettempdir())).resolve()
scratch.mkdir(parents=True, exist_ok=True)
check_space(scratch, max(options.rows))
table = [measure(rows, scratch, options) for rows in options.rows]
print_table(table, options.pin_all)
print_growth(table)
