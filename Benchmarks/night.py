"""The analysis of decoded blocks beside DuckDB's metrics over Parquet, both on one core; see README.md."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

FLEET, ANALYSIS, ROWS = sys.argv[1:4]
ANCHORS = Path(os.environ["FLEET_SHARED"]) / "anchors"
PROFILE = Path(__file__).resolve().parent / "fleet-rows.json"
RUNS = 3

with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    subprocess.run([sys.executable, ANCHORS / "fleet_rows.py", ROWS, folder], check=True,
                   stdout=subprocess.DEVNULL)
    parquet = pyarrow.parquet.read_table(folder / "fleet.parquet")
    vehicles = parquet["vehicle_id"].unique().to_pylist()
    files = []
    for vehicle in vehicles:
        rows = parquet.filter(pyarrow.compute.equal(parquet["vehicle_id"], vehicle))
        log = folder / f"{vehicle}.csv"
        pyarrow.csv.write_csv(rows, log)
        subprocess.run([FLEET, "pack", log, "--profile", PROFILE, "-o", log.with_suffix(".trip")],
                       check=True, capture_output=True)
        log.unlink()
        files.append(log.with_suffix(".trip"))
    ratios = []
    print(f"{'run':>3s} {'DuckDB, M rows/s':>17s} {'ours, M samples/s':>18s} {'ratio':>6s} {'with decoding':>14s}")
    for run in range(RUNS):
        duck = subprocess.run([sys.executable, ANCHORS / "query_anchor.py", folder, "1"], check=True,
                              capture_output=True, text=True).stdout
        theirs = float(re.search(r"parquet.*?([\d.]+) Mrows/s", duck)[1])
        ours = json.loads(subprocess.run([ANALYSIS, str(RUNS), *files], check=True,
                                         capture_output=True).stdout)
        rate = ours["samples"] / ours["seconds"] / 1e6
        whole = ours["samples"] / (ours["seconds"] + ours["decodeSeconds"]) / 1e6
        ratios.append(rate / theirs)
        print(f"{run + 1:3d} {theirs:17.2f} {rate:18.2f} {rate / theirs:6.2f} {whole / theirs:14.2f}")
    print(f"{ours['samples']:,} samples, {ours['vehicleDays']} vehicle-days, {ours['trips']} trips, "
          f"{ours['usedWattHours'] / 1000:.1f} kWh used; median ratio {sorted(ratios)[RUNS // 2]:.2f}")
