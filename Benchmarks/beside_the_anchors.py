"""Sizes, losslessness, import and night of fleet-report beside pcodec and DuckDB; see README.md."""
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from pcodec import ChunkConfig, standalone

warnings.filterwarnings("ignore")
FLEET, ROWS = sys.argv[1], sys.argv[2]
SHARED = Path(os.environ["FLEET_SHARED"])
HERE = Path(__file__).resolve().parent
# For each set: its files, and the columns whose values stand in the log as they are stored.
SETS = {
    "twizy-rsk": ("twizy/T*.csv", {"Soc": "soc_percent", "Speed": "speed_kmh", "LAT": "latitude_deg",
                  "LON": "longitude_deg", "ALT": "altitude_m", "GpsSpeed": "gps_speed_kmh"}),
    "dublin-ebike": ("dublin-ebike/trip_*.csv", {"position_lat": "latitude_deg",
                     "position_long": "longitude_deg", "altitude": "altitude_m",
                     "distance": "trip_distance_m", "speed": "speed_kmh"}),
    "dublin-escooter": ("dublin-escooter/trip_*.csv", {"Latitude": "latitude_deg",
                        "Longitude": "longitude_deg", "Speed": "speed_kmh", "SoC": "soc_percent"}),
    "wheellog": ("wheellog/*.csv", {"latitude": "latitude_deg", "longitude": "longitude_deg",
                 "speed": "speed_kmh", "voltage": "voltage_v", "current": "current_a",
                 "power": "power_w", "totaldistance": "odometer_m"}),
    "bmw-i3": ("bmw-i3/Trip*.csv", {1: "speed_kmh", 2: "altitude_m", 7: "voltage_v"}),
}


def fleet(*arguments):
    return subprocess.run([FLEET, *map(str, arguments)], check=True, capture_output=True).stdout


def differing(profile, file, ours, columns):
    """Values of the log that did not come back as the same doubles."""
    log = pd.read_csv(file, sep=";" if profile == "bmw-i3" else ",", encoding="latin1",
                      float_precision="round_trip")
    if profile == "twizy-rsk":
        readable = pd.to_datetime(log.Date + " " + log.Time, format="%m/%d/%Y %H:%M:%S",
                                  errors="coerce").notna()
        log = log[readable]
    if len(log) != len(ours):
        return abs(len(log) - len(ours)) * len(columns)
    count = 0
    for theirs, mine in columns.items():
        left = log.iloc[:, theirs] if isinstance(theirs, int) else log[theirs]
        left = pd.to_numeric(left, errors="coerce").to_numpy(float)
        right = ours[mine].to_numpy(float)
        count += int((~((left == right) | (np.isnan(left) & np.isnan(right)))).sum())
    return count


print(f"{'set':16s} {'rows':>7s} {'values':>8s} {'fast':>8s} {'small':>8s} {'pcodec 12':>9s} "
      f"{'fast/pco':>8s} {'small/pco':>9s} {'differing':>9s}")
level12 = ChunkConfig(compression_level=12)
with tempfile.TemporaryDirectory() as folder:
    packed = Path(folder) / "drive.trip"
    for profile, (pattern, columns) in SETS.items():
        sizes, pco, rows, values, wrong = {"fast": 0, "small": 0}, 0, 0, 0, 0
        for file in sorted((SHARED / "data").glob(pattern)):
            for preset in sizes:
                fleet("pack", file, "--profile", profile, "--preset", preset, "-o", packed)
                sizes[preset] += packed.stat().st_size
            back = pd.read_csv(io.BytesIO(fleet("unpack", packed)), float_precision="round_trip")
            rows, values = rows + len(back), values + back.size
            for name in back:
                kind = "int64" if name == "time" else "float64"
                pco += len(standalone.simple_compress(back[name].to_numpy().astype(kind), level12))
            wrong += differing(profile, file, back, columns)
        print(f"{profile:16s} {rows:7d} {values:8d} {sizes['fast']:8d} {sizes['small']:8d} {pco:9d} "
              f"{sizes['fast'] / pco:8.3f} {sizes['small'] / pco:9.3f} {wrong:9d}")

with tempfile.TemporaryDirectory() as folder:
    anchors = SHARED / "anchors"
    subprocess.run([sys.executable, anchors / "fleet_rows.py", ROWS, folder], check=True)
    database = ["--data-folder", Path(folder) / "database"]
    fleet("city", "add", "rows", "--name", "Rows", "--zone", "Etc/UTC", *database)
    try:
        start = time.perf_counter()
        fleet("import", Path(folder) / "fleet.csv", "--profile", HERE / "fleet-rows.json", *database)
        imported = time.perf_counter()
        night = fleet("nightly", "--workers", 1, "--json", *database)
        done = time.perf_counter()
    finally:
        fleet("database", "stop", *database)
    rows = int(re.search(rb'"samples":(\d+)', night)[1])
    print(f"fleet-report, CSV to committed blocks: {imported - start:.2f} s, "
          f"{rows / (imported - start) / 1e6:.2f} Mrows/s")
    print(f"fleet-report, night with one worker: {done - imported:.2f} s, "
          f"{rows / (done - imported) / 1e6:.2f} Mrows/s")
    subprocess.run([sys.executable, anchors / "query_anchor.py", folder, "1"], check=True)
