"""What the codec benchmark measures: parts, each some blocks of columns.

A piece is {column: ndarray} with an int64 `time` in ms and float64 columns, as the anchors have it.
"""
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(os.environ["FLEET_SHARED"]) / "anchors"))
import corpora  # noqa: E402

MOST_ROWS = 65_536  # FormatLimits.samplesPerBlock
# Columns of the corpora as our profiles name them; any other is an extra, by its number.
SIGNALS = {
    # twizy
    "Soc": "soc_percent", "Speed": "speed_kmh", "LAT": "latitude_deg", "LON": "longitude_deg",
    "ALT": "altitude_m", "GpsSpeed": "gps_speed_kmh", "Temperature": "ambient_temp_c",
    "Humidity": "humidity_percent", "WindSpeedAv": "wind_speed_ms",
    # wheellog
    "latitude": "latitude_deg", "longitude": "longitude_deg", "gps_speed": "gps_speed_kmh",
    "gps_alt": "altitude_m", "gps_heading": "heading_deg", "speed": "speed_kmh",
    "voltage": "voltage_v", "phase_current": "motor_current_a", "current": "current_a",
    "power": "power_w", "torque": "motor_torque_nm", "battery_level": "soc_percent",
    "distance": "trip_distance_m", "totaldistance": "odometer_m",
    "system_temp": "controller_temp_c", "tilt": "pitch_deg", "roll": "roll_deg",
    # bmw
    "Velocity": "speed_kmh", "Elevation": "altitude_m", "Throttle": "throttle_percent",
    "Motor Torque": "motor_torque_nm", "Longitudinal Acceleration": "acceleration_x_ms2",
    "Battery Voltage": "voltage_v", "Battery Current": "current_a",
    "Battery Temperature": "battery_temp_c", "SoC": "soc_percent",
    "Ambient Temperature": "ambient_temp_c",
}
SIMULATED = ["latitude_deg", "longitude_deg", "altitude_m", "speed_kmh", "odometer_m",
             "soc_percent", "voltage_v", "current_a", "ambient_temp_c", "charging"]
SIGNALS |= {name: name for name in SIMULATED}


def with_one_missing_value(piece):
    """Any NaN of pandas becomes the one that means missing."""
    for name, values in piece.items():
        if name != "time":
            piece[name] = np.ascontiguousarray(np.where(np.isnan(values), np.nan, values))
    return piece


def cut(pieces, rows):
    """Pieces of at most so many rows; one without rows stays."""
    return [{name: np.ascontiguousarray(values[at:at + rows]) for name, values in piece.items()}
            for piece in pieces for at in range(0, max(1, piece["time"].size), rows)]


def signals(piece):
    """The columns' names in our blocks. The second column of one meaning is an extra."""
    taken, names = set(), []
    width = len(str(len(piece)))
    for number, column in enumerate(name for name in piece if name != "time"):
        signal = SIGNALS.get(column.split("[")[0].strip())
        if signal is None or signal in taken:
            signal = f"extra.c{number + 1:0{width}d}"
        taken.add(signal)
        names.append(signal)
    return names


def write(pieces, path):
    """The pieces as `CodecBenchmark` reads them, cut where they are longer than a block may be."""
    pieces = cut(pieces, MOST_ROWS)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(pieces)))
        for piece in pieces:
            file.write(struct.pack("<QQ", piece["time"].size, len(piece) - 1))
            for name in map(str.encode, signals(piece)):
                file.write(struct.pack("<Q", len(name)) + name)
            file.write(piece["time"].astype("<i8").tobytes())
            for column, values in piece.items():
                if column != "time":
                    file.write(values.astype("<f8").tobytes())


def corpus(name):
    return [with_one_missing_value(piece) for piece in corpora.CORPORA[name]()]


_vehicles = []


