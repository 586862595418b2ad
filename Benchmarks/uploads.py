"""What many small files cost beside one of the same rows; see README.md."""
import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

from growth_database import Database, run

HERE = Path(__file__).resolve().parent
FLEET_ROWS = Path(os.environ["FLEET_SHARED"]) / "anchors" / "fleet_rows.py"
ROWS_A_FILE = 60


def write_files(folder, count):
    """The rows as one file, as files of a minute, and lists of these in order and shuffled."""
    run([sys.executable, FLEET_ROWS, count * ROWS_A_FILE, folder])
    with open(folder / "fleet.csv") as file:
        header, *lines = file
    lines = lines[:count * ROWS_A_FILE]
    (folder / "one.csv").write_text(header + "".join(lines))
    names = []
    for number in range(count):
        rows = lines[number * ROWS_A_FILE:(number + 1) * ROWS_A_FILE]
        names.append(str(folder / f"{number:06d}.csv"))
        Path(names[-1]).write_text(header + "".join(rows))
    (folder / "in-order").write_text("\n".join(names))
    random.Random(1).shuffle(names)
    (folder / "shuffled").write_text("\n".join(names))


def import_seconds(program, folder, rows, files):
    with Database(program, folder / "database", None) as database:
        done = database.fleet("import", *files, "--profile", HERE / "fleet-rows.json",
                              "--city", "rows", "--json")
        total = json.loads(done.output)["total"]
        if total["rows_stored"] + total["rows_duplicate"] != rows:
            sys.exit(f"The import does not account for all {rows} rows: {total}")
        return done.seconds, total["blocks"]


parser = argparse.ArgumentParser(prog="Benchmarks/uploads")
parser.add_argument("--files", type=int, default=10_000)
parser.add_argument("--rounds", type=int, default=3)
options = parser.parse_args(sys.argv[2:])
if min(options.files, options.rounds) < 1:
    parser.error("files and rounds are at least 1")
os.environ.pop("FLEET_DATABASE_URL", None)  # only ever the private database
with tempfile.TemporaryDirectory(prefix="uploads-") as name:
    folder = Path(name)
    folder.chmod(0o711)  # the server may run as another user
    write_files(folder, options.files)
    rows = options.files * ROWS_A_FILE
    kinds = {
        "one file": [folder / "one.csv"],
        "in order": ["--files-from", folder / "in-order"],
        "shuffled": ["--files-from", folder / "shuffled"],
    }
    taken = {kind: [] for kind in kinds}
    blocks = {}
    for _ in range(options.rounds):
        for kind, files in kinds.items():
            seconds, blocks[kind] = import_seconds(sys.argv[1], folder, rows, files)
            taken[kind].append(seconds)
    print(f"{rows:,} rows, in {options.files:,} files or one, {options.rounds} round(s)\n")
    print(f"{'':10} {'s':>7} {'x one file':>11} {'ms a file':>10} {'blocks':>7}")
    for kind in kinds:
        seconds = statistics.median(taken[kind])
        times = statistics.median(a / b for a, b in zip(taken[kind], taken["one file"]))
        each = "" if kind == "one file" else f"{seconds * 1000 / options.files:.2f}"
        print(f"{kind:10} {seconds:7.2f} {times:11.2f} {each:>10} {blocks[kind]:7}")
