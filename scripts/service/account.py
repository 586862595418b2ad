"""What was checked, and what was not as it has to be."""
import time
from contextlib import contextmanager


class Check:
    """One line of the account: so many tried, so many not as they have to be."""

    def __init__(self, name):
        self.name, self.tried, self.faults, self.notes = name, 0, [], []

    def expect(self, holds, words):
        self.tried += 1
        if not holds:
            self.faults.append(words)
        return bool(holds)

    def note(self, words):
        self.notes.append(words)


class Account:
    def __init__(self):
        self.tried = self.faults = 0
        self.skipped = []

    @contextmanager
    def check(self, name):
        check, start = Check(name), time.monotonic()
        try:
            yield check
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            # A service that goes away in the middle is a fault of it, and no end of the other checks.
            check.expect(False, f"{type(error).__name__}: {error}")
        self.tried += check.tried
        self.faults += len(check.faults)
        notes = "".join(f", {note}" for note in check.notes)
        print(f"{name:34} {check.tried:6} tried, surprises: {len(check.faults)}{notes}"
              f" ({time.monotonic() - start:.0f} s)", flush=True)
        for fault in check.faults[:12]:
            print(f"    {fault}")
        if len(check.faults) > 12:
            print(f"    and {len(check.faults) - 12} more")

    def skip(self, name, why):
        self.skipped.append(name)
        print(f"{name:34} not checked: {why}", flush=True)