def simulated(fleet, rows):
    """The first 10,000 samples of each simulated vehicle that has them, in blocks of so many."""
    if not _vehicles:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [fleet, "simulate", "--city", "x", "--vehicles", "20", "--days", "14",
                 "--seed", "3", "--from", "2026-03-02",
                 "--latitude", "51.34", "--longitude", "12.37",
                 "--out", folder], check=True, capture_output=True)
            for file in sorted(Path(folder).glob("x-*.csv")):
                log = pd.read_csv(file, nrows=10_000, float_precision="round_trip")
                if len(log) == 10_000:
                    _vehicles.append(with_one_missing_value(
                        {"time": log["time"].to_numpy("int64")}
                        | {name: log[name].to_numpy(float) for name in SIMULATED if name in log}))
    return cut([{name: values[:10_000 // rows * rows] for name, values in vehicle.items()}
                for vehicle in _vehicles], rows)


def parts(fleet):
    """For each part's name what loads its pieces."""
    found = {}
    for name in corpora.CORPORA:
        found[f"{name}/joined"] = lambda name=name: [corpora.joined(corpus(name))]
        found[f"{name}/drives"] = lambda name=name: corpus(name)
        found[f"{name}/300"] = lambda name=name: cut(corpus(name), 300)
    for rows in (300, 1_000, 10_000):
        found[f"sim{rows}"] = lambda rows=rows: simulated(fleet, rows)
    return found


def extremes():
    """What no model helps with, or anything does: {name: piece}.

    All samples are of one instant except where times are the matter, so that the columns decide.
    """
    random = np.random.default_rng(20_261_121)
    n = 20_000

    def piece(*columns, time=None):
        columns = [np.ascontiguousarray(column, "float64") for column in columns]
        if time is None:
            time = np.full(columns[0].size if columns else 0, 1_750_000_000_000)
        return {"time": time.astype("int64")} | {f"c{i}": c for i, c in enumerate(columns)}

    def known(*columns):
        """Columns of canonical signals, whose names a block need not spell out."""
        named = piece(*columns)
        return {"time": named.pop("time")} | dict(zip(SIMULATED, named.values()))

    def doubles(text):
        return np.frombuffer(text[:len(text) // 8 * 8], "<f8")

    odd_nans = 0x7FF8_0000_0000_0001 + random.integers(0, 2**50, n)
    plain = np.float64(20.5).view("int64")
    payloads = np.where(random.random(n) < 0.5, odd_nans, plain).view("float64")
    odd = np.array([0.0, -0.0, np.inf, -np.inf, 5e-324, -2.2e-308, 1.797e308, np.nan, 1.0])
    held = np.round(50 + np.repeat(random.normal(0, 1, n // 20), 20).cumsum() / 10, 1)
    logger = b"".join(b"%06d;OK;%05.1f\n" % (i, v) for i, v in enumerate(held))
    return {
        "random doubles": piece(random.random(n)),
        "random bits": piece(random.integers(-2**63, 2**63 - 1, n).view("float64")),
        "random doubles, sorted": piece(np.sort(random.random(n))),
        "random doubles, repeated": piece(np.tile(random.random(500), n // 500)),
        "random, two decimals": piece(random.integers(0, 10**6, n) / 100),
        "random times": piece(np.zeros(n), time=random.integers(-2**62, 2**62, n)),
        "no columns, 1 Hz": piece(time=1_750_000_000_000 + 1000 * np.arange(n)),
        "counter": piece(np.arange(n)),
        "counter as text": piece(doubles(b"".join(b"%08d" % i for i in range(n)))),
        "log lines as doubles": piece(doubles(logger)),
        "constant, 8 columns": piece(*[np.full(n, v / 7) for v in range(8)]),
        "all missing, 8 columns": piece(*[np.full(n, np.nan)] * 8),
        "alternating": piece(np.where(np.arange(n) % 2, 12.5, -3.75)),
        "alternating, missing": piece(np.where(np.arange(n) % 2, held, np.nan)),
        "NaN payloads": piece(payloads),
        "odd values": piece(random.choice(odd, n)),
        "no sample, 8 signals": known(*[[]] * 8),
        "one sample, 8 signals": known(*random.integers(0, 999, (8, 1)) / 10),
        "one sample, 8 random": known(*random.random((8, 1))),
        "one sample, 8 extras": piece(*random.random((8, 1))),
        "ten samples, 8 signals": known(*random.integers(0, 999, (8, 10)) / 10),
        "ten samples, 8 random": known(*random.random((8, 10))),
    }
