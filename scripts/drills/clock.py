"""A machine whose clock is set back and forth, between commands and under them."""
import json
import math
import shutil
import threading
import time
from datetime import datetime, timezone
from pathlib import Path

from drills.fleet import Lost, ended

# The morning after the last day of the cities, from which the clock goes wrong.
MORNING = datetime(2026, 3, 5, 4, tzinfo=timezone.utc).timestamp()


def why_not():
    return None if shutil.which("faketime") else "libfaketime (Debian package faketime) is not installed"


class Clock:
    """The clock that the program sees; the server keeps the machine's own."""

    def __init__(self, fleet, file):
        self.file = file
        self.set(MORNING)
        # The library alone would move the environment, by which a Swift program finds its arguments;
        # run by its own program it need not. What that says about the time is taken back again.
        fleet.runner = ["faketime", "-m", "-f", "+0", "env", "-u", "FAKETIME"]
        fleet.environment = {
            "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1",
            # Setting a clock moves neither the time since the start nor that of files.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}

    def set(self, instant):
        Clock.forget_ended()
        other = self.file.with_suffix(".new")
        other.write_text(f"{instant - time.time():+.0f}\n")
        other.replace(self.file)

    @staticmethod
    def forget_ended():
        """What faketime shares by process number; it stays behind and is in the way of who gets it next."""
        for path in Path("/dev/shm").glob("*faketime_*"):
            process = path.name.rsplit("_", 1)[-1]
            if process.isdigit() and not Path("/proc", process).exists():
                path.unlink(missing_ok=True)


def wrong(chance):
    """Seconds by which a clock is wrong: from some to forty days, mostly back."""
    longest = 40 * 86_400
    # A few days before, some of what a file holds is in the future, and some is not.
    size = chance.choice([math.exp(chance.uniform(0, math.log(longest))), chance.uniform(0, longest),
                          chance.uniform(0, 5 * 86_400)])
    return chance.choice([0, -size, -size, -size, size])


def words(seconds):
    size = abs(seconds)
    unit, length = next(((u, n) for u, n in [("d", 86_400), ("h", 3600), ("min", 60)] if size >= n), ("s", 1))
    return f"{'-' if seconds < 0 else '+'}{size / length:.0f} {unit}"


def step(what, city, clock, chance, seconds):
    """One command at a wrong time, which may change under it."""
    off = wrong(chance)
    clock.set(MORNING + off)
    if what == "import":
        process = city.start_import(files=chance.sample(city.files, chance.randint(1, len(city.files))))
    else:
        process = city.start_night()
    said = f"{what} {words(off)}"
    turning = None
    if chance.random() < 0.5:
        then = wrong(chance)
        said += f" then {words(then)}"
        turning = threading.Timer(chance.uniform(0, seconds[what]), clock.set, [MORNING + then])
        turning.start()
    out, err = ended(process)
    if turning:
        turning.cancel()
        turning.join()
    # A file all of which is in the future does not fit.
    if process.returncode != 0 and not (what == "import" and process.returncode == 1 and "time" in err):
        raise Lost(f"{said}: ended with {process.returncode}: {err.strip()[-300:]}")
    if what == "import" and process.returncode == 0:
        total = json.loads(out)["total"]
        if total["rows_read"] != total["rows_stored"] + total["rows_duplicate"] + total["rows_quarantined"]:
            raise Lost(f"{said}: rows do not add up: {total}")
        if set(total["quarantined_by_reason"]) & {"time out of range"}:
            said += f" ({total['quarantined_by_reason']['time out of range']} rows too early)"
    return said + ("" if process.returncode == 0 else " (refused)")


def drill(city, chance, seconds):
    """Imports and nights while the clock goes wrong; at the end it is right again."""
    clock = Clock(city.fleet, city.fleet.folder / f"{city.name}.clock")
    said, before = [], {}
    try:
        plan = ["import", *chance.choices(["import", "night", "night"], k=chance.randint(1, 4)), "night"]
        for what in plan:
            said.append(step(what, city, clock, chance, seconds))
            now = city.published()
            for key, checksum in before.items():
                if now.get(key) != checksum:
                    raise Lost(f"{', '.join(said)}: revision {key[1]} of {key[0]} is gone or changed")
            for day in {day for day, _ in now}:
                revisions = sorted(int(revision) for other, revision in now if other == day)
                if revisions != list(range(1, len(revisions) + 1)):
                    raise Lost(f"{', '.join(said)}: revisions of {day} are {revisions}")
            before = now
    finally:
        city.fleet.runner, city.fleet.environment = [], {}
    return ", ".join(said)
